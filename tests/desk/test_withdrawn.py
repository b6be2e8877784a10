"""A point that a version left out: its cases go on saying who it was."""

import json

from pocdesk.desk.list_versions import go_back
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.show import show
from pocdesk.desk.take_list import refresh
from tests.conftest import TRAINING

NEW = TRAINING / "training-directory-2026-2.json"


def _version(label: str, *parties_out: str) -> bytes:
    table = json.loads(NEW.read_text("utf-8"))
    table["snapshot"].update(version_label=label, replaces=None)
    table["points"] = [row for row in table["points"] if row["point_id"] not in parties_out]
    return json.dumps(table).encode()


def _said(desk: Desk, reference: str) -> str:
    gone = show(desk, reference).withdrawn
    return "" if gone is None else gone.said


def test_a_case_says_which_version_left_its_point_out(desk: Desk) -> None:
    refresh(desk, NEW.name, NEW.read_bytes())
    mail = b"From: contact@jp-poc.example\nSubject: A request\n\nPlease preserve.\n"
    case = receive(desk, "mail.eml", mail).case
    assert case is not None
    assert case.point == "TRN-JP-1"
    assert _said(desk, case.reference) == ""
    refresh(desk, "3.json", _version("2026-3", "TRN-JP-1"))
    refresh(desk, "4.json", _version("2026-4", "TRN-JP-1", "TRN-JP-2"))
    gone = show(desk, case.reference).withdrawn
    assert gone is not None
    assert (gone.point.id, gone.version_label) == ("TRN-JP-1", "2026-3")
    assert _said(desk, case.reference).startswith("Training Contact Point of Japan")
    go_back(desk, "budapest", "2026-2", "two points are missing")
    assert _said(desk, case.reference) == ""
