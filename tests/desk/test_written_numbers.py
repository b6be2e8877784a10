"""Telephone numbers in a message: those of the Directory are known, the others are shown struck."""

import time
from dataclasses import replace

import pytest

from pocdesk.desk.look_up import directory
from pocdesk.desk.opened import Desk
from pocdesk.desk.written_numbers import MOST, written_numbers
from pocdesk.domain.contact import ChannelKind, Point
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


def test_a_flood_of_numbers_takes_no_longer_with_a_large_directory(staffed: Desk) -> None:
    """All of one ending, of which each was compared with each: the window waited for seconds."""
    known = directory(staffed)
    assert known is not None
    (point,) = (one for one in known.points if one.id == "TRN-JP-1")
    phone = next(one for one in point.channels if one.kind is ChannelKind.PHONE)
    many = [replace(phone, value=f"+999 {number:04d} 55 1035") for number in range(5_000)]
    large = replace(point, channels=tuple(many))
    body = "".join(f"tel: +999 {number:04d} 55 1035\n" for number in range(4_000))
    assert written_numbers(Message(body=body), (large,)) == ()

    def took(text: str, *points: Point) -> float:
        began = time.process_time()
        written_numbers(Message(body=text), points)
        return time.process_time() - began

    once = "tel: +999 0001 66 2046\n" * 4_000
    few = min(took(once) for _ in range(3))
    assert took(body.replace("55 1035", "66 2046"), large) < 20 * max(few, 0.005)
    assert took(body, large) < 20 * max(few, 0.005)
