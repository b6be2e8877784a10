"""The officer is away: the system locks its screen or goes to sleep, and says so on its bus."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher

_LOGIN = "org.freedesktop.login1"
_SLEEP = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
_SESSIONS = "/org/freedesktop/login1/session/"
_SCREENS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.kde.screensaver")
_SYSTEM_BUS = "/run/dbus/system_bus_socket"


class Away(QObject):
    """`left` says in a sentence why the desk should lock. Where the desktop has no bus, as on
    Windows and macOS, nothing is said: there the time without a key locks.

    While a desk is open the machine is asked to wait with its sleep until it is locked: what lies
    in memory would else be there for whoever wakes it. logind waits for a few seconds, not more.
    """

    left = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._system: QDBusConnection | None = None
        self._session: QDBusConnection | None = None
        self._is_open = False
        self._delay: int | None = None  # the descriptor that holds the sleep up while it is open

    def find(self) -> None:
        """Connects to the buses; on the worker, since a bus may be slow to answer."""
        if sys.platform in {"win32", "darwin"}:
            return
        from PySide6.QtDBus import QDBusConnection

        kinds = QDBusConnection.BusType
        if "DBUS_SYSTEM_BUS_ADDRESS" in os.environ or Path(_SYSTEM_BUS).exists():
            self._system = _connected(kinds.SystemBus, "pocdesk-system")
        if "DBUS_SESSION_BUS_ADDRESS" in os.environ:
            self._session = _connected(kinds.SessionBus, "pocdesk-session")

    def listen(self) -> None:
        """Listens to what was found; in the thread of the window."""
        if self._system is not None:
            self._system.connect(
                _LOGIN, _SLEEP[0], _SLEEP[1], _SLEEP[2], self, _slot("on_sleep(bool)")
            )
            path = session_path(os.environ.get("XDG_SESSION_ID", ""))
            if path:
                interface = f"{_LOGIN}.Session"
                self._system.connect(_LOGIN, path, interface, "Lock", self, _slot("on_lock()"))
        if self._session is not None:
            for interface in _SCREENS:
                name, slot = "ActiveChanged", _slot("on_screen(bool)")
                self._session.connect("", "", interface, name, self, slot)
        if self._is_open:
            self.delay_sleep()

    def delay_sleep(self) -> None:
        """A desk is open: sleep has to wait for its lock. It is enough to ask again after that."""
        self._is_open = True
        if self._system is None or self._delay is not None:
            return
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        asked = QDBusMessage.createMethodCall(_LOGIN, _SLEEP[0], _SLEEP[1], "Inhibit")
        asked.setArguments(["sleep", "PocDesk", "The desk is being locked", "delay"])
        QDBusPendingCallWatcher(self._system.asyncCall(asked), self).finished.connect(
            self._on_delayed
        )

    def allow_sleep(self) -> None:
        """The desk is locked: nothing is waited for any more."""
        self._is_open = False
        if self._delay is not None:
            os.close(self._delay)
            self._delay = None

    def _on_delayed(self, watcher: "QDBusPendingCallWatcher") -> None:
        from PySide6.QtDBus import QDBusMessage, QDBusUnixFileDescriptor

        answer = watcher.reply()
        watcher.deleteLater()
        # A system without logind, or one that refuses: then the lock is as quick as it can be.
        given = answer.arguments() if answer.type() is QDBusMessage.MessageType.ReplyMessage else []
        for held in given:
            if isinstance(held, QDBusUnixFileDescriptor) and held.isValid():
                descriptor = held.takeFileDescriptor()
                if self._is_open and self._delay is None:
                    self._delay = descriptor
                else:  # locked again before the answer came, or asked twice
                    os.close(descriptor)

    @Slot(bool)
    def on_sleep(self, going: bool) -> None:
        """The machine is about to sleep, or has woken."""
        if going:
            self.left.emit("Locked because the machine went to sleep.")

    @Slot(bool)
    def on_screen(self, covered: bool) -> None:
        """The screen is covered by its saver or lock, or uncovered."""
        if covered:
            self.left.emit("Locked with the screen.")

    @Slot()
    def on_lock(self) -> None:
        """The session is asked to lock."""
        self.left.emit("Locked with the screen.")


def session_path(session: str) -> str:
    """The object of a login session by its id, as logind spells it; "" without an id."""
    if not session:
        return ""
    signs = [
        sign
        if sign.isascii() and (sign.isalpha() or (sign.isdigit() and place))
        else f"_{ord(sign):02x}"
        for place, sign in enumerate(session)
    ]
    return _SESSIONS + "".join(signs)


def _connected(kind: "QDBusConnection.BusType", name: str) -> "QDBusConnection | None":
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.connectToBus(kind, name)
    return bus if bus.isConnected() else None


def _slot(signature: str) -> bytes:
    # The library's stubs ask for bytes, the library itself takes nothing but a str.
    return cast("bytes", SLOT(signature))
