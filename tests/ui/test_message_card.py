"""The message of a case: its words alone in the box, what the program notes of it above them."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pocdesk.domain.message import Message
from pocdesk.intake.mail import read_message
from pocdesk.paths import shipped
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.message_card import MessageCard
from pocdesk.ui.theme import Look, read_theme


@pytest.fixture
def card(qtbot: QtBot) -> MessageCard:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = MessageCard("UTC", Look(application, read_theme(shipped("resources/theme"))), "6")
    qtbot.addWidget(made)
    made.show()
    return made


def remarks(card: MessageCard) -> str:
    label = card.findChild(PlainLabel, "remarks")
    assert label is not None
    return "" if label.isHidden() else label.text().replace("\u200b", "")


def message(*unread: str) -> Message:
    found = read_message(b"From: a@b.example\nSubject: Hello\n\nPlease keep the data.\n")
    assert isinstance(found, Message)
    return replace(found, unread=unread)


def test_what_the_program_notes_stands_apart_from_the_words(card: MessageCard) -> None:
    card.show_message(message("The second part cannot be read.", "The date is none."))
    assert card.text.toPlainText() == "Please keep the data."
    assert remarks(card).startswith("PocDesk notes: The second part cannot be read.")
    card.show_message(message())
    assert remarks(card) == ""
    card.show_message(message(*(f"Part {number} cannot be read." for number in range(90))))
    assert remarks(card).endswith("… and 78 more of this kind.")
    card.clear()
    assert remarks(card) == ""
