"""The case: head, timeline, notes that are never lost, cards, files, and the procedure."""

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QListView, QMenu, QWidget
from pytestqt.qtbot import QtBot

from pocdesk.desk.attach import attach
from pocdesk.desk.drafts import begin, save
from pocdesk.desk.issue import issue
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.procedure import tick
from pocdesk.desk.receive import receive
from pocdesk.desk.show import show
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.domain.case import State
from pocdesk.domain.entry import Event
from pocdesk.domain.file import StoredFile, sha256_of
from pocdesk.errors import Damaged
from pocdesk.paths import shipped
from pocdesk.ui.moments import moments_of
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.moment_row import Moment, Paper, Row, breakable
from pocdesk.ui.parts.timeline import Timeline
from pocdesk.ui.theme import Look, read_theme
from tests.conftest import SAMPLES, Founded, SetClock
from tests.desk.test_issue import FORM, written
from tests.officer import Officer

JAPAN = SAMPLES / "mail" / "01-jp-new-iso2022jp.eml"
CANADA = SAMPLES / "mail" / "18-ca-emergency-plain.eml"
THEMES = shipped("resources/theme")


def desk_of(officer: Officer) -> Desk:
    officer.waits_for(lambda: officer.program.rooms is not None)
    desk = officer.program.desk
    assert desk is not None
    return desk


def in_case(officer: Officer, mail: Path = JAPAN) -> str:
    """At a case that came by mail; its timeline is read."""
    reference = logged(officer, mail)
    goes_to_case(officer, reference)
    return reference


def logged(officer: Officer, mail: Path) -> str:
    case = receive(desk_of(officer), mail.name, mail.read_bytes()).case
    assert case is not None
    return case.reference


def goes_to_case(officer: Officer, reference: str) -> None:
    officer.rooms.ways.show_case(reference)
    officer.waits_for(lambda: reads_whole(officer, reference))


def reads_whole(officer: Officer, reference: str) -> bool:
    page = officer.rooms.case
    return (
        page.isVisible()
        and page.key == reference
        and officer.sees(reference)
        and bool(page.acts())
        and page.timeline.model().rowCount() > 0
    )


def entries(officer: Officer) -> list[str]:
    """What a screen reader says of each line of the timeline."""
    return said_by(officer.rooms.case.timeline)


def said_by(view: QListView) -> list[str]:
    model, said = view.model(), Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(said)) for row in range(model.rowCount())]


def adds(officer: Officer, text: str) -> None:
    before = len(entries(officer))
    officer.presses("Ctrl+J")
    officer.types(text)
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: len(entries(officer)) == before + 1)


# -------------------------------------------------------------------- head


def test_the_head_says_who_where_and_what_is_next(officer: Officer, clock: SetClock) -> None:
    reference = in_case(officer)
    head = officer.rooms.case.head
    officer.waits_to_see("Japan")
    officer.waits_to_see("Received")
    officer.waits_to_see("Incoming")
    officer.waits_to_see("their ref.")
    label = officer.finds(lambda w: w.objectName() == "reference", "the reference")
    assert isinstance(label, PlainLabel)
    assert label.text() == reference
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert head.act is not None
    assert head.act.accessibleName() == "Acknowledge"
    clock.forward(minutes=3)
    officer.program.ticker.tick()
    officer.waits_to_see("12:00 min")
    officer.rooms.case.timeline.setFocus()
    officer.presses("Alt+Shift+A")
    officer.waits_for(lambda: head.act is not None and head.act.accessibleName() == "Call back")
    assert show(desk_of(officer), reference).case.state is State.ACKNOWLEDGED
    assert "acknowledge" not in officer.rooms.case.acts()


def test_a_case_that_is_read_late_leaves_the_focus_to_the_sheet_over_it(officer: Officer) -> None:
    page, second = officer.rooms.case, logged(officer, CANADA)
    in_case(officer)
    officer.presses("Ctrl+N")
    officer.waits_for(lambda: officer.shows("country"))
    page.open(second)  # as if the page below had been read by now only
    officer.waits_for(lambda: reads_whole(officer, second))
    assert officer.focus().objectName() == "country"
    officer.presses("Esc")
    officer.waits_for(page.timeline.hasFocus)


