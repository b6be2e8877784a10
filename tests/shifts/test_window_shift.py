"""A shift at the window: from the first run to a letter that is still there after the lock."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pocdesk.desk.show import show
from pocdesk.desk.take_out import letter_pdf
from pocdesk.desk.verify import verify
from pocdesk.domain.case import State
from tests.conftest import PASSPHRASE, SAMPLES, TRAINING, SetClock
from tests.officer import Officer, at_the_window

MAIL = SAMPLES / "mail" / "01-jp-new-iso2022jp.eml"
FACTS = (
    "Between 2 and 6 November 2026 the holder of the account offered holiday flats that do not "
    "exist. Forty-one people paid about 62,000 euro in all to accounts named in messages sent "
    "from the address below; the log-in records show who used it."
)


def test_from_the_first_run_to_a_letter_that_stays(
    qtbot: QtBot, tmp_path: Path, clock: SetClock
) -> None:
    with at_the_window(qtbot, tmp_path / "desk", clock) as officer:
        founds_the_desk(officer)
        brings_the_directory(officer)
        incoming = receives_the_mail(officer, clock)
        finds_the_counterpart(officer)
        number = writes_and_issues(officer)
        officer.presses("Ctrl+L")
        officer.waits_to_see("This desk is locked")
        assert not officer.sees("Japan")
        assert not officer.sees(number)
        clock.forward(minutes=40)
        officer.unlocks(PASSPHRASE)
        everything_is_there(officer, incoming, number)


def founds_the_desk(officer: Officer) -> None:
    officer.waits_for(lambda: officer.offers("country", "Finland"))
    officer.picks("finl", into="country")
    officer.waits_to_read("country", "Finland")
    officer.types("Training Contact Point of Finland", into="office")
    officer.types("Officer Seven", into="officer")
    officer.types(PASSPHRASE, into="passphrase")
    officer.types("night shift", into="again")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("The two passphrases are not the same.")
    officer.fills("again", PASSPHRASE)
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Write down the recovery code")
    code = "".join(officer.shown("shown_code").split())
    officer.types("0000", into="typed_code")
    officer.presses("Return")
    assert officer.program.rooms is None
    officer.fills("typed_code", code.lower())
    officer.presses("Return")
    officer.waits_for(lambda: officer.program.rooms is not None)
    officer.waits_for(lambda: officer.rooms.board.isVisible())


def brings_the_directory(officer: Officer) -> None:
    officer.presses("Ctrl+I")
    officer.names_a_file(TRAINING / "training-directory-2026-2.json")
    officer.waits_for(lambda: officer.rooms.review.lines.count() > 0)
    officer.waits_to_see("Nothing is written yet")
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("Directory 2026-2 is in use")


def receives_the_mail(officer: Officer, clock: SetClock) -> str:
    officer.presses("Alt+2")
    officer.drops(MAIL)
    officer.waits_to_see("their ref.")
    reference = officer.rooms.case.key
    officer.waits_to_see("Japan")
    officer.waits_to_see(reference)
    officer.waits_to_see("15:00 min")
    clock.forward(minutes=3)
    officer.program.ticker.tick()
    officer.waits_to_see("12:00 min")
    officer.presses("Alt+Shift+A")
    officer.waits_to_see("Acknowledged")
    assert not officer.sees("12:00 min")
    return reference


def finds_the_counterpart(officer: Officer) -> None:
    officer.presses("Alt+3")
    officer.types("japna")
    officer.waits_to_see("Training Contact Point of Japan")
    officer.waits_to_see("11:15")  # there, when it is 04:15 in Helsinki
    officer.presses("Return")
    officer.presses("P")
    officer.waits_to_see("Copied")
    assert QApplication.clipboard().text() == "+999 247 55 1035"


ANSWERS = {
    "offences": "Aggravated fraud, Criminal Code chapter 36 section 2",
    "facts": FACTS,
    "data_types": "\t ",  # the second box, traffic data
    "data_description": "Log-in records of the account since 1 November 2026.",
    "identifiers": "harbour.lamp@mail.example\nőrs@posta.example",
    "relation": "It was used to send the payment instructions.",
    "custodian": "Mail Example K.K.",
    "necessity": "Log-in records are kept for ninety days only.",
    "mla_intent": " ",
    "confidential": "y",
    "confidential_reason": "The suspect does not know of the inquiry.",
}
"""What a new officer types where Ctrl+Enter leads, by the name of the field."""


def writes_and_issues(officer: Officer) -> str:
    """Knows one key: Ctrl+Enter leads from one missing thing to the next, and then issues."""
    officer.presses("Ctrl+Shift+L")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    count = officer.counts()
    asked = []
    while not officer.sees("Issue this letter"):
        asked.append(name_of_focus(officer))
        assert asked.count(asked[-1]) == 1, f"{asked[-1]} is asked for again"
        officer.types(ANSWERS[asked[-1]])
        officer.presses("Ctrl+Return")
    assert asked == list(ANSWERS)
    officer.waits_for(lambda: not officer.sees("counting"))
    officer.presses("Return")
    officer.waits_to_be_told("is issued and stands in the log.")
    assert (count.mouse, count.jumps) == (0, 0)
    return officer.rooms.issued.key


def name_of_focus(officer: Officer) -> str:
    """The field that has the focus; a box of several has none of its own."""
    field: QWidget | None = officer.focus()
    while field is not None and not field.objectName():
        field = field.parentWidget()
    return "" if field is None else field.objectName()


def everything_is_there(officer: Officer, incoming: str, number: str) -> None:
    desk = officer.program.desk
    assert desk is not None
    assert show(desk, incoming).case.state is State.ACKNOWLEDGED
    letter, pdf = letter_pdf(desk, number)
    assert pdf.startswith(b"%PDF")
    assert show(desk, letter.case).case.state is State.ISSUED
    assert not verify(desk).breaks
    officer.waits_to_see(number)  # the page that was open when the desk locked
    officer.presses("Alt+2")
    officer.waits_for(lambda: officer.rooms.log.table.model().rowCount() == 2)
    officer.types("japan")
    officer.waits_for(lambda: officer.rooms.log.table.model().rowCount() >= 1)
