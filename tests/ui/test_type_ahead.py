"""A list that is chosen from by typing: a code is the country, Enter takes what stands first."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pocdesk.directory.find import Finder
from pocdesk.domain.party import Parties
from pocdesk.ui.parts.limited import LimitedLine
from pocdesk.ui.parts.type_ahead import TypeAhead
from tests.directory.training import parties

Make = Callable[[], TypeAhead]


@pytest.fixture(scope="module")
def table() -> Parties:
    return parties()


@pytest.fixture
def country(qtbot: QtBot, table: Parties) -> TypeAhead:
    made = TypeAhead("type a few letters")
    finder = Finder(table, ())
    names = sorted((party.name_en, party.code) for party in table.values())
    made.offer(
        [(code, name) for name, code in names],
        rank=lambda text: [match.party.code for match in finder.find(text)],
        key_of=str.upper,
    )
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def shown(field: TypeAhead) -> list[str]:
    completer = field.completer()
    assert completer is not None
    model = completer.model()
    assert isinstance(model, QStringListModel)
    return model.stringList()


@pytest.mark.parametrize(
    ("typed", "key", "first", "code"),
    [
        ("fi", Qt.Key.Key_Return, "Finland", "FI"),  # a code, and the beginning of Fiji
        ("fi", Qt.Key.Key_Tab, "Finland", "FI"),
        ("es", Qt.Key.Key_Tab, "Spain", "ES"),  # and not Estonia
        ("FIN", Qt.Key.Key_Return, "Finland", "FI"),
        ("suom", Qt.Key.Key_Return, "Finland", "FI"),
        ("japn", Qt.Key.Key_Return, "Japan", "JP"),
        ("jap", Qt.Key.Key_Tab, "Japan", "JP"),
    ],
)
def test_a_code_stands_first_and_enter_takes_the_first(
    country: TypeAhead, typed: str, key: Qt.Key, first: str, code: str
) -> None:
    said: list[str] = []
    country.picked.connect(said.append)
    QTest.keyClicks(country, typed)
    assert shown(country)[0] == first
    QTest.keyClick(country, key)
    assert (country.currentText(), country.key(), said[-1]) == (first, code, code)


def test_leaving_does_not_guess_among_several(country: TypeAhead) -> None:
    QTest.keyClicks(country, "slo")  # no code of a Party, several names
    assert len(shown(country)) > 1
    QTest.keyClick(country, Qt.Key.Key_Tab)
    assert country.key() == ""
    assert country.currentText() == "slo"


@pytest.mark.parametrize("how", ["click", "key", "F6"])
def test_who_arrives_at_a_filled_field_types_another_name_over_it(
    country: TypeAhead, qtbot: QtBot, how: str
) -> None:
    other, line = LimitedLine(10), country.lineEdit()
    qtbot.addWidget(other)
    assert line is not None
    country.choose("FI")
    other.show()
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    country.activateWindow()
    qtbot.waitUntil(country.isActiveWindow)
    country.clearFocus()
    if how == "click":
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    else:
        tab = Qt.FocusReason.TabFocusReason
        country.setFocus(tab if how == "key" else Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(country.hasFocus)
    QTest.keyClicks(country, "jap")
    assert country.currentText() == "jap"
    if how == "click":  # the hand is there: a second click puts the cursor
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
        assert not line.hasSelectedText()
