"""What is too small for its words, lies outside its place, or lies over something else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import combinations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,  # noqa: TID251 - to measure every label
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QSplitter,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from pocdesk.ui.parts.floating import FLOATS
from pocdesk.ui.parts.label import ElidedLabel
from pocdesk.ui.parts.side_by_side import SideBySide
from pocdesk.ui.sheets.over import Dim

_FEW_SIGNS = 8
_BLANK = 24
_OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def faults(window: QWidget, widgets: list[QWidget]) -> list[str]:
    """Everything wrong with the sizes of `widgets`, and with what `window` paints."""
    found = [said for widget in widgets for look in _LOOKS if (said := look(widget))]
    with painted() as cut:
        window.grab()
    return found + overlaps(widgets) + cut


def called(widget: QWidget) -> str:
    """A widget as a finding names it."""
    name = widget.objectName() or widget.accessibleName()
    text = getattr(widget, "text", str)()
    inside = widget.parentWidget()
    while inside is not None and type(inside).__module__.startswith("PySide6"):
        inside = inside.parentWidget()
    return f"{type(widget).__name__} {name[:24]!r} {text[:40]!r} in {type(inside).__name__}"


# ------------------------------------------------------------------ room for its words


def too_small(widget: QWidget) -> str:
    """By how much `widget` is smaller than its words need; "" if it is not."""
    wide, high = widget.width(), widget.height()
    if isinstance(widget, ElidedLabel):
        needed, least = _of_elided(widget)
    elif isinstance(widget, QLabel):
        needed, least = _of_label(widget)
    elif isinstance(widget, QComboBox):
        needed, least = _of_combo(widget)
    elif isinstance(widget, QAbstractButton) and not isinstance(widget.parent(), QLineEdit):
        hint = widget.sizeHint()
        needed, least = hint.width(), hint.height()
    elif isinstance(widget, QLineEdit):
        few = widget.fontMetrics().averageCharWidth() * _FEW_SIGNS
        needed, least = few, widget.sizeHint().height()
    elif isinstance(widget, QPlainTextEdit):
        frame = widget.height() - widget.viewport().height()
        margin = 2 * round(widget.document().documentMargin())
        few = widget.fontMetrics().averageCharWidth() * _FEW_SIGNS
        needed, least = few, widget.fontMetrics().height() + margin + frame
    else:
        return ""
    if wide >= needed and high >= least:
        return ""
    return f"{called(widget)} is {wide} x {high}, needs {needed} x {least}"


def _of_label(label: QLabel) -> tuple[int, int]:
    if label.pixmap() is not None and not label.pixmap().isNull():
        return label.pixmap().deviceIndependentSize().toSize().toTuple()
    if not label.text():
        return 0, 0
    hint = QLabel.sizeHint(label)
    if label.wordWrap():
        # Its least hint is as wide as its longest word.
        return QLabel.minimumSizeHint(label).width(), label.heightForWidth(label.width())
    return hint.width(), hint.height()


def _of_elided(label: ElidedLabel) -> tuple[int, int]:
    metrics = label.fontMetrics()
    whole = metrics.horizontalAdvance(label.text())
    return min(whole, metrics.averageCharWidth() * _FEW_SIGNS), metrics.height()


def _of_combo(combo: QComboBox) -> tuple[int, int]:
    high = combo.sizeHint().height()
    if combo.isEditable():
        return combo.fontMetrics().averageCharWidth() * _FEW_SIGNS, high
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    room = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    words = combo.fontMetrics().horizontalAdvance(combo.currentText())
    return combo.width() - room.width() + words, high


def untold(widget: QWidget) -> str:
    """A label that is shortened and does not say the whole in its tool tip."""
    if isinstance(widget, ElidedLabel) and not widget.toolTip():
        metrics = widget.fontMetrics()
        if metrics.horizontalAdvance(widget.text()) > widget.width():
            return f"{called(widget)} is shortened and has no tool tip"
    return ""


# ------------------------------------------------------------------ in its place


def outside(widget: QWidget) -> str:
    """How `widget` reaches over what it lies in; what scrolls may be larger than its view."""
    parent = widget.parentWidget()
    if parent is None or isinstance(widget, QSplitterHandle | QScrollBar):
        return ""
    place, room = widget.geometry(), parent.rect()
    if isinstance(parent, QSplitter) and parent.isRightToLeft():
        room.adjust(0, 0, 1, 0)  # Qt lays the last part one pixel too far
    area = parent.parentWidget()
    if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
        if not isinstance(area, QScrollArea):
            return ""  # the rows of a list place their editors as they scroll
        if area.horizontalScrollBarPolicy() is not _OFF:
            room.setLeft(place.left())
            room.setRight(max(room.right(), place.right()))
        if area.verticalScrollBarPolicy() is not _OFF:
            room.setTop(place.top())
            room.setBottom(max(room.bottom(), place.bottom()))
    if room.contains(place) or place.isEmpty():
        return ""
    return f"{called(widget)} at {_said(place)} reaches over {_said(room)}"


def overlaps(widgets: list[QWidget]) -> list[str]:
    """Neighbours that lie over each other."""
    families: dict[QWidget, list[QWidget]] = {}
    for widget in widgets:
        parent = widget.parentWidget()
        covers = isinstance(widget, Dim | QSplitterHandle | QScrollBar) or widget.property(FLOATS)
        if parent is not None and not covers:
            families.setdefault(parent, []).append(widget)
    found = []
    for parent, family in families.items():
        if isinstance(parent, SideBySide) and parent.is_narrow:
            continue  # the one with the focus covers the other
        for one, other in combinations(family, 2):
            common = one.geometry().intersected(other.geometry())
            if not common.isEmpty():
                found.append(f"{called(one)} and {called(other)} share {_said(common)}")
    return found


def _said(place: QRect) -> str:
    return f"{place.x()},{place.y()} {place.width()} x {place.height()}"


# ------------------------------------------------------------------ what is painted


@contextmanager
def painted() -> Iterator[list[str]]:
    """Collects the texts that painters cut off meanwhile: those of lists, tables and boards."""
    cut: list[str] = []
    draw: Callable[..., object] = QPainter.drawText

    def drawn(painter: QPainter, *arguments: object) -> object:
        said = _cut(painter, arguments)
        if said:
            cut.append(said)
        return draw(painter, *arguments)

    QPainter.drawText = drawn  # type: ignore[method-assign, assignment]
    try:
        yield cut
    finally:
        QPainter.drawText = draw  # type: ignore[method-assign, assignment]


def _cut(painter: QPainter, arguments: tuple[object, ...]) -> str:
    metrics, text = painter.fontMetrics(), str(arguments[-1])
    first = arguments[0]
    if isinstance(first, QRect | QRectF):
        flags = arguments[1]
        assert isinstance(flags, int)
        place = first.toRect() if isinstance(first, QRectF) else first
        return _cut_in(metrics, place, flags, text)
    if isinstance(first, QPoint | QPointF):
        x = round(first.x())
    else:
        assert isinstance(first, int)
        x = first
    device = painter.device()
    right = painter.transform().map(QPointF(x + metrics.horizontalAdvance(text), 0)).x()
    if isinstance(device, QWidget) and right > device.width() + 1:
        return f"{text!r} ends at {right:.0f} of {device.width()} in {called(device)}"
    return ""


def _cut_in(metrics: QFontMetrics, place: QRect, flags: int, text: str) -> str:
    if flags & int(Qt.TextFlag.TextWordWrap):
        room = QRect(0, 0, place.width(), 100_000)
        needed = metrics.boundingRect(room, flags, text)
        wide, high = needed.width(), needed.height()
    else:
        wide, high = metrics.horizontalAdvance(text), metrics.ascent()
    if wide <= place.width() + 1 and high <= place.height() + 1:
        return ""
    return f"{text!r} needs {wide} x {high} and has {place.width()} x {place.height()}"


def blank_below(widget: QWidget) -> str:
    """How far `widget` scrolls beyond what it holds."""
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    layout = inside.layout() if inside is not None else None
    if not isinstance(widget, QScrollArea) or inside is None or layout is None:
        return ""
    if not widget.widgetResizable() or not layout.hasHeightForWidth():
        return ""
    needed = max(layout.totalHeightForWidth(inside.width()), widget.viewport().height())
    blank = inside.height() - needed
    return f"{called(widget)} is blank for {blank} at its end" if blank > _BLANK else ""


_LOOKS = (too_small, untold, outside, blank_below)
