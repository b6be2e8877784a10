"""The desktop program: builds its parts, passes them down, and ends them in order."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication

from pocdesk.domain.clock import Clock, machine_clock
from pocdesk.errors import PocDeskError
from pocdesk.settings import Settings
from pocdesk.ui import later
from pocdesk.ui.acts import BY_NAME, Handlers
from pocdesk.ui.appearance import Appearance, read_or_default
from pocdesk.ui.clock import Ticker
from pocdesk.ui.doorway import Doorway
from pocdesk.ui.garbage import Garbage
from pocdesk.ui.idle import Idle
from pocdesk.ui.late import Late
from pocdesk.ui.meeting import handed_over
from pocdesk.ui.menu import Menu
from pocdesk.ui.messages import Level, Notice, caught_by, nothing_to_do, notice_of
from pocdesk.ui.panes import turn_pane
from pocdesk.ui.parts.clipboard import ShortLived, take_back
from pocdesk.ui.switches import Switches
from pocdesk.ui.tasks import Tasks, ignore
from pocdesk.ui.waiting import Waiting
from pocdesk.ui.window import Window

# Nothing that loads the log's libraries may be imported before the first paint.
if TYPE_CHECKING:
    from pocdesk.desk.keep import EverythingKept
    from pocdesk.desk.opened import Desk
    from pocdesk.ui.entering import Entering
    from pocdesk.ui.outside import Outside
    from pocdesk.ui.rooms import Rooms

# Keys that may be pressed anywhere without a word where they do nothing.
_QUIET = frozenset({"back", "finish", "undo", "next-pane", "previous-pane"})


class Program(QObject):
    """The window and what stands behind it, from the first paint to the last entry.

    `files` are mails to receive once the desk is open; `memory_mib` is what a try at the passphrase
    of a new desk costs."""

    def __init__(
        self,
        application: QApplication,
        folder: Path,
        files: Sequence[Path] = (),
        *,
        clock: Clock = machine_clock,
        tasks: Tasks | None = None,
        memory_mib: int = 256,
    ) -> None:
        super().__init__()
        self._folder = folder
        self._waiting = Waiting(files)
        self._clock = clock
        settings, complaint = read_or_default(folder)
        self.appearance = Appearance(application, settings)
        look = self.appearance.look
        self.tasks = tasks or Tasks()
        self._garbage = Garbage()
        self._short_lived = ShortLived(application, self)
        self.window = Window(look)
        self.menu = Menu(self.window, look, self.acts, self._on_nothing)
        self.switches = Switches(folder, self.menu, self.window, self.tasks)
        self._late = Late(self.tasks, self.window.tell)
        self.doorway = Doorway(folder, self.tasks, look, clock, memory_mib=memory_mib)
        self.idle = Idle(clock, settings.idle_minutes, application)
        self.ticker = Ticker(clock)
        self.desk: Desk | None = None
        self.rooms: Rooms | None = None
        self._outside: Outside | None = None
        self._entering: Entering | None = None
        self._closing = False
        self._connect()
        self.switches.show(settings)
        if complaint is not None:
            self.window.tell(complaint)

    def start(self) -> None:
        """Shows the window; everything heavy waits for its first paint."""
        self.doorway.show_door()
        self.window.show_middle(self.doorway, places=False)
        self.appearance.place(self.window)
        self.window.show()
        self.ticker.start()

    def acts(self) -> Handlers:
        """What can be done now, whatever is shown."""
        handlers: Handlers = {**self.appearance.acts(), "quit": lambda: ignore(self.window.close())}
        handlers |= self.doorway.acts()
        if self.rooms is not None:
            handlers["lock"] = self.lock
            handlers["next-pane"] = lambda: self._turn_pane(1)
            handlers["previous-pane"] = lambda: self._turn_pane(-1)
            handlers["palette"] = self._open_palette
            handlers["menu"] = self._open_menu
            if self.window.undo.can_undo:
                handlers["undo"] = self.window.undo.undo
            handlers |= self.rooms.acts()
        return handlers

    def lock(self, why: Notice | None = None) -> None:
        """Closes the desk; what was being written is kept, and nothing of it stays in sight."""
        desk, rooms, entering = self.desk, self.rooms, self._entering
        if desk is None:
            if self.doorway.leave_off():
                self.doorway.show_locked()
            return
        self.idle.end()
        self.menu.popup.close()
        self.window.close_dialogs()
        if rooms is not None:
            self._waiting.leave(rooms)
        self.doorway.show_locked()
        self.window.show_middle(self.doorway, places=False)
        self.window.show_locked()
        if entering is not None:
            entering.leave_off()
            rooms = entering.rooms
        if rooms is not None:
            self.window.remove_middle(rooms)
        self.desk = self.rooms = self._entering = None
        take_back()
        self.tasks.act_alone(lambda: later.lock(desk), lambda _none: self._on_locked(why))

    def take(self, paths: Sequence[Path]) -> None:
        """Mails named to a second start: received now, or as soon as the desk is open."""
        self.window.raise_up()
        if self.rooms is None:
            self._waiting.add(paths)
        else:
            self.rooms.bring_in.mails(paths)

    def close(self) -> None:
        """Ends the program: drafts kept, desk locked, workers finished."""
        if self._closing:
            return
        self._closing = True
        self.appearance.remember(self.window)
        self.ticker.stop()
        self.lock()
        if self._outside is not None:
            self._outside.close()
        self.tasks.close()
        self._garbage.end()

    def _connect(self) -> None:
        window = self.window
        window.painted.connect(lambda: QTimer.singleShot(0, self._begin))
        window.closing.connect(self.close)
        window.place_chosen.connect(lambda place: self.menu.do(f"go-{place}"))
        window.menu_wanted.connect(self._open_menu)
        window.search.clicked.connect(lambda: self.menu.do("palette"))
        window.strip.chosen.connect(self._on_clock)
        window.dropped.connect(self._on_dropped)
        self.appearance.settled.connect(self._on_settled)
        self.tasks.failed.connect(window.tell_error)
        self.doorway.opened.connect(self._on_opened)
        self.idle.passed.connect(self._lock_saying)
        self.ticker.ticked.connect(self._on_tick)
        self.ticker.set_back.connect(window.tell_set_back)

    def _begin(self) -> None:
        """After the first paint: what the door offers, then the libraries, on the worker."""
        if self._closing:
            return
        from pocdesk.ui.outside import Outside

        self.doorway.begin()
        self.tasks.read("libraries", later.load, lambda _none: self._garbage.settle())
        self._outside = Outside(self._folder, self.tasks, self.window)
        self._outside.asked.connect(self.menu.do)
        self._outside.called.connect(self.take)
        self._outside.left.connect(self._lock_saying)
        self._outside.told.connect(self.window.tell)
        self._outside.listen()

    def _on_opened(self, desk: "Desk") -> None:
        self.desk = desk
        self.tasks.act(
            lambda: later.kept(desk),
            lambda kept: self._enter(desk, kept),
            lambda error: self.lock(notice_of(error)),
        )

    def _on_locked(self, why: Notice | None) -> None:
        """Only now is it known what became of the text under way; the machine may sleep."""
        if self._outside is not None:
            self._outside.allow_sleep()
        if why is not None:
            self.doorway.tell(self._late.said_locked(why))

    def _enter(self, desk: "Desk", kept: "EverythingKept") -> None:
        from pocdesk.ui.entering import Entering
        from pocdesk.ui.keeping import Keeping
        from pocdesk.ui.rooms import Rooms

        keeping = Keeping(desk, self.tasks, kept.by_key)
        rooms = Rooms(desk, self.tasks, self.appearance.look, keeping)
        self.window.take_in(rooms)
        self._entering = Entering(rooms)
        self._entering.entered.connect(lambda: self._arrive(desk, rooms, kept.damaged))

    def _arrive(self, desk: "Desk", rooms: "Rooms", damaged: int) -> None:
        from pocdesk.desk.find import prepare
        from pocdesk.ui.outlook import Outlook

        self._entering = None
        rooms.letters_on = self.appearance.settings.single_letters
        self.rooms = rooms
        outlook = Outlook(desk, self.tasks, self.window, rooms, self.ticker)
        self.window.banner.clear()
        self._late.tell(damaged)
        self.window.show_middle(rooms, places=True)
        self.doorway.forget()
        self.window.status.show_officer(desk.officer.name, desk.office.zone)
        self.ticker.tick()
        outlook.read()
        self.tasks.read("prepare", lambda: prepare(desk), ignore)
        rooms.wiring.begin(told=damaged > 0)
        self.idle.begin()
        if self._outside is not None:
            self._outside.guard()
            outlook.reminding.noticed.connect(self._outside.notice)
        self._waiting.come_back(rooms)

    def _on_clock(self, case: str) -> None:
        if self.rooms is not None:
            self.rooms.ways.go("case" if case else "log", case)

    def _on_dropped(self, paths: list[Path]) -> None:
        if self.rooms is not None:
            self.rooms.drop(paths)

    def _lock_saying(self, why: str) -> None:
        self.lock(Notice(level=Level.INFORM, happened=why))

    def _on_tick(self, now: object) -> None:
        moment = self._clock()
        self.window.status.show_time(moment)
        self.window.strip.tick(moment)
        if self.rooms is not None:
            self.rooms.tick(moment)

    def _on_nothing(self, name: str) -> None:
        if self.rooms is not None and name not in _QUIET:
            self.window.tell(nothing_to_do(BY_NAME[name].title, self.rooms.sheet is not None))

    def _turn_pane(self, step: int) -> None:
        if self.rooms is not None:
            panes = self.rooms.panes()
            if self.rooms.sheet is None:
                panes = (*panes, self.window.strip, self.window.rail.menu)
            turn_pane(panes, self.window.focusWidget(), step)

    def _open_menu(self) -> None:
        button = self.window.rail.menu
        self.menu.open_at(button.mapToGlobal(QPoint(button.width(), 0)))

    def _open_palette(self) -> None:
        if self.rooms is not None:
            self.rooms.ways.open_palette(self.acts(), self.menu.do)

    def _on_settled(self, settings: Settings) -> None:
        self.switches.settle(settings)
        if self.rooms is not None:
            self.rooms.letters_on = settings.single_letters


def run(folder: Path, files: Sequence[str] = ()) -> int:
    """Runs the window on the desk in `folder` and answers the exit code.

    `files` are mails to receive as soon as the desk is open. Where a window of this desk is open
    already, that one is raised and takes the files.
    """
    application = QApplication(sys.argv[:1])
    application.setApplicationName("PocDesk")
    application.setDesktopFileName("pocdesk")
    paths = [Path(name) for name in files]
    try:
        if handed_over(folder, paths):
            return 0
        program = Program(application, folder, paths)
    except PocDeskError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.excepthook = caught_by(program.window.tell)
    program.start()
    return application.exec()
