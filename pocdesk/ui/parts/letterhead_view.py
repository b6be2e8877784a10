"""The picture at the head of letters, as it will print: on white, at the size of the page."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pocdesk.documents.frame import logo_size
from pocdesk.ui.theme import Look

_HIGH = 92  # of the paper at 100 %: the highest picture and some white around it
_AROUND = 8
_PIXELS = 96 / 72
"""Pixels to a point at 100 %."""


class LetterheadView(QWidget):
    """Shows a PNG that the limited child drew; says in words that there is none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._image = QImage()
        self._size = (0.0, 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        self.show_png(b"")

    def show_png(self, png: bytes) -> None:
        """Another picture, b"" for none."""
        self._image = QImage.fromData(png) if png else QImage()
        self._size = logo_size(png) if png else (0.0, 0.0)
        self.setAccessibleName(
            "No picture at the head of letters"
            if self._image.isNull()
            else f"Picture at the head of letters, {self._image.width()} by "
            f"{self._image.height()} pixels"
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, round(_HIGH * self._look.theme.factor))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.theme.colour("line"))
        painter.setBrush(self._look.theme.colour("paper"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._place(), self._image)
        painter.end()

    def _place(self) -> QRectF:
        """At the left, as large as it prints, or as there is room for."""
        pixels = _PIXELS * self._look.theme.factor
        wide, high = (side * pixels for side in self._size)
        room = min(1.0, (self.width() - 2 * _AROUND) / wide, (self.height() - 2 * _AROUND) / high)
        wide, high = wide * max(room, 0.0), high * max(room, 0.0)
        return QRectF(_AROUND, (self.height() - high) / 2, wide, high)
