"""Keeping: what is typed is in the log within two seconds, and comes back."""

import time

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from pocdesk.desk.keep import kept
from pocdesk.desk.opened import Desk
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.tasks import AtOnce


def keeping(desk: Desk) -> Keeping:
    return Keeping(desk, AtOnce(), kept(desk))


def test_a_text_is_kept_within_two_seconds_though_typing_goes_on(qtbot: QtBot, desk: Desk) -> None:
    here, line = keeping(desk), QLineEdit()
    qtbot.addWidget(line)
    here.watch(line, "text/line")
    began = time.monotonic()
    first = 0.0

    def typed_on() -> bool:
        nonlocal first
        line.insert("x")
        stands = "text/line" in kept(desk)
        first = time.monotonic() - began if stands else 0.0
        return stands

    qtbot.waitUntil(typed_on, timeout=10_000)
    assert first < 2.5  # two seconds, and the step of this very wait


def test_a_text_is_kept_at_once_when_its_field_is_left(qtbot: QtBot, desk: Desk) -> None:
    here, box, other = keeping(desk), QPlainTextEdit(), QLineEdit()
    for widget in (box, other):
        qtbot.addWidget(widget)
        widget.show()
    box.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    here.watch(box, "text/box")
    box.setPlainText("half a sentence")
    assert "text/box" not in kept(desk)
    box.clearFocus()
    assert kept(desk)["text/box"].value == "half a sentence"


def test_what_was_kept_is_restored_until_it_is_forgotten(qtbot: QtBot, desk: Desk) -> None:
    here = keeping(desk)
    here.put("text/a", "one\ntwo")
    here.keep_now()
    again = keeping(desk)
    restored = again.restored("text/a")
    assert restored is not None
    assert restored.value == "one\ntwo"
    again.forget("text/a")
    again.keep_now()
    assert kept(desk) == {}
    assert keeping(desk).restored("text/a") is None


def test_an_emptied_field_is_forgotten(qtbot: QtBot, desk: Desk) -> None:
    here, line = keeping(desk), QLineEdit()
    qtbot.addWidget(line)
    here.watch(line, lambda: "text/line")
    line.setText("x")
    here.keep_now()
    line.clear()
    here.keep_now()
    assert kept(desk) == {}


def test_a_key_of_now_keeps_each_text_under_its_own(qtbot: QtBot, desk: Desk) -> None:
    here, line, key = keeping(desk), QLineEdit(), ["text/one"]
    qtbot.addWidget(line)
    here.watch(line, lambda: key[0])
    line.setText("first")
    key[0] = "text/two"
    line.setText("second")
    key[0] = ""
    line.setText("nobody's")
    here.keep_now()
    assert {name: each.value for name, each in kept(desk).items()} == {
        "text/one": "first",
        "text/two": "second",
    }


@pytest.mark.long
def test_what_could_not_be_kept_is_tried_again(qtbot: QtBot, desk: Desk) -> None:
    tasks = AtOnce()
    here = Keeping(desk, tasks, {})
    here.put("text/a", "typed")
    with desk.log.transaction(), qtbot.waitSignal(tasks.failed):
        here.keep_now()  # the log is busy with another act
    here.put("text/b", "more")
    here.keep_now()
    assert sorted(kept(desk)) == ["text/a", "text/b"]
