"""What the lists show: narrowed, sorted, counted, the last lines and the last contacts."""

from datetime import timedelta
from typing import Any

import pytest

from pocdesk.desk import show
from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.call_back import Outcome, call_back, numbers
from pocdesk.desk.correct import correct
from pocdesk.desk.log_call import log_call
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import CaseFilter, SortBy, Sorting
from pocdesk.domain.case import Case, Direction, Kind, State, Urgency
from pocdesk.domain.entry import Event
from pocdesk.storage import cases, office
from pocdesk.storage.refusals import CaseNotFound
from pocdesk.storage.seals import seal
from tests.conftest import SetClock
from tests.storage.shelf import OFFICER


def add(desk: Desk, party: str | None, **values: Any) -> Case:
    """A case as an act of its own writes it."""
    with desk.log.transaction() as connection:
        case = Case(
            reference=desk.next_reference(connection),
            direction=values.pop("direction", Direction.INCOMING),
            party=party,
            received_at=values.pop("received_at", desk.clock()),
            state=values.pop("state", State.RECEIVED),
            officer=values.pop("officer", desk.officer.id),
            **values,
        )
        cases.add(connection, case)
        desk.enter(
            connection,
            Event.RECEIVE,
            case=case.reference,
            new_state=case.state,
            channel="email",
            seals=(seal(case),),
        )
    return case


def _parties(desk: Desk, sorting: Sorting, chosen: CaseFilter | None = None) -> list[str | None]:
    order = show.order_of(desk, chosen, sorting)
    found = show.cases_of(desk, order)
    assert list(found) == list(order)
    paged = show.cases(desk, chosen, sorting=sorting, limit=100).cases
    assert list(paged) == list(found.values())
    return [case.party for case in paged]


def test_counterparts_are_sorted_by_the_name_that_is_printed(desk: Desk) -> None:
    for party in ("DE", "AT", None, "CH", "CI"):
        add(desk, party)

    # Germany, Austria, Switzerland, Côte d'Ivoire: by name, not by code.
    assert _parties(desk, Sorting(SortBy.COUNTERPART, False)) == ["AT", "CI", "DE", "CH", None]
    assert _parties(desk, Sorting(SortBy.COUNTERPART, True)) == ["CH", "DE", "CI", "AT", None]


def test_officers_are_sorted_by_name_and_not_by_id(desk: Desk) -> None:
    with desk.log.transaction() as connection:
        office.add_officer(connection, OFFICER)  # Aino, before Officer Seven
    add(desk, "DE", officer=OFFICER.id)
    add(desk, "AT")

    assert _parties(desk, Sorting(SortBy.OFFICER, False)) == ["DE", "AT"]
    assert _parties(desk, Sorting(SortBy.OFFICER, True)) == ["AT", "DE"]


def test_the_soonest_clock_comes_first(desk: Desk, clock: SetClock) -> None:
    add(desk, "AT", urgency=Urgency.NORMAL)
    add(desk, "DE", state=State.CLOSED)
    clock.forward(hours=1)
    add(desk, "CH", urgency=Urgency.EMERGENCY)
    add(desk, "JP", state=State.CLOSED)

    assert _parties(desk, Sorting(SortBy.CLOCK, False)) == ["CH", "AT", "JP", "DE"]


def test_filters_narrow_and_are_counted_at_one_moment(desk: Desk, clock: SetClock) -> None:
    start = clock()
    add(desk, "AT", kind=Kind.PING)
    clock.forward(days=2)
    add(desk, "DE", officer="o2")
    add(desk, "DE", urgency=Urgency.EMERGENCY, state=State.CLOSED)

    filters = (
        CaseFilter(),
        CaseFilter(kind=Kind.PING),
        CaseFilter(officer=desk.officer.id),
        CaseFilter(received_from=start + timedelta(days=1)),
        CaseFilter(received_until=start + timedelta(days=1)),
        CaseFilter(received_from=start, received_until=start + timedelta(microseconds=1)),
        CaseFilter(is_open=True, party="DE"),
        CaseFilter(text="nowhere"),
    )

    assert show.counts(desk, filters) == (3, 1, 2, 2, 1, 1, 1, 0)
    for chosen, count in zip(filters, show.counts(desk, filters), strict=True):
        assert len(show.order_of(desk, chosen)) == count


