"""The rooms of an open desk: its pages, the sheets over them, and who shows what.

Imported only once the window stands, since the acts below it load the log's libraries.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QWidget,
)

from pocdesk.desk.opened import Desk
from pocdesk.ui.acts import BY_LETTER, Handlers
from pocdesk.ui.bring_in import BringIn
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.messages import Notice
from pocdesk.ui.pages.case_page import CasePage
from pocdesk.ui.pages.desk_page import DeskPage
from pocdesk.ui.pages.directory_page import DirectoryPage
from pocdesk.ui.pages.issued_page import IssuedPage
from pocdesk.ui.pages.letter_page import LetterPage
from pocdesk.ui.pages.letters_page import LettersPage
from pocdesk.ui.pages.log_page import LogPage
from pocdesk.ui.pages.mapping_page import MappingPage
from pocdesk.ui.pages.page import Page
from pocdesk.ui.pages.provider_page import ProviderPage
from pocdesk.ui.pages.review_page import ReviewPage
from pocdesk.ui.pages.statistics_page import StatisticsPage
from pocdesk.ui.parts.letters import is_letter, takes_letters
from pocdesk.ui.parts.sign_row import SignWith
from pocdesk.ui.pasted import is_table, pasted
from pocdesk.ui.sheets.over import Dim, Over
from pocdesk.ui.take_out import TakeOut
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.ways import Ways
from pocdesk.ui.wiring import Wiring

HOME = "desk"
AnyPage = TypeVar("AnyPage", bound=Page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the officer was when the desk locked; `field` is what was being typed into, or "".
    `sign_with` names the keys of this window's letters, never what opens them."""

    page: str = HOME
    key: str = ""
    field: str = ""
    sign_with: SignWith | None = None


