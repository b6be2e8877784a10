"""A new version of the Directory is reviewed before anything is written."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pocdesk.desk.correct_point import correct_point
from pocdesk.desk.doubt import doubt
from pocdesk.desk.keep import kept
from pocdesk.desk.look_up import directory
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import journal
from pocdesk.desk.take_list import Refreshed, refresh
from pocdesk.domain.correction import Reason
from pocdesk.domain.entry import Event
from pocdesk.paths import shipped
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.pages.review_page import ReviewPage
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.tasks import AtOnce
from pocdesk.ui.theme import Look, read_theme
from tests.conftest import TRAINING
from tests.officer import Officer

OLD = TRAINING / "training-directory-2026-1.json"
NEW = TRAINING / "training-directory-2026-2.json"


def point(table: Any, id_: str) -> Any:
    return next(row for row in table["points"] if row["point_id"] == id_)


def replace_first(row: Any, kind: str, value: str) -> None:
    channel = next(each for each in row["channels"] if each["kind"] == kind)
    channel["value"] = value
    channel["value_normalised"] = None


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Version 2026-3: a mailbox and a telephone number are others, and so are languages."""
    table = json.loads(NEW.read_text(encoding="utf-8"))
    table["snapshot"].update(version_label="2026-3", issued_on="2026-10-12", replaces="2026-2")
    replace_first(point(table, "TRN-JP-1"), "email", "duty@jp-poc.example")
    replace_first(point(table, "TRN-FR-1"), "phone", "+999 233 55 7777")
    point(table, "TRN-AD-1")["languages"] = ["en"]
    file = tmp_path / "newer.json"
    file.write_text(json.dumps(table), encoding="utf-8")
    return file


def version(officer: Officer) -> str:
    desk = officer.desk
    now = directory(desk)
    return now.snapshot.version_label if now is not None else ""


def reviews(officer: Officer, file: Path) -> None:
    officer.waits_for(lambda: officer.program.rooms is not None)
    officer.presses("Ctrl+I")
    officer.names_a_file(file)
    officer.waits_for(lambda: officer.rooms.review.lines.count() > 0)


def progress(officer: Officer) -> str:
    return officer.rooms.review.head.progress.text()


def imports(officer: Officer) -> list[str]:
    desk = officer.desk
    return [entry.note for entry in journal(desk) if entry.event is Event.IMPORTED]


def test_critical_changes_are_ticked_one_by_one_and_then_imported(
    officer: Officer, newer: Path
) -> None:
    reviews(officer, newer)
    assert progress(officer) == "0 of 2 ticked"
    officer.waits_to_see("Nothing is written yet")
    assert officer.sees("+999 233 55 1035") or officer.sees("Call a number that is in use")
    officer.presses("Ctrl+Return")
    assert progress(officer) == "2 not ticked yet"
    said = "Nothing is imported: 2 critical changes are not ticked. Tick this one now: "
    assert officer.sees(f"{said}France: Telephone.")
    assert version(officer) == "2026-2"
    officer.types("1")  # call-back; the next one is current now
    assert not officer.sees("Nothing is imported")
    assert progress(officer) == "1 of 2 ticked"
    officer.types("4")
    assert progress(officer) == "2 of 2 ticked, 1 not confirmed"
    assert officer.rooms.review.head.progress.property("tone") == "warning"
    before = len(imports(officer))
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.directory.isVisible())
    assert version(officer) == "2026-3"
    note = imports(officer)[0]
    assert len(imports(officer)) == before + 1
    assert "Critical, call-back (1):\nFR Training Contact Point of France" in note
    assert "Critical, not confirmed (1):\nJP Training Contact Point of Japan" in note
    officer.waits_to_be_told("2026-3")


def test_enter_leads_to_the_choices_and_back(officer: Officer, newer: Path) -> None:
    reviews(officer, newer)
    officer.presses("Return")
    assert officer.focus().accessibleName() == "Call-back"
    officer.presses("Right")
    assert officer.focus().accessibleName() == "Letter"
    assert progress(officer) == "0 of 2 ticked"
    officer.presses("Tab")
    officer.presses("Space")
    assert progress(officer) == "1 of 2 ticked"
    review = officer.rooms.review
    assert review.lines.hasFocus()
    assert review.lines.current() == "item 1"
    officer.presses("Return")
    officer.presses("Esc")  # from the choices to the list only
    assert review.lines.hasFocus()
    assert review.isVisible()


