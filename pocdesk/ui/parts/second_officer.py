"""The line in which a second officer types their passphrase to approve what is on the screen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from pocdesk.desk.approve import NotApproved
from pocdesk.ui.messages import Level, notice_of
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.box_row import BoxRow
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.secret_line import SecretLine

NOBODY = "No other officer of this desk has a passphrase; add one first (Desk, Officers)."


class SecondOfficer(BoxRow):
    """Asks until `approve` says that the passphrase was taken; the question stays meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self._ready = False
        self._approved = False
        self._line = SecretLine("second_officer")
        self._row = Labelled("Second officer's passphrase", self._line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        self.setFocusProxy(self._line)
        self._line.textEdited.connect(self._on_typed)

    def name(self, names: Sequence[str]) -> None:
        """Says who could approve."""
        who = " or ".join(names)
        self._row.say_meaning(f"{who} can approve." if who else NOBODY)
        self.resized.emit()

    def take(self) -> str:
        """What was typed; nothing of it is left in the line."""
        return self._line.taken()

    def approve(self, name: str) -> None:
        """`name` approved; nobody is asked again while the question stands."""
        self._approved = True
        self._line.setReadOnly(True)
        self._line.setPlaceholderText(f"{name} approved.")

    def begins(self) -> bool:
        return True

    def holds(self) -> bool:
        return True

    def lacks(self) -> bool:
        """Whether nobody approved yet and nothing was typed, or the letter is still being drawn:
        what nobody can have looked at nobody approves."""
        if self._approved:
            return False
        said = "" if self._line.text() else "Let the second officer type their passphrase."
        if not self._ready:
            said = "The letter is being drawn; look at it, and press the key again."
        self._say(said)
        if said:
            self._line.setFocus()
        return bool(said)

    def get_ready(self) -> None:
        self._ready = True

    def refuse(self, error: Exception) -> bool:
        if self._approved or not isinstance(error, NotApproved):
            return False
        said = notice_of(error).whole
        self._say(said)
        announce(self._line, said, urgent=True)
        self._line.setFocus()
        return True

    def forget(self) -> None:
        self._line.clear()

    def _on_typed(self) -> None:
        self._say("")
        self.typed.emit()

    def _say(self, sentence: str) -> None:
        complained = self._row.complains
        self._row.complain([(Level.WARNING, sentence)] if sentence else [])
        if complained or sentence:
            self.resized.emit()
