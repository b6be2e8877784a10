"""Drafts to two providers, and notices on two entries, are told apart wherever they are listed."""

from PySide6.QtCore import Qt

from pocdesk.desk.correction_notice import correction_notice
from pocdesk.desk.drafts import begin, save
from pocdesk.domain.correction import Reason
from pocdesk.ui.fresh_letter import fresh_letter
from pocdesk.ui.parts.lines import LineList
from tests.officer import Officer
from tests.ui.letters import desk_of

PRESERVATION = "Preservation of data by a service provider"
NOTICE = "Correction to the Directory"
JAPAN, FRANCE = "Japan, Training Contact Point of Japan", "France, Training Contact Point of France"


def keeps_four_drafts(officer: Officer) -> None:
    desk = desk_of(officer)
    for provider in ("google", "snap"):
        save(desk, fresh_letter(desk, "provider-preservation", provider=provider))
    for point in ("TRN-JP-1", "TRN-FR-1"):
        notice = correction_notice(desk, point, "unit", "a", "b", reason=Reason.OWN_CHANGE)
        save(desk, notice)


def titles(lines: LineList) -> set[str]:
    model = lines.model()
    return {str(model.index(row, 0).data()) for row in range(model.rowCount())}


def test_drafts_are_named_by_their_provider_and_notices_by_their_entry(officer: Officer) -> None:
    keeps_four_drafts(officer)
    officer.presses("Alt+5")
    drafts = officer.rooms.letters_list.drafts.lines
    officer.waits_for(lambda: drafts.count() == 4)
    assert titles(drafts) == {
        f"{PRESERVATION}, to Google",
        f"{PRESERVATION}, to Snap (Snapchat)",
        f"{NOTICE}, about {JAPAN}",
        f"{NOTICE}, about {FRANCE}",
    }
    officer.presses("Alt+1")
    cards = officer.rooms.board.board.columns[4].cards
    officer.waits_for(lambda: cards.model().rowCount() == 4)
    rows = [cards.model().index(row, 0) for row in range(4)]
    spoken = [str(row.data(Qt.ItemDataRole.AccessibleTextRole)) for row in rows]
    for name in ("Google", "Snap (Snapchat)", JAPAN, FRANCE):
        assert sum(f", {name}, " in said for said in spoken) == 1


def test_the_handover_tells_them_apart_too(officer: Officer) -> None:
    keeps_four_drafts(officer)
    draft = begin(desk_of(officer), "shift-handover", language="en").draft
    what = {draft.text(f"waiting[{row}].what") for row in range(draft.rows("waiting"))}
    assert what == {
        f"draft: {PRESERVATION}, Google",
        f"draft: {PRESERVATION}, Snap (Snapchat)",
        f"draft: {NOTICE}, {JAPAN}",
        f"draft: {NOTICE}, {FRANCE}",
    }
