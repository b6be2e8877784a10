"""Drafts: kept with their handling mark, told when they vanish, brought back as new ones."""

import pytest

from pocdesk.desk.drafts import (
    OpenDraft,
    Vanished,
    anew,
    begin,
    discard,
    open_drafts,
    resume,
    save,
    still_there,
)
from pocdesk.desk.issue import issue, sketch
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import issued
from pocdesk.errors import PocDeskError
from pocdesk.forms.draft import Draft
from pocdesk.forms.problem import Incomplete
from pocdesk.forms.value import Provider
from pocdesk.ui.fresh_letter import fresh_letter
from tests.desk.values import complete

FORM = "article-29-30-preservation"


def written(desk: Desk, **changes: object) -> OpenDraft:
    opened = begin(desk, FORM)
    opened.draft.enter_values(complete(**changes))
    return opened


def kept(desk: Desk, opened: OpenDraft) -> OpenDraft:
    save(desk, opened)
    return resume(desk, opened.id)


def test_a_handling_mark_is_kept_with_the_draft(staffed: Desk) -> None:
    opened = written(staffed)
    back = kept(staffed, OpenDraft(opened.id, None, opened.draft, "RESTRICTED"))
    assert back.marking == "RESTRICTED"
    assert back.draft.texts() == opened.draft.texts()
    assert back.saved_at == staffed.clock()
    assert not [problem for problem in back.draft.problems() if problem.rule == "left-over"]


def company(draft: Draft) -> tuple[str, ...]:
    """The lines of the company to which the letter goes."""
    provider = draft.value("provider")
    assert isinstance(provider, Provider)
    return provider.company


def test_a_letter_to_a_provider_goes_to_the_company_of_the_user_s_country(staffed: Desk) -> None:
    draft = begin(staffed, "provider-emergency").draft
    draft.enter("provider", "TikTok")
    ours = ("TikTok Technology Limited", "The Sorting Office, Ropemaker Place")
    assert draft.source("user_in") == "case.user_in"  # our own, and said to be that
    assert draft.text("user_in") == "FI"
    assert company(draft)[:2] == ours

    draft.enter("user_in", "ID")  # Indonesia is no Party
    assert company(draft)[0] == "TikTok Pte. Limited"
    draft.enter("user_in", "gb")
    assert company(draft)[0] == "TikTok Information Technologies UK Limited"
    draft.enter("user_in", "")  # not known: no company is named
    assert draft.value("provider") == Provider("TikTok", "tiktok")
    draft.enter("user_in", "XQ")
    assert [problem.field for problem in draft.problems()] == ["user_in"]
    assert draft.value("provider") == Provider("TikTok", "tiktok")


@pytest.mark.parametrize(
    ("place", "source", "named"),
    [
        ("FI", "case.user_in", "TikTok Technology Limited"),
        ("ID", None, "TikTok Pte. Limited"),
        (None, "case.user_in", "TikTok Technology Limited"),
        ("", None, ""),  # known to nobody: no company is named
    ],
)
def test_a_letter_begun_at_a_provider_takes_the_country_looked_at(
    staffed: Desk, place: str | None, source: str | None, named: str
) -> None:
    draft = fresh_letter(staffed, "provider-emergency", provider="tiktok", user_in=place).draft
    assert (draft.source("user_in"), "".join(company(draft)[:1])) == (source, named)


def test_what_goes_by_the_authority_is_not_changed_by_the_user(staffed: Desk) -> None:
    draft = begin(staffed, "provider-preservation").draft
    draft.enter("provider", "linkedin")
    before = company(draft)
    draft.enter("user_in", "US")
    assert company(draft) == before


def test_a_draft_that_vanished_is_neither_kept_nor_issued_again(staffed: Desk) -> None:
    opened = kept(staffed, written(staffed))
    discard(staffed, opened.id)
    for act in (save, still_there, issue):
        with pytest.raises(Vanished):
            act(staffed, opened)
    assert open_drafts(staffed) == ()
    assert issued(staffed) == ()


def test_a_draft_issued_once_is_not_issued_twice(staffed: Desk) -> None:
    opened = kept(staffed, written(staffed))
    issue(staffed, opened)
    with pytest.raises(Vanished):
        issue(staffed, opened)
    assert len(issued(staffed)) == 1


def test_the_text_of_a_vanished_draft_becomes_a_new_one(staffed: Desk) -> None:
    opened = kept(staffed, written(staffed))
    discard(staffed, opened.id)
    fresh = anew(staffed, opened)
    assert fresh.id != opened.id
    assert fresh.draft.texts() == opened.draft.texts()
    assert [draft.id for draft in open_drafts(staffed)] == [fresh.id]
    still_there(staffed, fresh)
    assert issue(staffed, fresh).letter.number.endswith("-L1")


def test_opening_a_vanished_draft_says_what_happened(staffed: Desk) -> None:
    with pytest.raises(PocDeskError, match="it was issued or discarded"):
        resume(staffed, "gone")


def test_a_sketch_writes_nothing_and_cannot_be_issued(staffed: Desk) -> None:
    opened = written(staffed, necessity=None)
    shown = sketch(staffed, opened, "necessity")
    assert not shown.complete
    assert shown.pdf.startswith(b"%PDF")
    assert issued(staffed) == ()
    with pytest.raises(Incomplete):
        issue(staffed, opened)


def test_a_sketch_of_a_whole_letter_is_whole(staffed: Desk) -> None:
    shown = sketch(staffed, written(staffed), 1)
    assert shown.complete
    assert shown.pages == 3
