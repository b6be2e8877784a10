"""Letters to a provider: the language it wants, the way it takes, and why it refuses requests."""

import pytest

from pocdesk.desk.drafts import begin
from pocdesk.desk.office_settings import change_office
from pocdesk.desk.opened import Desk
from pocdesk.desk.to_provider import fails_there, language_for
from pocdesk.ui.fresh_letter import fresh_letter


@pytest.mark.parametrize(
    ("form", "provider", "language"),
    [
        ("provider-preservation", "tiktok", "en"),  # a letter in English, its guidelines say
        ("provider-emergency", "tiktok", "en"),  # its web form is in English alone
        ("provider-preservation", "google", "fr"),  # nothing is said of it
        ("provider-preservation", "", "fr"),
        ("provider-preservation", "nobody", "fr"),
    ],
)
def test_a_letter_is_in_the_language_that_the_provider_wants(
    staffed: Desk, form: str, provider: str, language: str
) -> None:
    change_office(staffed, {"language": "fr"})
    assert language_for(staffed, staffed.forms.form(form), provider, "FR") == language
    assert fresh_letter(staffed, form, provider=provider).draft.wording.language == language


@pytest.mark.parametrize(
    ("provider", "channel"),
    [
        ("tiktok", "portal"),
        ("discord", "portal"),
        ("linkedin", ""),  # it names no channel for a preservation
        ("coinbase", ""),  # its channel is not verified
    ],
)
def test_the_way_is_the_one_that_may_be_offered(staffed: Desk, provider: str, channel: str) -> None:
    draft = fresh_letter(staffed, "provider-preservation", provider=provider).draft
    assert draft.text("channel") == channel
    assert draft.source("channel") == ("provider.channel" if channel else None)


def test_the_reasons_are_those_of_the_provider_that_is_written_to(staffed: Desk) -> None:
    draft = begin(staffed, "provider-preservation").draft
    assert fails_there(staffed, draft) == ("", ())
    draft.enter("provider", "TikTok")
    assert [one.code for one in fails_there(staffed, draft)[1]][:2] == [
        "wrong_entity",
        "unofficial_email",
    ]
    draft.enter("provider", "Chatverse")
    assert fails_there(staffed, draft) == ("", ())
    assert fails_there(staffed, begin(staffed, "article-29-30-preservation").draft) == ("", ())
