"""The training directory and the table of Parties, as tests of several rooms need them."""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

from pocdesk.directory.parties import read_parties
from pocdesk.directory.records import directory_of
from pocdesk.domain.contact import Directory, Point
from pocdesk.domain.party import Parties
from pocdesk.paths import shipped


@cache
def parties() -> Parties:
    return read_parties(shipped("resources/parties.toml"))


def training_file(version: str) -> Path:
    return shipped(f"resources/training/training-directory-{version}.json")


@cache
def _json(version: str) -> Any:
    return json.loads(training_file(version).read_text(encoding="utf-8"))


def plain(version: str = "2026-2") -> Any:
    """The file as plain values, fresh for each test to spoil."""
    return copy.deepcopy(_json(version))


def taken(value: object) -> Directory:
    """What the reader makes of plain values, or its refusal."""
    return directory_of("list.json", value, sha256="0" * 64, parties=parties())


@cache
def training(version: str = "2026-2") -> Directory:
    return taken(plain(version))


def point(id_: str, version: str = "2026-2") -> Point:
    return next(found for found in training(version).points if found.id == id_)
