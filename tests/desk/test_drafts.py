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
from pocdesk.forms.problem import Incomplete
from pocdesk.forms.value import Provider
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


def test_a_letter_to_a_provider_knows_its_company_for_our_country(staffed: Desk) -> None:
    draft = begin(staffed, "provider-emergency").draft
    draft.enter("provider", "TikTok")
    company = draft.facts.companies["tiktok"]
    assert company == staffed.catalogue.companies_for(staffed.office.party)["tiktok"]
    assert draft.value("provider") == Provider("TikTok", "tiktok", company)
    draft.enter("provider", "TikTok Pte. Limited")  # of a user elsewhere
    assert draft.value("provider") == Provider("TikTok Pte. Limited")


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
