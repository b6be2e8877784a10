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


@pytest.mark.parametrize(
    ("count", "said"), [(2, "in rows 1, 2."), (5, "rows 1, 2, 3, 4, 5."), (9, "4, 5 and 4 more.")]
)
def test_v_45i_one_sentence_names_all_rows_that_a_case_holds(count: int, said: str) -> None:
    values = [f"someone{number}@provider.example" for number in range(count)]
    keys = [key_of(IdentifierType.EMAIL, value) for value in values]
    alone = "other@provider.example"
    held = dict.fromkeys(keys, "DESK-2026-00009")
    held[key_of(IdentifierType.EMAIL, alone)] = "DESK-2026-00010"
    typed = rows(*({"type": "email", "value": value} for value in (*values, alone)))

    problems = draft(typed, world=replace(FACTS, identifiers=held)).problems()

    first, second = (each.message for each in problems if each.rule == "V-45i")
    assert "DESK-2026-00009" in first
    assert first.endswith(said)
    assert "DESK-2026-00010 holds the same identifier." in second


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


def looked_at(*values: str, type: str = "email") -> list[tuple[str, str, str]]:
    typed = [{"type": type, "value": value} for value in values]
    found = draft(rows(*typed)).problems()
    alike = [each for each in found if each.rule in {"V-44w", "V-45w"}]
    assert {each.level for each in alike} <= {WARN}
    return [(each.rule, each.field, each.message) for each in alike]


@pytest.mark.parametrize(
    ("type", "value", "said"),
    [
        ("email", "\u0430lice@example.com", "“\u0430”, at place 1, is a Cyrillic letter"),
        ("email", "alice@ex\u03b1mple.com", "“\u03b1”, at place 9, is a Greek letter"),
        ("email", "\u0430.smith@example.com", "“\u0430”, at place 1, is a Cyrillic letter"),
        ("user-name", "\u0438v\u0430\u043d", "“v”, at place 2, is a Latin letter"),
        ("domain", "shop.p\u0585st.example", "“\u0585”, at place 7, is an Armenian letter"),
        ("url", "https://\u13a0lice.example/", "“\u13a0”, at place 9, is a Cherokee letter"),
    ],
)
def test_v_44w_a_letter_of_another_script_in_a_word_is_named(
    type: str, value: str, said: str
) -> None:
    ((rule, field, message),) = looked_at(value, type=type)

    assert (rule, field) == ("V-44w", "identifiers[0].value")
    assert said in message


@pytest.mark.parametrize(
    ("type", "value"),
    [
        ("email", "\u0438\u0432\u0430\u043d@mail.example"),
        ("domain", "\u043f\u043e\u0447\u0442\u0430.example"),
        ("url", "https://wiki.example/\u0420\u043e\u0441\u0441\u0438\u044f?lang=ru"),
        ("user-name", "hello\u3055\u304f\u3089\u685c"),
        ("user-name", "kim\uae40\ucca0\uc218"),
        ("user-name", "zo\u00eb_m\u00fcller.1"),
        ("other", "account of \u0438\u0432\u0430\u043d"),
    ],
)
def test_v_44w_scripts_that_stand_beside_each_other_are_usual(type: str, value: str) -> None:
    assert looked_at(value, type=type) == []


def test_v_45w_two_identifiers_that_look_alike_are_both_named() -> None:
    ((rule, field, message),) = looked_at(
        "login@example.com", "other@example.com", "l0gin@example.com"
    )

    assert (rule, field) == ("V-45w", "identifiers[2].value")
    assert "“l0gin@example.com” and “login@example.com” in row 1" in message
    assert looked_at("Alice@example.com", "alice@example.com") == []  # V-45 says it
    assert looked_at("Night", "night", type="user-name") == []
    assert looked_at("0721", "O721", "x" * 90 + "1", "x" * 90 + "l", type="other") != []


def test_v_45w_numbers_have_no_likeness() -> None:
    assert looked_at("+999 10 1010", "+999 10 1011", type="phone") == []
