"""Text of any script and any length, in every field: nothing is lost, blank or clipped."""

from collections.abc import Callable, Iterator
from html import unescape
from typing import TypeAlias

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,  # noqa: TID251 - to read what labels say
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from pocdesk.ui.parts.label import ElidedLabel
from tests.conftest import Founded
from tests.ui.sizes import called, faults
from tests.ui.walk import Walk, at_a_walk, shots

Editor: TypeAlias = QLineEdit | QPlainTextEdit

ARABIC = "شرطة سايبر 24/7 (وحدة الطوارئ)"
HEBREW = "נקודת קשר 24/7, תיק 118/26"
CJK = "【緊急】児童の生命に関わる事案 中文 한국어 🚨"
MARKS = "Zá̷̢lg̛̦ạ̈ g̊ นี้ क्षि"
MIXED = f"{ARABIC} {CJK} {MARKS} {HEBREW}"
UNBROKEN = "TRN0123456789ABCDEFG" * 10
NOTE = "\n".join(f"{line:02d}. {MIXED}" for line in range(40))
BOTH = f"{NOTE}\n{UNBROKEN}"

SPLIT = {"identifiers"}
"""Fields that make a row of each line as soon as it is pasted."""

PAGES = shots().PAGES


def does(*acts: str, on: str = "desk") -> Callable[[Walk], None]:
    def done(walk: Walk) -> None:
        PAGES[on](walk.program)
        for act in acts:
            walk.settle()
            walk.program.menu.do(act)

    return done


WITH_FIELDS: dict[str, Callable[[Walk], None]] = {
    "desk": does(),
    "log": does("go-log"),
    "case": does(on="case"),
    "call": does("call-back", on="case"),
    "wait": does("wait", on="case"),
    "correct": does(on="case-correct"),
    "new request": does("new-request"),
    "letter": does(on="letter"),
    "letters": does("go-letters"),
    "directory": does("go-directory"),
    "provider": does(on="provider-google"),
    "saved filter": does("save-filter", on="log"),
}
"""How each field is reached with nothing typed on the way."""


@pytest.fixture(scope="module")
def walk(
    qapp: QApplication, seeded_master: Founded, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walk]:
    folder = tmp_path_factory.mktemp("foreign") / "desk"
    seeded_master.copied_to(folder)
    with at_a_walk(folder) as opened:
        opened.resizes(1440, 900)
        yield opened


def fields(walk: Walk) -> dict[str, Editor]:
    """What can be typed into on the screen, by name; below a sheet nothing can."""
    sheet = walk.rooms.sheet
    found: dict[str, Editor] = {}
    for widget in walk.widgets():
        if not isinstance(widget, QLineEdit | QPlainTextEdit) or not widget.isEnabled():
            continue
        if not widget.isReadOnly() and (sheet is None or sheet.isAncestorOf(widget)):
            found[name_of(widget)] = widget
    return {name: found[name] for name in found if not _is_search(name, found)}


def _is_search(name: str, found: dict[str, Editor]) -> bool:
    """A search that finds nothing would take the fields beside it away."""
    return name == "find_provider" and len(found) > 1


def name_of(editor: QWidget) -> str:
    around = editor.parentWidget()
    combo = around if isinstance(around, QComboBox) else None
    return editor.objectName() or (combo.objectName() if combo else "") or editor.accessibleName()


def text_in(editor: Editor) -> str:
    return editor.text().strip() if isinstance(editor, QLineEdit) else editor.toPlainText()


def paste(walk: Walk, editor: Editor, text: str) -> str:
    """Pastes `text` in place of what stands in `editor`; answers what it may hold of it."""
    editor.setFocus()
    editor.selectAll()
    QApplication.clipboard().setText(text)
    editor.paste()
    walk.settle()
    return text[: editor.maxLength()].strip() if isinstance(editor, QLineEdit) else text


def fill(walk: Walk, wanted: dict[tuple[str, str], str], place: str) -> list[str]:
    """Pastes into every field on the screen; answers what is not there as it was given."""
    wrong = []
    for name in fields(walk):
        editor = fields(walk).get(name)
        if editor is None:
            continue
        many = isinstance(editor, QPlainTextEdit)
        text = BOTH if many else UNBROKEN if "reference" in name else MIXED
        wanted[place, name] = paste(walk, editor, text)
        if name not in SPLIT and text_in(editor) != wanted[place, name]:
            wrong.append(f"{place}: {called(editor)} holds {text_in(editor)!r}")
    clipped = faults(walk.window, walk.widgets())
    return wrong + [f"{place}: {said}" for said in clipped]


def lost(walk: Walk, wanted: dict[tuple[str, str], str], place: str) -> list[str]:
    """What was given to the fields on the screen and is not in them."""
    now = {name: text_in(editor) for name, editor in fields(walk).items()}
    return [
        f"{place}: {name} holds {now.get(name)!r}"
        for (at, name), text in wanted.items()
        if at == place and now.get(name) != text
    ]


