"""A case through its life, command by command."""

from tests.cli.shift import Pocdesk
from tests.conftest import SAMPLES

MAIL = SAMPLES / "mail" / "01-jp-new-iso2022jp.eml"
NUMBER = "+999 81 555 01 10"


def test_a_case_goes_from_receipt_to_its_close(staffed_command: Pocdesk) -> None:
    received = staffed_command("--json", "receive", str(MAIL)).plain["received"]
    reference = received[0]["reference"]
    assert staffed_command("acknowledge", reference).code == 0
    offered = staffed_command("--json", "step", reference).plain["steps"]
    assert offered[0]["state"] == "validated"
    assert staffed_command("step", reference, "validated").code == 0
    basis = "basis=Act 1"
    assert staffed_command("step", reference, "accepted", "--set", basis).code == 0
    order = ("--set", "entity=Example Mail", "--set", "channel=portal")

    refused = staffed_command("step", reference, "served", *order)
    assert refused.code == 1
    assert "nobody called the counterpart back" in refused.err

    points = staffed_command("--json", "directory", "find", "japan").plain["found"][0]["points"]
    phones = [one["value"] for one in points[0]["channels"] if one["kind"] == "phone"]
    called = staffed_command(
        "--json", "verify-sender", reference, "--number", phones[0], "--reached", "Duty officer"
    )
    assert called.plain["case"]["verification"] == "verified"
    assert staffed_command("step", reference, "served", *order).code == 0
    assert (
        staffed_command("step", reference, "not-preserved", "--set", "why=no-such-data").code == 0
    )
    assert staffed_command("step", reference, "confirmed", "--set", "told=By letter").code == 0
    closed = staffed_command("--json", "close", reference, "--outcome", "no-such-data")
    assert (closed.plain["case"]["state"], closed.plain["case"]["outcome"]) == (
        "closed",
        "no-such-data",
    )
    assert staffed_command("deadlines", "--json").plain["deadlines"] == []
    assert staffed_command("verify").code == 0


def test_a_case_waits_is_amended_linked_and_merged(staffed_command: Pocdesk) -> None:
    received = staffed_command("--json", "receive", str(MAIL), str(_OTHER)).plain["received"]
    one, two = (each["reference"] for each in received)
    waits = staffed_command("--json", "wait", one, "their answer", "--until", "2h").plain["case"]
    assert waits["waiting_for"] == "their answer"
    assert staffed_command("wait", one, "their answer", "--until", "last year").code == 1
    assert staffed_command("wait", one, "--stop").code == 0
    amended = staffed_command("--json", "amend", one, "--urgency", "emergency", "--network", "g7")
    assert amended.plain["case"]["urgency"] == "emergency"
    assert staffed_command("amend", one).code == 1
    assert staffed_command("link", one, two).code == 0
    assert staffed_command("unlink", one, two).code == 0
    assert staffed_command("--json", "merge", two, one).plain["case"]["merged_into"] == one
    assert f"joined into {one}" in staffed_command("search", two).out
    assert staffed_command("--json", "unmerge", two).plain["case"]["merged_into"] is None
    assert staffed_command("verify").code == 0


_OTHER = SAMPLES / "mail" / "11-fr-new-html-only.eml"