@pytest.mark.parametrize("typed", ["japan", "Japon", "日本", "jpn", "JAPAN"])
def test_cases_are_found_by_the_name_of_their_counterpart(desk: Desk, typed: str) -> None:
    add(desk, "JP")
    add(desk, "DE", subject="Anfrage aus Japan, Japon, jpn, 日本")
    add(desk, "AT")

    assert _parties(desk, Sorting(), CaseFilter(text=typed)) == ["DE", "JP"]
    assert _parties(desk, Sorting(), CaseFilter(text=typed, party="DE")) == ["DE"]


def test_a_typing_error_finds_the_counterpart_unless_it_is_a_word_of_a_case(desk: Desk) -> None:
    add(desk, "JP")

    assert _parties(desk, Sorting(), CaseFilter(text="jpaan")) == ["JP"]
    note(desk, "jpaan", add(desk, "DE").reference)
    assert _parties(desk, Sorting(), CaseFilter(text="jpaan")) == ["DE"]


def test_the_last_lines_of_a_case_end_with_the_newest(desk: Desk) -> None:
    case, other = add(desk, "JP"), add(desk, "DE")
    for text in ("one", "two", "three", "four"):
        note(desk, text, case.reference)
        note(desk, f"not {text}", other.reference)

    lines = show.last_entries(desk, case.reference.lower())

    assert [line.note for line in lines] == ["two", "three", "four"]
    assert show.last_entries(desk, case.reference, 99) == show.show(desk, case.reference).entries
    with pytest.raises(CaseNotFound):
        show.last_entries(desk, "DESK-2026-09999")


def test_recent_holds_cases_and_journal_without_the_noise(desk: Desk) -> None:
    case = add(desk, "JP")
    note(desk, "in the journal")
    with desk.log.transaction() as connection:
        for event in (Event.UNLOCKED, Event.LOCKED, Event.CONSULTED, Event.UNLOCK_FAILED):
            desk.enter(connection, event, case=None)
    note(desk, "in the case", case.reference)

    found = show.recent(desk)

    assert [entry.event for entry in found] == [
        Event.FOUNDED,
        Event.RECEIVE,
        Event.NOTE,
        Event.UNLOCK_FAILED,
        Event.NOTE,
    ]
    assert [entry.number for entry in found] == sorted(entry.number for entry in found)
    assert show.recent(desk, 2) == found[-2:]


def test_contacts_are_what_passed_between_a_party_and_us(staffed: Desk) -> None:
    case, other = add(staffed, "JP"), add(staffed, "DE")
    again = add(staffed, "JP")
    (number, *_) = numbers(show.show(staffed, case.reference).points, case)
    acknowledge(staffed, case.reference)
    note(staffed, 'They wrote: {"channel": "phone"}, "channel":', case.reference)
    call_back(
        staffed, case.reference, number=number.value, reached="duty", outcome=Outcome.CONFIRMED
    )
    log_call(staffed, again.reference, number="+999 1", text="They will call again.")
    acknowledge(staffed, other.reference)
    note(staffed, "nothing to do with them", again.reference)

    found, total = show.contacts_with(staffed, "JP")

    assert [(entry.event, entry.case) for entry in found] == [
        (Event.NOTE, again.reference),
        (Event.AUTHENTICATE, case.reference),
        (Event.ACKNOWLEDGE, case.reference),
    ]
    assert total == 5
    assert show.contacts_with(staffed, "JP", 99)[0][3:] == tuple(
        entry
        for one in (again, case)
        for entry in show.show(staffed, one.reference).entries
        if entry.event is Event.RECEIVE
    )
    assert show.contacts_with(staffed, "FR") == ((), 0)


def test_a_correction_is_no_contact(desk: Desk) -> None:
    case = add(desk, "JP")
    line = note(desk, "wrong", case.reference)
    correct(desk, line.number, "right")

    assert show.contacts_with(desk, "JP")[1] == 1
