"""Disguises of a sender beyond one other letter: all told; what is only unknown is told nowhere."""

import itertools
import unicodedata
from collections.abc import Callable, Iterator

import pytest

from pocdesk.desk.packs import parties
from pocdesk.directory.look_alike import LookAlike, domains_of, is_genuine, look_alike
from pocdesk.directory.pretended import beside
from pocdesk.domain.contact import ChannelKind
from tests.directory.training import training

POINTS = training("2026-2").points
GENUINE = domains_of(POINTS)
NAMES = {party.name_en: code for code, party in parties().items()}
OTHERS = beside(POINTS, NAMES)
REAL = frozenset(
    {"cybercrime.police.test", "gov-ministry.test", "interpolice.test", "bka.bund.test"}
)

ALPHABETS = {
    "coptic": {"a": "\u2c81", "o": "\u2c9f", "e": "\u2c89", "p": "\u2ca3", "c": "\u2ca5"},
    "lisu": {"p": "\ua4d1", "c": "\ua4da", "o": "\ua4f3", "e": "\ua4f0", "a": "\ua4ee"},
    "cherokee": {"a": "\u13aa", "e": "\u13ac", "p": "\u13e2", "i": "\u13a5", "c": "\u13df"},
    "cherokee, small": {"a": "\uab7a", "e": "\uab7c", "p": "\uabb2", "c": "\uabaf"},
    "phonetic": {"g": "\u0261", "a": "\u0251", "i": "\u0131", "l": "\u029f", "p": "\u1d18"},
    "deseret": {"o": "\U0001042c", "s": "\U00010448", "c": "\U0001043d", "l": "\U00010443"},
    "extended": {"p": "\ua753", "o": "\ua74b", "x": "\uab57", "e": "\u0247", "l": "\u019a"},
    "carian": {"a": "\U000102a0", "o": "\U000102ab", "e": "\U00010286", "c": "\U000102a2"},
}


def told(address: str, name: str = "Duty desk", of: frozenset[str] = GENUINE) -> LookAlike | None:
    return look_alike(address, name, None, of, OTHERS)


def alphabets(domain: str) -> Iterator[str]:
    for letters in ALPHABETS.values():
        for one, other in letters.items():
            if one in domain:
                yield f"x@{domain.replace(one, other)}"
                yield f"x@{domain.replace(one, other, 1)}"
        everywhere = "".join(letters.get(sign, sign) for sign in domain)
        yield f"x@{everywhere}"


def turned(domain: str) -> Iterator[str]:
    name, _, top = domain.rpartition(".")
    parts = name.replace("-", ".").split(".")
    for order in itertools.permutations(parts):
        for between in "-._":
            for end in (top, "com", "org.test"):
                yield f"x@{between.join(order)}.{end}"


def spelt_out(domain: str) -> Iterator[str]:
    name, _, top = domain.rpartition(".")
    country = next((one for one, code in NAMES.items() if code.lower() == name[:2]), "")
    if country.isascii() and country.replace(" ", "").isalpha():
        long = country.lower().replace(" ", "-")
        for end in (top, "com"):
            yield f"x@{long}-poc.{end}"
            yield f"x@poc-{long}.{end}"
            yield f"x@{long}-contact-point.{end}"


def other_end(domain: str) -> Iterator[str]:
    name, _, _ = domain.rpartition(".")
    for at in range(3, len(name)):
        for letter in "xq":
            yield f"x@{name[:at]}{letter}{name[at + 1 :]}.com"


def webmail(domain: str) -> Iterator[str]:
    name = domain.partition(".")[0]
    for mail in ("gmail.com", "outlook.com", "proton.me"):
        yield f"contact.{domain}@{mail}"
        yield f"{domain}@{mail}"
        yield f"{name}@{mail}"
        yield f"{name.replace('-', '')}@{mail}"
        yield f"{name.replace('-', '.')}.desk@{mail}"


