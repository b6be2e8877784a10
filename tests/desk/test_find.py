"""The palette's look-up: cases, Parties, points, providers and forms by a few letters."""

from collections.abc import Iterable

import pytest

from pocdesk.desk.find import Found, find, prepare
from pocdesk.desk.hand_over import hand_over
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import cases
from pocdesk.desk.take_list import refresh
from pocdesk.domain.case import Case, Kind, State, Urgency
from pocdesk.storage.cases import CaseFilter
from tests.conftest import TRAINING, SetClock
from tests.desk.test_show import add


def _cases(desk: Desk, text: str) -> list[str]:
    return [case.reference[-5:] for case in find(desk, text).cases]


def _parties(desk: Desk, text: str) -> list[str]:
    return [match.party.code for match in find(desk, text).parties]


@pytest.mark.parametrize(
    "typed",
    [
        "DESK-2026-00002",
        "desk-2026-2",
        "2026-00002",
        "2026-2",
        "00002",
        "2",
        " DESK-2026-00002-L1 ",
    ],
)
def test_a_case_is_found_by_its_reference_or_number_first(desk: Desk, typed: str) -> None:
    for party in ("JP", "DE", "AT"):
        add(desk, party)
    note(desk, "see DESK-2026-00002 and 2026-2, 00002 or 2", "DESK-2026-00003")

    assert _cases(desk, typed)[0] == "00002"


def test_a_number_means_this_year_and_then_the_last_one(desk: Desk, clock: SetClock) -> None:
    clock.forward(days=-365)
    add(desk, "JP")
    clock.forward(days=365)
    add(desk, "DE")

    found = find(desk, "1").cases

    assert [case.reference for case in found] == ["DESK-2026-00001", "DESK-2025-00001"]
    assert [case.reference for case in find(desk, "2025-1").cases] == ["DESK-2025-00001"]


def test_a_case_is_found_by_a_word_for_its_urgency_kind_or_state(desk: Desk) -> None:
    usual = add(desk, "JP", subject="emergency room of the hospital")
    danger = add(desk, "DE", urgency=Urgency.EMERGENCY, state=State.NOT_PRESERVED)
    closed = add(desk, "AT", urgency=Urgency.EMERGENCY, state=State.CLOSED, subject="harbour")
    ping = add(desk, "EE", kind=Kind.PING, state=State.PRESERVED)
    of = {case.reference[-5:]: case for case in (usual, danger, closed, ping)}

    def found(text: str) -> list[str]:
        return [of[number].party or "" for number in _cases(desk, text)]

    assert found("emergency") == ["DE", "AT", "JP"]  # open, closed, then where the word stands
    assert found("Emerg") == ["DE", "AT", "JP"]
    assert found("emergency harbour") == ["AT"]
    assert found("ping") == ["EE"]
    assert found("not preserved") == ["DE"]
    assert found("preserved") == ["EE"]
    assert found("emer") == found("emergency")
    assert found("eme") == ["JP"]


@pytest.mark.parametrize(
    ("typed", "party"),
    [
        ("norwy", "NO"),
        ("Norway", "NO"),
        ("emergancy", "DE"),
        ("prevervation japn", "JP"),
        ("not-preserved", "DE"),
        ("urgnt", ""),
    ],
)
def test_a_typing_error_in_a_name_or_a_word_is_forgiven(
    staffed: Desk, typed: str, party: str
) -> None:
    for code in ("NO", "JP"):
        add(staffed, code, kind=Kind.PRESERVATION)
    add(staffed, "DE", urgency=Urgency.EMERGENCY, kind=Kind.OTHER, state=State.NOT_PRESERVED)
    hand_over(staffed, ticked=())

    def parties(found: Iterable[Case]) -> list[str | None]:
        return [case.party for case in found if case.party]

    assert parties(find(staffed, typed).cases)[:1] == ([party] if party else [])
    if party:
        assert parties(cases(staffed, CaseFilter(text=typed)).cases)[:1] == [party]


def test_a_case_comes_before_a_sheet_of_the_desk(staffed: Desk) -> None:
    case = add(staffed, "JP", subject="the handover of the lamp")
    sheet = hand_over(staffed, ticked=()).case

    assert _cases(staffed, "handover") == [case.reference[-5:], sheet.reference[-5:]]


