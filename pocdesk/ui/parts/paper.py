"""The page of a letter as paper: the PDF itself, one page at a time, white in every theme."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pocdesk.documents.preview import Picture
from pocdesk.ui.parts.action import action
from pocdesk.ui.parts.button import IconButton
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel
from pocdesk.ui.theme import Look

_POINTS = 595.28
"""The width of an A4 page in points."""

_MARGIN = 24
_MOST = 900


class Paper(QWidget):
    """`wanted` asks for a page, counted from 1, at a scale in pixels to a point."""

    wanted = Signal(int, float)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._page, self._pages = 1, 1
        self._count = PlainLabel(tone="muted")
        self._remark = ElidedLabel(tone="muted")
        self._back = IconButton("previous", "Previous page")
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on = IconButton("next", "Next page")
        self._on.clicked.connect(lambda: self._turn(1))
        self._sheet = _Sheet(look)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("paper")
        self._scroll.setAccessibleName("Page of the letter")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._sheet)
        self._words = PlainLabel(tone="muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.setContentsMargins(24, 10, 24, 6)
        head.setSpacing(12)
        head.addWidget(self._count)
        head.addWidget(self._remark, 1)
        head.addWidget(self._back)
        head.addWidget(self._on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._scroll, 1)
        action(self, "Next page", ("Alt+PgDown",), lambda: self._turn(1))
        action(self, "Previous page", ("Alt+PgUp",), lambda: self._turn(-1))
        self.clear("")
        self.setFocusProxy(self._scroll)

    @property
    def has_page(self) -> bool:
        """Whether a page is shown."""
        return not self._scroll.isHidden()

    def picture_key(self) -> int:
        """Another number for every other picture."""
        return self._sheet.key()

    def scale(self) -> float:
        """Pixels to a point, so that a page fills the width on this screen."""
        width = min(max(200, self.width() - 2 * _MARGIN), _MOST)
        return width * self.devicePixelRatioF() / _POINTS

    def page(self) -> int:
        """The page that is shown or wanted, counted from 1."""
        return self._page

    def show_picture(self, picture: Picture, remark: str = "") -> None:
        """Shows a page; `remark` stands beside its number."""
        self._page, self._pages = picture.number, picture.pages
        image = QImage(
            picture.pixels,
            picture.width,
            picture.height,
            picture.stride,
            QImage.Format.Format_RGB32,
        ).copy()  # the picture owns its bytes only until the next one
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._sheet.show_image(image)
        self._count.setText(f"Page {self._page} of {self._pages}")
        self._remark.say(remark)
        self._back.setEnabled(self._page > 1)
        self._on.setEnabled(self._page < self._pages)
        self._back.setVisible(self._pages > 1)
        self._on.setVisible(self._pages > 1)
        self._words.hide()
        self._scroll.show()

    def remark(self, text: str) -> None:
        """Says `text` beside the page's number, such as that it is not the newest."""
        self._remark.say(text)

    def clear(self, text: str) -> None:
        """Shows no page but a sentence."""
        self._page, self._pages = 1, 1
        self._words.setText(text)
        self._count.setText("")
        self._remark.say("")
        self._sheet.show_image(QImage())
        self._back.hide()
        self._on.hide()
        self._scroll.hide()
        self._words.show()

    def _turn(self, step: int) -> None:
        page = self._page + step
        if self.has_page and 1 <= page <= self._pages:
            self._page = page  # a redraw on its way must not turn back
            self._scroll.verticalScrollBar().setValue(0)
            self.wanted.emit(page, self.scale())


class _Sheet(QWidget):
    """The drawn page in the middle of its ground, with a hairline around it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def key(self) -> int:
        return self._picture.cacheKey()

    def show_image(self, image: QImage) -> None:
        self._picture = QPixmap.fromImage(image)
        self.setMinimumHeight(self._size().height() + _MARGIN)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self._size().height() + _MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            return
        size = self._size()
        place = QRect((self.width() - size.width()) // 2, 2, size.width(), size.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, self._picture)
        painter.setPen(self._look.theme.colour("border"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def _size(self) -> QSize:
        """The picture's size, made smaller where it would not fit the width."""
        whole = self._picture.deviceIndependentSize().toSize()
        room = max(100, self.width() - _MARGIN)
        if whole.width() > room:
            return QSize(room, round(whole.height() * room / whole.width()))
        return whole