def test_more_holds_what_can_be_done_and_does_it(officer: Officer) -> None:
    in_case(officer)
    officer.presses("Ctrl+.")
    open_menus = [m for m in officer.window.findChildren(QMenu) if m.isVisible()]
    assert len(open_menus) == 1
    lines = {action.objectName(): action.text() for action in open_menus[0].actions()}
    assert {"more-acknowledge", "more-call-back", "more-wait", "more-new-letter"} <= set(lines)
    assert "more-more" not in lines
    assert "more-extend" not in lines  # nothing is preserved yet
    assert lines["more-wait"].endswith("\tW, Alt+W")
    letters = [text[text.index("&") + 1].lower() for text in lines.values() if "&" in text]
    assert len(letters) == len(set(letters))
    wait = next(a for a in open_menus[0].actions() if a.objectName() == "more-wait")
    open_menus[0].setActiveAction(wait)
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.sheet is not None)
    officer.waits_to_see("Waiting until")


# -------------------------------------------------------------------- notes


def test_a_note_is_added_and_letters_do_nothing_in_it(officer: Officer) -> None:
    reference = in_case(officer)
    officer.presses("Ctrl+J")
    officer.types("Awaxp 25")
    officer.waits_to_read("note", "Awaxp 25")
    assert officer.rooms.sheet is None
    assert show(desk_of(officer), reference).case.state is State.RECEIVED
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: "Note, Officer Seven, Awaxp 25" in entries(officer)[-1])
    officer.waits_to_read("note", "")
    officer.presses("Ctrl+Return")  # nothing typed, nothing written
    QApplication.processEvents()
    assert len(show(desk_of(officer), reference).entries) == len(entries(officer))


def test_each_case_keeps_what_was_being_typed_in_it(officer: Officer) -> None:
    first, second = logged(officer, JAPAN), logged(officer, CANADA)
    goes_to_case(officer, first)
    officer.presses("Ctrl+J")
    officer.types("half a sentence")
    goes_to_case(officer, second)
    officer.waits_to_read("note", "")
    officer.presses("Ctrl+J")
    officer.types("another")
    goes_to_case(officer, first)
    officer.waits_to_read("note", "half a sentence")
    goes_to_case(officer, second)
    officer.waits_to_read("note", "another")


def test_a_lock_brings_back_the_note_and_says_from_when(
    officer: Officer, folder: Path, clock: SetClock, staffed_desk: Founded
) -> None:
    reference = in_case(officer)
    officer.presses("Ctrl+J")
    officer.types("not finish")
    officer.presses("Ctrl+L")
    officer.waits_for(lambda: officer.program.desk is None)
    opened: list[Desk] = []
    credential = Credential(key_store=staffed_desk.store)
    officer.program.tasks.act(lambda: unlock(folder, credential, clock=clock), opened.append)
    officer.waits_for(lambda: bool(opened))
    officer.program.doorway.opened.emit(opened[0])
    officer.waits_for(lambda: officer.program.rooms is not None)
    officer.waits_for(lambda: reads_whole(officer, reference))
    officer.waits_to_read("note", "not finish")
    officer.waits_to_see("Restored what you typed at 04:12.")
    officer.presses("Ctrl+J")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: "not finish" in entries(officer)[-1])
    assert not officer.sees("Restored what you typed")


# -------------------------------------------------------------------- timeline


def test_a_correction_strikes_the_entry_and_names_itself(officer: Officer) -> None:
    in_case(officer)
    adds(officer, "The chief is at extension 199")
    adds(officer, "Something else")
    officer.rooms.case.timeline.setFocus()
    officer.presses("End")
    officer.presses("Up")
    officer.presses("Ctrl+Shift+E")
    officer.waits_for(lambda: officer.rooms.sheet is not None)
    officer.waits_to_see("The chief is at extension 199")
    officer.types("The chief is at extension 188")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: "Correction of entry" in entries(officer)[-1])
    assert officer.rooms.sheet is None
    log = show(desk_of(officer), officer.rooms.case.key).entries
    assert log[-1].event is Event.CORRECTION
    assert f"Corrected by entry {log[-1].number}" in entries(officer)[-3]
    assert "The chief is at extension 199" in entries(officer)[-3]  # it stays readable


