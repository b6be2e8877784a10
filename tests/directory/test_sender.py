"""A sender is matched by the exact address or the exact domain, never by looks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.directory.addresses import ascii_domain, parse_address
from pocdesk.directory.sender import SenderKind, match_sender
from pocdesk.domain.contact import Channel, ChannelKind, Point, Use
from tests.directory.training import point, training


def reached_at(place: Point, *addresses: str) -> Point:
    channels = tuple(
        Channel(
            kind=ChannelKind.EMAIL,
            value=address,
            normalised=address.lower(),
            use=Use.URGENT,
            priority=1,
        )
        for address in addresses
    )
    return replace(place, channels=channels)


def kind(address: str | None, *points: Point) -> SenderKind:
    return match_sender(address, points or training().points).kind


@pytest.mark.parametrize(
    "address",
    ["contact@jp-poc.example", "CONTACT@JP-POC.EXAMPLE", " contact@jp-poc.example "],
)
def test_an_address_of_the_directory_is_known(address: str) -> None:
    found = match_sender(address, training().points)
    assert (found.kind, found.party) == (SenderKind.ADDRESS, "JP")
    assert found.point == point("TRN-JP-1")


def test_every_address_of_the_directory_leads_to_its_place() -> None:
    for place in training().points:
        for channel in place.reach(ChannelKind.EMAIL, ChannelKind.SECURE_EMAIL):
            found = match_sender(channel.value, training().points)
            assert (found.kind, found.party) == (SenderKind.ADDRESS, place.place)


def test_the_address_tells_two_points_on_one_domain_apart() -> None:
    second = match_sender("contact2@jp-poc.example", training().points)
    assert second.point == point("TRN-JP-2")
    other = match_sender("somebody@jp-poc.example", training().points)
    assert (other.kind, other.point, other.party) == (
        SenderKind.DOMAIN,
        point("TRN-JP-1"),
        "JP",
    )


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "contact",
        "@jp-poc.example",
        "contact@",
        "contact@jp-p0c.example",
        "contact@jp-poc.example.evil.example",
        "contact@sub.jp-poc.example",
        "contact@xjp-poc.example",
        "contact@jp-poc.examp1e",
        "contact@jp-\u0440\u043e\u0441.example",
        "contact@\uff4ap-poc.example",
        "contact@jp-poc",
        "contact@jp-poc..example",
        "contact@jp-poc.example>",
        "a b@jp-poc.example",
        "contact@jp\u200b-poc.example",
    ],
)
def test_what_merely_looks_alike_is_unknown(address: str | None) -> None:
    found = match_sender(address, training().points)
    assert (found.kind, found.point, found.party) == (SenderKind.UNKNOWN, None, None)


def test_a_disguised_letter_is_no_letter() -> None:
    kelvin = "dusk@kiosk-poc.example".replace("k", "\u212a")
    place = reached_at(point("TRN-FR-1"), "dusk@kiosk-poc.example")
    assert kind("dusk@kiosk-poc.example", place) is SenderKind.ADDRESS
    assert kind(kelvin, place) is SenderKind.UNKNOWN
    assert kind("dus\u212a@kiosk-poc.example", place) is SenderKind.DOMAIN


def test_a_domain_is_the_same_in_its_script_and_in_punycode() -> None:
    place = reached_at(point("TRN-DE-1"), "wache@büro-poc.example")
    assert kind("wache@xn--bro-poc-n2a.example", place) is SenderKind.ADDRESS
    assert kind("WACHE@BÜRO-POC.example", place) is SenderKind.ADDRESS
    assert kind("wache@bu\u0308ro-poc.example", place) is SenderKind.ADDRESS
    assert kind("wache@buro-poc.example", place) is SenderKind.UNKNOWN
    sharp = reached_at(point("TRN-DE-1"), "wache@strasse-poc.example")
    assert kind("wache@straße-poc.example", sharp) is SenderKind.UNKNOWN


def test_public_webmail_says_nothing_of_who_writes() -> None:
    place = reached_at(point("TRN-FR-1"), "duty.desk@gmail.com")
    assert kind("duty.desk@gmail.com", place) is SenderKind.ADDRESS
    assert kind("somebody.else@gmail.com", place) is SenderKind.UNKNOWN


def test_a_domain_of_two_parties_names_neither() -> None:
    first = reached_at(point("TRN-FR-1"), "fr@shared.example")
    second = reached_at(point("TRN-DE-1"), "de@shared.example")
    found = match_sender("other@shared.example", (first, second))
    assert (found.kind, found.point, found.party) == (SenderKind.DOMAIN, first, None)
    assert match_sender("de@shared.example", (first, second)).party == "DE"


def test_a_territory_stands_for_itself() -> None:
    found = match_sender("contact@cw-poc.example", training().points)
    assert (found.kind, found.point, found.party) == (
        SenderKind.ADDRESS,
        point("TRN-CW-1"),
        "CW",
    )


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_none(text: str) -> None:
    address = parse_address(text)
    if address is not None:
        assert address.domain.isascii()
        assert ascii_domain(address.domain) == address.domain
        assert parse_address(f"{address.mailbox}@{address.domain}") == address
