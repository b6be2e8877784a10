"""The pictures of every page are made by one command, without a screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "packaging" / "shots.py"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.long
def test_one_page_is_drawn_in_each_variant(tmp_path: Path) -> None:
    command = [sys.executable, "-P", str(SCRIPT), str(tmp_path / "out"), "letters"]
    ended = subprocess.run(
        command,
        env=os.environ | {"PYTHONPATH": str(SCRIPT.parent)},
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    made = sorted((tmp_path / "out").iterdir())
    variants = {file.stem.removeprefix("letters-") for file in made}
    assert variants == {"light", "dark", "contrast", "light-200"}
    assert all(file.read_bytes().startswith(PNG) for file in made)
    assert len({file.read_bytes() for file in made}) == 4