def test_the_place_in_the_timeline_stays_while_others_write(officer: Officer) -> None:
    reference = in_case(officer)
    desk = desk_of(officer)
    for number in range(60):
        note(desk, f"Line {number}", reference)
    officer.rooms.refresh()
    officer.waits_for(lambda: len(entries(officer)) > 60)
    timeline = officer.rooms.case.timeline
    timeline.setFocus()
    officer.presses("Home")
    bar = timeline.verticalScrollBar()
    assert bar.value() == 0
    note(desk, "While you read", reference)
    officer.rooms.refresh()
    officer.waits_for(lambda: "While you read" in entries(officer)[-1])
    assert bar.value() == 0
    assert timeline.currentIndex().row() == 0
    officer.presses("End")
    note(desk, "At the end", reference)
    officer.rooms.refresh()
    officer.waits_for(lambda: "At the end" in entries(officer)[-1])
    officer.waits_for(lambda: bar.value() == bar.maximum())


HASH = "9c1e\u00a077d0\u00a0…\u00a0b2f4"
HARD = {
    "a reference of 200 characters": "REF-" + "X9" * 98,
    "forty lines": "\n".join(f"Line {number} of a long note" for number in range(40)),
    "right to left": "مرحبا، الرسالة وصلت والطلب قيد المراجعة من قبل الضابط المناوب الليلة" * 3,
    "Chinese and Japanese": "担当者に連絡済み。口座の保全要請を確認した。" * 12,
    "a path": "/srv/evidence/2026/desk/" + "very-long-folder_name." * 12 + "pdf",
}


@pytest.mark.long
@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
@pytest.mark.parametrize("width", [300, 488])
@pytest.mark.parametrize("size", [100, 200])
def test_every_text_is_wrapped_whole_into_its_row(
    qapp: QApplication, text: str, width: int, size: int
) -> None:
    theme = Look(qapp, read_theme(THEMES, text_size=size)).theme
    wide = width * size // 100
    moment = Moment(
        number=1,
        time="03:12",
        title=f"Called back, {text[:80]}",
        text=text,
        drawing="phone",
        papers=(Paper(text.split("\n")[0], HASH),),
        struck="Corrected by entry 12",
        day="Sun 22 Nov 2026",
    )
    row = Row(theme, wide)
    high = row.height(moment)
    picture = QImage(QSize(wide + 60, high + 60), QImage.Format.Format_RGB32)
    ground = QColor(1, 2, 3)
    picture.fill(ground)
    painter = QPainter(picture)
    place = QRect(0, 0, wide, high)
    row.draw(painter, place, moment, last=True, current=False, focused=False)
    painter.end()
    right = picture.copy(wide, 0, 60, high + 60)
    below = picture.copy(0, high, wide, 60)
    for outside in (right, below):
        clean = QImage(outside.size(), QImage.Format.Format_RGB32)
        clean.fill(ground)
        assert outside == clean, "something is drawn outside the row"
    lowest = max(y for y in range(high) if any_ink(picture, y, wide, ground))
    assert high - lowest < 20 * size // 100 + 20, "the row is higher than its words"


def any_ink(picture: QImage, y: int, width: int, ground: QColor) -> bool:
    return any(picture.pixelColor(x, y) != ground for x in range(0, width, 2))


def test_a_long_word_breaks_after_a_sign_of_an_address_first() -> None:
    shown = breakable("contact@a-very-long-domain.of-the-ministry.example")
    assert "\u200b" in shown
    assert shown.replace("\u200b", "") == "contact@a-very-long-domain.of-the-ministry.example"
    assert "contact@\u200b" in shown
    assert breakable("short.example") == "short.example"


