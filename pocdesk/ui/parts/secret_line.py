"""A passphrase as it is typed: never shown, never kept, and gone once it is off the screen."""

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit

_MOST = 1_000


class SecretLine(QLineEdit):
    """One line of dots called `name`. Whatever hides it, a lock among them, empties it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(_MOST)

    def hideEvent(self, event: QHideEvent) -> None:
        self.clear()
        super().hideEvent(event)

    def taken(self) -> str:
        """What was typed; nothing of it is left in the line."""
        text = self.text()
        self.clear()
        return text
