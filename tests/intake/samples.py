"""The sample mails, each read once through the limited child for all tests that look at it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pocdesk.domain.message import Message
from pocdesk.intake.mail import read_message

FOLDER = Path(__file__).resolve().parents[1] / "samples"
MAILS = tuple(sorted(path.stem for path in (FOLDER / "mail").glob("*.eml")))
OUTLOOK = tuple(sorted(path.stem for path in (FOLDER / "msg").glob("*.msg")))


@dataclass(frozen=True, slots=True)
class Sample:
    """A mail, what an intake must find in it, and what ours found."""

    content: bytes
    expected: dict[str, Any]
    message: Message


@cache
def sample(name: str) -> Sample:
    return _read(FOLDER / "mail" / f"{name}.eml")


@cache
def outlook_sample(name: str) -> Sample:
    return _read(FOLDER / "msg" / f"{name}.msg")


def _read(path: Path) -> Sample:
    content = path.read_bytes()
    expected = tomllib.loads(path.with_suffix(".expected.toml").read_text("utf-8"))
    message = read_message(content)
    assert isinstance(message, Message), message
    return Sample(content, expected, message)
