"""The clock of every capital over two years, on a machine that has no zone files of its own."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from importlib import resources

import pytest

from pocdesk.domain.party import Status
from tests.directory.training import parties
from tests.directory.zone_files import Zone

YEARS = 2026, 2027
MINUTE = timedelta(minutes=1)

_PROGRAM = """\
import json, sys, zoneinfo
from datetime import datetime
from pathlib import Path

from pocdesk.directory.local_time import there
from pocdesk.directory.parties import read_parties
from pocdesk.paths import shipped

assert zoneinfo.TZPATH == (), zoneinfo.TZPATH
rows = read_parties(shipped("resources/parties.toml"))
told = {}
for code, instants in json.load(sys.stdin).items():
    for text in instants:
        at = there(rows[code], rows, now=datetime.fromisoformat(text), own_zone="UTC")
        told[f"{code} {text}"] = [at.time, at.day, at.days, at.ahead, at.zone]
json.dump(told, sys.stdout)
"""


def zone(name: str) -> Zone:
    file = resources.files("tzdata").joinpath("zoneinfo", *name.split("/"))
    return Zone.read(file.read_bytes())


def instants_of(name: str) -> list[datetime]:
    """A minute before and after each change of the clock, the change, and the middle of months."""
    changes = zone(name).changes(*YEARS)
    around = [at + by for at in changes for by in (-MINUTE, timedelta(), MINUTE)]
    months = [
        datetime(year, month, 15, 12, tzinfo=UTC) for year in YEARS for month in (1, 4, 7, 10)
    ]
    return [*around, *months]


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("Europe/Paris", ["2026-03-29 01:00", "2026-10-25 01:00"]),
        ("America/New_York", ["2026-03-08 07:00", "2026-11-01 06:00"]),
        ("Australia/Sydney", ["2026-04-04 16:00", "2026-10-03 16:00"]),
        ("America/Santiago", ["2026-04-05 03:00", "2026-09-06 04:00"]),
        ("Asia/Tokyo", []),
    ],
)
def test_the_second_reader_knows_the_changes_of_the_year(name: str, changes: list[str]) -> None:
    assert [f"{at:%Y-%m-%d %H:%M}" for at in zone(name).changes(2026, 2026)] == changes


def test_every_capital_has_its_time_without_zone_files_of_the_machine() -> None:
    rows = parties()
    assert sum(row.status is Status.PARTY for row in rows.values()) == 79
    asked = {code: [at.isoformat() for at in instants_of(row.zone)] for code, row in rows.items()}
    said = subprocess.run(
        [sys.executable, "-P", "-c", _PROGRAM],
        input=json.dumps(asked),
        env={**os.environ, "PYTHONTZPATH": "", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(said.stdout)
    wrong = []
    for code, row in rows.items():
        known = zone(row.zone)
        for at in instants_of(row.zone):
            offset = known.offset(at)
            wall = at + timedelta(seconds=offset)
            days = (wall.date() - at.date()).days
            wanted = [f"{wall:%H:%M}", f"{wall:%a}".lower(), days, offset // 60, row.zone]
            found = told.pop(f"{code} {at.isoformat()}")
            wrong += [f"{code} at {at}: {found}, wanted {wanted}"] if found != wanted else []
    assert wrong == []
    assert told == {}
