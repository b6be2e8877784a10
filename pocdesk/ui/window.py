"""The frame of the window: rail, strip, search box, banner, status line, and the work amid them."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pocdesk.ui.messages import Level, Notice, clock_set_back, notice_of
from pocdesk.ui.parts.banner import Banner
from pocdesk.ui.parts.floating import Floating
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.rail import Rail
from pocdesk.ui.parts.room import Room
from pocdesk.ui.parts.search_box import SearchBox
from pocdesk.ui.parts.status_line import StatusLine
from pocdesk.ui.parts.strip import Strip
from pocdesk.ui.parts.tab_order import turn
from pocdesk.ui.parts.undo_bar import UndoBar
from pocdesk.ui.pasted import local_files
from pocdesk.ui.theme import Look

PLACES = (
    ("desk", "Desk", "desk", "Alt+1"),
    ("log", "Log", "log", "Alt+2"),
    ("directory", "Directory", "directory", "Alt+3"),
    ("providers", "Providers", "providers", "Alt+4"),
    ("letters", "Letters", "letters", "Alt+5"),
    ("statistics", "Statistics", "statistics", "Alt+6"),
)


class Window(QWidget):
    """The frame. It knows no desk: `place_chosen`, `menu_wanted`, `dropped` and `closing` say what
    was asked. `painted` comes once, after the first paint.
    """

    painted = Signal()
    place_chosen = Signal(str)
    menu_wanted = Signal()
    dropped = Signal(list)
    closing = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("PocDesk")
        self._was_painted = False
        self.rail = Rail(PLACES, look)
        self.rail.chosen.connect(self.place_chosen)
        self.rail.menu_wanted.connect(self.menu_wanted)
        self.strip = Strip(look)
        self.search = SearchBox(look)
        self.banner = Banner(place="float")
        self.undo = UndoBar()
        self.status = StatusLine()
        self._middle = QStackedWidget()
        self._top = QWidget()
        self._top.setObjectName("strip")
        self._top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 0, 16, 1)
        top.setSpacing(12)
        top.addWidget(self.strip, 1)
        top.addWidget(self.search)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top)
        room = Room(self._middle)
        right.addWidget(room, 1)
        right.addWidget(self.status)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        nest(layout, right, 1)
        for floats in (self.banner, self.undo):
            floats.setParent(self)
        self.floating = Floating(room, (self.undo, self.banner), look)
        self.rail.hide()
        self._top.hide()
        bars = (room.horizontalScrollBar(), room.verticalScrollBar())
        for part in (self.rail, self._top, self.banner, self.undo, self.status, *bars):
            look.dress(part)
        look.changed.connect(self._fit_search)

    def take_in(self, widget: QWidget) -> None:
        """Gives `widget` its place, and so its look, before there is anything of it to show."""
        self._middle.addWidget(widget)

    def show_middle(self, widget: QWidget, *, places: bool) -> None:
        """Shows `widget`, with or without the rail; files can be dropped only with it."""
        if self._middle.indexOf(widget) < 0:
            self._middle.addWidget(widget)
        self._middle.setCurrentWidget(widget)
        self.rail.setVisible(places)
        self.search.setVisible(places)
        if places:
            self._top.show()
        self.setAcceptDrops(places)

    def show_locked(self) -> None:
        """Nothing of the desk but the clocks, as numbers."""
        self.status.show_locked()
        self.strip.show_locked()
        self.banner.clear()
        self.undo.clear()

    def remove_middle(self, widget: QWidget) -> None:
        """Takes `widget` out and lets it go with all that it holds."""
        self._middle.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def tell(self, notice: Notice) -> None:
        """Shows `notice` over the foot of the page."""
        self.banner.tell(notice)

    def tell_error(self, error: Exception) -> None:
        """Shows what went wrong."""
        self.tell(notice_of(error))

    def tell_set_back(self, lost: timedelta) -> None:
        """The clock of the machine was set back by `lost`."""
        self.tell(clock_set_back(lost))

    def arrive(self, place: str) -> None:
        """The officer went to `place` of the rail: good news of the page before is read, and so is
        what concerned the case on it alone."""
        self.rail.mark(place)
        notice = self.banner.notice
        is_good = notice is not None and notice.level in {Level.SUCCESS, Level.INFORM}
        if is_good or (notice is not None and notice.about):
            self.banner.clear()

    def close_dialogs(self) -> None:
        """Closes every dialog of the window without its answer: for the lock."""
        for dialog in self.findChildren(QDialog):
            dialog.reject()

    def raise_up(self) -> None:
        """Brings the window before all others: it was started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_search()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the window is read."""
        return turn(self, forward=forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = local_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _fit_search(self) -> None:
        self.search.fit(self.width())
