"""Pasted lines: split where every piece is clear, refanged with a mark, else left as they are."""

import pytest

from pocdesk.domain.identifier import IdentifierType
from pocdesk.domain.pasted import Pasted, read_line

IPV4, IPV6, URL = IdentifierType.IPV4, IdentifierType.IPV6, IdentifierType.URL


@pytest.mark.parametrize(
    "line",
    [
        "203.0.113.5 2026-11-01 03:12:44 UTC+1",
        "203.0.113.5,2026-11-01,03:12:44,UTC+01:00",
        "203.0.113.5\t2026-11-01T03:12:44+0100",
        "203.0.113.5; 2026-11-01 03:12:44 (GMT+1)",
        "2026-11-01 03:12:44 +01:00 203.0.113.5",
    ],
)
def test_a_time_beside_an_address_is_its_time(line: str) -> None:
    start = "2026-11-01 03:12:44 +01:00"
    assert read_line(line) == Pasted(value="203.0.113.5", type=IPV4, start=start)


@pytest.mark.parametrize(
    ("line", "value", "start", "end", "port"),
    [
        (
            "203.0.113.5 2026-11-01 03:12:44 - 2026-11-02 04:00:00 UTC",
            "203.0.113.5",
            "2026-11-01 03:12:44 UTC",
            "2026-11-02 04:00:00 UTC",
            "",
        ),
        (
            "2001:db8::7, 01.11.2026 03:12 to 03:15, Europe/Paris",
            "2001:db8::7",
            "01.11.2026 03:12 Europe/Paris",
            "01.11.2026 03:15 Europe/Paris",
            "",
        ),
        ("203.0.113.5:443", "203.0.113.5", "", "", "443"),
        ("[2001:db8::7]:443 2026-11-01 03:12:44", "2001:db8::7", "2026-11-01 03:12:44", "", "443"),
        ("203.0.113.5 source port 51000", "203.0.113.5", "", "", "51000"),
        (
            "203.0.113.5 2026-11-01 03:12:44Z port 51000",
            "203.0.113.5",
            "2026-11-01 03:12:44 Z",
            "",
            "51000",
        ),
        ("203.0.113.5 31/12/2026 03:12:44 UTC", "203.0.113.5", "31/12/2026 03:12:44 UTC", "", ""),
    ],
)
def test_ranges_and_ports(line: str, value: str, start: str, end: str, port: str) -> None:
    found = read_line(line)
    assert (found.value, found.start, found.end, found.port) == (value, start, end, port)
    assert found.type is (IPV6 if ":" in value else IPV4)


@pytest.mark.parametrize(
    ("line", "value", "type"),
    [
        ("hxxp://shop[.]example/pay?id=7", "http://shop.example/pay?id=7", URL),
        ("hXXps[:]//shop[dot]example", "https://shop.example", URL),
        ("hxxps[://]shop.example", "https://shop.example", URL),
        ("shop[.]example", "shop.example", IdentifierType.DOMAIN),
        ("203[.]0[.]113[.]5", "203.0.113.5", IPV4),
        ("someone[at]mail(.)example", "someone@mail.example", IdentifierType.EMAIL),
    ],
)
def test_what_was_defanged_is_read_and_marked(line: str, value: str, type: IdentifierType) -> None:
    assert read_line(f" {line} ") == Pasted(value=value, type=type, pasted=line)


@pytest.mark.parametrize(
    ("line", "type"),
    [
        ("quiet.ferry", IdentifierType.DOMAIN),
        ("quiet ferry", IdentifierType.OTHER),
        ("night[.]", IdentifierType.USER_NAME),
        ("night[.]owl 7", IdentifierType.OTHER),
        ("203.0.113.5 and its neighbour", IdentifierType.OTHER),
        ("203.0.113.5 03/04/2026 03:12:44 UTC", IdentifierType.OTHER),  # April or March
        ("203.0.113.5 2026-11-01", IdentifierType.OTHER),
        ("203.0.113.5, 203.0.113.6", IdentifierType.OTHER),
        ("+358 9 555 0100", IdentifierType.PHONE),
        ("someone@mail.example", IdentifierType.EMAIL),
        ("x" * 5000, IdentifierType.USER_NAME),
    ],
)
def test_what_is_not_clear_stays_as_it_was_pasted(line: str, type: IdentifierType) -> None:
    assert read_line(line) == Pasted(value=line, type=type)
