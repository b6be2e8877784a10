"""What a stranger wrote, in the answers of the command line: it steers no terminal, and is JSON."""

import json
from io import BytesIO, TextIOWrapper

import pytest

from pocdesk.cli.answer import Answer, say

_STEERS = [
    "\x1b[2J",
    "\x9b2J",
    "\x7f",
    "\u202e",
    "\u200b",
    "\U000e0041",
    "\ud800",
    "\u2066",
    "\x85",
]


def said(plain: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> str:
    held = BytesIO()
    monkeypatch.setattr("sys.stdout", TextIOWrapper(held, encoding=encoding))
    say(Answer(plain={"name": plain}, text=""), as_json=True)
    return held.getvalue().decode(encoding)


@pytest.mark.parametrize("sign", _STEERS)
def test_no_json_steers_a_terminal(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(f"a{sign}b", "utf-8", monkeypatch)
    assert text.replace("\n", "").isprintable()
    assert json.loads(text) == {"name": f"a{sign}b"}


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp1252", "utf-8"])
def test_it_is_json_on_every_terminal(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "São Tomé, Őr, 警察, \U0001f6a8"
    assert json.loads(said(name, encoding, monkeypatch)) == {"name": name}
