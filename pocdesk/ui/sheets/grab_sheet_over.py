"""What of the Directory is to stand on paper, and whether it is printed or saved."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.grab_sheet import Choice
from pocdesk.ui.acts import Handlers
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.ticks import Tick
from pocdesk.ui.sheets.over import Over
from pocdesk.ui.theme import Look

_ABOUT = (
    "Every contact point in two columns, with the version and the time of printing on each page: "
    "for a night without this machine. Paper does not change; destroy it when a newer version is "
    "in use."
)
_WHOLE = "whole"
_LETTERS = "WAMPE"


class GrabSheetOver(Over):
    """`print_wanted` and `save_wanted` give the `Choice`; the sheet is closed then."""

    print_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self, regions: Iterable[tuple[str, str]], look: Look) -> None:
        super().__init__("Print the grab sheet", look)
        rows = [(_WHOLE, "Whole Directory"), *regions]
        letters = dict(zip((key for key, _ in rows), _LETTERS, strict=False))
        self.region = ChoiceRow(
            "Which part", [(key, name, letters.get(key, "")) for key, name in rows]
        )
        self.region.setObjectName("region")
        self.region.choose(_WHOLE)
        self.codes = Tick("The first urgent telephone as a QR code too (more pages)")
        self.codes.setObjectName("codes")
        self.body.addWidget(PlainLabel(_ABOUT, tone="muted", wrap=True))
        self.body.addWidget(Labelled("Which part", self.region))
        self.body.addWidget(self.codes)
        close = KeyButton("Close", "Esc")
        close.clicked.connect(self.left)
        save = KeyButton("Save as PDF", "Ctrl+S")
        save.clicked.connect(self._save)
        paper = KeyButton("Print", "Ctrl+Enter", main=True)
        paper.clicked.connect(self._print)
        self.foot.addStretch(1)
        for button in (close, save, paper):
            self.foot.addWidget(button)
        self.first = self.region

    def acts(self) -> Handlers:
        """Ctrl+Enter and Ctrl+P print, Ctrl+S saves."""
        return {"finish": self._print, "print": self._print, "save-file": self._save}

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.region, self.codes)

    def _chosen(self) -> Choice:
        key = self.region.key()
        return Choice(region="" if key == _WHOLE else key, codes=self.codes.is_ticked())

    def _print(self) -> None:
        chosen = self._chosen()
        self.left.emit()
        self.print_wanted.emit(chosen)

    def _save(self) -> None:
        chosen = self._chosen()
        self.left.emit()
        self.save_wanted.emit(chosen)
