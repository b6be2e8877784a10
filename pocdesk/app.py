"""The desktop program: builds its parts, passes them down, and ends them in order."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from pocdesk.domain.clock import Clock, machine_clock, zone_of
from pocdesk.domain.contact import Directory
from pocdesk.errors import PocDeskError
from pocdesk.paths import DeskFolder, shipped
from pocdesk.settings import Settings, read_settings, write_settings
from pocdesk.ui.clock import Ticker
from pocdesk.ui.doorway import Doorway
from pocdesk.ui.idle import Idle
from pocdesk.ui.messages import Level, Notice, notice_of
from pocdesk.ui.parts.action import action
from pocdesk.ui.parts.clipboard import take_back
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look, Theme, read_theme
from pocdesk.ui.window import Window

# Nothing that loads the log's libraries may be imported before the first paint.
if TYPE_CHECKING:
    from pocdesk.desk.opened import Desk
    from pocdesk.ui.rooms import Place, Rooms

_SIZE = (1440, 900)
_TEXT_STEP = 10
_SMALLEST, _LARGEST = 80, 200


class Program(QObject):
    """The window and what stands behind it, from the first paint to the last entry.

    `files` are mails to receive as soon as the desk is open. `memory_mib` is what a try at the
    passphrase of a new desk costs.
    """

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
        self._files = list(files)
        self._clock = clock
        self._settings, complaint = _settings(folder)
        self._look = Look(application, self._theme())
        self.tasks = tasks or Tasks()
        self.window = Window(self._look)
        self.doorway = Doorway(folder, self.tasks, self._look, clock, memory_mib=memory_mib)
        self.idle = Idle(clock, self._settings.idle_minutes, application)
        self.ticker = Ticker(clock)
        self.desk: Desk | None = None
        self.rooms: Rooms | None = None
        self._place: Place | None = None
        self._closing = False
        self._connect()
        if complaint is not None:
            self.window.tell(complaint)

    def start(self) -> None:
        """Shows the window; everything heavy waits for its first paint."""
        self.doorway.show_door()
        self.window.show_middle(self.doorway, places=False)
        room = self.window.screen().availableSize()
        self.window.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        self.window.show()
        self.ticker.start()

    def lock(self, notice: Notice | None = None) -> None:
        """Closes the desk; what was being written is kept, and nothing of it stays in sight."""
        desk, rooms = self.desk, self.rooms
        if desk is None or rooms is None:
            return
        self.idle.end()
        self.window.close_dialogs()
        self._place = rooms.put_away()
        self.doorway.show_locked(notice)
        self.window.show_middle(self.doorway, places=False)
        self.window.status.show_locked()
        self.window.banner.clear()
        self.window.remove_middle(rooms)
        self.desk = self.rooms = None
        take_back()
        self.tasks.act_alone(lambda: _lock(desk))

    def close(self) -> None:
        """Ends the program: drafts kept, desk locked, workers finished."""
        self._closing = True
        self.ticker.stop()
        self.lock()
        self.tasks.close()

    def _connect(self) -> None:
        window = self.window
        window.painted.connect(lambda: QTimer.singleShot(0, self._begin))
        window.closing.connect(self.close)
        window.place_chosen.connect(self._on_place)
        window.dropped.connect(self._on_dropped)
        self.tasks.failed.connect(lambda error: window.tell(notice_of(error)))
        self.doorway.opened.connect(self._on_opened)
        self.idle.passed.connect(self._on_idle)
        self.ticker.ticked.connect(self._on_tick)
        for text, keys, act in (
            ("Lock", ("Ctrl+L",), self.lock),
            ("Next pane", ("F6",), lambda: self._turn_pane(1)),
            ("Previous pane", ("Shift+F6",), lambda: self._turn_pane(-1)),
            ("Larger text", ("Ctrl++", "Ctrl+="), lambda: self._resize_text(_TEXT_STEP)),
            ("Smaller text", ("Ctrl+-",), lambda: self._resize_text(-_TEXT_STEP)),
            ("Usual text", ("Ctrl+0",), lambda: self._resize_text(0)),
        ):
            action(window, text, keys, act, everywhere=True)

    def _begin(self) -> None:
        """After the first paint: what the door offers, then the libraries, on the worker."""
        if self._closing:
            return
        self.doorway.begin()
        self.tasks.read("libraries", _load, lambda _none: None)

    def _on_opened(self, desk: "Desk") -> None:
        from pocdesk.ui.rooms import Place, Rooms

        self.desk = desk
        rooms = Rooms(desk, self.tasks, self._look)
        self.rooms = rooms
        rooms.told.connect(self.window.tell)
        rooms.arrived.connect(self.window.arrive)
        rooms.directory_read.connect(self._on_directory)
        self.window.banner.clear()
        self.window.show_middle(rooms, places=True)
        self.doorway.forget()
        self.window.status.show_officer(desk.officer.name, desk.office.zone)
        self.ticker.tick()
        rooms.read_directory()
        rooms.restore(self._place or Place())
        self.idle.begin()
        files, self._files = self._files, []
        rooms.bring_in.mails(files)

    def _on_directory(self, directory: Directory | None) -> None:
        if self.desk is not None:
            today = self._clock().astimezone(zone_of(self.desk.office.zone)).date()
            self.window.status.show_directory(directory.snapshot if directory else None, today)

    def _on_place(self, place: str) -> None:
        if self.rooms is not None:
            self.rooms.go(place)

    def _on_dropped(self, paths: list[Path]) -> None:
        if self.rooms is not None:
            self.rooms.drop(paths)

    def _on_idle(self) -> None:
        self.lock(
            Notice(
                level=Level.INFORM,
                happened=f"Locked after {self._settings.idle_minutes} minutes without a key.",
                safe="What was being written is kept.",
            )
        )

    def _on_tick(self, now: object) -> None:
        moment = self._clock()
        self.window.status.show_time(moment)
        if self.rooms is not None:
            self.rooms.tick(moment)

    def _turn_pane(self, step: int) -> None:
        panes = self.rooms.panes() if self.rooms is not None else ()
        if not panes:
            return
        focused = self.window.focusWidget()
        here = next((i for i, pane in enumerate(panes) if _holds(pane, focused)), -step)
        panes[(here + step) % len(panes)].setFocus()

    def _resize_text(self, step: int) -> None:
        size = self._settings.text_size + step if step else 100
        size = max(_SMALLEST, min(_LARGEST, size))
        if size == self._settings.text_size:
            return
        self._settings = settings = replace(self._settings, text_size=size)
        self._look.wear(self._theme())
        names = DeskFolder(self._folder)
        if names.keys.exists():  # a folder in which a desk is yet to be made must stay empty
            self.tasks.act(lambda: write_settings(names.settings, settings))

    def _theme(self) -> Theme:
        size, name = self._settings.text_size, self._settings.theme
        return read_theme(shipped("resources/theme"), name, text_size=size)


def run(folder: Path, files: Sequence[str] = ()) -> int:
    """Runs the window on the desk in `folder` and answers the exit code.

    `files` are mails to receive as soon as the desk is open.
    """
    application = QApplication(sys.argv[:1])
    application.setApplicationName("PocDesk")
    application.setDesktopFileName("pocdesk")
    try:
        program = Program(application, folder, [Path(name) for name in files])
    except PocDeskError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.excepthook = _hook(program)
    program.start()
    return application.exec()


def _hook(
    program: Program,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """A mistake in a slot becomes a notice; its values are neither shown nor written anywhere."""

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            program.window.tell(notice_of(error))
        else:
            sys.__excepthook__(kind, error, trace)

    return caught


def _settings(folder: Path) -> tuple[Settings, Notice | None]:
    """The settings of the desk in `folder`; a bad file is said, and the defaults apply."""
    try:
        return read_settings(DeskFolder(folder).settings), None
    except PocDeskError as error:
        return Settings(), notice_of(error)


def _load() -> None:
    """Imports the rooms and all that stands below them, on the worker."""
    import pocdesk.ui.rooms  # noqa: F401 - only to have it loaded


def _lock(desk: "Desk") -> None:
    from pocdesk.desk.lock import lock

    lock(desk)


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))
