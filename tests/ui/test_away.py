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

needs_bus = pytest.mark.skipif(
    shutil.which("dbus-run-session") is None, reason="no D-Bus on this machine"
)


def said(interface: str, value: str) -> "subprocess.CompletedProcess[str]":
    words = [sys.executable, "-c", PROGRAM, interface, "ActiveChanged", value]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        ["dbus-run-session", "--", *words],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        check=False,
    )


@needs_bus
@pytest.mark.parametrize("interface", ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"])
def test_a_covered_screen_locks_the_desk(interface: str) -> None:
    ended = said(interface, "boolean:true")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "Locked with the screen.\n"


@pytest.mark.parametrize(
    ("session", "path"),
    [("", ""), ("c2", "c2"), ("2", "_32"), ("12", "_312"), ("a-b", "a_2db")],
)
def test_the_session_is_named_as_logind_does(session: str, path: str) -> None:
    found = session_path(session)
    assert found == (f"/org/freedesktop/login1/session/{path}" if path else "")