def test_two_thousand_entries_come_in_slices_and_open_at_the_newest(
    qtbot: QtBot, qapp: QApplication
) -> None:
    timeline = Timeline("Timeline", Look(qapp, read_theme(THEMES)))
    qtbot.addWidget(timeline)
    timeline.resize(488, 600)
    timeline.show()
    moments = [
        Moment(
            number=n, time="03:12", title=f"Note {n}", text="A line. " * (n % 9), drawing="pencil"
        )
        for n in range(1, 2001)
    ]
    timeline.show_moments(moments, afresh=True)
    model, bar = timeline.model(), timeline.verticalScrollBar()
    assert model.rowCount() < 500  # what is measured before the first paint
    qtbot.waitUntil(lambda: model.rowCount() == 2000)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    assert model.index(0, 0).data() == "Note 1"
    assert model.index(1999, 0).data() == "Note 2000"
    assert timeline.go_to(1000)
    current = timeline.current()
    assert current is not None
    assert current.title == "Note 1000"
    timeline.show_moments([*moments, Moment(number=2001, time="", title="x", text="", drawing="")])
    assert timeline.current() == current
    assert model.rowCount() == 2001


def test_an_old_entry_that_is_not_loaded_yet_is_gone_to(qtbot: QtBot, qapp: QApplication) -> None:
    timeline = Timeline("Timeline", Look(qapp, read_theme(THEMES)))
    qtbot.addWidget(timeline)
    moments = [
        Moment(number=n, time="03:12", title=f"Note {n}", text="", drawing="pencil")
        for n in range(1, 1001)
    ]
    timeline.show_moments(moments, afresh=True)
    assert timeline.go_to(3)
    assert not timeline.go_to(1001)


def test_the_newest_note_is_corrected_unless_another_entry_was_just_chosen(
    qtbot: QtBot, qapp: QApplication
) -> None:
    timeline = Timeline("Timeline", Look(qapp, read_theme(THEMES)))
    qtbot.addWidget(timeline)
    timeline.show()

    def shows(*notes: int, own: frozenset[int] = frozenset({2, 4})) -> None:
        timeline.show_moments(
            [
                Moment(number=n, time="", title=str(n), text="", drawing="pencil", own=n in own)
                for n in notes
            ]
        )

    def offered() -> int:
        found = timeline.to_correct()
        return 0 if found is None else found.number

    assert offered() == 0
    shows(1, 2, 3)
    assert offered() == 2  # nothing was chosen: the newest in an officer's own words
    assert timeline.go_to(1)
    assert offered() == 1
    shows(1, 2, 3, 4, 5)
    assert offered() == 4  # what was chosen before is old
    assert timeline.go_to(5)
    QTest.keyClick(timeline, Qt.Key.Key_Up)
    QTest.keyClick(timeline, Qt.Key.Key_Up)
    assert offered() == 3


def test_a_day_stands_once_and_a_stranger_has_no_name(staffed: Desk, clock: SetClock) -> None:
    made = receive(staffed, JAPAN.name, JAPAN.read_bytes())
    assert made.case is not None
    clock.forward(days=1)
    note(staffed, "Next day", made.case.reference)
    found = moments_of(
        show(staffed, made.case.reference).entries, staffed.office.zone, lambda _id: ""
    )
    assert [moment.day for moment in found] == ["Sun 8 Nov 2026", "Mon 9 Nov 2026"]
    assert found[-1].title == "Note"
    assert [paper.drawing for paper in found[0].papers] == ["mail", "file", "file"]


# -------------------------------------------------------------------- cards


def test_the_cards_are_reached_by_their_keys_and_by_f6(officer: Officer) -> None:
    in_case(officer)
    names = ("Counterpart", "What is asked", "Clocks", "Letters", "Files")
    for number, name in enumerate(names, start=1):
        officer.presses(f"Ctrl+{number}")
        assert officer.focus().accessibleName() == name
        assert officer.focus().property("letters")
    officer.presses("Ctrl+3")
    assert "Acknowledge" in officer.focus().accessibleDescription()
    seen = set()
    for _ in range(len(officer.rooms.case.panes()) + 2):  # strip and rail are panes as well
        officer.presses("F6")
        seen.add(officer.focus().accessibleName())
    assert {*names, "Timeline", "Note for the timeline", "What now?"} <= seen


