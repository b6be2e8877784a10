"""The frame of every sheet that lies over a page: title, fields that scroll, buttons."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pocdesk.ui.acts import Handlers
from pocdesk.ui.parts.label import PlainLabel, Rule
from pocdesk.ui.parts.laid_out import nest, widgets_in
from pocdesk.ui.parts.measures import Inside, height_at, least_width, margins_of
from pocdesk.ui.parts.tab_order import COVERS, turn
from pocdesk.ui.theme import Look

_WIDTH = 592
_MARGIN = 16
_TOP = 40
_MOST_THAT_STAYS = 0.6
_ROOMY, _TIGHT = 14, 8
_FRAME = 5  # the border above and below, where it is widest, and the rule


class Over(QFrame):
    """A sheet `width` pixels wide at 100 %. Fields go into `body`, buttons into `foot`, what stands
    at the right of the title into `aside`. `left` says that it wants to be closed.
    """

    left = Signal()

    def __init__(self, title: str, look: Look, *, width: int = _WIDTH) -> None:
        super().__init__()
        self.setObjectName("over")
        self.setAccessibleName(title)
        self._look = look
        self._width = width
        self.first: QWidget | None = None
        self.title = PlainLabel(title, face="page")
        self.aside = QHBoxLayout()
        self.aside.setSpacing(8)
        self._head = QWidget()
        self._top = head = QHBoxLayout(self._head)
        head.setContentsMargins(20, 14, 20, 12)
        head.setSpacing(12)
        head.addWidget(self.title)
        nest(head, self.aside, 1)
        self._inside = Inside()
        self._inside.setObjectName("inside")
        self._rolls = QVBoxLayout(self._inside)
        self._rolls.setContentsMargins(0, 0, 0, 0)
        self._rolls.setSpacing(0)
        self.body = QVBoxLayout()
        nest(self._rolls, self.body, 1)
        self.body.setContentsMargins(20, _ROOMY, 20, _ROOMY)
        self.body.setSpacing(_ROOMY)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        # Rows get their place, and the bar its range, only after the focus came or a row did.
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda: self._show_wanted())
        self._foot = QWidget()
        self.foot = QHBoxLayout(self._foot)
        self.foot.setContentsMargins(20, 10, 20, 14)
        self.foot.setSpacing(8)
        self._stays = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(Rule())
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._foot)
        self._bar: QWidget | None = None
        self._wanted: QWidget | None = None
        self._is_low = False
        application = QApplication.instance()
        if isinstance(application, QApplication):  # what the keyboard reaches is scrolled to
            application.focusChanged.connect(self._on_focus)

    def put_bar(self, bar: QWidget) -> None:
        """A bar as wide as the sheet above its buttons; like these it stays while fields scroll."""
        self._bar = bar
        self._stays.insertWidget(self._stays.count() - 1, bar)

    @property
    def buttons(self) -> QWidget:
        """What holds the buttons."""
        return self._foot

    def acts(self) -> Handlers:
        """What can be done on this sheet now."""
        return {}

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return () if self.first is None else (self.first,)

    def leave(self) -> bool:
        """Esc: closes what is on top within the sheet; False if nothing was."""
        return False

    def tick(self, now: datetime) -> None:
        """A second has passed; `now` is aware and in UTC."""

    def arrive(self) -> None:
        """The sheet is shown: the first field gets the focus."""
        if self.first is not None:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(self.first)  # the rows have no place before they are shown

    def reveal(self, part: QWidget) -> None:
        """Scrolls to `part`, which has just come, once it has its place."""
        self._wanted = part
        QTimer.singleShot(0, self, self._show_wanted)

    def _show_wanted(self) -> None:
        part, self._wanted = self._wanted, None
        self._on_focus(None, QApplication.focusWidget())
        self._on_focus(None, part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_focus(None, QApplication.focusWidget())

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not now.isVisible() or not self._inside.isAncestorOf(now):
            return
        # The whole field: Qt's own way to it would stop at the cursor in it.
        top = now.mapTo(self._inside, QPoint(0, 0)).y()
        self._scroll.ensureVisible(0, top + now.height(), 0, _MARGIN)
        self._scroll.ensureVisible(0, top, 0, _MARGIN)

    def watch(self, watcher: QObject) -> None:
        """Lets `watcher` see when the sheet wants another size: a row came or went."""
        for part in (self, self._inside, self._foot, *((self._bar,) if self._bar else ())):
            part.installEventFilter(watcher)

    def wanted(self, room: QSize) -> QSize:
        """How large the sheet is where there is `room`: never larger, the fields scroll."""
        wide = min(round(self._width * self._look.theme.factor), room.width() - 2 * _MARGIN)
        self._fit_rows(wide - 2)
        bars = (self._bar,) if self._bar is not None and not self._bar.isHidden() else ()
        high = {part: height_at(part, wide - 2) for part in (self._head, *bars, self._foot)}
        most = room.height() - 2 * _MARGIN
        low = sum(high.values()) > most * _MOST_THAT_STAYS
        if low is not self._is_low:  # not now: the layouts may be at work
            self._is_low = low
            QTimer.singleShot(0, self, self._dock)
        inside = height_at(self._inside, wide - 2, least=False)
        rolls = self._foot.parentWidget() is self._inside
        stays = (high[self._head] if rolls else sum(high.values())) + _FRAME
        return QSize(wide, min(stays + self._draw_in(inside, most - stays), most))

    def _draw_in(self, inside: int, room: int) -> int:
        """How high the fields are, nearer to each other where that saves the officer scrolling."""
        gaps = sum(1 for widget in widgets_in(self.body) if not widget.isHidden()) + 1
        saved = gaps * (_ROOMY - _TIGHT)
        is_tight = self.body.spacing() == _TIGHT
        roomy = inside + saved * is_tight
        if (roomy > room) is not is_tight:
            gap = _TIGHT if roomy > room else _ROOMY
            self.body.setSpacing(gap)
            self.body.setContentsMargins(20, gap, 20, gap)
        return roomy - saved * (roomy > room)

    def _dock(self) -> None:
        """Where the room is low, bar and buttons scroll with the fields; else they stay below."""
        place = self._rolls if self._is_low else self._stays
        if self._foot.parentWidget() is not place.parentWidget():
            for part in (self._bar, self._foot):
                if part is not None:
                    place.addWidget(part)

    def _fit_rows(self, wide: int) -> None:
        """Head and foot go on below where there is no room; the foot's words are left out first."""
        ways = QBoxLayout.Direction
        across = least_width(self.title, *widgets_in(self.aside)) + margins_of(self._top) <= wide
        self._top.setDirection(ways.LeftToRight if across else ways.TopToBottom)
        foot, gaps = widgets_in(self.foot), margins_of(self.foot)
        words = [widget for widget in foot if isinstance(widget, PlainLabel)]
        fits = least_width(*foot) + gaps <= wide
        for word in words:
            word.setVisible(fits)
        across = fits or least_width(*(each for each in foot if each not in words)) + gaps <= wide
        self.foot.setDirection(ways.LeftToRight if across else ways.TopToBottom)


