"""Queries: each filter finds what a plain scan finds, and what narrows nothing is told."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pocdesk.desk import show
from pocdesk.desk.attach import attach
from pocdesk.desk.clocks import deadlines
from pocdesk.desk.hints import told
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import CaseFilter, SortBy, Sorting
from pocdesk.domain.case import Case, Direction, Kind, State, Urgency, Verification
from pocdesk.domain.deadline import Stage
from pocdesk.domain.network import Network
from pocdesk.domain.outcome import Outcome
from pocdesk.storage import cases, office
from tests.conftest import SetClock
from tests.desk.test_show import add
from tests.storage.shelf import OFFICER

_STATES = (
    State.RECEIVED,
    State.ACKNOWLEDGED,
    State.PRESERVED,
    State.PARTLY_PRESERVED,
    State.CLOSED,
)
_TAGS = ("", "ransom", "ransomware urgent", "fraud")
Fits = Callable[[Case], bool]


def _random_case(desk: Desk, chance: random.Random) -> Case:
    pick, now = chance.choice, desk.clock()
    return add(
        desk,
        pick([None, "JP", "FR", "US", "GB"]),
        direction=pick(list(Direction)),
        kind=pick(list(Kind)),
        urgency=pick(list(Urgency)),
        state=pick(_STATES),
        officer=pick([desk.officer.id, OFFICER.id]),
        network=pick(list(Network)),
        outcome=pick(["", Outcome.DISCLOSED.value, Outcome.REFUSED_29_4.value]),
        tags=pick(_TAGS),
        articles=pick(["", "29", "29 30", "31"]),
        verification=pick(list(Verification)),
        their_reference=pick([None, f"PV {chance.randrange(90)}/2026", "Az. 7 Js 12"]),
        received_at=now - timedelta(hours=chance.randrange(2000)),
        waiting_until=pick([None, now + timedelta(hours=chance.randrange(-50, 90))]),
        subject=pick(["harbour lamp", "a lamp", "nothing of it"]),
    )


def _scans(desk: Desk, clock: SetClock) -> dict[str, Fits]:
    """Each query with what a case must be to fit it, said a second time."""
    now, late, soon = clock(), set(), set()
    for due in deadlines(desk):
        late |= {due.reference} if due.stage(now) is Stage.OVERDUE else set()
        soon |= {due.reference} if due.due_at < now + timedelta(days=2) else set()
    november = datetime(2026, 11, 1, tzinfo=UTC)
    me = desk.officer.id
    return {
        "party:jp": lambda case: case.party == "JP",
        "party:jp,fr": lambda case: case.party in {"JP", "FR"},
        "party:jp party:fr": lambda case: case.party in {"JP", "FR"},
        "party:Japon": lambda case: case.party == "JP",
        "party:united": lambda case: case.party in {"US", "GB"},
        "-party:jp": lambda case: case.party != "JP",
        "party:none": lambda case: case.party is None,
        "-party:none": lambda case: case.party is not None,
        "state:open": lambda case: case.is_open,
        "-state:open": lambda case: not case.is_open,
        "state:closed": lambda case: case.state is State.CLOSED,
        "state:preserved": lambda case: case.state is State.PRESERVED,
        'state:"partly p"': lambda case: case.state is State.PARTLY_PRESERVED,
        "state:open,closed": lambda case: case.is_open or case.state is State.CLOSED,
        "kind:pres": lambda case: case.kind is Kind.PRESERVATION,
        "!": lambda case: case.urgency is Urgency.EMERGENCY,
        "urgency:! state:open": lambda case: case.urgency is Urgency.EMERGENCY and case.is_open,
        "-urgency:n": lambda case: case.urgency is not Urgency.NORMAL,
        "officer:me": lambda case: case.officer == me,
        "officer:virtanen": lambda case: case.officer == OFFICER.id,
        "network:g7": lambda case: case.network is Network.G7,
        "-network:g7,interpol": lambda case: case.network not in {Network.G7, Network.INTERPOL},
        "outcome:refused": lambda case: case.outcome == Outcome.REFUSED_29_4,
        "outcome:none": lambda case: not case.outcome,
        "tag:ransom": lambda case: "ransom" in case.tags,
        "tag:ransom tag:urgent": lambda case: case.tags == "ransomware urgent",
        "-tag:RANSOM": lambda case: "ransom" not in case.tags,
        "article:29": lambda case: "29" in case.articles.split(),
        "article:29 article:30": lambda case: case.articles == "29 30",
        "article:2": lambda case: False,
        "direction:in": lambda case: case.direction is Direction.INCOMING,
        "direction:outgoing": lambda case: case.direction is Direction.OUTGOING,
        "unverified:yes": lambda case: case.verification is Verification.UNVERIFIED,
        "unverified:no": lambda case: case.verification is Verification.VERIFIED,
        "ref:pv": lambda case: "PV" in (case.their_reference or ""),
        "-ref:pv": lambda case: "PV" not in (case.their_reference or ""),
        "ref:00007": lambda case: case.reference.endswith("00007"),
        "received:>=2026-11-01": lambda case: case.received_at >= november,
        "from:2026-11 to:2026-11-10": lambda case: (
            november <= case.received_at < november + timedelta(days=10)
        ),
        "-from:2026-11-01": lambda case: case.received_at < november,
        "received:<7d": lambda case: case.received_at >= now - timedelta(days=7),
        "due:late": lambda case: case.reference in late,
        "due:<2d": lambda case: case.reference in soon,
        "-due:<2d": lambda case: case.reference not in soon,
        "lamp": lambda case: "lamp" in case.subject,
        "lamp -party:jp harbour": lambda case: "harbour" in case.subject and case.party != "JP",
        "has:file": lambda case: case.reference.endswith("3"),
        "-has:file has:mail": lambda case: False,
        "has:draft,letter": lambda case: False,
    }


@pytest.fixture
def many(desk: Desk) -> tuple[Case, ...]:
    """Eighty cases of all sorts; those whose reference ends with a 3 have a file."""
    chance = random.Random(7)
    desk.own.office = replace(desk.office, zone="UTC")
    with desk.log.transaction() as connection:
        office.add_officer(connection, OFFICER)
    found = tuple(_random_case(desk, chance) for _ in range(80))
    for case in found:
        if case.reference.endswith("3"):
            attach(desk, case.reference, "list.txt", b"a list of " + case.reference.encode())
    return found


def test_each_query_finds_what_a_plain_scan_finds(
    desk: Desk, clock: SetClock, many: tuple[Case, ...]
) -> None:
    for query, fits in _scans(desk, clock).items():
        expected = {case.reference for case in many if fits(case)}
        for sorting in (Sorting(), Sorting(SortBy.CLOCK, False)):
            listed = show.order_of(desk, CaseFilter(text=query), sorting)
            assert set(listed) == expected, query
            assert len(listed) == len(expected), query
        assert show.counts(desk, [CaseFilter(text=query)]) == (len(expected),), query
        found = show.sought(desk, query, 100)
        assert {case.reference for case in found.cases} == expected, query
        assert found.told.not_understood == "", query


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("party:jp harbour", ""),
        ("state:x", "Not understood: “state:x”: no state has that name."),
        ("party:zzqx,jp", "Not understood: “party:zzqx”: no country has that name."),
        ("flag:red", "Not understood: “flag:” is no filter and is sought as a word."),
        ("party:", "Not understood: “party:” has no value yet, such as party:jp."),
        (
            "due:soon has:beard",
            "Not understood: “due:soon”: it takes a span such as <2d or <4h, a day, today or late; "
            "“has:beard”: it takes letter, file, draft or mail.",
        ),
    ],
)
def test_what_narrows_nothing_is_told_in_one_sentence(desk: Desk, typed: str, told: str) -> None:
    assert show.sought(desk, typed).told.not_understood == told


def test_an_unknown_filter_is_sought_as_the_words_that_it_is(desk: Desk) -> None:
    first, second = add(desk, "JP"), add(desk, "JP")
    note(desk, "the flag: red", first.reference)
    note(desk, "a red herring", second.reference)

    assert [case.reference for case in show.search(desk, "flag:red")] == [first.reference]


def test_a_name_with_a_typing_error_is_found_and_told(desk: Desk) -> None:
    first, second = add(desk, "JP"), add(desk, "FR")
    note(desk, "Called Aleksandr Korhonen of the harbour", first.reference)
    note(desk, "Позвонил Александр", second.reference)

    def found(text: str) -> tuple[list[str], bool]:
        sought = show.sought(desk, text)
        listed = show.order_of(desk, CaseFilter(text=text))
        assert set(listed) == {case.reference for case in sought.cases}
        assert sought.told.similar == told(desk, text).similar
        return sorted(case.party or "" for case in sought.cases), bool(sought.told.similar)

    assert found("korhonen") == (["JP"], False)
    assert found("korhonne") == (["JP"], True)
    assert found("called korhonne") == (["JP"], True)
    assert found("korhonne party:fr") == ([], True)
    assert found("korxxnen") == ([], False)
    assert found("aleksander") == (["FR", "JP"], True)
    assert found("aleksandr") == (["JP"], False)
    assert found("александра") == (["FR", "JP"], True)
    assert found("pozvonil") == (["FR"], True)
    assert found("20261") == ([], False)


def test_tags_and_reasons_are_found_while_the_case_has_them(desk: Desk) -> None:
    tagged = add(desk, "JP", tags="ransom", unverified_reason="the line was dead")

    assert show.search(desk, "ransom dead") == (tagged,)
    with desk.log.transaction() as connection:
        cases.update(connection, replace(tagged, tags=""))
    assert show.search(desk, "ransom") == ()