def test_a_message_that_nobody_answered_stands_high_and_has_a_key(officer: Officer) -> None:
    in_case(officer)
    cards = officer.rooms.case.cards
    officer.waits_for(lambda: not cards.message.text.isHidden())
    assert cards.message.y() < cards.asked.y()
    assert not cards.message.text.visibleRegion().isEmpty()  # it is read without a key
    officer.presses("Ctrl+6")
    assert officer.focus() is cards.message.text
    seen = cards.message.visibleRegion().boundingRect()
    assert seen.height() == cards.message.height()
    officer.presses("Alt+Shift+A")
    officer.waits_to_see("Acknowledged")
    assert cards.message.y() < cards.asked.y()  # nothing moves under the hand


def test_what_is_asked_names_its_source_and_calls_nothing_missing(officer: Officer) -> None:
    in_case(officer)
    officer.waits_to_see("their form, read by the program: to be confirmed")
    assert not any(text.startswith("Missing: ") for text in officer.texts())


def test_those_who_ask_are_acknowledged_by_the_first_form(officer: Officer) -> None:
    reference = in_case(officer)
    officer.presses("Ctrl+Shift+L")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    assert draft.form.id == "acknowledgement"
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.case.key == reference)
    assert officer.rooms.case.isVisible()


def test_a_step_is_ticked_by_hand_and_taken_back_and_the_log_ticks_its_own(
    officer: Officer,
) -> None:
    in_case(officer)
    officer.waits_for(lambda: bool(boxes(officer)))
    proved, by_hand = box(officer, "acknowledge"), box(officer, "items")
    assert not proved.isChecked()
    officer.presses("Alt+Shift+A")
    officer.waits_for(lambda: box(officer, "acknowledge").isChecked())
    assert not box(officer, "acknowledge").isEnabled()
    by_hand.setFocus()
    officer.presses("Space")
    officer.waits_for(lambda: officer.window.undo.can_undo)
    officer.waits_to_see("Check the items of Article 29(2)")
    officer.waits_for(lambda: "done" in box(officer, "items").accessibleName())
    officer.presses("Ctrl+Z")
    officer.waits_for(lambda: not box(officer, "items").isChecked())


def boxes(officer: Officer) -> list[QCheckBox]:
    return officer.rooms.case.cards.steps.findChildren(QCheckBox)


def box(officer: Officer, step: str) -> QCheckBox:
    return next(found for found in boxes(officer) if found.objectName() == f"step-{step}")


def next_step(officer: Officer) -> str:
    nexts = (one for one in boxes(officer) if one.accessibleName().endswith("to do, next"))
    return next((one.objectName() for one in nexts), "")


def test_a_conditional_step_never_holds_up_the_next(officer: Officer) -> None:
    reference = in_case(officer)
    desk = desk_of(officer)
    for step in ("acknowledge", "call-back", "items"):
        tick(desk, reference, step, True)
    officer.rooms.refresh()
    officer.waits_for(lambda: next_step(officer) == "step-validate")
    assert box(officer, "items").isChecked()
    assert box(officer, "ask").accessibleName().endswith("to do")


def test_the_case_is_copied_as_text(officer: Officer) -> None:
    reference = in_case(officer)
    officer.presses("Ctrl+Shift+C")
    text = QApplication.clipboard().text()
    assert text.startswith(f"{reference} - Japan")
    assert text.count(" - ") >= 3


def test_the_channels_are_copied_by_their_keys_from_anywhere_on_the_page(officer: Officer) -> None:
    in_case(officer)
    officer.presses("Alt+P")
    assert QApplication.clipboard().text().startswith("+999 247")
    officer.rooms.case.timeline.setFocus()
    officer.presses("M")
    assert QApplication.clipboard().text() == "contact@jp-poc.example"


