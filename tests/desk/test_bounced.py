"""A mail that came back puts its address in doubt, if a letter of ours went there."""

from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.drafts import begin
from pocdesk.desk.hand_over import handover
from pocdesk.desk.issue import issue
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.verify import verify
from pocdesk.desk.way_out import stamp_sent, way_out
from pocdesk.domain.contact import ChannelKind
from pocdesk.storage.office_rows import doubts
from tests.conftest import SAMPLES

_BOUNCE = (SAMPLES / "mail" / "20-bounce-dsn.eml").read_bytes()


def _sent(desk: Desk) -> tuple[str, str]:
    """A case with a letter that went by mail, and the address."""
    reference = take_request(desk, Request(party="JP", began_at=desk.clock())).reference
    acknowledge(desk, reference)
    number = issue(desk, begin(desk, "acknowledgement", case=reference)).letter.number
    way = way_out(desk, number)
    address = next(one.value for one in way.channels if one.kind is ChannelKind.EMAIL)
    stamp_sent(desk, number, "email", address)
    return reference, address


def _report(reference: str, address: str) -> bytes:
    """The report of a mail system, for that letter and that address."""
    old = b"contact@" + _BOUNCE.split(b"Final-Recipient: rfc822; contact@")[1].split()[0]
    made = _BOUNCE.replace(old, address.encode())
    _head, sign, rest = made.partition(b"DESK-2026-")
    assert sign
    return made.replace(b"DESK-2026-" + rest[:5], reference.encode())


def _standing(desk: Desk) -> list[str]:
    with desk.log.reading() as connection:
        return [one.value for one in doubts.standing(connection)]


def test_an_address_that_a_letter_went_to_is_doubted_and_handed_over(staffed: Desk) -> None:
    reference, address = _sent(staffed)
    received = receive(staffed, "bounce.eml", _report(reference, address))
    assert received.case is not None
    assert received.case.reference == reference
    assert _standing(staffed) == [address]
    assert any(address in line.what for line in handover(staffed).lines if line.of == "bounced")
    assert not verify(staffed).breaks


def test_a_report_about_any_other_address_doubts_nothing(staffed: Desk) -> None:
    reference, _address = _sent(staffed)
    receive(staffed, "bounce.eml", _report(reference, "contact@fr-poc.example"))
    assert _standing(staffed) == []
