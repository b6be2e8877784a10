"""The line in which a second officer types their passphrase to approve what is on the screen."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.ui.messages import Level
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.secret_line import SecretLine

NOBODY = "No other officer of this desk has a passphrase; add one first (Desk, Officers)."


class SecondOfficer(QWidget):
    """`offered` gets what was typed, once; `refuse` says why it was not taken."""

    def __init__(self, offered: Callable[[str], None]) -> None:
        super().__init__()
        self._offered = offered
        self._waits = False
        self.line = SecretLine("second_officer")
        self._row = Labelled("Second officer's passphrase", self.line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        self.setFocusProxy(self.line)

    def name(self, names: Sequence[str]) -> None:
        """Says who could approve."""
        who = " or ".join(names)
        self._row.say_meaning(f"{who} can approve." if who else NOBODY)

    def offer(self) -> None:
        """Hands on what was typed, unless it is being looked at."""
        if self._waits:
            return
        if not self.line.text():
            self.refuse("Let the second officer type their passphrase.")
            return
        self._wait(True)
        self._row.complain([])
        self._offered(self.line.taken())

    def refuse(self, sentence: str) -> None:
        """Says why, and waits for the next try."""
        self._wait(False)
        self._row.complain([(Level.WARNING, sentence)])
        announce(self.line, sentence, urgent=True)
        self.line.setFocus()

    def _wait(self, waiting: bool) -> None:
        self._waits = waiting
        self.line.setReadOnly(waiting)
        self.line.setPlaceholderText("one moment …" if waiting else "")