def test_letters_and_drafts_stand_on_a_card_and_open_by_enter(officer: Officer) -> None:
    desk = desk_of(officer)
    issued = issue(desk, written(desk))
    reference, number = issued.case.reference, issued.letter.number
    draft = begin(desk, FORM, case=reference)
    save(desk, draft)
    goes_to_case(officer, reference)
    lines = officer.rooms.case.cards.letters.lines
    officer.waits_for(lambda: "checked 04:12" in said_by(lines)[0])
    assert len(said_by(lines)) == 2
    assert number in said_by(lines)[0]
    assert "Draft, not issued yet" in said_by(lines)[1]
    chosen: list[str] = []
    officer.rooms.case.draft_chosen.connect(chosen.append)
    officer.presses("Ctrl+4")
    officer.presses("End")
    officer.presses("Return")
    assert chosen == [draft.id]
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    goes_to_case(officer, reference)
    officer.presses("Ctrl+4")
    officer.presses("Home")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.issued.isVisible())
    assert officer.rooms.issued.key == number


def test_identifiers_are_copied_without_what_is_said_about_them(officer: Officer) -> None:
    desk = desk_of(officer)
    goes_to_case(officer, issue(desk, written(desk)).case.reference)
    officer.waits_to_see("198.51.100.23, source port")
    officer.waits_to_see("from the letter")
    button = officer.finds(
        lambda w: w.accessibleName() == "Copy ipv4 address 198.51.100.23", "the copy button"
    )
    button.setFocus()
    officer.presses("Space")
    assert QApplication.clipboard().text() == "198.51.100.23"


# -------------------------------------------------------------------- files


def file_lines(officer: Officer) -> list[str]:
    return said_by(officer.rooms.case.cards.files.lines)


def test_a_file_is_checked_again_when_it_is_shown(officer: Officer) -> None:
    in_case(officer)
    officer.waits_for(lambda: all("checked 04:12" in line for line in file_lines(officer)))
    assert sha256_of(JAPAN.read_bytes()) in file_lines(officer)[0]