class Rooms(QStackedWidget):
    """`told` gives a notice, `arrived` the place of the rail, `changed` says that the log holds
    something new, `undoable` gives a sentence and the act that takes it back, `covered`
    the buttons of the sheet over the page, or None once it is closed."""

    told = Signal(object)
    arrived = Signal(str)
    changed = Signal()
    undoable = Signal(str, object)
    covered = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self.keeping = keeping
        self.letters_on = True
        self._parts = (desk, tasks, look, keeping)
        # What dialogs belong to: dressed as a page is, and there whatever page is shown.
        self.dialogs = QWidget(self)
        self.dialogs.hide()
        look.dress(self.dialogs)
        self._name, self._day = HOME, desk.today
        self.pages: dict[str, Page] = {}
        self.bring_in = BringIn(desk, tasks, self.dialogs)
        self.take_out = TakeOut(desk, tasks, self.dialogs)

    def build(self) -> Iterator[None]:
        """Builds the pages, one at each step; nothing can be shown before the last one."""
        parts = desk, tasks, look, _ = self._parts
        self.board = self._add("desk", DeskPage(*parts))
        yield
        self.log = self._add("log", LogPage(*parts))
        yield
        self.case = self._add("case", CasePage(*parts))
        yield
        self.directory = self._add("directory", DirectoryPage(*parts))
        yield
        self.review = self._add("review", ReviewPage(*parts))
        yield
        self.mapping = self._add("mapping", MappingPage(*parts))
        yield
        self.providers = self._add("providers", ProviderPage(*parts))
        yield
        self.letters_list = self._add("letters", LettersPage(*parts))
        yield
        self.letter = self._add("letter", LetterPage(*parts))
        yield
        self.issued = self._add("issued", IssuedPage(*parts))
        yield
        self.statistics = self._add("statistics", StatisticsPage(*parts))
        self._dim = Dim(self, look)
        look.dress(self._dim)
        self.ways = Ways(self, desk, tasks, look)
        self.wiring = Wiring(self, self.ways, desk, tasks, look)

    def _add(self, name: str, page: AnyPage) -> AnyPage:
        self.pages[name] = page
        self.addWidget(page)
        self._parts[2].dress(page, when_shown=True)
        return page

    @property
    def page(self) -> Page:
        """The page shown."""
        return self.pages[self._name]

    @property
    def name(self) -> str:
        """The name of the page shown."""
        return self._name

    @property
    def sheet(self) -> Over | None:
        """The sheet over the page, if any."""
        return self._dim.over

    def turn_to(self, name: str, place: str) -> None:
        """Shows the page `name` of the rail's `place`, without saying what it should show."""
        self.close_sheet()
        if self._name == "letter" and name != "letter":
            self.letter.put_away()
        self._name = name
        page = self.pages[name]
        self.setCurrentWidget(page)
        page.setFocus()  # keys act where the focus is: it must be on the page, whatever follows
        self.arrived.emit(place)

    def open_sheet(self, over: Over) -> None:
        """Lays `over` on the page shown."""
        over.left.connect(self.close_sheet)
        self._dim.show_over(over)
        self.covered.emit(over.buttons)

    def close_sheet(self) -> None:
        """Takes the sheet away; what was typed in it is kept."""
        if self._dim.over is not None:
            self.keeping.keep_now()
            self._dim.close_over()
            self.covered.emit(None)

    def back(self) -> None:
        """Esc: closes what is on top."""
        sheet = self._dim.over
        if sheet is not None:
            if not sheet.leave():
                self.close_sheet()
        elif not self.page.leave():
            self.ways.back()

    def panes(self) -> tuple[QWidget, ...]:
        """The panes of what is on top, for F6."""
        return self.page.panes() if self._dim.over is None else self._dim.over.panes()

    def acts(self) -> Handlers:
        """What can be done now: on the sheet, or else on the page and in the rooms."""
        own: Handlers = {"back": self.back}
        if self._dim.over is not None:
            return own | self._dim.over.acts()
        return self.ways.acts() | self.wiring.acts() | own | self.page.acts()

    def minimumSizeHint(self) -> QSize:
        """That of the page shown: the others, and those yet to be built, ask for no room."""
        page = self.pages.get(self._name)
        return QSize() if page is None else page.minimumSizeHint().expandedTo(page.minimumSize())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        if self.letters_on and is_letter(event) and takes_letters(focused):
            handler = self.acts().get(BY_LETTER.get(event.text().upper(), ""))
            if handler is not None:
                handler()
                return
        super().keyPressEvent(event)

    def refresh(self) -> None:
        """Something in the log has changed: the page shown reads again."""
        self.page.refresh()
        self.changed.emit()

    def tick(self, now: datetime) -> None:
        """Tells the page shown, and a sheet over it, that time has passed; on a new day the page
        reads again, for what was to come may hold now."""
        day, self._day = self._day, self._parts[0].today
        if day != self._day:
            self.page.refresh()
        self.page.tick(now)
        if self._dim.over is not None:
            self._dim.over.tick(now)

    def drop(self, paths: list[Path]) -> None:
        """Files dropped on the window."""
        self.bring_in.dropped(paths, self.case.key if self._name == "case" else "")

    def paste(self) -> None:
        """What the clipboard holds comes in as if it were dropped on the window."""
        found = pasted()
        if isinstance(found, Notice):
            self.told.emit(found)
        elif isinstance(found, str) and self._name == "directory" and is_table(found):
            self.ways.show_pasted(found)
        elif isinstance(found, str):
            self.bring_in.words(found)
        else:
            self.drop(found)

    def put_away(self) -> Place:
        """Keeps every draft and text and answers where the officer was; for the lock."""
        self.close_sheet()
        key, focused = self.page.key, QApplication.focusWidget()
        typing = isinstance(focused, QLineEdit | QPlainTextEdit) and self.isAncestorOf(focused)
        field = focused.objectName() if focused is not None and typing else ""
        self.letter.put_away()
        self.keeping.keep_now()
        named = self.letter.issuing.sign_with
        return Place(page=self._name, key=key, field=field, sign_with=named)

    def restore(self, place: Place) -> None:
        """Goes back to `place`, into the field: what is typed on must not act on a card."""
        if place.sign_with is not None:
            self.letter.issuing.sign_with = place.sign_with
        self.ways.go(place.page, place.key)
        field = self.page.findChild(QWidget, place.field) if place.field else None
        if field is not None:
            field.setFocus()
