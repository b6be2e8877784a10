"""Corrections by command: made, seen, settled, refused."""

import json
from datetime import timedelta

from pocdesk.domain.clock import machine_clock
from tests.cli.shift import Pocdesk

NEW = "duty@ge-poc.example"


def _correct(command: Pocdesk, *words: str, point: str = "GE", value: str = "a@x.example") -> int:
    said = ("--reason", "told-by-the-point", "--confirmed", "called the old number")
    return command("directory", "correct", point, "--value", value, *said, *words).code


def test_a_correction_is_made_seen_and_settled(staffed_command: Pocdesk) -> None:
    assert _correct(staffed_command, "--field", "email") == 1  # which of the two is not said
    assert _correct(staffed_command, "--field", "email", "--old", NEW) == 0
    found = staffed_command("--json", "directory", "corrections").plain["corrections"]
    assert [(one["field"], one["official"], one["own"], one["stand"]) for one in found] == [
        ("channels.email", NEW, "a@x.example", "kept")
    ]
    shown = staffed_command("directory", "show", "georgia").out
    assert "a@x.example (ours)" in shown
    assert f"{NEW} (replaced by ours)" in shown
    assert "by the issuer, but not a@x.example\n" in shown
    points = staffed_command("--json", "directory", "show", "GE").plain["points"]
    assert json.loads(json.dumps(points))[0]["laid"][0]["correction"]["own"] == "a@x.example"
    assert staffed_command("directory", "settle", "1", "ours").code == 1
    assert staffed_command("directory", "settle", "1", "other", "--value", "b@x.example").code == 0
    assert "stays" not in staffed_command("directory", "settle", "1", "official").out
    assert "No correction stands." in staffed_command("directory", "corrections").out
    assert staffed_command("verify").code == 0


def test_a_change_to_come_is_told_with_its_day(staffed_command: Pocdesk) -> None:
    told = ("--field", "email", "--old", NEW)
    assert _correct(staffed_command, *told, "--from", "2026-02-30") == 2
    day = (machine_clock() + timedelta(days=7)).date()
    assert _correct(staffed_command, *told, "--from", f"{day}") == 0
    shown = staffed_command("directory", "show", "georgia").out
    assert f"email        from {day}: a@x.example (ours, to come)" in shown
    assert f"{NEW} (replaced by ours)" not in shown
    assert "coming" in staffed_command("directory", "corrections").out


def test_what_looks_wrong_is_taken_and_said(staffed_command: Pocdesk) -> None:
    said = staffed_command(
        *("--json", "directory", "correct", "TRN-JP-1", "--field", "channels.phone"),
        *("--old", "", "--value", "+123456", "--reason", "own-change", "--confirmed", "we moved"),
    )
    assert said.plain["warnings"] == [
        "The number is not international: + and 7 to 15 digits are wanted."
    ]


def test_an_address_that_is_none_is_refused(staffed_command: Pocdesk) -> None:
    field = ("--field", "email", "--old", NEW)
    assert _correct(staffed_command, *field, value="duty-ge-poc.example") == 1
    assert "No correction stands." in staffed_command("directory", "corrections").out
