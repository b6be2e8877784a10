"""Rows of identifiers: rules V-40 to V-45 as the officer meets them in the letter."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from pocdesk.domain.identifier import IdentifierType, key_of
from pocdesk.forms.problem import Level
from tests.forms.world import FACTS, LIBRARY, draft, said, spoken

BLOCK, WARN, INFORM = Level.BLOCK, Level.WARN, Level.INFORM

IPV4 = {"type": "ipv4", "value": "8.8.8.8", "port": 50122, "from": "2026-11-20T21:47:03+01:00"}


def rows(*found: Mapping[str, object]) -> dict[str, object]:
    return {"identifiers": list(found)}


BAD = {
    "ipv4": "8.8.8",
    "ipv6": "8.8.8.8",
    "email": "someone",
    "phone": "0612345678",
    "imei": "490154203237519",
    "imsi": "310",
    "mac": "00:1a",
    "url": "provider.example/x",
    "crypto-address": "two words",
}


@pytest.mark.parametrize("type", BAD)
def test_v_40_a_value_fits_its_type_and_says_in_its_own_words_when_not(type: str) -> None:
    problems = draft(rows({"type": type, "value": BAD[type]})).problems()
    (message,) = [p.message for p in problems if p.rule == "V-40"]

    assert said(problems, "V-40") == [("identifiers[0].value", BLOCK)]
    assert message != draft(rows({"type": "other", "value": "x\u200by"})).problems()[0].message


@pytest.mark.parametrize("type", [t for t in IdentifierType if t is not IdentifierType.DOMAIN])
def test_v_40_nothing_hidden_stands_in_an_identifier(type: str) -> None:
    problems = draft(rows({"type": type, "value": "abc\u202edef"})).problems()

    assert said(problems, "V-40") == [("identifiers[0].value", BLOCK)]
    assert "U+202E" in next(p.message for p in problems if p.rule == "V-40")
    assert said(problems, "hidden-characters") == []


@pytest.mark.parametrize("moment", [None, "", "2026-11-20", "2026-11-20T21:47:03"])
@pytest.mark.parametrize("type", ["ipv4", "ipv6"])
def test_v_41_an_ip_address_carries_date_time_and_zone(type: str, moment: str | None) -> None:
    value = "8.8.8.8" if type == "ipv4" else "2a00:1450::1"
    row: dict[str, object] = {"type": type, "value": value}
    if moment is not None:
        row["from"] = moment

    assert spoken("V-41", rows(row)) == [("identifiers[0].from", BLOCK)]


def test_v_41_other_identifiers_need_no_time() -> None:
    assert spoken("V-41", rows({"type": "email", "value": "a@provider.example"})) == []
    naive = {"type": "email", "value": "a@provider.example", "from": "2026-11-20T21:47:03"}
    assert spoken("no-zone", rows(naive)) == [("identifiers[0].from", BLOCK)]


def test_v_41w_the_time_has_seconds() -> None:
    row = {**IPV4, "from": "2026-11-20T21:47+01:00", "to": "2026-11-20T21:50+01:00"}

    assert spoken("V-41w", rows(row)) == [
        ("identifiers[0].from", WARN),
        ("identifiers[0].to", WARN),
    ]
    assert spoken("V-41w", rows(IPV4)) == []


@pytest.mark.parametrize("address", ["100.64.1.1", "192.168.1.1", "203.0.113.5", "127.0.0.1"])
def test_v_42_an_address_that_names_no_one_is_warned_of(address: str) -> None:
    assert spoken("V-42", rows({**IPV4, "value": address})) == [("identifiers[0].value", WARN)]


def test_v_42_a_public_ipv4_address_has_its_source_port() -> None:
    without = {key: value for key, value in IPV4.items() if key != "port"}

    assert spoken("V-42", rows(without)) == [("identifiers[0].port", WARN)]
    assert spoken("V-42", rows(IPV4)) == []


def test_v_42_an_ipv6_address_needs_no_port() -> None:
    row = {"type": "ipv6", "value": "2a00:1450::1", "from": IPV4["from"]}

    assert spoken("V-42", rows(row)) == []


def test_v_43_the_end_is_not_before_the_start() -> None:
    assert spoken("V-43", rows({**IPV4, "to": "2026-11-20T20:47:02+00:00"})) == [
        ("identifiers[0].to", BLOCK)
    ]
    assert spoken("V-43", rows({**IPV4, "to": "2026-11-20T20:47:03+00:00"})) == []


def test_v_43w_a_range_over_90_days_is_warned_of() -> None:
    assert spoken("V-43w", rows({**IPV4, "to": "2027-02-18T21:47:03+01:00"})) == []
    assert spoken("V-43w", rows({**IPV4, "to": "2027-02-18T21:47:04+01:00"})) == [
        ("identifiers[0].to", WARN)
    ]


def test_v_44_one_domain_in_each_row() -> None:
    two = {"type": "domain", "value": "a.example b.example"}

    assert spoken("V-44", rows(two)) == [("identifiers[0].value", BLOCK)]
    assert spoken("V-44", rows({"type": "domain", "value": "paquetes-formación.example"})) == []
    assert spoken("V-44", rows({"type": "domain", "value": "a\u200b.example"})) == [
        ("identifiers[0].value", BLOCK)
    ]


def test_v_45_the_same_row_twice_is_warned_of() -> None:
    once = {"type": "email", "value": "Someone@Provider.example"}
    again = {"type": "email", "value": "someone@provider.example"}

    assert spoken("V-45", rows(once, again)) == [("identifiers[1]", WARN)]


def test_v_45_the_same_address_at_another_time_is_another_row() -> None:
    later = {**IPV4, "from": "2026-11-20T21:47:04+01:00"}
    same = {**IPV4, "from": "2026-11-20T20:47:03Z"}

    assert spoken("V-45", rows(IPV4, later)) == []
    assert spoken("V-45", rows(IPV4, same)) == [("identifiers[1]", WARN)]


def test_v_45i_another_open_case_holds_the_same_identifier() -> None:
    key = key_of(IdentifierType.EMAIL, "someone@provider.example")
    world = replace(FACTS, identifiers={key: "DESK-2026-00009"})
    problems = draft(world=world).problems()

    assert said(problems, "V-45i") == [("identifiers[0].value", INFORM)]
    assert "DESK-2026-00009" in next(p.message for p in problems if p.rule == "V-45i")


def test_a_port_is_a_port() -> None:
    assert spoken("out-of-range", rows({**IPV4, "port": 70000})) == [("identifiers[0].port", BLOCK)]


def test_every_type_has_its_label_in_every_language() -> None:
    for language in ("en", "fr"):
        wording = LIBRARY.wording("article-29-30-preservation", language)
        assert set(wording.choices["identifiers.type"]) == {str(type) for type in IdentifierType}


@pytest.mark.parametrize("type", ["user-name", "other", "url", "message-id"])
@pytest.mark.parametrize("inside", "\u034f\ufe00\uffff\ufffe\u00a0\u200a\t")
def test_v_40_an_identifier_holds_nothing_but_what_is_seen(type: str, inside: str) -> None:
    problems = draft(rows({"type": type, "value": f"https://a.example/b{inside}c"})).problems()

    assert said(problems, "V-40") == [("identifiers[0].value", BLOCK)]
    assert f"U+{ord(inside):04X}" in next(p.message for p in problems if p.rule == "V-40")


@pytest.mark.parametrize("value", ["\u212aelvin", "Zoe\u0308"])
def test_v_40_what_print_would_spell_otherwise_is_typed_again(value: str) -> None:
    problems = draft(rows({"type": "user-name", "value": value})).problems()

    assert said(problems, "V-40") == [("identifiers[0].value", BLOCK)]
    assert "others" in next(p.message for p in problems if p.rule == "V-40")
    assert spoken("V-40", rows({"type": "user-name", "value": "Zo\u00eb"})) == []
