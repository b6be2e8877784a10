"""The values file that the program prints to fill in."""

import re
import tomllib
from dataclasses import replace

import pytest

from pocdesk.forms.draft import Draft
from pocdesk.forms.form import Kind
from pocdesk.forms.problem import Level
from pocdesk.forms.template import template
from tests.forms.world import FACTS, FORM, LIBRARY, OFFICE, empty

LANGUAGES = ("en", "fr")


def printed(language: str = "en") -> str:
    return template(LIBRARY.form(FORM), LIBRARY.wording(FORM, language), FACTS)


def entered(text: str, language: str = "en") -> Draft:
    made = empty(language=language)
    made.enter_values(tomllib.loads(text)["values"])
    return made


def opened(text: str) -> str:
    """The template with every line open."""
    return re.sub(r"(?m)^#(?=[a-z]+[a-z0-9_]* = |\[)", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_a_values_file(language: str) -> None:
    table = tomllib.loads(printed(language))

    assert table["form"] == FORM
    assert table["language"] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_printed_it_leaves_exactly_what_an_empty_draft_lacks(language: str) -> None:
    made = entered(printed(language), language)
    lacking = {p.field for p in made.problems(final=True) if p.level is Level.BLOCK}
    empty_draft = empty(language=language).problems(final=True)

    # Once confidentiality is open to choice, no reason is asked for yet.
    assert lacking | {"confidential_reason"} == {
        p.field for p in empty_draft if p.level is Level.BLOCK
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_every_line_open_it_names_every_field_and_nothing_else(language: str) -> None:
    table = tomllib.loads(opened(printed(language)))["values"]
    form = LIBRARY.form(FORM)
    named = {
        f"{field.id}.{sub}" if field.fields else field.id
        for field in form.fields
        for sub in (_inside(table, field.id) if field.fields else [""])
        if field.fields or field.id in table
    }
    wanted = {
        f"{field.id}.{sub.id}" if field.fields else field.id
        for field in form.fields
        for sub in (field.fields or (field,))
        if sub.kind.holds_value
    }

    assert named == wanted
    rules = {p.rule for p in entered(opened(printed(language)), language).problems()}
    assert not rules & {"unknown-field", "wrong-type", "not-typed"}


def _inside(table: dict[str, object], name: str) -> list[str]:
    inside = table[name]
    row = inside[0] if isinstance(inside, list) else inside
    assert isinstance(row, dict)
    return list(row)


def test_what_must_be_given_stands_open_and_empty() -> None:
    values = tomllib.loads(printed())["values"]

    assert values["facts"] == ""
    assert values["data_types"] == []
    assert values["mla_intent"] is False
    assert values["confidential"] == ""
    assert values["identifiers"] == [{"type": "", "value": ""}]


def test_what_the_desk_knows_is_shown_and_left_to_it() -> None:
    text = printed()

    assert f'#organisation = "{OFFICE.name}"' in text
    assert "#date = 2026-11-22" in text
    assert '#period = { value = 60, unit = "days" }' in text
    assert "# filled by the desk once the counterpart is named\n#language" in text
    assert tomllib.loads(text)["values"]["requesting"] == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_label_need_choices_and_help(language: str) -> None:
    text, wording = printed(language), LIBRARY.wording(FORM, language)
    for address, field in LIBRARY.form(FORM).leaves():
        if field.kind.holds_value and field.kind is not Kind.IDENTIFIERS:
            assert f"# {wording.label(address)} (" in text
        assert wording.help(address) in text
        assert all(choice in text for choice in field.choices)
    assert "required if status is extension" in text
    assert "required if urgency is urgent or emergency" in text
    assert "advised" in text


def test_a_pre_filled_text_cannot_break_out_of_its_line() -> None:
    office = replace(OFFICE, name='Quote " and \\ and\nfacts = "x" \x7f', address="one\ntwo")
    world = replace(FACTS, office=office)
    text = template(LIBRARY.form(FORM), LIBRARY.wording(FORM, "en"), world)
    values = tomllib.loads(opened(text))["values"]

    assert tomllib.loads(text)["values"]["facts"] == ""
    assert (
        values["requesting"]["organisation"] == ""
        or "facts" in values["requesting"]["organisation"]
    )
    assert values["requesting"]["address"] == "one\ntwo"


def test_a_label_cannot_break_out_of_its_comment() -> None:
    wording = LIBRARY.wording(FORM, "en")
    odd = replace(
        wording,
        title="Title\nx = 1",
        labels={key: f"{label}\nx = 1\x07" for key, label in wording.labels.items()},
        helps={key: f"{text}\r\nx = 1" for key, text in wording.helps.items()},
    )
    table = tomllib.loads(template(LIBRARY.form(FORM), odd, FACTS))

    assert set(table) == {"form", "language", "values"}
    assert "x" not in table["values"]
