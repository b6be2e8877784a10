"""The Directory: found by any name, points side by side, a bad file refused with its place."""

import json
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.conftest import TRAINING
from tests.officer import Officer


def cards(officer: Officer) -> list[str]:
    return [card.title.text() for card in officer.rooms.directory.card.points()]


def test_a_party_is_found_by_any_of_its_names(officer: Officer) -> None:
    officer.presses("Alt+2")
    for typed in ("jp", "JAPON", "日本", "japna", "nippon"):
        officer.fills("find_party", typed)
        officer.waits_for(
            lambda: (
                cards(officer)
                == [
                    "Training Contact Point of Japan",
                    "Cybersecurity Training Contact Point of Japan",
                ]
            )
        )
    assert officer.sees("11:12")  # there, when it is 02:12 UTC


def test_enter_leads_to_the_card_and_one_key_copies(officer: Officer) -> None:
    officer.presses("Alt+2")
    officer.types("japan")
    officer.waits_for(lambda: len(cards(officer)) == 2)
    officer.presses("Return")
    for key, value in (("P", "+999 247 55 1035"), ("M", "contact@jp-poc.example")):
        officer.presses(key)
        assert QApplication.clipboard().text() == value
    officer.presses("2")
    assert QApplication.clipboard().text() == "+999 247 55 1042"


def test_the_list_stays_where_it_is_while_minutes_pass(officer: Officer) -> None:
    officer.presses("Alt+2")
    parties = officer.rooms.directory.parties
    officer.waits_for(lambda: parties.count() > 50)
    parties.setFocus()
    for _ in range(5):
        officer.presses("Down")
    current = parties.current()
    officer.program._clock.forward(minutes=2)  # type: ignore[attr-defined]
    officer.program.ticker.tick()
    assert parties.current() == current
    assert QApplication.focusWidget() is parties


def test_a_bad_file_is_refused_and_names_its_place(officer: Officer, tmp_path: Path) -> None:
    whole = json.loads((TRAINING / "training-directory-2026-2.json").read_text(encoding="utf-8"))
    whole["snapshot"]["version_label"] = "2026-9"
    whole["points"][3]["party"] = "QQ"
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(whole), encoding="utf-8")
    officer.presses("Ctrl+I")
    officer.names_a_file(bad)
    officer.waits_to_see("bad.json")
    assert "QQ" in officer.notice()
    assert officer.sees("Directory 2026-2, ")


def test_a_letter_begins_with_the_party_that_is_shown(officer: Officer) -> None:
    officer.presses("Alt+2")
    officer.types("japan")
    officer.waits_for(lambda: len(cards(officer)) == 2)
    officer.clicks("New letter")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    officer.goes_to("requested")
    assert officer.text_in("requested") == "Japan, Training Contact Point of Japan"
