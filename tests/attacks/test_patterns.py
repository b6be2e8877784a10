"""Patterns of a signed pack that would hold the desk, say too much or are none."""

import re
from time import monotonic

import pytest

from pocdesk.desk.packs import catalogue, catalogue_of, shapes
from pocdesk.domain.identifier import IdentifierType
from pocdesk.domain.pack import PackRefused
from pocdesk.domain.shape import LONGEST
from pocdesk.providers.catalogue import Catalogue
from pocdesk.providers.pattern import ready
from pocdesk.providers.shapes import shapes_of
from tests.signed_files import the_providers

_ACCOUNT = b"pattern = '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$'"
_SLOW = [
    "(a+)+b|.*",
    "(?:a|aa)*b|.*",
    "(?:(?:a?){9}){9}b|.*",
    "a*a*a*a*a*b|.*",
    "a{0,99}a{0,99}a{0,99}a{0,99}b|.*",
    "a?" * 40 + "a" * 40 + "|.*",
    "(?x)(a*) *b|.*",
    "(?P<x>a*)|.*",
    "(a)(?(1)a*|b)|.*",
    "(" * 3_000 + ")" * 3_000 + "|.*",
    "a{99999999999999999999}|.*",
]


def with_pattern(pattern: str) -> Catalogue:
    return catalogue_of(the_providers(_ACCOUNT, f"pattern = '{pattern}'".encode()))


@pytest.mark.parametrize("pattern", _SLOW)
def test_a_pattern_that_could_hold_the_desk_is_not_compared(pattern: str) -> None:
    found = shapes_of(with_pattern(pattern).providers.values())
    assert IdentifierType.EMAIL not in found["google"]


@pytest.mark.parametrize("pattern", ["[^b]*[^c]*[^d]*[^e]{0,12}[0-9]", "a?" * 13 + "a" * 13 + "b"])
def test_the_slowest_pattern_that_is_compared_answers_at_once(pattern: str) -> None:
    found = ready(pattern)
    assert found is not None
    start = monotonic()
    assert found.fullmatch("a" * LONGEST) is None
    assert monotonic() - start < 2


@pytest.mark.parametrize("pattern", ["some", "@", "^someone", "[a-z]+", "(?!.)"])
def test_a_pattern_that_fits_a_part_of_its_example_alone_is_refused(pattern: str) -> None:
    with pytest.raises(PackRefused, match="does not fit its own example"):
        with_pattern(pattern)


@pytest.mark.parametrize("pattern", ["", "app", ".*x", "(.+)+", "["])
def test_an_address_that_only_begins_like_one_of_the_portal_is_refused(pattern: str) -> None:
    (line,) = re.findall(
        rb"company_url_pattern = .*", the_providers(b"", b"", "operators.toml")["operators.toml"]
    )
    spoilt = f"company_url_pattern = '{pattern}'".encode()
    with pytest.raises(PackRefused, match=r"operators\.toml"):
        catalogue_of(the_providers(line, spoilt, "operators.toml"))


def test_every_pattern_that_ships_is_compared() -> None:
    for provider in catalogue().providers.values():
        for one in provider.identifiers:
            assert one.pattern is None or ready(one.pattern) is not None


@pytest.mark.parametrize(
    ("provider", "type", "right", "wrong"),
    [
        (
            "github",
            IdentifierType.USER_NAME,
            ["a", "a-b", "a" * 39],
            ["-a", "a-", "a--b", "a" * 40],
        ),
        ("cloudflare", IdentifierType.DOMAIN, ["a.org", "a-b.c.org"], [".a.org", "a..org", "org"]),
    ],
)
def test_what_two_of_them_take(
    provider: str, type: IdentifierType, right: list[str], wrong: list[str]
) -> None:
    (shape,) = shapes()[provider][type]
    assert all(shape.pattern.fullmatch(each) for each in right)
    assert not any(shape.pattern.fullmatch(each) for each in wrong)
