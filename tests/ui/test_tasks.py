"""Off the GUI thread: acts in order, the newest reading of a kind, known errors to one signal."""

import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from pocdesk.errors import Cancelled, PocDeskError
from pocdesk.ui.tasks import AtOnce, Tasks

WAIT = 10
T = TypeVar("T")


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


class Gate:
    """Work that stands still until it is let go."""

    def __init__(self) -> None:
        self.begun, self.open = threading.Event(), threading.Event()

    def __call__(self) -> str:
        self.begun.set()
        assert self.open.wait(WAIT)
        return "gate"


def noted(ran: list[T], item: T) -> Callable[[], T]:
    """Work that says in `ran` that it ran, and answers with `item`."""

    def work() -> T:
        ran.append(item)
        return item

    return work


def refusing(error: BaseException) -> Callable[[], object]:
    def work() -> object:
        raise error

    return work


def test_acts_run_in_the_order_in_which_they_were_given(qtbot: QtBot, tasks: Tasks) -> None:
    ran: list[int] = []
    answered: list[int] = []
    for number in range(20):
        tasks.act(noted(ran, number), answered.append)
    qtbot.waitUntil(lambda: len(answered) == 20)
    assert ran == answered == list(range(20))


def test_the_answer_comes_back_in_the_gui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    here = QThread.currentThread()
    seen: list[tuple[int, bool]] = []
    tasks.act(
        threading.get_ident,
        lambda ran_in: seen.append((ran_in, QThread.currentThread() is here)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(seen[0][0], True)]
    assert seen[0][0] != threading.get_ident()


def test_a_newer_reading_of_a_kind_replaces_one_not_begun(qtbot: QtBot, tasks: Tasks) -> None:
    gate, ran, answered = Gate(), list[str](), list[str]()

    tasks.read("first", gate, answered.append)
    assert gate.begun.wait(WAIT)
    for name in ("j", "ja", "jap"):
        tasks.read("search", noted(ran, name), answered.append)
    tasks.read("list", noted(ran, "list"), answered.append)
    gate.open.set()
    qtbot.waitUntil(lambda: len(answered) == 3)
    assert ran == ["jap", "list"]
    assert answered == ["gate", "jap", "list"]


def test_a_reading_overtaken_while_it_runs_is_not_answered(qtbot: QtBot, tasks: Tasks) -> None:
    gate, answered = Gate(), list[str]()
    tasks.read("search", gate, answered.append)
    assert gate.begun.wait(WAIT)
    tasks.read("search", lambda: "new", answered.append)
    gate.open.set()
    qtbot.waitUntil(lambda: bool(answered))
    assert answered == ["new"]


def test_readings_go_on_beside_a_long_act(qtbot: QtBot, tasks: Tasks) -> None:
    gate, answered = Gate(), list[str]()
    tasks.act(gate, answered.append)
    assert gate.begun.wait(WAIT)
    tasks.read("search", lambda: "read", answered.append)
    qtbot.waitUntil(lambda: answered == ["read"])
    gate.open.set()
    qtbot.waitUntil(lambda: answered == ["read", "gate"])


def test_an_error_goes_to_the_one_signal_unless_somebody_takes_it(
    qtbot: QtBot, tasks: Tasks
) -> None:
    told: list[Exception] = []
    taken: list[Exception] = []
    tasks.failed.connect(told.append)
    tasks.act(refusing(PocDeskError("One.")))
    tasks.act(refusing(PocDeskError("Two.")), otherwise=taken.append)
    tasks.read("x", refusing(ValueError("a bug")), lambda _none: None)
    qtbot.waitUntil(lambda: len(told) == 2 and len(taken) == 1)
    assert {str(error) for error in told} == {"One.", "a bug"}
    assert str(taken[0]) == "Two."


def test_a_cancel_is_no_error(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[Exception] = []
    after: list[object] = []
    tasks.failed.connect(told.append)
    tasks.act(refusing(Cancelled()), after.append)
    tasks.act(lambda: "next", after.append)
    qtbot.waitUntil(lambda: after == ["next"])
    assert told == []


def test_the_act_that_closes_waits_for_the_reading_and_drops_its_answer(
    qtbot: QtBot, tasks: Tasks
) -> None:
    gate, order, answered = Gate(), list[str](), list[object]()

    def reading() -> None:
        gate()
        order.append("read")

    tasks.read("case", reading, answered.append)
    assert gate.begun.wait(WAIT)
    tasks.read("list", noted(order, "never"), answered.append)
    tasks.act_alone(noted(order, "lock"), answered.append)
    gate.open.set()
    qtbot.waitUntil(lambda: bool(answered))
    assert order == ["read", "lock"]
    assert answered == ["lock"]


def test_the_error_of_an_act_is_not_lost_by_a_lock(qtbot: QtBot, tasks: Tasks) -> None:
    gate, told, taken = Gate(), list[Exception](), list[Exception]()
    tasks.failed.connect(taken.append)
    tasks.late.connect(told.append)

    def saving() -> None:
        gate()
        raise PocDeskError("The disk is full.")

    tasks.act(saving, otherwise=taken.append)
    assert gate.begun.wait(WAIT)
    tasks.forget()
    gate.open.set()
    qtbot.waitUntil(lambda: bool(told))
    assert (str(told[0]), taken) == ("The disk is full.", [])


def test_closing_waits_for_every_act_and_for_the_last_one_that_wants_peace(qtbot: QtBot) -> None:
    tasks, done = Tasks(), list[int]()
    for number in range(50):
        tasks.act(noted(done, number))
    tasks.act_alone(noted(done, 50))
    tasks.close()
    assert done == list(range(51))


def test_the_twin_does_everything_before_it_returns() -> None:
    tasks, answered, told = AtOnce(), list[str](), list[Exception]()
    tasks.failed.connect(told.append)
    tasks.act(lambda: "act", answered.append)
    tasks.read("kind", lambda: "read", answered.append)
    tasks.act_alone(lambda: "alone", answered.append)
    tasks.act(refusing(PocDeskError("No.")))
    tasks.act(refusing(Cancelled()))
    assert answered == ["act", "read", "alone"]
    assert [str(error) for error in told] == ["No."]
    with pytest.raises(ZeroDivisionError):
        tasks.act(refusing(ZeroDivisionError()))
    tasks.close()
