"""Telephone numbers in a message: those of the Directory are known, the others are shown struck."""

import pytest

from pocdesk.desk.look_up import directory
from pocdesk.desk.opened import Desk
from pocdesk.desk.written_numbers import MOST, written_numbers
from pocdesk.domain.message import Message


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Use +999 233 99 00 00 from now on.", ("+999 233 99 00 00",)),
        ("Tel: 01 23 45 67 89", ("01 23 45 67 89",)),
        ("call me back on (030) 1234567, please", ("(030) 1234567",)),
        ("+44 (0)20 7946 0000 or +44 20 7946 0000", ("+44 (0)20 7946 0000",)),
        ("account 123456789012 of 2026-11-08, case 0093/2026-4", ()),
        ("IBAN FI00123456789012, 203.0.113.7, 2026-11-22 03:04", ()),
        ("user+1234567890@mail.example", ()),
        ("", ()),
    ],
)
def test_only_what_is_a_telephone_number_is_one(body: str, found: tuple[str, ...]) -> None:
    assert written_numbers(Message(body=body), ()) == found


def test_a_number_of_the_directory_is_none_however_it_is_written(staffed: Desk) -> None:
    known = directory(staffed)
    assert known is not None
    japan = tuple(point for point in known.points if point.party == "JP")
    body = "+999 247 55 1035, +999-247-551035, tel. 0247 55 1035, +999 247 55 9999"
    assert written_numbers(Message(body=body), japan) == ("+999 247 55 9999",)
    assert written_numbers(Message(body="+999 1 222 333"), (), "+999 1222333") == ()


def test_a_flood_of_numbers_is_cut_short() -> None:
    body = "\n".join(f"+999 555 {number:06d}" for number in range(200))
    assert len(written_numbers(Message(body=body), ())) == MOST
