"""Nothing is clipped: every text of every page and sheet has its room, whatever window and size."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.sizes import outside, overlaps, painted, too_small, untold
from tests.ui.walk import PLACES, Walk, at_a_walk

USUAL, NARROW, LEAST = (1440, 900), (1024, 700), (800, 600)


@pytest.fixture(scope="module")
def walk(
    qapp: QApplication, seeded_master: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walk]:
    folder = tmp_path_factory.mktemp("sizes") / "desk"
    shutil.copytree(seeded_master, folder)
    with at_a_walk(folder) as opened:
        yield opened


def faults(walk: Walk) -> list[str]:
    """Everything wrong with the sizes on the screen."""
    widgets = walk.widgets()
    found = [said for each in widgets for look in (too_small, outside, untold) if (said := look(each))]
    with painted() as cut:
        walk.window.grab()
    return found + overlaps(widgets) + cut
