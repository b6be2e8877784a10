"""The officer is away: the system locks its screen or goes to sleep, and says so on its bus."""

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_LOGIN = ("org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
_SESSION = ("org.freedesktop.login1", "org.freedesktop.login1.Session", "Lock")
_SCREENS = (
    ("org.freedesktop.ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("org.gnome.ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
)
_SYSTEM_BUS = "/run/dbus/system_bus_socket"


class Away(QObject):
    """`left` says in a sentence why the desk should lock. Where the desktop has no bus, as on
    Windows and macOS, nothing is said: there the time without a key locks.
    """

    left = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._buses: list[tuple[QDBusConnection, str]] = []

    def find(self) -> None:
        """Connects to the buses; on the worker, since a bus may be slow to answer."""
        if sys.platform in {"win32", "darwin"}:
            return
        from PySide6.QtDBus import QDBusConnection

        kinds = QDBusConnection.BusType
        if os.path.exists(
            os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "").removeprefix("unix:path=") or _SYSTEM_BUS
        ):
            self._add(QDBusConnection.connectToBus(kinds.SystemBus, "pocdesk-system"), "system")
        if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            self._add(QDBusConnection.connectToBus(kinds.SessionBus, "pocdesk-session"), "session")

    def listen(self) -> None:
        """Listens to what was found; in the thread of the window."""
        for bus, kind in self._buses:
            if kind == "system":
                service, interface, name = _LOGIN
                bus.connect(service, "", interface, name, self, SLOT("on_sleep(bool)"))
                service, interface, name = _SESSION
                bus.connect(service, "", interface, name, self, SLOT("on_lock()"))
            else:
                for service, interface, name in _SCREENS:
                    bus.connect(service, "", interface, name, self, SLOT("on_screen(bool)"))

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

    def _add(self, bus: "QDBusConnection", kind: str) -> None:
        if bus.isConnected():
            self._buses.append((bus, kind))
