"""The words of the command line."""

from pathlib import Path

import pytest

import pocdesk
from pocdesk import cli


def test_without_a_command_the_window_is_meant() -> None:
    asked = cli.parse(["--desk", "somewhere"])
    assert asked.command is None
    assert cli.folder_of(asked) == Path("somewhere").absolute()


@pytest.mark.parametrize(
    "words",
    [["--desk", "d", "--json", "cases"], ["cases", "--desk", "d", "--json"], ["--json", "cases"]],
)
def test_desk_and_json_stand_before_or_after(words: list[str]) -> None:
    asked = cli.parse(words)
    assert (asked.command, asked.json) == ("cases", True)
    assert asked.desk == ("d" if "--desk" in words else None)


def test_a_command_of_two_words() -> None:
    assert cli.parse(["directory", "import", "x.json"]).command == "directory import"
    words = "provider route gmail --requester HU --user-in DE --request preservation"
    asked = cli.parse(words.split())
    assert (asked.command, asked.name) == ("provider route", "gmail")


@pytest.mark.parametrize(
    "words",
    [["dance"], ["init"], ["receive"], ["issue", "x"], ["init", "--country", "FI", "--of", "A"]],
)
def test_unknown_words_end_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.parse(words)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.parse(["--version"])
    assert ended.value.code == 0
    assert pocdesk.__version__ in capsys.readouterr().out
