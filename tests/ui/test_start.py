"""The start: at the first paint nothing heavy is loaded, and a door is shown."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "reportlab",
    "cryptography",
    "keyring",
    "pypdfium2",
    "rapidfuzz",
    "openpyxl",
    "babel",
    "pyhanko",
    "PIL",
    "email",
    "pocdesk.storage",
    "pocdesk.vault",
    "pocdesk.documents",
    "pocdesk.forms",
    "pocdesk.desk",
    "pocdesk.intake",
)
QT = {"QtCore", "QtGui", "QtWidgets", "QtSvg"}

START = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from pocdesk.app import Program
application = QApplication([])
program = Program(application, Path(sys.argv[1]))
def painted():
    print(json.dumps(sorted(sys.modules)))
    program.window.close()
    application.quit()
program.window.painted.connect(painted)
program.start()
application.exec()
"""


@pytest.mark.parametrize("founded", [False, True], ids=["first run", "locked"])
def test_at_the_first_paint_nothing_heavy_is_loaded(founded: bool, tmp_path: Path) -> None:
    if founded:
        (tmp_path / "keys.json").write_text("{}")
    # Measured by coverage, the start would import what coverage needs.
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path)],
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout))
    assert "pocdesk.ui.window" in loaded
    assert [name for name in HEAVY if name in loaded] == []
    assert {name for name in loaded if name.startswith("PySide6.Qt")} <= {
        f"PySide6.{q}" for q in QT
    }
