"""Single letters: they act only while a list or a card has the focus, and can be switched off."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

LETTERS = "letters"
"""The property of a list or card in which single letters act."""


def is_letter(event: QKeyEvent) -> bool:
    """Whether `event` is a letter or digit alone; a list leaves it to the acts."""
    text = event.text()
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    alone = plain in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
    return alone and len(text) == 1 and text.isalnum()


def takes_letters(widget: QWidget | None) -> bool:
    """Whether single letters act while `widget` has the focus."""
    return widget is not None and bool(widget.property(LETTERS))