def test_esc_leaves_without_a_trace_and_undo_brings_the_ticks_back(
    officer: Officer, newer: Path
) -> None:
    reviews(officer, newer)
    desk = officer.desk
    before = journal(desk)
    officer.types("2")
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.directory.isVisible())
    assert version(officer) == "2026-2"
    assert journal(desk) == before
    officer.rooms.keeping.keep_now()
    officer.waits_for(lambda: not [key for key in kept(desk) if key.startswith("text/review")])
    officer.rooms.directory.parties.setFocus()  # in a field, Ctrl+Z takes back what was typed
    officer.presses("Ctrl+Z")
    officer.waits_for(lambda: officer.rooms.review.lines.count() > 0)
    assert progress(officer) == "1 of 2 ticked"


def test_who_looks_something_up_meanwhile_finds_the_ticks_again(
    officer: Officer, newer: Path
) -> None:
    reviews(officer, newer)
    officer.types("2")
    following = officer.rooms.review.lines.current()
    officer.presses("Ctrl+K")
    officer.types("japan")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.directory.isVisible())
    reviews(officer, newer)
    officer.waits_to_see("1 of 2 ticked")
    assert officer.rooms.review.lines.current() == following


def test_a_bad_file_is_refused_and_names_its_place(officer: Officer, newer: Path) -> None:
    table = json.loads(newer.read_text(encoding="utf-8"))
    table["points"][3]["party"] = "QQ"
    newer.write_text(json.dumps(table), encoding="utf-8")
    officer.waits_for(lambda: officer.program.rooms is not None)
    officer.presses("Ctrl+I")
    officer.names_a_file(newer)
    officer.waits_to_see("“QQ” is not a known code (E3)")
    officer.waits_to_see("The Directory in use stays as it is.")
    assert "finish" not in officer.rooms.review.acts()
    officer.presses("Esc")
    officer.waits_to_see("Directory 2026-2, ")


def test_a_file_that_was_mended_is_read_again(officer: Officer, newer: Path) -> None:
    good = newer.read_bytes()
    newer.write_bytes(b"{")
    officer.waits_for(lambda: officer.program.rooms is not None)
    officer.presses("Ctrl+I")
    officer.names_a_file(newer)
    officer.waits_to_see("it is no JSON")
    newer.write_bytes(good)
    officer.presses_button("Try again")
    officer.waits_for(lambda: officer.rooms.review.lines.count() > 0)
    assert progress(officer) == "0 of 2 ticked"


# --- the page alone


class Pages:
    """Review pages of one desk, each as after a new start."""

    def __init__(self, bot: QtBot, desk: Desk) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._bot = bot
        self._desk = desk
        self._tasks = AtOnce()
        self._look = Look(application, read_theme(shipped("resources/theme")))
        self.keeping = Keeping(desk, self._tasks, kept(desk))

    def open(self, file: Path) -> ReviewPage:
        self.keeping.keep_now()
        self.keeping = Keeping(self._desk, self._tasks, kept(self._desk))
        page = ReviewPage(self._desk, self._tasks, self._look, self.keeping)
        self._bot.addWidget(page)
        page.resize(1200, 700)
        page.show()
        page.open(file)
        return page


@pytest.fixture
def pages(qtbot: QtBot, desk: Desk) -> Callable[[Path], ReviewPage]:
    return Pages(qtbot, desk).open


