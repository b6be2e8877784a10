"""The officer of the GUI tests: types, chooses, presses and sees, by the names on the screen."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,  # noqa: TID251 - to read what labels say
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pocdesk.app import Program
from pocdesk.desk.opened import Desk
from pocdesk.domain.clock import Clock
from pocdesk.ui.parts.banner import Banner
from pocdesk.ui.parts.label import ElidedLabel
from pocdesk.ui.parts.type_ahead import TypeAhead
from pocdesk.ui.rooms import Rooms
from pocdesk.ui.sheets.over import Over

_WAIT_MS = 20_000
_LOOK_MS = 2  # how long a thing may have come before the officer sees it
Dialog = TypeVar("Dialog", bound=QDialog)
Sheet = TypeVar("Sheet", bound=Over)


@contextmanager
def at_the_window(
    bot: QtBot, folder: Path, clock: Clock, files: Sequence[Path] = ()
) -> Iterator["Officer"]:
    """An officer before the started window on the desk in `folder`; closes it at the end."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program = Program(application, folder, files, clock=clock, memory_mib=64)
    program.start()
    program.window.resize(1440, 900)
    with bot.waitExposed(program.window):
        program.window.activateWindow()
    officer = Officer(bot, program)
    officer.waits_for(lambda: QApplication.focusWidget() is not None)
    try:
        yield officer
    finally:
        program.window.close()
        program.window.deleteLater()
        # Without a loop of its own a test never comes to the deletion, and every later window
        # would be dressed together with all the ones before it.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


@dataclass
class Count:
    """What a job cost the hands: key presses, acts of the mouse, and jumps that no hand can do.

    A chord counts each of its keys, Ctrl+Shift+L three, and a capital its Shift. `acts` are chords
    and acts of the mouse, each of them one; `fields` are those into which a text was typed.
    """

    keys: int = 0
    mouse: int = 0
    jumps: int = 0
    chords: int = 0
    fields: set[str] = field(default_factory=set)

    @property
    def seconds(self) -> float:
        """By the keystroke-level model: 0.28 s for a key, 1.35 s to think before each chord and
        each field; reading and talking left out."""
        return 0.28 * self.keys + 1.35 * (self.chords + len(self.fields))

    @property
    def acts(self) -> int:
        """What is pressed or clicked, typing left out."""
        return self.chords + self.mouse


