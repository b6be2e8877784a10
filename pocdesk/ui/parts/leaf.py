"""The drawn page in the middle of its ground, and on it what is missing and what is written."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pocdesk.documents.sketch import Place, What, printed_at
from pocdesk.ui.theme import Look

WIDE = 595.28
"""The width of an A4 page in points."""

_BAR = 3
_APART = 12
_GROUND = 24
_DASHES = [3.0, 2.0]


class Leaf(QWidget):
    """Paints one page; `chosen` gives the address of the missing thing that was clicked."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = QPixmap()
        self._places: Sequence[Place] = ()
        self._section = self._field = ""
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def key(self) -> int:
        """Another number for every other picture."""
        return self._picture.cacheKey()

    def show_image(self, image: QImage, places: Sequence[Place]) -> None:
        """Shows the drawn page `image`, with what stands at its `places`."""
        self._picture = QPixmap.fromImage(image)
        self._places = places
        self._measure()
        self.update()

    def mark(self, section: str, field: str) -> None:
        """What has the bar in the margin: the field at the address `field`, else `section`."""
        if (section, field) != (self._section, self._field):
            self._section, self._field = section, field
            self.update()

    @property
    def marked(self) -> list[Place]:
        """What has the bar in the margin."""
        fields = {place.key for place in self._places if place.what is What.FIELD}
        shown = printed_at(self._field, fields)
        wanted = (What.FIELD, shown) if shown else (What.SECTION, self._section)
        return [place for place in self._places if (place.what, place.key) == wanted]

    def place_of(self, place: Place) -> QRectF:
        """Where `place` stands in this widget, in pixels."""
        page, scale = self._page(), self._scale()
        return QRectF(
            page.left() + place.left * scale,
            page.top() + place.top * scale,
            place.width * scale,
            place.height * scale,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        shape = Qt.CursorShape.PointingHandCursor if self._at(event) else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        address = self._at(event)
        if address:
            self.chosen.emit(address)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            return
        page = self._page()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(page, self._picture)
        painter.setPen(self._look.theme.colour("border"))
        painter.drawRect(page.adjusted(-1, -1, 0, 0))
        for place in self._places:
            if place.what is What.MISSING:
                self._missing(painter, self.place_of(place))
        for place in self.marked:
            seen = self.place_of(place)
            left = seen.left() - _APART * self._scale()
            bar = QRectF(left, seen.top(), _BAR, seen.height())
            painter.fillRect(bar, self._look.theme.colour("paper-accent"))
        painter.end()

    def _missing(self, painter: QPainter, seen: QRectF) -> None:
        """The warning ground under words that are drawn already, and a dashed frame around it."""
        theme = self._look.theme
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(seen, theme.colour("paper-warning-ground"))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        pen = QPen(theme.colour("paper-warning"), 1.0)
        pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.drawRect(seen.adjusted(0.5, 0.5, -0.5, -0.5))

    def _at(self, event: QMouseEvent) -> str:
        """The address of what is missing under the pointer, or ""."""
        for place in self._places:
            if place.what is What.MISSING and self.place_of(place).contains(event.position()):
                return place.key
        return ""

    def _measure(self) -> None:
        self.setMinimumHeight(self._size().height() + _GROUND)

    def _page(self) -> QRect:
        size = self._size()
        return QRect((self.width() - size.width()) // 2, 2, size.width(), size.height())

    def _scale(self) -> float:
        """Pixels of this widget to a point of the page."""
        return self._size().width() / WIDE

    def _size(self) -> QSize:
        """The picture's size, made smaller where it would not fit the width."""
        whole = self._picture.deviceIndependentSize().toSize()
        room = max(100, self.width() - _GROUND)
        if whole.width() > room:
            return QSize(room, round(whole.height() * room / whole.width()))
        return whole
