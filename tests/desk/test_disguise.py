"""A look-alike is known in every list and page, by what its receipt says; the genuine is called."""

import pytest

from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.board import board
from pocdesk.desk.call_back import Outcome, call_back, numbers
from pocdesk.desk.each import acknowledge_each
from pocdesk.desk.glance import glance
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.show import show
from pocdesk.directory.look_alike import LookAlike, said_in
from pocdesk.domain.case import Case, Verification
from pocdesk.domain.next_act import NextAct, next_act
from pocdesk.errors import PocDeskError
from tests.conftest import SAMPLES

MAIL = SAMPLES / "mail" / "15-look-alike-sender.eml"
MARK = "look-alike of fr-poc.example"


def received(desk: Desk) -> Case:
    case = receive(desk, MAIL.name, MAIL.read_bytes()).case
    assert case is not None
    return case


@pytest.mark.parametrize("whose", ["", "France", "Côte d’Ivoire"])
@pytest.mark.parametrize("reply_to", [False, True])
def test_what_is_said_of_a_look_alike_is_read_back(whose: str, reply_to: bool) -> None:
    alike = LookAlike("fr-p0c.example", "fr-poc.example", "“0” is a digit: not (o)", reply_to)
    assert said_in(alike.sentence(whose)) == alike
    assert said_in(f"He said: {alike.sentence(whose)}") is None


def test_it_is_told_on_the_desk_beside_the_list_and_in_the_case(staffed: Desk) -> None:
    case = received(staffed)
    (item,) = board(staffed, staffed.clock()).acknowledge.items
    for found in (
        item.disguise,
        glance(staffed, case.reference).disguise,
        show(staffed, case.reference).disguise,
    ):
        assert found is not None
        assert found.mark == MARK
        assert found.party == "FR"
        assert {point.party for point in found.points} == {"FR"}
        assert "Do not answer it." in found.said
        assert "Answers would go to “contact@fr-poc.example.mail-gateway.example”" in found.said
    assert item.act is NextAct.CALL_BACK
    assert next_act(case, staffed.clock()) is NextAct.ACKNOWLEDGE


def test_the_genuine_point_is_called_and_knows_of_nothing(staffed: Desk) -> None:
    case = received(staffed)
    whole = show(staffed, case.reference)
    first, *_ = numbers(whole.to_call, case, "FR")
    said = {"number": first.value, "reached": "Permanence"}
    after = call_back(staffed, case.reference, **said, outcome=Outcome.NOT_CONFIRMED)
    assert (after.party, after.verification) == (None, Verification.UNVERIFIED)
    assert show(staffed, case.reference).disguise is not None


def test_what_the_genuine_point_confirms_is_theirs(staffed: Desk) -> None:
    case = received(staffed)
    first, *_ = numbers(show(staffed, case.reference).to_call, case, "FR")
    said = {"number": first.value, "reached": "Permanence"}
    after = call_back(staffed, case.reference, **said, outcome=Outcome.CONFIRMED)
    assert (after.party, after.verification) == ("FR", Verification.VERIFIED)
    assert show(staffed, case.reference).disguise is None


def test_the_number_that_the_look_alike_writes_is_refused(staffed: Desk) -> None:
    case = received(staffed)
    with pytest.raises(PocDeskError, match="is not a number that the Directory has for France"):
        call_back(
            staffed,
            case.reference,
            number="+999 233 99 00 00",
            reached="A voice",
            outcome=Outcome.CONFIRMED,
        )


def test_a_note_that_quotes_the_sentence_makes_nobody_a_look_alike(staffed: Desk) -> None:
    mail = SAMPLES / "mail" / "18-ca-emergency-plain.eml"
    case = receive(staffed, mail.name, mail.read_bytes()).case
    assert case is not None
    note(staffed, LookAlike("a.example", "fr-poc.example", "why").sentence(), case.reference)
    assert show(staffed, case.reference).disguise is None


def test_of_several_only_the_look_alike_is_not_acknowledged(staffed: Desk) -> None:
    case = received(staffed)
    mail = SAMPLES / "mail" / "01-jp-new-iso2022jp.eml"
    other = receive(staffed, mail.name, mail.read_bytes()).case
    assert other is not None
    done = acknowledge_each(staffed, [case.reference, other.reference])
    assert [one.reference for one in done.done] == [other.reference]
    assert "Do not answer it." in done.refused[0][1].happened
    assert acknowledge(staffed, case.reference).acknowledged_at is not None