class Officer:
    """Works on the real window through events; waits for what should appear, never for a time."""

    longest_rest_ms = 0  # between two keys; see tests/late.py

    def __init__(self, bot: QtBot, program: Program) -> None:
        self.bot = bot
        self.program = program
        self.window = program.window
        self.count = Count()

    def counts(self) -> Count:
        """Counts from now on."""
        self.count = Count()
        return self.count

    # ---------------------------------------------------------------- hands

    def presses(self, keys: str) -> None:
        """Presses a key or a chord such as "Ctrl+Shift+L" wherever the focus is."""
        self.count.keys += 1 + keys[:-1].count("+")
        self.count.chords += 1
        QTest.keySequence(self._listening(), QKeySequence(keys))
        QApplication.processEvents()
        self._rests()

    def types(self, text: str, into: str = "") -> None:
        """Types `text` key by key, into the field named `into` if one is named."""
        if into:
            self.goes_to(into)
        for sign in text:
            if sign == "\n":
                self.presses("Return")
                continue
            self.count.keys += 1 + sign.isupper()
            self._types_into(sign)
            if sign.isascii():
                QTest.keyClick(self._listening(), ord(sign))
            else:  # QTest aborts the process for some keys that are not ASCII
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    nothing = Qt.KeyboardModifier.NoModifier
                    event = QKeyEvent(kind, 0, nothing, sign)
                    QApplication.sendEvent(self._listening(), event)
            self._rests()
        QApplication.processEvents()

    def fills(self, into: str, text: str) -> None:
        """Types `text` in place of what stands in the field named `into`."""
        self.goes_to(into)
        self.presses("Ctrl+A")
        self.presses("Delete")
        self.types(text)

    def picks(self, name: str, into: str) -> None:
        """Types the beginning of `name` into a list and leaves it by Tab."""
        self.fills(into, name)
        self.presses("Tab")

    def chooses(self, choice: str, into: str) -> None:
        """Chooses `choice` of the closed list named `into` by its keys."""
        field = self.goes_to(into)
        assert isinstance(field, QComboBox)
        row = field.findText(choice)
        assert row >= 0, f"{into} offers no {choice}"
        self.presses("Home")
        for _ in range(row):
            self.presses("Down")

    def ticks(self, name: str) -> None:
        """Ticks the box whose accessible name begins with `name`."""
        box = self.finds(lambda widget: widget.accessibleName().startswith(name), name)
        self.count.jumps += 1
        box.setFocus()
        self.presses("Space")

    def clicks(self, name: str) -> None:
        """Clicks the button that bears `name`."""
        button = self.finds(
            lambda widget: isinstance(widget, QPushButton) and widget.accessibleName() == name, name
        )
        self.count.mouse += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def presses_button(self, name: str) -> None:
        """Gives the focus to the button called `name` and presses Space."""
        button = self.finds(
            lambda w: isinstance(w, QAbstractButton) and w.accessibleName() == name, name
        )
        self.count.jumps += 1
        button.setFocus()
        self.presses("Space")

    def drops(self, *paths: Path) -> None:
        """Drops files on the window."""
        self.count.mouse += 1
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        middle = self.window.rect().center()
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        nothing = Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(middle, copy, mime, left, nothing)
        QApplication.sendEvent(self.window, enter)
        assert enter.isAccepted(), "the window takes no files now"
        QApplication.sendEvent(self.window, QDropEvent(QPointF(middle), copy, mime, left, nothing))

    def unlocks(self, passphrase: str) -> None:
        """Types the passphrase and waits for the rooms."""
        self.fills("unlock", passphrase)
        self.presses("Return")
        self.waits_for(lambda: self.program.rooms is not None)

    def names_a_file(self, path: Path) -> None:
        """Answers the open file dialog with `path`."""
        dialog = self.sees_dialog(QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        line.setText(str(path))
        QTest.keyClick(line, Qt.Key.Key_Return)
        QApplication.processEvents()

    def goes_to(self, name: str) -> QWidget:
        """Puts the focus into the field named `name`, in a letter into its section first."""
        self.count.jumps += 1
        if self.program.rooms is not None and self.rooms.letter.isVisible():
            self.rooms.letter.form.go_to(name)
        field = self.field(name)
        field.setFocus()
        self._wakes()
        return field

    # ---------------------------------------------------------------- eyes

    @property
    def desk(self) -> Desk:
        """The open desk."""
        assert self.program.desk is not None, "the desk is locked"
        return self.program.desk

    @property
    def rooms(self) -> Rooms:
        """The rooms of the open desk."""
        assert self.program.rooms is not None, "the desk is locked"
        return self.program.rooms

    def field(self, name: str) -> QWidget:
        """The visible field whose object name is `name`."""
        return self.finds(lambda widget: widget.objectName() == name, name)

    def shows(self, name: str) -> bool:
        """Whether a field named `name` is on the screen."""
        return any(w.isVisible() for w in self.window.findChildren(QWidget, name))

    def finds(self, fits: Callable[[QWidget], bool], called: str) -> QWidget:
        """The one visible widget that fits."""
        found = [w for w in self.window.findChildren(QWidget) if w.isVisible() and fits(w)]
        assert found, f"nothing on the screen is {called}"
        return found[0]

    def offers(self, name: str, choice: str) -> bool:
        """Whether the list named `name` offers `choice`."""
        field = self.field(name)
        assert isinstance(field, QComboBox)
        return field.findText(choice) >= 0

    def text_in(self, name: str) -> str:
        """What stands in the field named `name`; "" while it is not on the screen."""
        if not self.shows(name):
            return ""
        field = self.field(name)
        if isinstance(field, TypeAhead | QComboBox):
            return field.currentText()
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def shown(self, name: str) -> str:
        """The text of the label whose object name is `name`."""
        label = self.field(name)
        assert isinstance(label, QLabel)
        return label.text()

    def texts(self) -> list[str]:
        """Every text on the screen that is no input."""
        shown = [w for w in self.window.findChildren(QWidget) if w.isVisible()]
        return [w.text() for w in shown if isinstance(w, QLabel | ElidedLabel) and w.text()]

    def sees(self, text: str) -> bool:
        """Whether `text` is part of a text on the screen."""
        return any(text in shown for shown in self.texts())

    def sees_problem(self, address: str) -> list[str]:
        """The rules that speak of the field at `address` in the letter being written."""
        draft = self.rooms.letter.form.draft
        assert draft is not None
        return [problem.rule for problem in draft.problems(final=True) if problem.field == address]

    def sees_dialog(self, kind: type[Dialog]) -> Dialog:
        """The open dialog of this kind."""
        found = [dialog for dialog in self.window.findChildren(kind) if dialog.isVisible()]
        assert found, "no dialog is open"
        return found[0]

    def focus(self) -> QWidget:
        """What has the focus."""
        self._wakes()
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        return focused

    def seeks(self, words: str) -> None:
        """Takes what the palette offers first for `words`."""
        self.presses("Ctrl+K")
        self.types(words)
        self.presses("Return")

    def is_at_work(self) -> bool:
        """Whether the desk is open."""
        return self.program.desk is not None

    def notice(self) -> str:
        """What the banner above the page says, or ""."""
        banner: Banner = self.window.banner
        return banner.notice.whole if banner.notice is not None else ""

    def sheet(self, kind: type[Sheet]) -> Sheet:
        """The sheet over the page, once it is one of this kind."""
        self.waits_for(lambda: isinstance(self.rooms.sheet, kind))
        sheet = self.rooms.sheet
        assert isinstance(sheet, kind)
        return sheet

    def waits_for(self, condition: Callable[[], bool]) -> None:
        """Until `condition` holds; a hang is a failure."""
        patience = QDeadlineTimer(_WAIT_MS)
        while not condition():
            assert not patience.hasExpired(), f"waited in vain for {condition}"
            self.bot.wait(_LOOK_MS)

    def waits_to_see(self, text: str) -> None:
        """Until `text` is on the screen."""
        self.waits_for(lambda: self.sees(text))

    def waits_to_read(self, name: str, text: str) -> None:
        """Until `text`, and nothing else, stands in the field named `name`."""
        self.waits_for(lambda: self.text_in(name) == text)

    def waits_to_be_told(self, text: str) -> None:
        """Until the banner above the page says `text`."""
        self.waits_for(lambda: text in self.notice())

    def _types_into(self, sign: str) -> None:
        """Remembers the field that `sign` is typed into; a key of a list or a box fills none."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit | QPlainTextEdit) and sign.isprintable():
            self.count.fields.add(focused.objectName() or focused.accessibleName())

    def _rests(self) -> None:
        if self.longest_rest_ms and random.random() < 1 / 8:
            QTest.qWait(self.longest_rest_ms)

    def _listening(self) -> QWindow:
        """The window to which the keyboard belongs, as for a hand on real keys."""
        self._wakes()
        window = QGuiApplication.focusWindow()
        assert window is not None, "no window listens"
        return window

    def _wakes(self) -> None:
        """Without a window manager nobody makes the window active again after a list or dialog."""
        QApplication.processEvents()
        if QApplication.activeWindow() is None and QApplication.activePopupWidget() is None:
            self.window.activateWindow()
            self.waits_for(lambda: QApplication.focusWidget() is not None)
