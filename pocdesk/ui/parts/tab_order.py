"""The order of Tab: widgets that come later on the screen come later for the keyboard too."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QScrollArea,
    QSplitter,
    QWidget,
)

from pocdesk.ui.parts.laid_out import read_in

_MARGIN = 12

COVERS = "covers"
"""The property of what lies over all that is beside it, such as a sheet."""


def turn(root: QWidget, *, forward: bool) -> bool:
    """Gives the focus to the stop of Tab in `root` that is read next, round and round.

    Qt goes by the order in which widgets were made, and a card that is filled later would come
    last; an officer goes by the order on the screen. False where nothing can have the focus.
    """
    stops = list(_read(root))
    focused = QApplication.focusWidget()
    if not stops:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    if focused in stops:
        here = stops.index(focused) + (1 if forward else -1)
    else:  # on a place that Tab does not stop at, such as a page: what is in it comes next
        inside = (at for at, stop in enumerate(stops) if focused and focused.isAncestorOf(stop))
        here = next(inside, 0) - (0 if forward else 1)
    stop = stops[here % len(stops)]
    stop.setFocus(reason)
    bring_into_sight(stop)
    return True


def bring_into_sight(stop: QWidget) -> None:
    """Scrolls what lies around `stop`; a card higher than the view is left to its page."""
    around = stop.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and stop.height() < around.viewport().height():
            around.ensureWidgetVisible(stop, 0, _MARGIN)
        around = around.parentWidget()


def _read(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops in `widget`, itself included, as it is read on the screen."""
    if widget.isHidden() or not widget.isEnabled():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    whole = isinstance(widget, QComboBox | QAbstractScrollArea)
    if whole and not isinstance(widget, QScrollArea):
        return
    for child in _laid_out(widget):
        yield from _read(child)


def _laid_out(widget: QWidget) -> list[QWidget]:
    """The widgets right inside `widget`: first what lies in its layout, then by their place."""
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        return [] if inside is None else [inside]
    if isinstance(widget, QSplitter):
        parts = (widget.widget(place) for place in range(widget.count()))
        return [part for part in parts if part is not None]
    for child in widget.children():
        if isinstance(child, QWidget) and child.property(COVERS) and not child.isHidden():
            return [child]
    layout = widget.layout()
    found = [] if layout is None else read_in(layout)
    others = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and not child.isWindow() and child not in found
    ]
    return [*found, *sorted(others, key=lambda child: (child.y(), child.x()))]
