"""V-40w: an identifier that does not look like one of the provider's is warned of, no more."""

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.desk import packs
from pocdesk.domain.identifier import IdentifierType, fits
from pocdesk.domain.shape import LONGEST, Origin, Shape
from pocdesk.forms.problem import Level, Problem
from pocdesk.providers.shapes import TYPES, shapes_of
from tests.documents.examples import EXAMPLE_FACTS
from tests.forms.filling import changed

FORM = "provider-preservation"
WORLD = replace(
    EXAMPLE_FACTS,
    providers={**EXAMPLE_FACTS.providers, **packs.catalogue().names},
    shapes=packs.shapes(),
)
SHAPES = [
    (provider, type, shape)
    for provider, types in packs.shapes().items()
    for type, shapes in types.items()
    for shape in shapes
]


def warned(
    provider: str, *rows: tuple[str, str], language: str = "en", form: str = FORM
) -> list[Problem]:
    identifiers = [{"type": type, "value": value} for type, value in rows]
    typed = {"provider": provider, "identifiers": identifiers}
    found = changed(form, typed, WORLD, language=language).problems(final=True)
    return [problem for problem in found if problem.rule == "V-40w"]


def test_v_40w_what_looks_otherwise_is_warned_of_with_an_example() -> None:
    (problem,) = warned("tiktok", ("user-id", "68000000a"))
    assert (problem.field, problem.level) == ("identifiers[0].value", Level.WARN)
    for part in ("TikTok", "6800000000000000000", "user number", "our pattern"):
        assert part in problem.message
    # Whose text and of which day, in short; of a revision an officer knows nothing.
    assert "own page, text of 22 July 2026, may be too narrow" in problem.message
    assert "revision" not in problem.message
    assert "{" not in problem.message


def test_v_40w_says_it_in_the_language_of_the_letter_and_whose_the_pattern_is() -> None:
    assert (
        "le fournisseur les décrit" in warned("snap", ("user-name", "9x"), language="fr")[0].message
    )
    assert "ours" not in warned("snap", ("user-name", "9x"))[0].message
    french = warned("tiktok", ("user-id", "68000000a"), language="fr")[0].message
    assert "la page de TikTok, texte du 22 juillet 2026," in french


def test_v_40w_of_a_third_party_s_text_no_page_of_the_provider_is_named() -> None:
    said = warned("binance", ("user-id", "x"))[0].message
    assert "text, its date unknown, may be" in said


def test_v_40w_each_row_is_looked_at_and_what_fits_is_not_named() -> None:
    rows = [
        ("user-id", "6800000000000000000"),
        ("user-name", "@example.user"),
        ("user-name", "a b"),
    ]
    assert [problem.field for problem in warned("tiktok", *rows)] == ["identifiers[2].value"]


@pytest.mark.parametrize(
    ("provider", "type", "value"),
    [
        ("tiktok", "url", "https://www.tiktok.com/@example.user/video/7"),  # pages stay out
        ("tiktok", "other", "anything"),
        ("okx", "user-id", "anything"),  # its shape is not known
        ("signal", "user-name", "a b"),  # nothing is known of it
        ("snap", "phone", "+1 555 010 0000"),  # however it is spelled
        ("dropbox", "email", "Someone@EXAMPLE.com"),
        ("tiktok", "user-name", "x" * (LONGEST + 1)),  # too long to be compared
    ],
)
def test_v_40w_says_nothing_where_nothing_is_known(provider: str, type: str, value: str) -> None:
    assert warned(provider, (type, value)) == []


def test_v_40w_is_silent_beside_a_block_and_for_a_provider_that_is_not_known() -> None:
    assert warned("snap", ("email", "no address")) == []
    assert warned("Nobody Online Ltd", ("user-id", "a b")) == []


def test_v_40w_never_blocks() -> None:
    rows = [{"type": "user-id", "value": "68000000a"}]
    typed = {"provider": "tiktok", "identifiers": rows}
    filled = changed(FORM, typed, WORLD).fill()
    assert "V-40w" in {problem.rule for problem in filled.warnings}


@pytest.mark.parametrize(("provider", "type", "shape"), SHAPES, ids=lambda one: str(one)[:20])
def test_an_example_fits_its_own_pattern(provider: str, type: IdentifierType, shape: Shape) -> None:
    assert shape.fits(type, shape.example)
    assert fits(type, shape.example)


def test_every_pattern_of_the_packs_fits_its_example() -> None:
    for provider in packs.catalogue().providers.values():
        for each in provider.identifiers:
            if each.pattern is not None:
                assert re.fullmatch(each.pattern, each.example), (provider.id, each.kind)


HOSTILE = [
    "a" * LONGEST,
    "a." * (LONGEST // 2),
    "a-" * (LONGEST // 2),
    "-_." * (LONGEST // 3),
    "0" * (LONGEST - 1) + "!",
    "a@" + "a." * 90 + "!",
    "a" * 100 + "@" + "a" * 90,
    "https://" + "a/" * 90,
    "+" + "1" * 150,
    "u/" + "_" * 150 + "\u00e9",
]


def test_no_shipped_pattern_takes_long_over_hostile_text() -> None:
    begun = time.process_time()
    for provider in packs.catalogue().providers.values():
        for each in provider.identifiers:
            pattern = re.compile(each.pattern or "")
            for text in HOSTILE:
                pattern.fullmatch(text)
    assert time.process_time() - begun < 1


@given(st.text(max_size=300))
def test_a_shape_answers_for_any_text(text: str) -> None:
    for _, type, shape in SHAPES:
        if fits(type, text):
            assert shape.fits(type, text) in {True, False}


def test_a_slow_pattern_sees_no_long_value() -> None:
    slow = Shape(
        provider="x",
        pattern=re.compile("(a+)+b"),
        example="ab",
        origin=Origin.OURS,
        own_page=True,
    )
    assert slow.fits(IdentifierType.USER_NAME, "a" * 4096)


def test_only_kinds_of_the_table_are_used() -> None:
    said = {each.kind for one in packs.catalogue().providers.values() for each in one.identifiers}
    assert said >= TYPES.keys()
    assert {"ip", "video_id", "channel", "profile_url", "content_url", "file_link"} & said
    assert shapes_of(()) == {}
