"""The shift from the window: the handover, from its key to the sheet that stays."""

from PySide6.QtCore import Signal

from pocdesk.desk.hand_over import Handover, handover
from pocdesk.desk.issue import Issued
from pocdesk.ui.acts import Handlers
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.sheet_acts import SheetActs
from pocdesk.ui.sheets.handover_sheet import HandoverSheet


class Shift(SheetActs):
    """`issued` gives the sheet that was handed over."""

    issued = Signal(object)

    def acts(self) -> Handlers:
        """The shift is handed over from every page."""
        return {"hand-over": self.open}

    def open(self) -> None:
        """The sheet of all that goes on."""
        desk = self._desk
        self._tasks.read("handover", lambda: handover(desk), self._show)

    def _show(self, found: Handover) -> None:
        sheet = HandoverSheet(self._desk, self._tasks, self._look, self._keeping, found)
        sheet.handed_over.connect(self._on_handed_over)
        self.sheet_wanted.emit(sheet)

    def _on_handed_over(self, done: Issued) -> None:
        self.changed.emit()
        self.issued.emit(done)
        letter = done.letter
        self.told.emit(
            Notice(
                level=Level.SUCCESS,
                happened=f"The shift is handed over by {letter.number}.",
                safe=f"SHA-256 {letter.pdf_sha256[:16]} …, after entry {letter.chain_head}.",
                remedy="Print it or save its PDF, to be signed.",
            )
        )
