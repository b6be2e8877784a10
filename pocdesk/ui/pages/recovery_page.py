"""The recovery code of a new desk: shown this once, typed back once."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from pocdesk.errors import PocDeskError
from pocdesk.ui.messages import Level
from pocdesk.ui.pages.sheet import Sheet
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.theme import Look


class RecoveryPage(Sheet):
    """`kept` says that the code was typed back as shown, so it stands on paper.

    `read` gives the characters meant by a typed code, or raises PocDeskError.
    """

    kept = Signal()

    def __init__(self, look: Look, code: str, read: Callable[[str], str]) -> None:
        super().__init__(
            look,
            "Write down the recovery code",
            "It opens the desk when the passphrase is lost. It is shown this once and kept "
            "nowhere; keep the paper where only the office can reach it.",
        )
        self._code = code
        self._read = read
        frame = QFrame()
        frame.setObjectName("code")
        shown = PlainLabel(_in_two_lines(code), face="code", wrap=True, selectable=True)
        shown.setObjectName("shown_code")
        shown.setAccessibleName(f"Recovery code {code}")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addWidget(shown)
        self.put(frame)
        self._typed = QLineEdit()
        self._typed.setObjectName("typed_code")
        self._typed.returnPressed.connect(self._on_open)
        self._row = Labelled("Type it back from the paper", self._typed)
        self.put(self._row)
        self._open = KeyButton("Open the desk", "Enter", main=True)
        self._open.clicked.connect(self._on_open)
        self.foot(self._open)
        self.setFocusProxy(self._typed)

    def _on_open(self) -> None:
        complaint = self._complaint()
        self._row.complain([(Level.WARNING, complaint)] if complaint else [])
        if complaint:
            self._typed.setFocus()
            self._typed.selectAll()
            return
        self._open.setEnabled(False)
        self._open.say("Opening …")
        self.kept.emit()

    def _complaint(self) -> str:
        try:
            typed = self._read(self._typed.text())
        except PocDeskError as error:
            return error.happened
        return "" if typed == self._read(self._code) else "This is not the code shown above."


def _in_two_lines(code: str) -> str:
    groups = code.replace("-", " ").split()
    half = (len(groups) + 1) // 2
    return "  ".join(groups[:half]) + "\n" + "  ".join(groups[half:])
