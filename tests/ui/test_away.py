"""The desk locks with the screen and before sleep, where the desktop says so on its bus."""

import os
import shutil
import subprocess
import sys

import pytest

from pocdesk.ui.away import session_path

PROGRAM = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from pocdesk.ui.away import Away

application = QCoreApplication([])
away = Away(application)
away.left.connect(lambda why: (print(why), application.quit()))
away.find()
away.listen()
interface, name, value = sys.argv[1:]
# Said again until it is heard: a signal sent before the bus knows the listener is lost.
say = QTimer()
say.timeout.connect(lambda: subprocess.run(
    ["dbus-send", "--session", "--type=signal", "/screen", f"{interface}.{name}", value],
    check=True))
say.start(100)
QTimer.singleShot(20_000, lambda: application.exit(5))
sys.exit(application.exec())
"""

SLEEP = """
import os, sys
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer
from PySide6.QtDBus import (
    QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVirtualObject)
from pocdesk.ui.away import Away

PLACE = "/org/freedesktop/login1"
said = []


class Login(QDBusVirtualObject):
    # Hands out one end of a pipe, as logind does, and goes to sleep at once.

    def introspect(self, path):
        return ""

    def handleMessage(self, message, bus):
        said.append(" ".join(message.arguments()[:1] + message.arguments()[3:]))
        self.ours, theirs = os.pipe()
        bus.send(message.createReply(QDBusUnixFileDescriptor(theirs)))
        os.close(theirs)
        self.watch = QSocketNotifier(self.ours, QSocketNotifier.Type.Read, self)
        self.watch.activated.connect(self.on_let_go)
        QTimer.singleShot(0, self.sleep)
        return True

    def sleep(self):
        going = QDBusMessage.createSignal(PLACE, "org.freedesktop.login1.Manager",
                                          "PrepareForSleep")
        going.setArguments([True])
        server.send(going)

    def on_let_go(self):
        self.watch.setEnabled(False)
        os.close(self.ours)
        said.append("asleep")
        if said.count("asleep") == 2:
            print(*said, sep="|")
            application.quit()
        else:
            away.delay_sleep()  # awake again, and unlocked


def lock(why):
    said.append(why)
    QTimer.singleShot(50, closed)


def closed():
    said.append("closed")
    away.allow_sleep()


application = QCoreApplication([])
server = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "login")
login = Login()
assert server.registerVirtualObject(PLACE, login)
assert server.registerService("org.freedesktop.login1")
away = Away(application)
away.left.connect(lock)
away.delay_sleep()  # before the bus is found
away.find()
away.listen()
QTimer.singleShot(20_000, lambda: application.exit(5))
sys.exit(application.exec())
"""

needs_bus = pytest.mark.skipif(
    shutil.which("dbus-run-session") is None, reason="no D-Bus on this machine"
)


def on_a_bus(program: str, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", program, *words],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )


@needs_bus
@pytest.mark.parametrize("interface", ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"])
def test_a_covered_screen_locks_the_desk(interface: str) -> None:
    ended = on_a_bus(PROGRAM, interface, "ActiveChanged", "boolean:true")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "Locked with the screen.\n"


@needs_bus
def test_the_machine_sleeps_only_when_the_desk_is_closed() -> None:
    ended = on_a_bus(SLEEP)
    assert ended.returncode == 0, ended.stderr
    once = "sleep delay|Locked because the machine went to sleep.|closed|asleep"
    assert ended.stdout == f"{once}|{once}\n"


@pytest.mark.parametrize(
    ("session", "path"),
    [("", ""), ("c2", "c2"), ("2", "_32"), ("12", "_312"), ("a-b", "a_2db")],
)
def test_the_session_is_named_as_logind_does(session: str, path: str) -> None:
    found = session_path(session)
    assert found == (f"/org/freedesktop/login1/session/{path}" if path else "")
