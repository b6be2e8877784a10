"""What stands in a draft, to be compared with itself later: each change shows, time alone not."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pocdesk.forms.draft import Draft
from tests.documents.examples import EXAMPLE_FACTS, example_draft

FORM = "article-29-30-preservation"


@settings(max_examples=8)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), st.integers(1, 3_600))
def test_every_typed_text_shows_and_the_clock_does_not(text: str, seconds: int) -> None:
    draft = example_draft(FORM, "en")
    before = draft.standing_texts()
    later = replace(EXAMPLE_FACTS, now=EXAMPLE_FACTS.now + timedelta(seconds=seconds))
    resumed = Draft.resumed(draft.form, draft.wording, later, draft.texts())
    assert resumed.standing_texts() == before
    draft.enter("necessity", text)
    changed = draft.standing_texts()
    assert changed.pop("necessity", "") == text
    assert changed == {name: said for name, said in before.items() if name != "necessity"}


def test_what_tells_the_present_time_is_left_out() -> None:
    draft = example_draft("withdrawal", "en")
    told = {address for address, source in draft.prefilled.items() if source.startswith("now")}
    assert not told & draft.standing_texts().keys()
    assert draft.standing_texts()
