"""The page of a letter as paper: the PDF itself, one page at a time, white in every theme."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pocdesk.documents.preview import Picture
from pocdesk.documents.sketch import Place
from pocdesk.ui.acts import Handlers
from pocdesk.ui.parts.button import IconButton, KeyButton
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel, restyle
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.leaf import WIDE, Leaf
from pocdesk.ui.parts.letters import LETTERS
from pocdesk.ui.theme import Look

_HIGH = 841.89
"""The height of an A4 page in points."""

_MARGIN = 40
_MOST = 900
_SETTLED_MS = 120
_NEAR = 2
"""Pixels by which a page may be wider or narrower than wanted, for what was rounded."""

_AROUND = 24
_WIDTH, _WHOLE = "width", "whole"


class Paper(QWidget):
    """`turned` says that another page is wanted, `resized` that this one is wanted in another size:
    `page` and `scale` say which. `place_chosen` gives the address of what is missing where the page
    was clicked, `fitted` how the page is fitted: "width" or "whole".
    """

    turned = Signal(int)
    resized = Signal()
    place_chosen = Signal(str)
    fitted = Signal(str)

    def __init__(self, look: Look, *, name: str = "Page of the letter") -> None:
        super().__init__()
        self._page, self._pages = 1, 1
        self._fit = _WIDTH
        self._places: tuple[Place, ...] = ()
        self._count = PlainLabel(tone="muted")
        self._remark = ElidedLabel(tone="muted")
        self._back = IconButton("previous", "Previous page (Alt+PgUp)")
        self._back.clicked.connect(lambda: self.turn(-1))
        self._on = IconButton("next", "Next page (Alt+PgDown)")
        self._on.clicked.connect(lambda: self.turn(1))
        self._wide = KeyButton("Fit width", quiet=True)
        self._wide.clicked.connect(lambda: self.fit(_WIDTH))
        self._whole = KeyButton("Whole page", quiet=True)
        self._whole.clicked.connect(lambda: self.fit(_WHOLE))
        self._leaf = Leaf(look)
        self._leaf.chosen.connect(self.place_chosen)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("paper")
        self._scroll.setAccessibleName(name)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._leaf)
        self._words = PlainLabel(tone="muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._on_settled)
        self._drawn = 0
        self._lay_out()
        look.changed.connect(self._settled.start)
        self.clear("")
        self.setFocusProxy(self._scroll)

    def take_letters(self) -> None:
        """Single letters act while the page has the focus: nothing is written there."""
        self._scroll.setProperty(LETTERS, True)

    @property
    def has_page(self) -> bool:
        """Whether a page is shown."""
        return not self._scroll.isHidden()

    def picture_key(self) -> int:
        """Another number for every other picture."""
        return self._leaf.key()

    @property
    def places(self) -> tuple[Place, ...]:
        """What stands where on the page."""
        return self._places

    @property
    def scroll_bar(self) -> QScrollBar:
        """How far the page is scrolled, in pixels."""
        return self._scroll.verticalScrollBar()

    def scale(self) -> float:
        """Pixels to a point, so that a page fits this screen as the officer chose."""
        wide = min(max(200, self.width() - 2 * _MARGIN), _MOST) / WIDE
        if self._fit == _WHOLE:
            wide = min(wide, max(200, self._scroll.viewport().height() - _AROUND - 4) / _HIGH)
        return wide * self.devicePixelRatioF()

    def page(self) -> int:
        """The page that is shown or wanted, counted from 1."""
        return self._page

    def fit(self, how: str) -> None:
        """Fits the "width" or the "whole" page; anything else is the width."""
        fit = _WHOLE if how == _WHOLE else _WIDTH
        if fit != self._fit:
            self._fit = fit
            self._say_fit()
            self.fitted.emit(fit)
            self._on_settled()

    def acts(self) -> Handlers:
        """What can be done with the page that is shown."""
        if not self.has_page:
            return {}
        turns: Handlers = {
            "next-page": lambda: self.turn(1),
            "previous-page": lambda: self.turn(-1),
        }
        return {"fit-page": self.turn_fit, **(turns if self.can_turn else {})}

    def turn_fit(self) -> None:
        """The other way to fit the page."""
        self.fit(_WIDTH if self._fit == _WHOLE else _WHOLE)

    def show_page(
        self,
        picture: Picture,
        number: int,
        pages: int,
        remark: str = "",
        places: Sequence[Place] = (),
    ) -> None:
        """Shows page `number` of `pages`; `remark` stands beside its number."""
        self._page, self._pages, self._places = number, pages, tuple(places)
        image = QImage(
            picture.pixels,
            picture.width,
            picture.height,
            picture.stride,
            QImage.Format.Format_RGB32,
        ).copy()  # the picture owns its bytes only until the next one
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._drawn = picture.width
        self._leaf.show_image(image, self._places)
        self._count.setText(f"Page {number} of {pages}")
        self._remark.say(remark)
        self._back.setEnabled(number > 1)
        self._on.setEnabled(number < pages)
        self._show(True)
        self._settled.start()  # the window may have grown while it was drawn

    def mark(self, section: str, field: str) -> None:
        """The lines of the field being written have a bar in the margin, or else its section."""
        self._leaf.mark(section, field)

    def reveal(self) -> None:
        """Scrolls to where that begins which has the bar, unless it is in sight."""
        for place in self._leaf.marked[:1]:
            seen = self._leaf.place_of(place)
            port = self._scroll.viewport().height()
            low, bar = self.scroll_bar.value(), self.scroll_bar
            if seen.top() < low or seen.top() + min(seen.height(), port / 3) > low + port:
                bar.setValue(max(0, round(seen.top()) - _AROUND))

    def clear(self, text: str) -> None:
        """Shows no page but a sentence."""
        self._page, self._pages, self._places = 1, 1, ()
        self._words.setText(text)
        self._count.setText("")
        self._remark.say("")
        self._leaf.show_image(QImage(), ())
        self._show(False)

    def turn(self, step: int) -> None:
        """The next page, or the one before."""
        page = self._page + step
        if self.has_page and 1 <= page <= self._pages:
            self._page = page  # a redraw on its way must not turn back
            self.scroll_bar.setValue(0)
            self.turned.emit(page)

    @property
    def can_turn(self) -> bool:
        """Whether there is more than one page."""
        return self.has_page and self._pages > 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()

    def _on_settled(self) -> None:
        wanted = self.scale() * WIDE
        if self.has_page and self.isVisible() and abs(wanted - self._drawn) > _NEAR:
            self.resized.emit()

    def _show(self, page: bool) -> None:
        self._words.setVisible(not page)
        self._scroll.setVisible(page)
        for turning in (self._back, self._on):
            turning.setVisible(page and self._pages > 1)
        for fitting in (self._wide, self._whole):
            fitting.setVisible(page)
        self._say_fit()

    def _say_fit(self) -> None:
        for button, how in ((self._wide, _WIDTH), (self._whole, _WHOLE)):
            button.setProperty("chosen", how == self._fit)
            restyle(button)
            button.setAccessibleDescription("chosen" if how == self._fit else "")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN - 12, 8, _MARGIN - 12, 4)
        head.setSpacing(8)
        head.addWidget(self._count)
        head.addWidget(self._remark, 1)
        for button in (self._back, self._on, self._wide, self._whole):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        nest(layout, head)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._scroll, 1)
        self._remark.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(632, 800)
