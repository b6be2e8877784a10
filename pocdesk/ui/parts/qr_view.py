"""A QR code on the screen: ink on paper in every theme, with the light margin that it needs."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pocdesk.documents.qr import QUIET, Matrix
from pocdesk.ui.theme import Look

_SIDE = 264
"""Pixels of a side, for a telephone an arm's length away. No text: one that grew with the letters
would no longer stand whole on a sheet."""


class QrView(QWidget):
    """Paints one code, each module a whole number of pixels wide."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._code: Matrix = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_code(self, code: Matrix, name: str) -> None:
        """Shows `code`, called `name` for a screen reader."""
        self._code = code
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.look.theme
        painter.fillRect(self.rect(), theme.colour("paper"))
        count = len(self._code)
        # In pixels of the screen, so that no module is blurred over two.
        ratio = self.devicePixelRatioF()
        side = int(min(self.width(), self.height()) * ratio)
        module = side // (count + 2 * QUIET)
        painter.scale(1 / ratio, 1 / ratio)
        begins = (side - module * count) // 2
        for row, line in enumerate(self._code):
            for column, dark in enumerate(line):
                if dark:
                    x, y = begins + column * module, begins + row * module
                    painter.fillRect(QRect(x, y, module, module), theme.colour("ink"))
        painter.end()