class Dim(QWidget):
    """Dims the page below a sheet and keeps the focus on it; rail and strip stay bright."""

    def __init__(self, page: QWidget, look: Look) -> None:
        super().__init__(page)
        self._look = look
        self.setProperty(COVERS, True)
        self._over: Over | None = None
        self._before: QWidget | None = None
        page.installEventFilter(self)
        look.changed.connect(self._place)
        self.hide()

    @property
    def over(self) -> Over | None:
        """The sheet that is shown, if any."""
        return self._over

    def show_over(self, over: Over) -> None:
        """Shows `over`, in place of a sheet that was shown."""
        if self._over is None:
            self._before = QApplication.focusWidget()
        else:
            self._drop()
        self._over = over
        over.setParent(self)
        self._place()
        self.raise_()
        self.show()
        over.show()
        over.watch(self)
        over.arrive()
        self._place()

    def close_over(self) -> None:
        """Takes the sheet away; the focus goes back to where it was."""
        if self._over is None:
            return
        self._drop()
        self.hide()
        before, self._before = self._before, None
        try:
            if before is not None and before.isVisible():
                before.setFocus()
        except RuntimeError:  # the widget went while the sheet was open
            return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._place()
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays on the sheet."""
        over = self._over
        return super().focusNextPrevChild(forward) if over is None else turn(over, forward=forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.colour("dim"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _drop(self) -> None:
        over, self._over = self._over, None
        if over is not None:
            over.hide()
            over.deleteLater()

    def _place(self) -> None:
        page = self.parentWidget()
        if page is not None and self.geometry() != page.rect():
            self.setGeometry(page.rect())
        if self._over is None:
            return
        size = self._over.wanted(self.size())
        top = min(_TOP, max(_MARGIN, (self.height() - size.height()) // 2))
        place = QRect((self.width() - size.width()) // 2, top, size.width(), size.height())
        if self._over.geometry() != place:
            self._over.setGeometry(place)
