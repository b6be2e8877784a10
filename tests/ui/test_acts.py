"""The acts: menu, palette and key sheet show the whole table; letters act only in lists."""

import re
from collections import Counter
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from pocdesk.desk.show import cases
from pocdesk.desk.take_request import take_request
from pocdesk.ui.acts import ACTS, BY_LETTER, BY_NAME, MENUS
from pocdesk.ui.models.lines import LINE
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.sheets.correct_contact import CorrectContact
from pocdesk.ui.sheets.keys import KeySheet
from pocdesk.ui.sheets.officers_sheet import OfficersSheet
from pocdesk.ui.sheets.over import Over
from pocdesk.ui.sheets.palette import Palette
from tests.conftest import SAMPLES
from tests.desk.test_take_request import call
from tests.officer import Officer

Sheet = TypeVar("Sheet", bound=Over)
MAIL = SAMPLES / "mail" / "12-ro-art31-smtputf8.eml"


def test_every_name_key_and_letter_is_given_once() -> None:
    assert [name for name, count in Counter(act.name for act in ACTS).items() if count > 1] == []
    keys = Counter(key for act in ACTS for key in act.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    letters = Counter(act.letter for act in ACTS if act.letter)
    assert [letter for letter, count in letters.items() if count > 1] == []


def test_every_letter_has_a_twin_with_ctrl_or_alt() -> None:
    for act in ACTS:
        if act.letter:
            assert any(re.match(r"(Ctrl|Alt)\+", key) for key in act.keys), act.name


def test_no_menu_gives_a_mnemonic_twice() -> None:
    for menu in MENUS:
        texts = [act.text for act in ACTS if act.menu == menu]
        assert texts, menu
        letters = Counter(m[1].lower() for text in texts if (m := re.search(r"&(\S)", text)))
        assert [letter for letter, count in letters.items() if count > 1] == [], menu
        assert len(letters) == sum(letters.values()) == len(texts), menu
    heads = Counter(m[1].lower() for menu in MENUS if (m := re.search(r"&(\S)", menu)))
    assert max(heads.values()) == 1


def test_menu_palette_and_sheet_hold_every_act(officer: Officer) -> None:
    names = {act.name for act in ACTS}
    menus = officer.program.menu.popup.findChildren(QMenu)
    assert {action.objectName() for menu in menus for action in menu.actions()} == names

    officer.presses("Ctrl+/")
    keys = on_top(officer, KeySheet)
    assert listed(keys.list) == names
    officer.presses("Esc")
    assert not is_open(officer)

    officer.presses("Ctrl+K")
    palette = on_top(officer, Palette)
    assert listed(palette.list) == {f"act {name}" for name in names - {"palette"}}
    for name in ("verify", "theme-contrast", "copy-9"):
        officer.fills("palette", BY_NAME[name].title)
        officer.waits_for(partial(holds, palette.list, f"act {name}"))


@pytest.mark.parametrize(
    ("word", "act"),
    [
        ("tags", "amend"),
        ("marked", "select-all"),
        ("bulk", "wait"),
        ("ping", "reply-ping"),
        ("number", "correct-contact"),
    ],
)
def test_an_act_is_found_by_the_words_that_people_use(
    officer: Officer, word: str, act: str
) -> None:
    officer.presses("Ctrl+/")
    sheet = on_top(officer, KeySheet)
    officer.types(word)
    officer.waits_for(lambda: act in listed(sheet.list))
    assert len(listed(sheet.list)) < len(ACTS) / 2


def test_the_menu_goes_by_arrows_and_letters(officer: Officer) -> None:
    def current() -> str:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return "" if menu.activeAction() is None else menu.activeAction().objectName()

    desk = [act.name for act in ACTS if act.menu == "&Desk"]
    officer.presses("F10")
    officer.presses("Right")
    assert current() == desk[0]
    for _ in desk[1:]:
        officer.presses("Down")
        if current() == "officers":
            break
    officer.presses("Return")
    officer.waits_for(lambda: isinstance(officer.rooms.sheet, OfficersSheet))
    officer.presses("Esc")
    officer.waits_for(lambda: not is_open(officer))
    for key in ("F10", "D", "R"):
        officer.presses(key)
    officer.waits_for(lambda: isinstance(officer.rooms.sheet, OfficersSheet))


def test_the_palette_does_what_is_chosen(officer: Officer) -> None:
    officer.presses("Ctrl+K")
    officer.types("dark col")
    officer.waits_for(lambda: "act theme-dark" in listed(palette_list(officer)))
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.sheet is None)
    assert officer.program.appearance.settings.theme == "dark"


def test_a_counterpart_is_six_keys_away(officer: Officer) -> None:
    count = officer.counts()
    officer.presses("Ctrl+K")
    officer.types("jap")
    officer.waits_for(lambda: palette_list(officer).current() == "party JP")
    officer.presses("Return")
    officer.waits_for(officer.rooms.directory.isVisible)
    officer.waits_to_see("Training Contact Point of Japan")
    assert (count.keys, count.mouse, count.jumps) == (6, 0, 0)


