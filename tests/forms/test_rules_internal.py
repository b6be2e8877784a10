"""The rules of the two internal sheets, by their ids, and what they ask for when."""

from collections.abc import Mapping
from datetime import date

import pytest

from pocdesk.forms.form import Kind
from pocdesk.forms.problem import Level
from tests.documents.letters import library
from tests.forms.filling import asked, spoken

BLOCK, WARN = Level.BLOCK, Level.WARN

HANDOVER = "shift-handover"
EXTRACT = "case-log-extract"


@pytest.mark.parametrize("field", ["signature_out", "signature_in"])
def test_v_06_no_signature_is_dated_after_today(field: str) -> None:
    signed = {"signed_by": "Duty officer", "signed_on": date(2026, 11, 23)}

    assert spoken(HANDOVER, "V-06") == []
    assert spoken(HANDOVER, "V-06", {field: signed}) == [(f"{field}.signed_on", WARN)]


def test_v_88_an_extract_with_content_is_warned_of() -> None:
    assert spoken(EXTRACT, "V-88") == []
    assert spoken(EXTRACT, "V-88", {"holds_content": True}) == [("holds_content", WARN)]


def test_who_takes_over_is_named_and_signs_unless_nobody_does() -> None:
    nobody: Mapping[str, object] = {"officer_in": None, "signature_in": None}

    assert spoken(HANDOVER, "missing", nobody) == [
        ("officer_in", BLOCK),
        ("signature_in.signed_by", BLOCK),
    ]
    assert spoken(HANDOVER, "missing", {**nobody, "alone": True}) == []
    assert "signature-in" not in asked(HANDOVER, {**nobody, "alone": True})


def test_the_handover_sheet_has_no_place_for_identifiers() -> None:
    assert all(field.kind is not Kind.IDENTIFIERS for field in library().form(HANDOVER).fields)


def test_a_broken_chain_is_told_with_its_place() -> None:
    assert spoken(EXTRACT, "missing", {"chain": "broken"}) == [("chain_break", BLOCK)]
    assert spoken(EXTRACT, "missing", {"chain": "not-checked"}) == []
