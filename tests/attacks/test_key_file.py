"""Attacks on the key file: moved slots, bent costs, cuts, flipped bits, a rewritten list."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pocdesk.errors import PocDeskError
from pocdesk.vault.key_file import KeyFile
from pocdesk.vault.recovery import new_code
from pocdesk.vault.refusals import (
    KeyFileAltered,
    KeyFileDamaged,
    WrongPassphrase,
    WrongRecoveryCode,
)
from pocdesk.vault.store_refusals import KeyStoreRefused, KeyStoreWrongKey
from tests.vault.desks import ANNA, Desk, full_desk, quick_desk

Table: TypeAlias = dict[str, "Json"]
Json: TypeAlias = str | int | Table | list["Json"] | None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


def saved(desk: Desk, path: Path) -> bytes:
    desk.file.save(path, desk.keys())
    return path.read_bytes()
