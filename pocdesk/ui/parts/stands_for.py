"""Who else stands for an unsigned list: a second officer by passphrase, or who was told instead."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.ui.messages import Level
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import LINE, LimitedLine
from pocdesk.ui.parts.secret_line import SecretLine


class StandsFor(QWidget):
    """Hidden where nobody else has to stand for what is imported."""

    def __init__(self) -> None:
        super().__init__()
        self._secret = SecretLine("second_officer")
        self._second = Labelled("Second officer's passphrase", self._secret)
        self.told = LimitedLine(LINE)
        self.told.setObjectName("told")
        self._told = Labelled("Who else was told", self.told, aside="if anybody")
        self._secret.textEdited.connect(lambda _text: self.complain(""))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self._second)
        layout.addWidget(self._told)
        self.ask((), signed=True)

    def ask(self, approvers: Sequence[str], *, signed: bool) -> None:
        """Asks one of the `approvers`, by name; without any, who was told. Nobody is asked about a
        list that is `signed`."""
        self.complain("")
        self.told.clear()
        self._second.setVisible(bool(approvers) and not signed)
        self._told.setVisible(not approvers and not signed)
        self.setVisible(not signed)
        who = " or ".join(approvers)
        self._second.say_meaning(f"The list is not signed: {who} looks at it too and approves.")

    @property
    def asks_second(self) -> bool:
        """Whether a passphrase is wanted."""
        return self._second.isVisibleTo(self)

    def lacks(self) -> bool:
        """Whether the passphrase is missing; it is asked for then."""
        if not self.asks_second or self._secret.text():
            return False
        self.complain("Let the second officer type their passphrase.")
        return True

    def take(self) -> str:
        """The passphrase that was typed; nothing of it is left in the line."""
        return self._secret.taken()

    def complain(self, sentence: str) -> None:
        """Says under the passphrase what is wrong with it; "" takes that back."""
        self._second.complain([(Level.WARNING, sentence)] if sentence else [])
        if sentence:
            self._secret.setFocus()
