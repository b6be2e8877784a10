"""Identifiers: what is well formed, what is not, and what counts as the same."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.hidden import hidden_characters, is_blank, is_composed, unclear_characters
from pocdesk.domain.identifier import (
    IdentifierType,
    Scope,
    domain_ascii,
    fits,
    international,
    is_email,
    key_of,
    scope_of,
)
from pocdesk.domain.looks import guess

T = IdentifierType

GOOD = {
    T.IPV4: ["198.51.100.7", "255.255.255.255", " 203.0.113.9 "],
    T.IPV6: ["2001:db8::17", "::1", "2001:DB8:0:0:0:0:0:1", "::ffff:198.51.100.7"],
    T.EMAIL: [
        "someone@provider.example",
        "first.last+tag@sub.provider.example",
        '"odd name"@provider.example',
        "søren@exämple.example",
        "почта@пример.example",
        "duty@[198.51.100.7]",
        "duty@[IPv6:2001:db8::1]",
    ],
    T.PHONE: ["+999 235 55 10 20", "+33 (0)1.23-45/67", "+123456", "+123456789012345"],
    T.IMEI: ["490154203237518", "49-015420-323751-8", "35 2099 00 176148 1"],
    T.IMSI: ["310150123456789", "31015012345678"],
    T.MAC: ["00:1A:2b:3c:4d:5e", "00-1a-2b-3c-4d-5e", "001a.2b3c.4d5e", "001A2B3C4D5E"],
    T.URL: [
        "https://example.example/a?b=c#d",
        "http://198.51.100.7:8080/",
        "https://[2001:db8::1]/x",
        "HTTPS://Exämple.example",
    ],
    T.DOMAIN: [
        "provider.example",
        "paquetes-formación.example",
        "xn--paquetes-formacin-vyb.example",
        "straße.example",
        "пример.example",
        "例え。example",
        "r1---sn-4g5e6nez.provider.example",
        "provider.example.",
    ],
    T.CRYPTO_ADDRESS: [
        "training-not-a-real-address-01",
        "0x" + "a1" * 20,
        "bitcoincash:qpm2qsznhks23z7629mms6s5cwef74vcwv",
    ],
    T.USER_NAME: ["harbour lamp 7", "名無し"],
    T.OTHER: ["device 12/a"],
}

BAD = {
    T.IPV4: ["198.51.100", "198.51.100.256", "198.51.100.07", "198.51.100.7:443", "10.0.0.0/8"],
    T.IPV6: ["2001:db8::g", "fe80::1%eth0", "1:2:3:4:5:6:7", "198.51.100.7", "[2001:db8::1]"],
    T.EMAIL: [
        "someone",
        "@provider.example",
        "someone@",
        "some one@provider.example",
        "some..one@provider.example",
        ".someone@provider.example",
        "someone@provider",
        "someone@provider..example",
        "someone@-provider.example",
        "a" * 65 + "@provider.example",
        "someone@provider.example, other@provider.example",
        "<someone@provider.example>",
        "someone@[198.51.100.999]",
    ],
    T.PHONE: ["0612345678", "+12345", "+1234567890123456", "+33 call me", "33123456"],
    T.IMEI: ["490154203237519", "49015420323751", "4901542032375180", "49015420323751A"],
    T.IMSI: ["3101501234567", "3101501234567890", "31015012345678a"],
    T.MAC: ["00:1A:2b:3c:4d", "00:1A:2b:3c:4d:5g", "00:1A-2b:3c:4d:5e", "001a.2b3c.4d5"],
    T.URL: [
        "ftp://example.example",
        "example.example",
        "https://",
        "https://known.example@evil.example/",
        "https://example.example/a b",
        "https://example.example:99999/",
        "https://exa_mple/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//share/file",
        "https://[2001:db8::1/",
    ],
    T.DOMAIN: [
        "provider",
        "a.example b.example",
        "a.example, b.example",
        "-provider.example",
        "pro_vider.example",
        "a" * 64 + ".example",
        ".".join(["a" * 63] * 4) + ".example",
        "198.51.100.7",
        "provider..example",
        "xn--zz.example",
        "xn--a.example",
        "👍.example",
        "https://provider.example",
        ".",
        "..",
    ],
    T.CRYPTO_ADDRESS: ["short", "two words of an address", "addressé-not-ascii", "x" * 151],
    T.USER_NAME: ["", "   ", "x" * 4097],
}


@pytest.mark.parametrize(
    ("type", "value"), [(type, value) for type, values in GOOD.items() for value in values]
)
def test_well_formed(type: IdentifierType, value: str) -> None:
    assert fits(type, value)


@pytest.mark.parametrize(
    ("type", "value"), [(type, value) for type, values in BAD.items() for value in values]
)
def test_not_well_formed(type: IdentifierType, value: str) -> None:
    assert not fits(type, value)


@pytest.mark.parametrize("type", list(IdentifierType))
@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200b", "\u200f", "\ufeff", "\x00", "\n"])
def test_what_cannot_be_seen_fits_no_type(type: IdentifierType, hidden: str) -> None:
    good = GOOD.get(type, ["plain"])[0].strip()

    assert not fits(type, good[:3] + hidden + good[3:])


@given(st.sampled_from(list(IdentifierType)), st.text())
def test_any_text_gets_an_answer(type: IdentifierType, text: str) -> None:
    if fits(type, text):
        assert key_of(type, text) == key_of(type, f" {text} ")


@given(st.from_regex(r"xn--[a-z0-9-]{1,59}", fullmatch=True))
def test_any_punycode_gets_an_answer(label: str) -> None:
    name = domain_ascii(f"{label}.example")

    assert name is None or name == f"{label}.example"


@given(st.text())
def test_a_guessed_type_always_fits_or_is_a_free_one(text: str) -> None:
    free = {T.USER_ID, T.USER_NAME, T.OTHER}
    broken = {T.EMAIL} if "@" in text else set()  # its own sentence says what is wrong with it

    assert guess(text) in free | broken or fits(guess(text), text)


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("someone@provider.example", T.EMAIL),
        ("https://provider.example/p/1", T.URL),
        ("198.51.100.7", T.IPV4),
        ("2001:db8::17", T.IPV6),
        ("00:1a:2b:3c:4d:5e", T.MAC),
        ("+999 235 55 10 20", T.PHONE),
        ("490154203237518", T.IMEI),
        ("490154203237519", T.USER_ID),
        ("provider.example", T.DOMAIN),
        ("0x" + "a1" * 20, T.CRYPTO_ADDRESS),
        ("a1" * 32, T.TRANSACTION_ID),
        ("<20261121.1@mail.example>", T.MESSAGE_ID),
        ("harbour_lamp", T.USER_NAME),
        ("192.0.2.256", T.IPV4),
        ("192.000.2.1", T.IPV4),
        ("user@localhost", T.EMAIL),
        ("@harbour@lamps.example", T.USER_NAME),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", T.CRYPTO_ADDRESS),
        ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", T.CRYPTO_ADDRESS),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", T.USER_NAME),
        ("A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", T.USER_NAME),
        ("z" * 35, T.USER_NAME),
        ("a phone on the table", T.OTHER),
    ],
)
def test_a_pasted_line_is_guessed(text: str, type: IdentifierType) -> None:
    assert guess(text) is type


@pytest.mark.parametrize(
    ("type", "one", "other"),
    [
        (T.EMAIL, "Some.One@Provider.Example", "some.one@provider.example"),
        (T.EMAIL, "a@exämple.example", "a@xn--exmple-cua.example"),
        (T.PHONE, "+999 235-55", "+99923555"),
        (T.IPV6, "2001:DB8:0::1", "2001:db8::1"),
        (T.MAC, "00:1A:2B:3C:4D:5E", "001a.2b3c.4d5e"),
        (T.IMEI, "49-015420-323751-8", "490154203237518"),
        (T.DOMAIN, "STRASSE.example", "strasse.example."),
        (T.URL, "HTTPS://Provider.example/Path", "https://provider.example/Path"),
    ],
)
def test_two_spellings_of_one_identifier(type: IdentifierType, one: str, other: str) -> None:
    assert key_of(type, one) == key_of(type, other)


def test_names_that_only_look_the_same_differ() -> None:
    assert key_of(T.DOMAIN, "straße.example") != key_of(T.DOMAIN, "strasse.example")
    assert key_of(T.USER_NAME, "Lamp") != key_of(T.USER_NAME, "lamp")
    assert key_of(T.USER_NAME, "7") != key_of(T.USER_ID, "7")


@pytest.mark.parametrize(
    ("type", "value", "scope"),
    [
        (T.IPV4, "8.8.8.8", Scope.PUBLIC),
        (T.IPV4, "100.64.0.0", Scope.SHARED),
        (T.IPV4, "100.127.255.255", Scope.SHARED),
        (T.IPV4, "100.128.0.0", Scope.PUBLIC),
        (T.IPV4, "192.168.1.1", Scope.PRIVATE),
        (T.IPV4, "203.0.113.5", Scope.PRIVATE),
        (T.IPV4, "224.0.0.1", Scope.PRIVATE),
        (T.IPV6, "2a00:1450::1", Scope.PUBLIC),
        (T.IPV6, "fc00::1", Scope.PRIVATE),
        (T.IPV6, "::ffff:100.64.0.1", Scope.SHARED),
        (T.IPV6, "::ffff:8.8.8.8", Scope.PUBLIC),
    ],
)
def test_who_can_have_an_address(type: IdentifierType, value: str, scope: Scope) -> None:
    assert scope_of(type, value) is scope


@given(st.integers(min_value=0, max_value=10**14 - 1))
def test_exactly_one_last_digit_makes_an_imei(body: int) -> None:
    numbers = [f"{body:014d}{digit}" for digit in range(10)]

    assert sum(fits(T.IMEI, number) for number in numbers) == 1


def test_hidden_characters_are_named_once() -> None:
    assert hidden_characters("a\u202eb\u202ec\u200d") == ("U+202E", "U+200D")
    assert hidden_characters("Ægir Þórsson, Ελλάδα, 山田") == ()
    assert hidden_characters("\ud800") == ("U+D800",)


# One of each range of Default_Ignorable_Code_Point, and characters that are none at all.
UNSEEN = (
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180f\u200b\u200f\u202a\u202e\u2060\u206f\u3164"
    "\ufe00\ufe0f\ufeff\uffa0\ufff0\ufff8\U000e0000\U000e0fff\ufdd0\ufdef\ufffe\uffff\U0010ffff"
)
NAMES = {T.USER_NAME: "alice", T.USER_ID: "17a", T.OTHER: "x1", T.URL: "https://a.example/xy"} | {
    T.EMAIL: "alice@example.jp",
    T.DOMAIN: "alice.example",
    T.TRANSACTION_ID: "ab",
    T.MESSAGE_ID: "<a@b.example>",
}


@pytest.mark.parametrize("type", NAMES)
@pytest.mark.parametrize("unseen", UNSEEN)
def test_nothing_unseen_stands_in_an_identifier(type: IdentifierType, unseen: str) -> None:
    value = NAMES[type]

    assert fits(type, value)
    assert hidden_characters(unseen) == (f"U+{ord(unseen):04X}",)
    assert not any(
        fits(type, value[:place] + unseen + value[place:]) for place in range(1, len(value))
    )


@pytest.mark.parametrize("blank", "\u00a0\u1680\u2003\u2009\u200a\u202f\u205f\u3000")
def test_a_blank_inside_an_identifier_is_a_plain_one(blank: str) -> None:
    assert unclear_characters(f"a{blank}b") == (f"U+{ord(blank):04X}",)
    assert not any(fits(type, f"a{blank}b") for type in (T.USER_NAME, T.OTHER))
    assert not is_email(f'"a{blank}b"@example.jp')
    assert fits(T.USER_NAME, "a b")
    assert hidden_characters(f"a{blank}b") == ()


def test_the_blanks_that_group_a_number_are_no_part_of_it() -> None:
    assert fits(T.PHONE, "+33\u00a01\u202f23 45 67 89")
    assert not fits(T.PHONE, "+33\u20031 23 45 67 89")


@pytest.mark.parametrize("type", [T.USER_NAME, T.EMAIL, T.URL, T.DOMAIN])
@pytest.mark.parametrize("other", ["\u212a", "e\u0301"])
def test_what_print_would_change_is_no_identifier(type: IdentifierType, other: str) -> None:
    value = NAMES[type]

    assert not is_composed(other)
    assert not fits(type, value[:-2] + other + value[-2:])


def test_a_text_is_blank_when_nothing_of_it_is_seen() -> None:
    assert is_blank(f" \u00a0\n{UNSEEN}")
    assert not is_blank("\u034f.")


def test_half_a_character_is_no_address() -> None:
    assert not is_email("\ud800@provider.example")
    assert not fits(T.DOMAIN, "\ud800.example")


def test_international_form() -> None:
    assert international("+33 (0)1 23 45") == "+3312345"
    assert international("0033 123456") is None


@pytest.mark.parametrize("piece", [":", "a:", ".", "1.", "-", "a@", "hxxp://", "1:2-"])
def test_a_long_line_is_guessed_in_a_time_that_grows_with_it(piece: str) -> None:
    """A pasted line of colons took the square of its length, half a second for 8,000."""

    def took(size: int) -> float:
        begun = time.process_time()
        guess(piece * (size // len(piece)) + "!")
        return time.process_time() - begun

    short, long = (min(took(size) for _ in range(3)) for size in (5_000, 40_000))
    assert long < 24 * max(short, 0.002)  # eight times as long; the square is 64 times
