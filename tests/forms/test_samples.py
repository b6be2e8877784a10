"""Forms that other programs filled: the values read from them fit the fields of our form."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from pocdesk.forms.problem import Level
from tests.forms.world import FACTS, FORM, empty

SAMPLES = Path(__file__).parent.parent / "samples" / "forms"
FILLED = sorted(SAMPLES.glob("art29-*.expected.toml"))


@pytest.mark.parametrize("path", FILLED, ids=lambda path: path.name)
def test_the_values_of_a_filled_form_are_taken_as_they_are(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    on_its_day = datetime.combine(table["field"]["date"], time(12), UTC)
    made = empty(world=replace(FACTS, now=on_its_day))
    made.enter_values(table["field"])

    assert table["form"] == FORM
    assert [p for p in made.problems() if p.level is Level.BLOCK] == []
    for name, plain in table["field"].items():
        assert made.value(name) is not None, (name, plain)


def test_there_are_samples() -> None:
    assert len(FILLED) == 2