def test_an_act_that_is_called_so_comes_before_a_country_that_is_only_similar(
    officer: Officer,
) -> None:
    officer.presses("Ctrl+K")
    for typed, key in (
        ("grab", "act grab-sheet"),
        ("gren", "party GD"),
        ("grenda", "party GD"),
        ("jap", "party JP"),
        ("can", "party CA"),
        ("se", "party SE"),
        ("japna", "party JP"),
        ("grab sheet", "act grab-sheet"),
    ):
        officer.fills("palette", typed)
        officer.waits_for(partial(_stands_first, officer, key))
    officer.fills("palette", "grab")
    officer.waits_for(partial(_stands_first, officer, "act grab-sheet"))
    lines = palette_list(officer)
    assert {"act grab-sheet", "party GD"} <= listed(lines)
    assert lines.count() == len(listed(lines))  # nothing stands there twice


def _stands_first(officer: Officer, key: str) -> bool:
    return palette_list(officer).current() == key


def test_an_act_by_its_name_comes_before_a_case_that_has_the_word(officer: Officer) -> None:
    take_request(officer.desk, call(officer.desk, their_reference="correct spelling"))
    officer.presses("Alt+3")
    officer.waits_for(lambda: "correct-contact" in officer.rooms.directory.acts())
    officer.presses("Ctrl+K")
    officer.fills("palette", "correct")
    officer.waits_for(lambda: _is_found(officer, "case DESK-2026-00001", "act correct-contact"))
    officer.presses("Return")
    officer.sheet(CorrectContact)


def test_what_can_be_corrected_here_comes_before_a_letter_about_it(officer: Officer) -> None:
    officer.presses("Alt+3")
    officer.waits_for(lambda: "correct-contact" in officer.rooms.directory.acts())
    officer.presses("Ctrl+K")
    officer.fills("palette", "correct")
    officer.waits_for(lambda: _is_found(officer, "form directory-correction", "act correct"))
    found = listed_in_order(officer)
    assert found.index("act correct-contact") < found.index("form directory-correction")
    assert found.index("form directory-correction") < found.index("act correct")  # not here
    officer.presses("Return")
    assert officer.sheet(CorrectContact).isVisible()


def test_no_letter_acts_in_a_text_field(officer: Officer) -> None:
    officer.drops(MAIL)
    officer.waits_to_see("Cerere de asisten")
    officer.presses("Ctrl+J")
    officer.types("".join(BY_LETTER))
    box = officer.field("note")
    assert isinstance(box, QPlainTextEdit)
    assert box.toPlainText() == "".join(BY_LETTER)
    assert not acknowledged(officer)


def test_the_letters_can_be_switched_off(officer: Officer) -> None:
    officer.drops(MAIL)
    officer.waits_to_see("Cerere de asisten")
    officer.rooms.case.timeline.setFocus()
    officer.program.menu.do("letters-switch")
    officer.presses("A")
    assert officer.rooms.case.isVisible()
    officer.program.menu.do("letters-switch")
    officer.presses("A")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())


def test_what_cannot_be_done_here_is_said_once_and_greyed(officer: Officer) -> None:
    officer.presses("Alt+5")
    menu = officer.program.menu
    menu.popup.aboutToShow.emit()
    assert not menu.actions["acknowledge"].isEnabled()
    assert menu.actions["lock"].isEnabled()
    menu.popup.aboutToHide.emit()
    assert menu.actions["acknowledge"].isEnabled()
    officer.presses("Alt+A")
    officer.waits_to_see("“Acknowledge” has nothing to do here.")
    officer.presses("Ctrl+N")
    officer.waits_for(lambda: officer.shows("country"))
    officer.presses("Ctrl+/")
    officer.waits_to_see("“All keys” waits until this sheet is closed (Esc).")


def test_every_handler_of_every_page_is_in_the_table(officer: Officer) -> None:
    for page in officer.rooms.pages.values():
        assert set(page.acts()) <= BY_NAME.keys(), page


def listed(lines: LineList) -> set[str]:
    """The keys of the lines that can be chosen."""
    model = lines.model()
    found = (model.index(row, 0).data(LINE) for row in range(model.rowCount()))
    return {line.key for line in found if line.key}


def holds(lines: LineList, key: str) -> bool:
    return key in listed(lines)


def on_top(officer: Officer, kind: type[Sheet]) -> Sheet:
    return officer.sheet(kind)


def is_open(officer: Officer) -> bool:
    return officer.rooms.sheet is not None


def palette_list(officer: Officer) -> LineList:
    return on_top(officer, Palette).list


def acknowledged(officer: Officer) -> bool:
    desk = officer.program.desk
    assert desk is not None
    return any(case.acknowledged_at is not None for case in cases(desk).cases)


def _is_found(officer: Officer, *keys: str) -> bool:
    """Whether all that is typed was looked up, and these stand in the list."""
    return not on_top(officer, Palette).is_reading and {*keys} <= listed(palette_list(officer))


def listed_in_order(officer: Officer) -> list[str]:
    lines = palette_list(officer)
    return [lines.model().index(row, 0).data(LINE).key for row in range(lines.count())]