def test_the_first_version_has_nothing_to_tick(
    desk: Desk, pages: Callable[[Path], ReviewPage]
) -> None:
    page = pages(OLD)
    assert page.head.progress.text() == "Nothing to tick"
    assert page.lines.current() == "summary"
    assert directory(desk) is None
    # Warnings of one kind are one line, in words; the heading counts the lines below it.
    shown = page._lines
    place = next(row for row, line in enumerate(shown) if line.title == "Warnings about the file")
    below = shown[place + 1 :]
    assert shown[place].aside == str(len(below))
    assert not any(re.search(r"\bW\d\b", line.title + line.detail) for line in below)
    numbers = next(line for line in below if line.title.startswith("Telephone numbers"))
    page.lines.go_to(numbers.key)
    texts = " ".join(label.text() for label in page.pane.findChildren(PlainLabel))
    assert "try each before it is needed" in texts
    assert "The country code 999 is assigned to nobody." in texts
    done: list[Refreshed] = []
    page.imported.connect(done.append)
    page.acts()["finish"]()
    assert done[0].before is None
    now = directory(desk)
    assert now is not None
    assert now.snapshot.version_label == "2026-1"


def test_ticks_outlive_a_lock_and_a_crash(desk: Desk, pages: Callable[[Path], ReviewPage]) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    page = pages(NEW)
    assert page.head.progress.text() == "0 of 11 ticked"
    QTest.keyClicks(page.lines, "1234")
    assert page.key == str(NEW)
    again = pages(NEW)
    assert again.head.progress.text() == "4 of 11 ticked, 1 not confirmed"
    assert again.head.restored.text() == "Restored what you typed at 04:12."
    assert again.lines.current() == "item 4"


@pytest.mark.long
def test_thousands_of_changes_are_lines_and_not_widgets(
    desk: Desk, pages: Callable[[Path], ReviewPage], tmp_path: Path
) -> None:
    table = json.loads(OLD.read_text(encoding="utf-8"))
    pool = table["points"][:50]
    parties = sorted({row["party"] for row in table["points"]})
    table["points"] = [
        json.loads(json.dumps(pool[n % len(pool)]))
        | {
            "point_id": f"BIG-{n}",
            "party": parties[n % len(parties)],
            "territory": None,
            "ordinal": n // len(parties) + 1,
            "institution": f"Desk {n}",
        }
        for n in range(5_000)
    ]
    table["snapshot"]["version_label"] = "2026-1a"
    refresh(desk, "big.json", json.dumps(table).encode())
    for row in table["points"]:
        replace_first(row, "email", f"new-{row['point_id']}@desk.example".lower())
    table["snapshot"]["version_label"] = "2026-1b"
    file = tmp_path / "bigger.json"
    file.write_text(json.dumps(table), encoding="utf-8")
    page = pages(file)
    assert page.head.progress.text() == "0 of 5000 ticked"
    assert len(page.findChildren(QWidget)) < 200
    QTest.keyClicks(page.lines, "14")
    assert page.head.progress.text() == "2 of 5000 ticked, 1 not confirmed"


def test_one_party_is_a_directory_too(
    desk: Desk, pages: Callable[[Path], ReviewPage], tmp_path: Path
) -> None:
    table = json.loads(OLD.read_text(encoding="utf-8"))
    table["points"] = [row for row in table["points"] if row["party"] == "JP"][:1]
    file = tmp_path / "one.json"
    file.write_text(json.dumps(table), encoding="utf-8")
    page = pages(file)
    page.acts()["finish"]()
    now = directory(desk)
    assert now is not None
    assert len(now.points) == 1


def test_a_desk_of_one_may_say_who_was_told(officer: Officer, newer: Path) -> None:
    reviews(officer, newer)
    for key in ("1", "2"):
        officer.types(key)
    officer.fills("told", "the head of the unit")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.directory.isVisible())
    assert "Told instead of a second officer: the head of the unit." in imports(officer)[0]


def test_a_list_of_another_network_is_told_by_its_name(officer: Officer, tmp_path: Path) -> None:
    table = json.loads(NEW.read_text(encoding="utf-8"))
    table["snapshot"].update(network="g7", version_label="2026-2", replaces=None)
    table["points"] = [point(table, "TRN-JP-1")]
    file = tmp_path / "g7.json"
    file.write_text(json.dumps(table), encoding="utf-8")
    reviews(officer, file)
    officer.waits_to_see("Review of version G7 2026-2")
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told(
        "List 2026-2 of G7 24/7 is in use, beside the Directory 2026-2: 1 point of 1 Party."
    )