def test_an_address_finds_who_wrote_from_it_and_not_any_two_words(staffed: Desk) -> None:
    wrote = add(staffed, "FR", sender="contact@fr-poc.example")
    named = add(staffed, "CA", subject="fr-poc.example was told")
    add(staffed, "JP", sender="contact@jp-poc.example", subject="a letter from Japan")

    assert _cases(staffed, "fr-poc") == [wrote.reference[-5:], named.reference[-5:]]


def test_a_case_is_found_by_any_word_of_it_the_newest_first(desk: Desk) -> None:
    first, second = add(desk, "JP", subject="Harbour lamp"), add(desk, "DE", kind=Kind.PING)
    note(desk, "The lamp at the harbour again", second.reference)

    assert _cases(desk, "lamp harb") == [second.reference[-5:], first.reference[-5:]]
    assert _cases(desk, "nowhere") == []


@pytest.mark.parametrize(
    ("typed", "party"),
    [
        ("japan", "JP"),
        ("Japon", "JP"),
        ("日本", "JP"),
        ("jp", "JP"),
        ("jpn", "JP"),
        ("jpaan", "JP"),
        ("allemagne", "DE"),
        ("deutschl", "DE"),
        ("cote d ivoire", "CI"),
    ],
)
def test_a_party_is_found_however_it_is_called(staffed: Desk, typed: str, party: str) -> None:
    assert _parties(staffed, typed)[0] == party


def test_a_party_brings_its_points(staffed: Desk) -> None:
    (japan, *_) = find(staffed, "japan").parties

    assert {point.party for point in japan.points} == {"JP"}
    assert len(japan.points) == 2


def test_a_point_is_found_by_institution_address_and_number(staffed: Desk) -> None:
    (japan, *_) = find(staffed, "japan").parties
    point = japan.points[0]
    phone = next(one for one in point.channels if one.kind in {"phone", "mobile"})
    mail = next(one for one in point.channels if one.kind == "email")

    for typed in (point.institution, mail.value, phone.value, phone.normalised[-7:]):
        assert point in find(staffed, typed).points, typed
    assert find(staffed, "zz zz").points == ()
    assert find(staffed, point.institution[:2]).points == ()


def test_providers_are_found_by_service_and_forms_by_title(desk: Desk) -> None:
    assert find(desk, "gmail").providers[0].listed.id == "google"
    assert find(desk, "whatsapp").providers
    for typed in ("preservation", "Data pres", "conservation", "art 29", "30"):
        assert "article-29-30-preservation" in {form.id for form in find(desk, typed).forms}
    titles = {form.title for form in find(desk, "data preservation").forms}
    assert "Data preservation request" in titles
    assert find(desk, "gmail").forms == ()


def test_no_kind_gives_more_than_was_asked_for(staffed: Desk) -> None:
    for _ in range(5):
        add(staffed, "JP", subject="training")

    found = find(staffed, "training", 3)

    assert (len(found.cases), len(found.points)) == (3, 3)
    assert len(find(staffed, "a", 4).parties) == 4
    assert len(find(staffed, "a", 4).providers) == 4


@pytest.mark.parametrize(
    "typed", ["", "  ", "\n", "%", '"', "-", "()", "zzqx OR (", "\0", "x" * 5000]
)
def test_what_is_no_word_finds_nothing_and_breaks_nothing(staffed: Desk, typed: str) -> None:
    add(staffed, "JP")

    assert find(staffed, typed) == Found()


def test_a_new_directory_is_found_at_once(desk: Desk) -> None:
    prepare(desk)
    assert find(desk, "japan").parties[0].points == ()

    for version in (1, 2):
        file = TRAINING / f"training-directory-2026-{version}.json"
        refresh(desk, file.name, file.read_bytes())
        with desk.log.reading() as connection:
            held = desk.directory(connection)
            assert desk.directory(connection) is held
        assert held.directory is not None
        assert held.directory.snapshot.version_label == f"2026-{version}"
        assert find(desk, "japan").parties[0].points[0] in held.directory.points


def test_a_number_of_few_digits_is_no_telephone(staffed: Desk) -> None:
    assert find(staffed, "99").points == ()
    assert find(staffed, "000").points == ()
