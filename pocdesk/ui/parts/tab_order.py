"""The order of Tab: widgets that come later on the screen come later for the keyboard too."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QScrollArea, QWidget


def stops_in(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops inside `widget`, itself included, in the order in which it was built."""
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if tabbed and widget.focusProxy() is None:
        yield widget
    whole = isinstance(widget, QComboBox | QAbstractScrollArea)
    if whole and not isinstance(widget, QScrollArea):
        return
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from stops_in(child)


def in_order(widgets: Sequence[QWidget]) -> None:
    """Tab goes through `widgets` one after the other."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
