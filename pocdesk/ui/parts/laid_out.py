"""Layouts within layouts, and what stands in them in order, without holding an item of Qt's.

Such an item is freed without a word to Python: a wrapper of it would live on, and the next object
at its place in memory would be taken for it, which ends the program.
"""

from typing import cast

import shiboken6
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QSpacerItem, QWidget, QWidgetItem


def nest(outer: QBoxLayout, inner: QLayout, stretch: int = 0) -> None:
    """Adds `inner` to `outer`. PySide wraps each item that stands in it; they are let go of."""
    outer.addLayout(inner, stretch)
    _let_go(inner)


def widgets_in(layout: QLayout) -> list[QWidget]:
    """The widgets that stand in `layout` itself, in order."""
    return [each for each in _standing(layout) if isinstance(each, QWidget)]


def read_in(layout: QLayout) -> list[QWidget]:
    """The widgets in `layout` and in the layouts within it, in the order of reading."""
    found: list[QWidget] = []
    for each in _standing(layout):
        found += read_in(each) if isinstance(each, QLayout) else [each]
    return found


def _let_go(layout: QLayout) -> None:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if isinstance(item, QLayout):
            _let_go(item)
        elif isinstance(item, QWidgetItem | QSpacerItem) and not shiboken6.createdByPython(item):
            shiboken6.invalidate(item)


def _standing(layout: QLayout) -> list[QWidget | QLayout]:
    """What was added to `layout`, row by row where it is a grid."""
    around = layout.parentWidget()
    others = [*layout.children(), *([] if around is None else around.children())]
    placed: dict[int, QWidget | QLayout] = {}
    for other in others:
        if isinstance(other, QWidget | QLayout) and (place := layout.indexOf(other)) >= 0:
            placed[place] = other
    places = sorted(placed)
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: _cell(layout, place))
    return [placed[place] for place in places]


def _cell(grid: QGridLayout, place: int) -> tuple[int, int]:
    row, column, *_ = cast(tuple[int, ...], grid.getItemPosition(place))
    return row, column
