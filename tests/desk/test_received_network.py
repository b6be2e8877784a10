"""Network and kinds of data of what was received: proposed with their source, counted, amended."""

from datetime import date

import pytest

from pocdesk.cli.plain import received_plain
from pocdesk.desk.amend import amend
from pocdesk.desk.asked import asked
from pocdesk.desk.merge import merge, unmerge
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import Received, receive
from pocdesk.desk.show import show
from pocdesk.desk.statistics import statistics
from pocdesk.desk.take_request import Request, take_request
from pocdesk.domain.case import Case
from pocdesk.domain.contact import ChannelKind, Point
from pocdesk.domain.network import Network
from pocdesk.errors import PocDeskError
from pocdesk.storage import contacts
from tests.intake.mails import mail

ASKS = "We request the preservation of traffic data under Article 29. Our ref: TRN-2026-77"
DIRECTORY = "network Budapest 24/7 (from the Directory)"


def address_in(desk: Desk, *networks: str) -> str:
    """The address of a point that the Directory lists in just these networks."""
    with desk.log.reading() as connection:
        directory = contacts.current(connection)
    assert directory is not None
    found = (_email(one) for one in directory.points if set(one.networks) == set(networks))
    return next(filter(None, found))


def _email(point: Point) -> str:
    return next((one.value for one in point.reach(ChannelKind.EMAIL)), "")


def came(desk: Desk, sender: str, text: str = ASKS, subject: str = "Request") -> Received:
    return receive(desk, "x.eml", mail(text, **{"from": sender}, subject=subject))


def case_of(received: Received) -> Case:
    assert received.case is not None
    return received.case


def note_of(desk: Desk, received: Received) -> str:
    return show(desk, case_of(received).reference).entries[-1].note


def test_the_case_takes_both_over_and_the_entry_says_whence(staffed: Desk) -> None:
    received = came(staffed, address_in(staffed, "budapest"))
    case, note = case_of(received), note_of(staffed, received)

    assert (case.network, case.data_kinds) == (Network.BUDAPEST, "traffic-data")
    proposed = next(line for line in note.split("\n") if line.startswith("Proposed, to be"))
    assert DIRECTORY in proposed
    assert "traffic data (from the words)" in proposed
    said = received_plain(received)
    assert (said["network"], said["networks"]) == ("budapest", [])
    assert said["data_kinds"] == ["traffic-data"]
    assert ("Data", "Traffic data") in asked(staffed, case.reference).lines


def test_what_nothing_tells_is_left_empty_and_said(staffed: Desk) -> None:
    stranger = came(staffed, "x@evil.example", "We request preservation, Art. 29.")
    case, note = case_of(stranger), note_of(staffed, stranger)

    assert (case.network, case.data_kinds) == (Network.UNKNOWN, "")
    untold = next(line for line in note.split("\n") if line.startswith("Not told, left empty"))
    assert "the kinds of data" in untold
    assert untold.endswith("the network.")
    assert received_plain(stranger)["network"] is None


def test_a_point_of_two_networks_leaves_the_choice_and_names_both(staffed: Desk) -> None:
    sender = address_in(staffed, "budapest", "g7")
    received = came(staffed, sender)

    assert case_of(received).network is Network.UNKNOWN
    assert "the network (Budapest 24/7 or G7 24/7)" in note_of(staffed, received)
    assert received_plain(received)["networks"] == ["budapest", "g7"]
    told = came(staffed, sender, f"{ASKS}\nThis is sent on the G7 24/7 Network.", "Second")
    assert case_of(told).network is Network.G7


def test_the_domain_of_a_point_is_not_its_address(staffed: Desk) -> None:
    domain = address_in(staffed, "budapest").rpartition("@")[2]
    received = came(staffed, f"somebody@{domain}")
    assert case_of(received).network is Network.UNKNOWN


def test_a_case_that_was_there_takes_over_neither(staffed: Desk) -> None:
    ours = case_of(came(staffed, "contact@jp-poc.example", "Hello", "one"))
    answer = f"Re: [{ours.reference}] more"
    received = came(staffed, "contact@jp-poc.example", "Sent via I-24/7. Thank you.", answer)

    assert received.joined
    assert received.proposal.network is Network.UNKNOWN
    assert show(staffed, ours.reference).case == ours


def test_statistics_count_what_was_taken_over(staffed: Desk) -> None:
    case = case_of(came(staffed, address_in(staffed, "budapest")))
    year = case.received_at.year
    counted = statistics(staffed, date(year, 1, 1), date(year, 12, 31))

    for table, line in (("network", "budapest"), ("data", "traffic-data")):
        lines = next(each.lines for each in counted.tables if each.id == table)
        figures = next(each for each in lines if each.key == line).figures
        assert case.reference in figures[0].cases


def test_a_case_that_a_call_began_takes_both_over_from_the_mail_merged_into_it(
    staffed: Desk,
) -> None:
    called = take_request(staffed, Request(party="JP", began_at=staffed.clock()))
    mailed = case_of(came(staffed, address_in(staffed, "budapest")))
    merge(staffed, mailed.reference, called.reference)

    case = show(staffed, called.reference).case
    assert (case.network, case.data_kinds) == (Network.BUDAPEST, "traffic-data")
    unmerge(staffed, mailed.reference)
    case = show(staffed, called.reference).case
    assert (case.network, case.data_kinds) == (Network.UNKNOWN, "")


def test_an_officer_changes_both_and_one_entry_says_so(staffed: Desk) -> None:
    case = case_of(came(staffed, address_in(staffed, "budapest")))
    wanted = {"network": "interpol", "data_kinds": "content-data  subscriber-information"}
    after = amend(staffed, case.reference, wanted).after

    assert after.data_kinds == "subscriber-information content-data"
    note = show(staffed, case.reference).entries[-1].note
    assert "Network: INTERPOL I-24/7 (was Budapest 24/7)." in note
    data = "subscriber information and content data (was traffic data)."
    assert f"Kinds of data: {data}" in note
    asked = {"party": "FR", "network": "unknown"}
    amend(staffed, case.reference, asked)
    note = show(staffed, case.reference).entries[-1].note
    assert "Network: not said (was INTERPOL I-24/7)." in note
    assert "Country: France (was " in note
    assert amend(staffed, case.reference, {"data_kinds": ""}).after.data_kinds == ""
    with pytest.raises(PocDeskError, match="“all” is no kind of data"):
        amend(staffed, case.reference, {"data_kinds": "all"})