def test_bytes_that_differ_are_said_in_danger(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def differs(_desk: Desk, stored: StoredFile) -> bool:
        raise Damaged(f"{stored.name} is not what was kept.", safe="", remedy="Restore it.")

    monkeypatch.setattr("pocdesk.ui.case_reading.recheck", differs)
    in_case(officer)
    officer.waits_for(lambda: all("the bytes differ" in line for line in file_lines(officer)))
    officer.waits_to_be_told("is not what was kept")


def test_a_file_leaves_under_a_safe_name_never_over_another_one(
    officer: Officer, tmp_path: Path
) -> None:
    reference = logged(officer, CANADA)
    attach(desk_of(officer), reference, "../../run me.sh", b"#!/bin/sh\necho no")
    goes_to_case(officer, reference)
    out = tmp_path / "out"
    out.mkdir()
    officer.presses("Ctrl+5")
    officer.presses("End")
    for name in ("run me.sh", "run me (2).sh"):
        officer.presses("Ctrl+S")
        dialog = officer.sees_dialog(QFileDialog)
        dialog.fileSelected.emit(str(out))
        dialog.reject()
        officer.waits_to_see(f"was saved as {out / name}.")
    saved = out / "run me.sh"
    assert saved.read_bytes() == b"#!/bin/sh\necho no"
    assert not saved.stat().st_mode & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    assert sorted(path.name for path in out.iterdir()) == ["run me (2).sh", "run me.sh"]


def test_the_whole_hash_of_a_file_is_copied(officer: Officer) -> None:
    in_case(officer)
    officer.presses("Ctrl+5")
    officer.presses("Home")
    officer.clicks("Copy SHA-256")
    assert QApplication.clipboard().text() == sha256_of(JAPAN.read_bytes())


def test_files_dropped_on_the_case_are_attached_and_the_rest_is_named(
    officer: Officer, tmp_path: Path
) -> None:
    reference = in_case(officer)
    good, folder = tmp_path / "answer.pdf", tmp_path / "folder"
    good.write_bytes(b"%PDF whole")
    folder.mkdir()
    officer.drops(tmp_path / "gone.pdf", good, folder)
    officer.waits_to_see("2 of 3 files were not attached: gone.pdf, folder.")
    kept = show(desk_of(officer), reference).files
    assert [file.sha256 for file in kept if file.name == "answer.pdf"] == [sha256_of(b"%PDF whole")]
    officer.waits_for(lambda: any("answer.pdf" in line for line in file_lines(officer)))
    officer.drops(tmp_path / "gone.pdf")
    officer.waits_to_see("gone.pdf cannot be read")
    officer.waits_to_see("Nothing was written.")


# -------------------------------------------------------------------- states


def test_a_case_that_vanished_is_said_and_not_shown_blank(officer: Officer) -> None:
    in_case(officer)
    officer.rooms.ways.show_case("DESK-2026-99999")
    officer.waits_to_see("DESK-2026-99999")
    page = officer.rooms.case
    assert page.acts() == {}
    assert not officer.sees("Japan")
    button = officer.finds(lambda w: w.accessibleName() == "Try again", "Try again")
    assert button.isVisible()
    case = logged(officer, CANADA)
    goes_to_case(officer, case)
    officer.waits_to_see("Canada")


# -------------------------------------------------------------------- room


@pytest.mark.long
@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("room", [(1440, 900), (1024, 700), (800, 600)])
def test_nothing_is_clipped(officer: Officer, size: int, room: tuple[int, int]) -> None:
    reference = in_case(officer)
    desk = desk_of(officer)
    attach(desk, reference, "a-name-" * 30 + ".pdf", b"x")
    note(desk, HARD["a reference of 200 characters"], reference)
    officer.rooms.refresh()
    officer.window.resize(*room)
    officer.program.appearance.look.wear(read_theme(THEMES, text_size=size))
    officer.waits_for(lambda: len(file_lines(officer)) == 3)
    officer.waits_for(lambda: bool(boxes(officer)))
    for _ in range(4):
        QApplication.processEvents()
    page = officer.rooms.case
    assert clipped(page.head) + clipped(page.entry) + clipped(page.cards.widget()) == []
    for keys in ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+J"):
        officer.presses(keys)
        reached = officer.focus()
        assert page.isAncestorOf(reached)
        assert reached.visibleRegion().boundingRect().height() > 10, f"{keys} leads out of sight"


def clipped(whole: QWidget | None) -> list[str]:
    """Labels and buttons that are smaller than what they say."""
    assert whole is not None
    found = []
    for label in whole.findChildren(PlainLabel):
        if not label.isVisible() or not label.text():
            continue
        if label.wordWrap():
            fits = label.heightForWidth(label.width()) <= label.height() + 1
            widest = max(
                label.fontMetrics().horizontalAdvance(word)
                for line in label.text().split()
                for word in line.split("\u200b")
            )
            fits = fits and widest <= label.width() + 1
        else:
            fits = label.sizeHint().width() <= label.width() + 1
            fits = fits and label.sizeHint().height() <= label.height() + 1
        if not fits:
            found.append(f"{label.text()} ({label.width()} x {label.height()})")
    return found


def test_what_a_form_says_is_marked_until_the_officer_has_compared_it(officer: Officer) -> None:
    officer.drops(JAPAN)
    officer.waits_to_see("their form, read by the program: to be confirmed")
    officer.waits_for(lambda: "confirm-form" in officer.rooms.case.acts())
    officer.presses("Alt+F")  # leads to what is to be compared
    assert officer.rooms.case.cards.asked.hasFocus()
    assert officer.sees("to be confirmed")
    officer.presses("Alt+F")
    officer.waits_to_see("their form, compared by an officer")
    reference = officer.rooms.case.key
    note = show(desk_of(officer), reference).entries[-1].note
    assert note == "What was read from their form was compared with the form and confirmed."
    assert "confirm-form" not in officer.rooms.case.acts()
