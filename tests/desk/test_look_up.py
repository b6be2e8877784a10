"""What the log knows of a Party: last contacts, how often a point was used, who answered."""

from pocdesk.desk.call_back import Outcome, call_back
from pocdesk.desk.facts import gather
from pocdesk.desk.look_up import directory, finder, history, look_up
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.sure import Sure
from tests.conftest import SAMPLES, SetClock


def test_before_the_first_contact_there_is_none(staffed: Desk) -> None:
    found = history(staffed, "JP")
    assert (found.party, found.last, found.total) == ("JP", (), 0)
    assert (found.used, found.called) == ({}, {})


def test_calls_and_messages_are_counted_by_point(staffed: Desk, clock: SetClock) -> None:
    mail = SAMPLES / "mail" / "01-jp-new-iso2022jp.eml"
    case = receive(staffed, mail.name, mail.read_bytes()).case
    assert case is not None
    assert case.point is not None
    point = look_up(staffed, "jp")[0].points[0]
    number = point.reach(ChannelKind.PHONE)[0].value
    clock.forward(minutes=5)
    call_back(
        staffed, case.reference, number=number, reached="", outcome=Outcome.NOT_REACHED, note="x"
    )
    found = history(staffed, "JP")
    assert found.called[number].outcome is Outcome.NOT_REACHED
    assert found.called[number].at == clock()
    clock.forward(minutes=5)
    call_back(
        staffed,
        case.reference,
        number=number,
        reached="duty officer",
        outcome=Outcome.CONFIRMED,
        note="Nobody was reached.",
    )
    found = history(staffed, "JP")
    assert found.called[number].outcome is Outcome.CONFIRMED
    assert found.total == len(found.last) == 3
    assert found.last[0].at == clock()
    used = found.used[case.point]
    assert (used.times, used.last_at) == (3, clock())
    assert history(staffed, "FR").total == 0
    # What the Directory's page and the case say of the point, a letter to it says too (V-11).
    day = clock().date()
    with staffed.log.reading() as connection:
        told = gather(staffed, connection, case).called
    assert (found.sure_of(point, "UTC"), told[point.id]) == (Sure(day=day, number=number), day)


def test_the_version_in_use_is_read_once(staffed: Desk) -> None:
    assert directory(staffed) is directory(staffed)
    now, ready = finder(staffed)
    assert now is directory(staffed)
    assert ready.find("jap") == look_up(staffed, "jap")
