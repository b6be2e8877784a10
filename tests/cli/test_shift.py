"""A shift by commands: the handover, the reply to a test, a letter as plain text."""

from pathlib import Path

from pypdf import PdfReader

from tests.cli.shift import Pocdesk
from tests.conftest import SAMPLES

MAIL = SAMPLES / "mail" / "01-jp-new-iso2022jp.eml"
TEST = SAMPLES / "mail" / "13-responsiveness-test.eml"


def test_a_shift_is_listed_and_handed_over(staffed_command: Pocdesk, tmp_path: Path) -> None:
    reference = staffed_command("--json", "receive", str(MAIL)).plain["received"][0]["reference"]
    lines = staffed_command("--json", "handover").plain["lines"]
    assert {line["case"] for line in lines} == {reference, None}  # and the Directory that came
    out = tmp_path / "handover.pdf"
    words = ("handover", "-o", str(out), "--to", "Officer Nine", "--tick", lines[0]["key"])
    assert staffed_command(*words).code == 0
    assert "Officer Nine" in "".join(page.extract_text() for page in PdfReader(out).pages)
    again = staffed_command("--json", "handover").plain["lines"]
    assert [line["again"] for line in again][:2] == [False, True]
    assert staffed_command("verify").code == 0


def test_a_responsiveness_test_is_answered(staffed_command: Pocdesk, tmp_path: Path) -> None:
    received = staffed_command("--json", "receive", str(TEST)).plain["received"][0]
    assert received["kind"] == "responsiveness-test"
    out = tmp_path / "reply.pdf"
    replied = staffed_command("--json", "ping", "reply", received["reference"], "-o", str(out))
    assert replied.code == 0, replied.out + replied.err
    assert out.read_bytes().startswith(b"%PDF")
    number = replied.plain["letter"]["number"]
    said = staffed_command("--json", "letter", "text", number).plain["text"]
    assert f"OUR REF: {received['reference']}, {number}" in said
    assert max(len(line) for line in said.splitlines()) <= 90