def shown(officer: Officer) -> str:
    labels = officer.rooms.review.pane.findChildren(PlainLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def forged(tmp_path: Path) -> Path:
    """Version 2026-3: two mailboxes are others, that of Japan by one sign only."""
    table = json.loads(NEW.read_text(encoding="utf-8"))
    table["snapshot"].update(version_label="2026-3", issued_on="2026-10-12", replaces="2026-2")
    replace_first(point(table, "TRN-FR-1"), "email", "night@cyber.police.example")
    replace_first(point(table, "TRN-JP-1"), "email", "contact@jp-p0c.example")
    file = tmp_path / "forged.json"
    file.write_text(json.dumps(table), encoding="utf-8")
    return file


def test_a_look_alike_comes_first_and_is_taken_in_as_doubtful(
    officer: Officer, forged: Path
) -> None:
    reviews(officer, forged)
    review = officer.rooms.review
    first, second = (line for line in review._lines if line.key.startswith("item "))
    assert first.title.startswith("Japan")
    assert (first.badge, first.badge_tone, second.badge) == ("look twice", "danger", "")
    assert "look twice" in first.whole
    assert "“jp-p0c.example” is not “jp-poc.example”" in shown(officer)
    officer.types("5")
    assert review._lines[1].tone == "danger"
    assert progress(officer) == "1 of 2 ticked, 1 said to be wrong"
    officer.types("1")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.directory.isVisible())
    assert "In doubt here from now on: contact@jp-p0c.example." in imports(officer)[0]


def test_the_review_says_what_we_say_and_whom_not_to_call(officer: Officer, newer: Path) -> None:
    officer.waits_for(lambda: officer.program.rooms is not None)
    desk = officer.desk
    correct_point(
        desk,
        "TRN-JP-1",
        "channels.email",
        "night@jp-poc.example",
        official="contact@jp-poc.example",
        reason=Reason.TOLD,
        confirmed="a call",
    )
    doubt(desk, "+999 247 55 1035", party="JP", reason="dead")
    reviews(officer, newer)
    officer.rooms.review.lines.go_to("item 1")
    line = officer.rooms.review._lines[2]
    assert line.detail.endswith("duty@jp-poc.example; we say night@jp-poc.example")
    said = shown(officer)
    assert "We say night@jp-poc.example since 8 Nov 2026 (Officer Seven)." in said
    assert "It stays over the new value until you say which counts." in said
    assert "Do not rely on +999 247 55 1035" in said
    assert "\n+999 247 55 1035," not in said


def test_ctrl_z_leaves_what_is_typed_and_brings_the_review_back(
    officer: Officer, newer: Path
) -> None:
    officer.waits_for(lambda: officer.program.rooms is not None)
    officer.presses("Alt+3")
    officer.types("japan", into="find_party")
    reviews(officer, newer)
    officer.types("2")
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.directory.isVisible())
    officer.presses("Ctrl+Z")  # nothing was typed since in the field that has the focus again
    officer.waits_for(lambda: officer.rooms.review.lines.count() > 0)
    assert progress(officer) == "1 of 2 ticked"


def test_a_notice_covers_no_answer_in_text_of_twice_the_size(officer: Officer, newer: Path) -> None:
    reviews(officer, newer)
    officer.program.appearance.look.wear(read_theme(shipped("resources/theme"), text_size=200))
    officer.presses("Return")
    officer.waits_for(lambda: bool(officer.focus().property("choice")))
    officer.window.tell(Notice(level=Level.WARNING, happened="While the desk was closed: a clock."))
    banner = officer.window.banner
    officer.waits_for(banner.isVisible)
    answers = officer.focus().parentWidget()
    assert answers is not None

    def where(part: QWidget) -> QRect:
        return QRect(part.mapTo(officer.window, QPoint(0, 0)), part.size())

    officer.waits_for(lambda: answers.visibleRegion().boundingRect() == answers.rect())
    officer.waits_for(lambda: not where(answers).intersects(where(banner)))
    assert where(banner).bottom() < where(answers).top()
