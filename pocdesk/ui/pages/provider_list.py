"""The list of all providers with its search field; what is found stands above the whole list."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.desk.opened import Desk
from pocdesk.desk.providers import Listing, search
from pocdesk.providers.search import Match
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.restored import RestoredLine
from pocdesk.ui.parts.search_field import SearchField
from pocdesk.ui.parts.states import States
from pocdesk.ui.provider_lines import count_text, ended_pack_text, id_of, is_hit, lines_of
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


class ProviderList(QWidget):
    """`moved` gives the id of the current provider, `entered` says that its cards are wanted."""

    moved = Signal(str)
    entered = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, look: Look) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._tasks = tasks
        self._listing: Listing | None = None
        self._is_left_open = False
        self.search = SearchField("Service or any name", "Find a provider")
        self.search.setObjectName("find_provider")
        self.search.setMinimumWidth(0)
        self.search.textChanged.connect(self._on_typed)
        self.search.installEventFilter(self)
        self.lines = LineList("Providers", look, tall=True)
        self.lines.setProperty("letters", True)
        self.lines.moved.connect(lambda key: self.moved.emit(id_of(key)))
        self.lines.chosen.connect(lambda _key: self.entered.emit())
        self._count = PlainLabel(tone="muted")
        self._ended = PlainLabel(face="small", tone="danger", wrap=True)
        self._ended.hide()
        self._restored = RestoredLine()
        self.search.textEdited.connect(self._on_edited)
        self._states = States(self.lines, Empty("The catalogue names no provider."))
        head = QHBoxLayout()
        head.addWidget(PlainLabel("Providers", face="page"), 1)
        head.addWidget(self._count)
        head.setContentsMargins(16, 12, 16, 0)
        field = QVBoxLayout()
        field.setContentsMargins(16, 0, 16, 0)
        field.addWidget(self.search)
        field.addWidget(self._restored)
        field.addWidget(self._ended)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(10)
        nest(layout, head)
        nest(layout, field)
        layout.addWidget(self._states, 1)

    @property
    def current(self) -> str:
        """The id of the current provider, or ""."""
        return id_of(self.lines.current())

    def begin(self) -> None:
        """A reading has begun."""
        self._states.begin()

    def fail(self, error: Exception, again: Callable[[], None]) -> None:
        """The reading failed; a button does `again`."""
        self._states.fail(error, again)

    def say_restored(self, saved_at: datetime) -> None:
        """Something that was typed has been brought back."""
        self._restored.say_restored(saved_at, self._desk.office.zone)

    def show_listing(self, listed: Listing, wanted: str, said: str | None = None) -> None:
        """Every entry; `wanted` becomes the current one, or else the first if there was none.

        Where a case names none that is wanted, nothing is chosen before the officer does; `said`,
        what it names, is searched for.
        """
        self._listing = listed
        if said is not None and not wanted:
            self._is_left_open = True
            self._restored.clear()
            self.search.setText(said)
            self.lines.go_to_none()
        self._count.setText(f"{listed.providers}")
        self._ended.setText(ended_pack_text(listed.signed))
        self._ended.setVisible(bool(self._ended.text()))
        self._states.show_lines(bool(listed.entries))
        typed = self.search.text()
        if not typed:  # else what is found is shown when the search has answered
            self._show_found(typed, ())
        if wanted and self.lines.go_to(wanted):
            self._is_left_open = False
        elif not self.lines.current() and not self._is_left_open:
            self.lines.go_to_first()
        if typed:
            self._on_typed(typed)

    def go_to(self, id: str) -> bool:
        """Makes the provider `id` current; False if it is not there."""
        return self.lines.go_to(id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent):
            enters = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            pressed = event.type() is QEvent.Type.KeyPress and not (
                event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            )
            if pressed and enters and self.lines.current():
                self.entered.emit()
                return True
            downs = event.key() == Qt.Key.Key_Down or enters
            if pressed and downs and self.lines.count():
                if not self.lines.current():
                    self.lines.go_to_first()
                self.lines.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _on_edited(self) -> None:
        self._is_left_open = False
        self._restored.clear()

    def _on_typed(self, text: str) -> None:
        desk = self._desk
        if not text.strip():
            self._show_found(text, ())
            return
        self._tasks.read(
            "provider search",
            lambda: search(desk, text),
            lambda found: self._show_found(text, found),
        )

    def _show_found(self, typed: str, found: tuple[Match, ...]) -> None:
        if typed != self.search.text():  # more was typed meanwhile, or nothing is asked any more
            return
        before = self.current
        entries = self._listing.entries if self._listing is not None else ()
        lines = lines_of(typed, found, entries)
        self.lines.show_lines(lines)
        self.search.setAccessibleDescription(count_text(typed, len(found)) if typed else "")
        hit = next((line.key for line in lines if is_hit(line.key)), "")
        if hit:
            self.lines.scrollToTop()
            if not self._is_left_open:
                self.lines.go_to(hit)
        elif typed.strip():  # the card of another would be taken for the answer
            self.lines.go_to_none()
            self.moved.emit("")
        elif before and not self.lines.current():
            self.lines.go_to(before)
