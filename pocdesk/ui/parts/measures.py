"""How wide and high parts are that scroll or give way."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QWidget

_GAP = 12


def least_width(*widgets: QWidget) -> int:
    """The least width of `widgets` beside each other."""
    return sum(widget.minimumSizeHint().width() + _GAP for widget in widgets)


def margins_of(row: QBoxLayout) -> int:
    """What stands free at the left and right of `row`."""
    return row.contentsMargins().left() + row.contentsMargins().right()


def height_at(part: QWidget, wide: int, *, least: bool = True) -> int:
    """How high `part` is at this width; never less than its `least` height, if that counts."""
    layout = part.layout()
    if layout is None:
        return part.sizeHint().height()
    layout.activate()
    fits = layout.hasHeightForWidth()
    high = layout.totalHeightForWidth(wide) if fits else layout.totalSizeHint().height()
    return max(high, layout.totalMinimumSize().height()) if least or not fits else high


class Inside(QWidget):
    """What scrolls: as high as its words are at its width.

    A scroll area goes by the least height too, which for words that wrap is that of a narrow
    column: it would leave a band between the fields.
    """

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if layout and layout.hasHeightForWidth() else least
