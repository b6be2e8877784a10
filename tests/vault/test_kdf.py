"""Argon2id within bounds: what may be asked of the machine, and what comes out."""

import subprocess
import sys

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from pocdesk.vault.kdf import Argon2

SMALLEST, LARGEST = 64 * 1024, 1024 * 1024


def test_the_derivation_is_argon2id_with_the_cost_that_is_written_down() -> None:
    salt = bytes(range(16))
    expected = Argon2id(salt=salt, length=32, iterations=2, lanes=3, memory_cost=SMALLEST).derive(
        b"secret"
    )
    assert Argon2(memory_kib=SMALLEST, rounds=2, lanes=3).derive(b"secret", salt) == expected


def test_the_usual_cost_is_three_rounds_over_four_lanes() -> None:
    assert Argon2.of_mib(256) == Argon2(memory_kib=256 * 1024, rounds=3, lanes=4)


@pytest.mark.parametrize(
    ("memory", "rounds", "lanes"),
    [(SMALLEST, 1, 1), (LARGEST, 10, 16), (SMALLEST, 10, 1), (LARGEST, 1, 16)],
)
def test_the_bounds_themselves_are_allowed(memory: int, rounds: int, lanes: int) -> None:
    assert Argon2(memory_kib=memory, rounds=rounds, lanes=lanes).memory_kib == memory


@pytest.mark.parametrize(
    ("memory", "rounds", "lanes", "named"),
    [
        (SMALLEST - 1, 3, 4, "memory"),
        (LARGEST + 1, 3, 4, "memory"),
        (-SMALLEST, 3, 4, "memory"),
        (SMALLEST, 0, 4, "rounds"),
        (SMALLEST, 11, 4, "rounds"),
        (SMALLEST, 3, 0, "lanes"),
        (SMALLEST, 3, 17, "lanes"),
    ],
)
def test_a_cost_out_of_bounds_does_not_exist(
    memory: int, rounds: int, lanes: int, named: str
) -> None:
    with pytest.raises(ValueError, match=f"{named}.* outside"):
        Argon2(memory_kib=memory, rounds=rounds, lanes=lanes)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_machine_short_of_memory_gets_a_sentence() -> None:
    script = """
import resource
from pocdesk.vault.kdf import Argon2
from pocdesk.vault.refusals import NotEnoughMemory
resource.setrlimit(resource.RLIMIT_AS, (400 * 1024 * 1024,) * 2)
try:
    Argon2.of_mib(1024).derive(b"secret", bytes(16))
except NotEnoughMemory as refused:
    print(refused)
"""
    asked = [sys.executable, "-c", script]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert "takes 1024 MiB" in said
    assert "Close other programs" in said
