"""One act, one sync: counted in the kernel, for a disk's own speed would hide a second one."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.farm import ROOT


def _syncs(path: Path, salt: bytes, acts: int) -> int:
    """How often a writer of so many acts asks the kernel to sync."""
    trace = path.parent / f"syncs-of-{acts}"
    request = {"path": str(path), "salt": salt.hex(), "acts": acts, "limit": None, "then": "close"}
    tracer = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync,sync_file_range"]
    subprocess.run(
        [*tracer, "-o", str(trace), sys.executable, "-m", "tests.crash.writer"],
        input=json.dumps(request) + "\n",
        stdout=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
        check=True,
        timeout=120,
    )
    return len(re.findall(r"sync\w*\(\d", trace.read_text(encoding="utf-8")))


@pytest.mark.skipif(shutil.which("strace") is None, reason="LOUD: strace is missing, not counted")
def test_each_act_costs_one_sync(closed: tuple[Path, bytes], tmp_path: Path) -> None:
    path, salt = closed
    other = shutil.copy(path, tmp_path / "other.db")

    few, more = _syncs(path, salt, 2), _syncs(Path(other), salt, 7)

    assert few >= 2
    assert more - few == 5