FAMILIES: tuple[Callable[[str], Iterator[str]], ...] = (
    alphabets,
    turned,
    spelt_out,
    other_end,
    webmail,
)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_each_family_of_disguises_is_told(family: Callable[[str], Iterator[str]]) -> None:
    made = sorted({one for domain in GENUINE for one in family(domain)})
    forged = [one for one in made if not is_genuine(one.rpartition("@")[2], GENUINE)]
    assert len(forged) > 100
    some = forged[:: len(forged) // 100]
    assert [one for one in some if told(one) is None] == []


@pytest.mark.long
def test_every_disguise_is_told() -> None:
    made = {one for domain in GENUINE for family in FAMILIES for one in family(domain)}
    forged = [one for one in made if not is_genuine(one.rpartition("@")[2], GENUINE)]
    assert [one for one in forged if told(one) is None] == []


@pytest.mark.parametrize(
    ("address", "genuine"),
    [
        ("x@ministry-gov.test", "gov-ministry.test"),
        ("x@government-ministry.test", "gov-ministry.test"),
        ("x@min-gov.test", "gov-ministry.test"),
        ("x@police-cybercrime.test", "cybercrime.police.test"),
        ("x@cyber.police.test", "cybercrime.police.test"),
        ("x@interpolise.com", "interpolice.test"),
        ("x@bund-bka.test", "bka.bund.test"),
        ("cybercrime.police.test@gmail.com", "cybercrime.police.test"),
        ("police.cybercrime@gmail.com", "cybercrime.police.test"),
        ("interpolice@gmail.com", "interpolice.test"),
    ],
)
def test_words_turned_round_spelt_out_or_before_a_webmail(address: str, genuine: str) -> None:
    found = told(address, of=REAL)
    assert found is not None
    assert found.genuine == genuine
    assert f"“{found.seen}”, not “{genuine}”" in found.sentence()


FRENCH = next(point for point in POINTS if point.party == "FR")
SHOWN = [
    "contact@fr-poc.example",
    "contact @ fr-poc . example",
    "contact (at) fr-poc (dot) example",
    "contact at fr-poc dot example",
    "contact@fr-poc.example via Portal",
    "fr - poc - example",
    "c o n t a c t @ f r - p o c . e x a m p l e",
    "contact@fr-p\u043ec.example",
    "contact@fr-p0c.exarnple",
    "FR-POC.EXAMPLE",
    "fr_poc_example",
    "Training Contact Point of France",
    "training contact point: France (24/7)",
    "France, Training Contact Point",
    "Tr\u0430ining Contact P\u03bfint of France via Portal",
    "Training  Contact\u200b Point of Fr\u0430nce",
]


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("address", ["x@gmail.com", "officer@unknown.test"])
def test_a_name_that_is_another_s_is_told_with_both_names_apart(name: str, address: str) -> None:
    found = told(address, name)
    assert found is not None
    assert found.genuine == "fr-poc.example"
    assert found.seen == address.partition("@")[2]
    assert told("contact@fr-poc.example", name) is None


def test_a_mailbox_of_one_point_alone_is_told_at_a_webmail() -> None:
    others = beside((FRENCH, *(point for point in POINTS if point.party == "JP")), {})
    assert look_alike("contact@gmail.com", "", None, GENUINE, others) is None
    alone = {**others.mailboxes, "cybercrlmeunlt": "fr-poc.example"}
    mine = type(others)(alone, others.names, others.places)
    found = look_alike("cybercrime-unit@gmail.com", "", None, GENUINE, mine)
    assert found is None
    found = look_alike("CybercrimeUnit@gmail.com", "", None, GENUINE, mine)
    assert found is not None
    assert found.genuine == "fr-poc.example"


WORDS = (
    *("court", "lawyers", "hosting", "bank", "harbour", "university", "registry", "telecom"),
    *("news", "airport", "hospital", "insurance", "library", "museum", "energy", "transport"),
)
PLACES = ("paris", "osaka", "lima", "oslo", "accra", "tbilisi", "lagos", "quito", "riga", "tunis")
INNOCENT = sorted(
    {
        *(f"{word}-{place}.test" for word in WORDS for place in PLACES),
        *(f"{place}.{word}.com" for word in WORDS[:8] for place in PLACES),
        *("amazon.com", "proofpoint.com", "europa.eu", "coe.int", "interpol.int", "icrc.org"),
        *("politie.test", "polizei.test", "police.test", "gov.test", "ministry.test", "poc.test"),
        *("почта.рф", "δοκιμή.test", "例え.test", "اختبار.test", "בדיקה.test", "ტესტი.ge"),
        *("münchen.test", "kraków.test", "são-paulo.test", "malmö.se", "αθήνα.gr", "москва.рф"),
    }
)
PEOPLE = (
    *("", "Anna Nagy", "Duty officer", "Cybercrime Unit", "National Police", "Contact Point"),
    *("Training Desk", "Ministry of the Interior", "24/7 Desk", "France Telecom", "Jo\u00e3o"),
)


def test_those_who_are_only_unknown_are_told_nowhere() -> None:
    assert len(INNOCENT) > 200
    for domain in INNOCENT:
        for of in (GENUINE, REAL - {"interpolice.test"}):
            assert told(f"office@{domain}", of=of) is None, domain
    for name in PEOPLE:
        for address in ("anna.nagy@gmail.com", "police.officer@outlook.com", "x@court-oslo.test"):
            assert told(address, name) is None, (address, name)


def test_no_genuine_sender_is_told() -> None:
    for point in POINTS:
        for channel in point.reach(ChannelKind.EMAIL, ChannelKind.SECURE_EMAIL):
            for name in (point.institution, point.institution_local or "", channel.value):
                assert told(channel.value, name) is None, channel.value


def test_the_alphabets_are_what_they_are_called() -> None:
    for script, letters in ALPHABETS.items():
        for other in letters.values():
            name = unicodedata.name(other).lower()
            assert any(one in name for one in (script.partition(",")[0], "latin", "lycian")), name
