"""The rules about the counterpart that every letter to a contact point carries."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.documents.examples import EXAMPLE_FACTS
from tests.forms.filling import BLOCK, JAPAN, WARN, spoken

LETTERS = [
    ("acknowledgement", "to"),
    ("emergency-acknowledgement", "to"),
    ("completion-request", "to"),
    ("preservation-confirmation", "to"),
    ("withdrawal", "to"),
    ("extension-reply", "to"),
    ("expiry-notice", "to"),
    ("extension-request", "requested"),
]
TODAY = EXAMPLE_FACTS.today
POINT = next(point for point in EXAMPLE_FACTS.points if point.id == JAPAN)


@pytest.mark.parametrize(("form", "field"), LETTERS)
@pytest.mark.parametrize(("day", "fits"), [(90, True), (91, False), (None, False)])
def test_v_11_the_entry_was_confirmed_within_90_days(
    form: str, field: str, day: int | None, fits: bool
) -> None:
    confirmed: date | None = None if day is None else TODAY - timedelta(days=day)
    world = replace(EXAMPLE_FACTS, points=(replace(POINT, confirmed_on=confirmed),))

    assert spoken(form, "V-11", world=world) == ([] if fits else [(field, WARN)])


@pytest.mark.parametrize(("form", "field"), LETTERS)
def test_v_12_a_letter_goes_to_another_party_than_ours(form: str, field: str) -> None:
    assert spoken(form, "V-12", {field: "FR"}) == [(field, BLOCK)]
    assert spoken(form, "V-12") == []


@pytest.mark.parametrize(("form", "field"), LETTERS)
def test_v_15_the_entry_lists_a_channel(form: str, field: str) -> None:
    world = replace(EXAMPLE_FACTS, points=(replace(POINT, channels=()),))

    assert spoken(form, "V-15", world=world) == [(field, BLOCK)]
    assert spoken(form, "V-15") == []
