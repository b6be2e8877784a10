"""A part of the question before issuing that wants an answer of its own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class BoxRow(QWidget):
    """`resized` says that the row wants another height, `answered` that it has another reserve,
    `typed` that somebody types in it."""

    resized = Signal()
    answered = Signal()
    typed = Signal()

    def reserve(self) -> str:
        """With what reserve the letter would be issued now; it stands in the question itself."""
        return ""

    def begins(self) -> bool:
        """Whether the question begins here, with the focus, and not on its button."""
        return False

    def holds(self) -> bool:
        """Whether the question stays open until the act has taken the answer."""
        return False

    def lacks(self) -> bool:
        """Says in the row what is missing and puts the focus there; False if nothing is."""
        return False

    def press(self, letter: str) -> bool:
        """Takes a key that is printed in the row; False where `letter` is none of them."""
        return False

    def get_ready(self) -> None:
        """The letter was drawn and nothing was found wrong: now a secret may be asked for."""

    def refuse(self, error: Exception) -> bool:
        """Says why the answer was not taken; False where `error` is not about this row."""
        return False

    def forget(self) -> None:
        """Nothing secret stays in the row: the question is closed, or the desk locks."""
