"""The cards of a case: counterpart, message, letters, files; two columns where there is room."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from pocdesk.desk.look_up import local_time
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import CaseFile
from pocdesk.domain.file import Role, StoredFile
from pocdesk.ui.letter_lines import letter_line
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.counterpart import Counterpart
from pocdesk.ui.parts.list_card import ListCard
from pocdesk.ui.parts.message_card import MessageCard
from pocdesk.ui.theme import Look
from pocdesk.ui.words import hash_text, size_text

_TWO_COLUMNS = 720
_ROLE = {
    Role.MESSAGE: "mail",
    Role.ATTACHMENT: "attach",
    Role.ADDED: "file",
    Role.DIRECTORY: "directory",
}


class CaseCards(QScrollArea):
    """`letter_chosen` gives a letter's number, `file_chosen` a `StoredFile` to take out,
    `party_wanted` the code of a Party to look up."""

    letter_chosen = Signal(str)
    file_chosen = Signal(object)
    party_wanted = Signal(str)

    def __init__(self, desk: Desk, look: Look) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._desk = desk
        self._look = look
        self._stored: tuple[StoredFile, ...] = ()
        self.counterpart = Counterpart()
        self.counterpart.party_wanted.connect(self.party_wanted)
        self.message = MessageCard(look)
        self.letters = ListCard("Letters", "None yet. Ctrl+Shift+L begins one.", look)
        self.letters.lines.chosen.connect(self.letter_chosen)
        self.files = ListCard("Files", "None. Ctrl+Shift+A attaches one.", look)
        self.files.lines.chosen.connect(self._on_file)
        inside = QWidget()
        inside.setObjectName("inside")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self.setWidget(inside)
        self._columns = 0
        self._arrange(1)

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.counterpart, self.message.text, self.letters.lines, self.files.lines)

    def show_file(self, file: CaseFile, today: date) -> None:
        """The cards of one case."""
        desk, zone = self._desk, self._desk.office.zone
        self.counterpart.show_case(
            file.case, file.points, today, lambda point: local_time(desk, point)
        )
        self.letters.show_lines([letter_line(letter, zone) for letter in file.letters])
        self._stored = file.files
        self.files.show_lines([_file_line(str(i), x) for i, x in enumerate(file.files)])

    def tick(self) -> None:
        """Asks the counterpart's time again."""
        self.counterpart.tick()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.viewport().width() >= round(_TWO_COLUMNS * self._look.theme.factor)
        self._arrange(2 if wide else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        top = Qt.AlignmentFlag.AlignTop
        if columns == 2:
            self._grid.addWidget(self.counterpart, 0, 0, 4, 1, top)
            for row, card in enumerate((self.message, self.letters, self.files)):
                self._grid.addWidget(card, row, 1, top)
        else:
            everything = (self.counterpart, self.message, self.letters, self.files)
            for row, each in enumerate(everything):
                self._grid.addWidget(each, row, 0, 1, 1, top)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)
        for row in range(5):
            self._grid.setRowStretch(row, 1 if row == 4 or (columns == 2 and row == 3) else 0)

    def _on_file(self, key: str) -> None:
        self.file_chosen.emit(self._stored[int(key)])


def _file_line(key: str, stored: StoredFile) -> Line:
    return Line(
        key=key,
        title=stored.name or "without a name",
        detail=f"SHA-256 {hash_text(stored.sha256)}",
        aside=size_text(stored.size),
        drawing=_ROLE[stored.role],
        spoken=f"{stored.name}, {size_text(stored.size)}, SHA-256 {stored.sha256}",
    )
