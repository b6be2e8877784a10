"""The list that drops out of a field: a window of its own, which no other window dresses."""

from PySide6.QtWidgets import QCompleter, QWidget


def dress_popup(completer: QCompleter | None, owner: QWidget) -> None:
    """Lets the list of `completer` wear the style sheet that `owner` stands under now."""
    popup = None if completer is None else completer.popup()
    around: QWidget | None = owner
    while around is not None and not around.styleSheet():
        around = around.parentWidget()
    sheet = "" if around is None else around.styleSheet()
    if popup is not None and sheet != popup.styleSheet():
        popup.setStyleSheet(sheet)
