"""The card of a contact point: keys, networks, its list, what is ours, and who is withdrawn."""

import json
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pocdesk.desk.correct_point import correct_point
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.take_list import refresh
from pocdesk.domain.contact import Key, Point
from pocdesk.domain.correction import Reason
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.point_card import PointCard
from pocdesk.ui.sheets.call_sheet import CallSheet
from tests.conftest import TRAINING
from tests.directory.training import point
from tests.officer import Officer
from tests.ui.test_directory import cards, in_the_directory

TODAY = date(2026, 11, 8)
NEW = TRAINING / "training-directory-2026-2.json"


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(PlainLabel) if label.text()]


def shown(qtbot: QtBot, at: Point) -> list[str]:
    card = PointCard(at, TODAY)
    qtbot.addWidget(card)
    return texts(card)


def test_a_key_says_its_fingerprint_and_until_when_and_that_it_has_expired(qtbot: QtBot) -> None:
    keys = (
        Key(kind="openpgp", fingerprint="A" * 40, expires_on=date(2026, 11, 7)),
        Key(kind="smime", fingerprint="B" * 64, expires_on=TODAY),
        Key(kind="openpgp", fingerprint="C" * 40),
    )
    found = shown(qtbot, replace(point("TRN-JP-1"), keys=keys))
    groups = " ".join(["AAAA"] * 10)
    assert f"OpenPGP {groups}, expired on 7 Nov 2026" in found
    assert found.count("expired") == 1
    assert any(text.startswith("S/MIME BBBB BBBB") and "until 8 Nov 2026" in text for text in found)
    assert any(text.endswith("no end stated") for text in found)
    assert "Budapest, G7, INTERPOL" in found


def desk_of(officer: Officer) -> Desk:
    officer.waits_for(officer.is_at_work)
    return officer.desk


def a_list(label: str, without: str = "", **said: object) -> bytes:
    table = json.loads(NEW.read_text("utf-8"))
    table["snapshot"].update(version_label=label, replaces=None, **said)
    table["points"] = [row for row in table["points"] if row["point_id"] != without]
    return json.dumps(table).encode()


def test_of_several_lists_the_card_says_which_one_names_the_point(officer: Officer) -> None:
    desk = desk_of(officer)
    table = json.loads(a_list("G-1", network="g7", issuer="G7", issued_on="2026-11-01"))
    row = next(each for each in table["points"] if each["point_id"] == "TRN-FR-1")
    row.update(institution="Night Office", unit=None, point_id="N", keys=[], networks=["g7"])
    row["channels"] = row["channels"][:1]
    row["channels"][0].update(value="night@fr.example", value_normalised="night@fr.example")
    table["points"] = [row]
    refresh(desk, "g7.json", json.dumps(table).encode())
    in_the_directory(officer)
    officer.types("france\n")
    officer.waits_for(lambda: "Night Office" in cards(officer))
    officer.waits_to_see("G7 24/7 G-1, 7 days old, unsigned")
    officer.waits_to_see("24/7 Network (Budapest) 2026-2, 49 days old, unsigned")


def test_a_field_of_ours_stands_on_the_card_beside_what_the_list_says(officer: Officer) -> None:
    desk = desk_of(officer)
    correct_point(
        desk,
        "TRN-JP-1",
        "institution",
        "Night Desk of Japan",
        reason=Reason.TOLD,
        confirmed="a call",
    )
    in_the_directory(officer)
    officer.types("japan\n")
    officer.waits_for(lambda: "Night Desk of Japan" in cards(officer))
    officer.waits_to_see("Institution: Night Desk of Japan")
    officer.waits_to_see("ours, 8 Nov 2026, Officer Seven")
    officer.waits_to_see("2026-2 says Training Contact Point of Japan")


def test_a_case_says_that_its_point_was_withdrawn(officer: Officer) -> None:
    desk = desk_of(officer)
    mail = b"From: contact@jp-poc.example\nSubject: A request\n\nPlease preserve.\n"
    case = receive(desk, "mail.eml", mail).case
    assert case is not None
    refresh(desk, "3.json", a_list("2026-3", without="TRN-JP-1"))
    officer.rooms.ways.show_case(case.reference)
    officer.waits_to_see("withdrawn in version 2026-3.")
    officer.waits_to_see("Cybersecurity Training Contact Point of Japan")  # another point of it


def test_the_number_to_call_back_is_ours_and_says_so(officer: Officer) -> None:
    desk = desk_of(officer)
    mail = b"From: contact@jp-poc.example\nSubject: A request\n\nPlease preserve.\n"
    case = receive(desk, "mail.eml", mail).case
    assert case is not None
    correct_point(
        desk,
        "TRN-JP-1",
        "channels.phone",
        "+999 247 55 1111",
        official="+999 247 55 1035",
        reason=Reason.DEAD_NUMBER,
        confirmed="the second number",
    )
    officer.rooms.ways.show_case(case.reference)
    officer.waits_to_see("our own number")
    officer.presses("Alt+C")
    sheet = officer.sheet(CallSheet)
    said = Qt.ItemDataRole.AccessibleTextRole
    lines = [sheet.numbers.model().index(row, 0).data(said) for row in range(4)]
    assert "+999 247 55 1111" in lines[0]
    assert "ours, 8 Nov 2026, Officer Seven" in lines[0]
    assert "official" in lines[-1]  # what the list says is offered last
