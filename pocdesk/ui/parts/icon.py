"""Icons: own one-colour SVGs, tinted on the way to the screen and kept as pixmaps."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from pocdesk.paths import shipped

# At a ratio of 1, 2 and 3 an icon is crisp without being drawn again when the screen changes.
_RATIOS = (1, 2, 3)


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return (shipped("resources/icons") / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """The icon `name` in `colour` ("#rrggbb"), `size` logical pixels square at a device ratio."""
    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    svg = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    painter = QPainter(picture)
    svg.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: QColor, size: int, *, on: QColor | None = None) -> QIcon:
    """The icon for a button; `on` is its colour while the button is checked."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, colour.name(), size, ratio))
        # The style would tint the icon of a selected or disabled row by itself.
        for mode in (QIcon.Mode.Selected, QIcon.Mode.Disabled):
            made.addPixmap(pixmap(name, colour.name(), size, ratio), mode)
        if on is not None:
            made.addPixmap(pixmap(name, on.name(), size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return made


class IconLabel(QWidget):
    """One icon in the colour that the sheet gives to its `tone`; no screen reader stops at it."""

    def __init__(self, name: str = "", *, size: int = 16, tone: str = "muted") -> None:
        super().__init__()
        self._name = name
        self._size = size
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: str | None = None) -> None:
        """Another icon, and with it another tone if one is given."""
        self._name = name
        if tone is not None and tone != self.property("tone"):
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
        self.update()

    def sizeHint(self) -> QSize:
        side = round(self._size * max(1.0, self.font().pixelSize() / 13))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._name:
            return
        colour = self.palette().color(QPalette.ColorRole.WindowText).name()
        painter = QPainter(self)
        side = min(self.width(), self.height())
        painter.drawPixmap(0, 0, pixmap(self._name, colour, side, self.devicePixelRatioF()))
        painter.end()