@pytest.mark.long
def test_every_field_of_every_page_and_sheet_keeps_any_text(walk: Walk) -> None:
    wanted: dict[tuple[str, str], str] = {}
    wrong = []
    for place, opens in WITH_FIELDS.items():
        walk.reaches(opens)
        wrong += fill(walk, wanted, place)
    assert wrong == []
    assert len(wanted) > 15
    walk.program.lock()
    for place, opens in WITH_FIELDS.items():
        walk.reaches(opens)
        wrong += lost(walk, wanted, place)
    assert wrong == []


@pytest.mark.long
def test_every_field_of_a_letter_keeps_any_text(walk: Walk) -> None:
    wanted: dict[tuple[str, str], str] = {}
    wrong = []
    for place in sections(walk):
        wrong += fill(walk, wanted, place)
    pasted = wanted.pop(("data", "identifiers"))
    assert wrong == []
    assert len(wanted) > 40
    walk.program.lock()
    for place in sections(walk):
        wrong += lost(walk, wanted, place)
    assert wrong == []
    draft = walk.rooms.letter.form.draft
    assert draft is not None
    texts = draft.texts()
    lines = pasted.splitlines()
    rows = [texts.get(f"identifiers[{row}].value", "") for row in range(len(lines) + 2)]
    there = [row for row in rows if row]  # a draft may have had two rows before
    assert there[-len(lines) :] == lines


def sections(walk: Walk) -> Iterator[str]:
    """Opens a draft, and shows each of its sections."""
    walk.reaches(WITH_FIELDS["letter"])
    form = walk.rooms.letter.form
    assert form.draft is not None
    for section in form.draft.form.sections:
        form.sections.go_to(section.id)
        walk.settle()
        yield section.id


# ------------------------------------------------------------------ where it is shown


def said_by(model: QAbstractItemModel) -> str:
    """Everything that a list shows, says and hints, on one line."""
    roles = Qt.ItemDataRole
    said = []
    for row in range(model.rowCount()):
        for column in range(model.columnCount() if isinstance(model, QAbstractTableModel) else 1):
            index = model.index(row, column)
            for role in (roles.DisplayRole, roles.AccessibleTextRole, roles.ToolTipRole):
                said.append(unescape(str(index.data(role) or "")))
    return " ".join(" ".join(said).split())


def flat(text: str) -> str:
    return " ".join(text.split())


def does_now(walk: Walk, name: str) -> None:
    assert walk.program.menu.do(name), f"{name} cannot be done here"
    walk.settle()


@pytest.mark.long
def test_a_long_note_is_shown_and_said_in_full(walk: Walk) -> None:
    walk.reaches(does(on="case"))
    paste(walk, fields(walk)["note"], BOTH)
    does_now(walk, "finish")
    assert text_in(fields(walk)["note"]) == ""
    assert flat(BOTH) in said_by(walk.rooms.case.timeline.model())
    assert faults(walk.window, walk.widgets()) == []

    walk.reaches(does())
    paste(walk, fields(walk)["journal-note"], BOTH)
    does_now(walk, "finish")
    assert flat(BOTH) in said_by(walk.rooms.board.journal.lines.model())
    assert faults(walk.window, walk.widgets()) == []


@pytest.mark.long
def test_a_long_reference_is_shown_and_found_in_full(walk: Walk) -> None:
    walk.reaches(does("new-request"))
    fields(walk)["country"].clear()
    paste(walk, fields(walk)["caller"], MIXED)
    paste(walk, fields(walk)["their_reference"], UNBROKEN)
    does_now(walk, "finish")
    case = walk.rooms.case
    assert case.isVisible()
    assert UNBROKEN in shown(walk)
    assert MIXED in said_by(case.timeline.model())
    assert faults(walk.window, walk.widgets()) == []
    reference = case.key

    walk.reaches(does("go-log"))
    paste(walk, fields(walk)["filter"], UNBROKEN)
    walk.rooms.log.table.setFocus()
    walk.settle()
    assert reference in said_by(walk.rooms.log.table.model())
    assert UNBROKEN in shown(walk)
    assert faults(walk.window, walk.widgets()) == []


@pytest.mark.long
def test_a_filter_may_have_any_name(walk: Walk) -> None:
    walk.reaches(does("save-filter", on="log"))
    name = paste(walk, fields(walk)["name"], MIXED)
    assert len(name) >= 39
    does_now(walk, "finish")
    assert flat(name) in shown(walk)
    assert faults(walk.window, walk.widgets()) == []


def shown(walk: Walk) -> str:
    """What stands on the screen outside lists, without the signs at which a line may break."""
    said = []
    for widget in walk.widgets():
        text = widget.text() if isinstance(widget, QLabel | ElidedLabel | QAbstractButton) else ""
        said += [text, widget.accessibleName(), widget.toolTip()]
    return flat(unescape(" ".join(said)).replace("\N{ZERO WIDTH SPACE}", ""))
