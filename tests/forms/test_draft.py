"""A draft: what stands in it, what survives, and when it becomes a letter."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.case import Case, Direction, State, Urgency
from pocdesk.forms.draft import Draft
from pocdesk.forms.filled import FilledForm
from pocdesk.forms.form import Kind, Need
from pocdesk.forms.prefill import Ground, prefilled
from pocdesk.forms.problem import Incomplete, Level, Problem
from pocdesk.forms.value import ChosenPoint
from tests.forms.world import FACTS, FORM, LIBRARY, NOW, OFFICE, VALUES, draft, empty, said

CASE = Case(
    reference="DESK-2026-00077",
    direction=Direction.OUTGOING,
    urgency=Urgency.URGENT,
    party="JP",
    received_at=NOW,
    # 24:00 of 30 November in Paris
    preserved_until=datetime(2026, 11, 30, 23, tzinfo=UTC),
    state=State.DRAFT,
    officer="AB",
)
ROWS = [
    {"type": "email", "value": "a@provider.example"},
    {"type": "domain", "value": "provider.example"},
]
LEAVES = [
    address
    for address, field in LIBRARY.form(FORM).leaves()
    if field.kind.holds_value and not field.kind.in_rows
]


def resumed(made: Draft) -> Draft:
    return Draft.resumed(made.form, made.wording, made.facts, made.texts())


def test_the_desk_fills_what_it_knows_and_says_from_where() -> None:
    made = empty(world=replace(FACTS, case=CASE))

    assert made.text("requesting.organisation") == OFFICE.name
    assert made.source("requesting.organisation") == "office.organisation"
    assert made.prefilled["signature.post"] == "officer.post"
    assert made.prefilled["reference"] == "case.own_reference"
    assert made.prefilled["urgency"] == "case.urgency"
    assert made.text("urgency") == "urgent"
    assert made.prefilled["period"] == "default"
    assert "facts" not in made.prefilled


def test_what_is_asked_of_an_extension_alone_does_not_stand_in_a_new_request() -> None:
    made = empty(world=replace(FACTS, case=CASE))
    assert (made.text("previous_end"), made.source("previous_end")) == ("", None)

    made.enter("status", "extension")
    assert made.value("previous_end") == date(2026, 11, 30)
    assert made.source("previous_end") == "case.preserved_until"

    made.enter("previous_end", "2026-12-01")
    made.enter("status", "new")  # what was typed is never taken away
    assert made.text("previous_end") == "2026-12-01"


def test_typed_text_is_never_overwritten_by_what_the_desk_knows() -> None:
    made = empty()
    made.enter("requesting.telephone", "+999 1234567")
    made.enter("requesting.address", "")

    assert made.text("requesting.telephone") == "+999 1234567"
    assert made.text("requesting.address") == ""
    assert "requesting.address" not in made.prefilled


def test_what_the_facts_carry_by_name_comes_first() -> None:
    world = replace(FACTS, prefill={"case.facts": "As told on the telephone.", "officer": "Night"})
    made = empty(world=world)

    assert made.text("facts") == "As told on the telephone."
    assert made.text("signature.signed_by") == "Night"


def test_what_the_desk_knows_in_a_wrong_shape_is_left_to_the_officer() -> None:
    made = empty(world=replace(FACTS, prefill={"case.facts": 5, "case.identifiers": "x"}))

    assert made.text("facts") == ""
    assert made.rows("identifiers") == 0


def test_the_language_of_the_reply_follows_the_counterpart() -> None:
    made = empty()
    assert made.text("language") == ""

    made.enter("requested", "JP")
    assert made.text("language") == "en"
    assert made.source("language") == "case.counterpart.language"
    assert empty(language="fr").text("language") == ""

    french = empty(language="fr")
    french.enter("requested", "JP")
    assert french.text("language") == "ja"

    made.enter("language", "ja")
    made.enter("requested", "RO")
    assert made.text("language") == "ja"


def test_pre_filled_rows_become_the_officers_own_when_one_is_touched() -> None:
    made = empty(world=replace(FACTS, prefill={"case.identifiers": ROWS}))
    assert made.rows("identifiers") == 2
    assert made.source("identifiers[1].value") == "case.identifiers"

    made.enter("identifiers[0].value", "b@provider.example")

    assert made.text("identifiers[1].value") == "provider.example"
    given = "case.identifiers"
    for each in (made, resumed(made)):  # only the one that was edited is the officer's own
        assert each.source("identifiers[0].value") is None
        assert each.source("identifiers[0].type") == given
        assert each.source("identifiers[1].value") == given


def test_pre_filled_rows_keep_their_source_when_others_come_and_go() -> None:
    made = empty(world=replace(FACTS, prefill={"case.identifiers": ROWS}))
    made.enter("identifiers[2].value", "provider.example")
    made.remove_row("identifiers", 0)

    assert made.source("identifiers[0].value") == "case.identifiers"
    assert made.source("identifiers[1].value") is None  # typed, though it says the same

    made.enter_plain("identifiers", ROWS)
    assert made.source("identifiers[0].value") is None


def test_rows_are_added_and_taken_out() -> None:
    made = draft({"identifiers": ROWS})
    made.add_row("identifiers")
    made.enter("identifiers[2].type", "user-name")
    made.enter("identifiers[2].value", "lamp")
    made.remove_row("identifiers", 0)

    assert made.rows("identifiers") == 2
    assert [made.text(f"identifiers[{row}].value") for row in (0, 1)] == [
        "provider.example",
        "lamp",
    ]
    assert resumed(made).texts() == made.texts()


def test_a_row_that_is_not_there_cannot_be_taken_out() -> None:
    with pytest.raises(KeyError):
        draft({"identifiers": ROWS}).remove_row("identifiers", 2)
    with pytest.raises(KeyError):
        empty().add_row("requesting")


def test_a_group_may_be_filled_as_a_whole() -> None:
    form, wording = LIBRARY.form(FORM), LIBRARY.wording(FORM, "en")
    sections = tuple(
        replace(part, fields=(replace(part.fields[0], prefill="case.preservation"),))
        if part.id == "case-authority"
        else part
        for part in form.sections
    )
    known = {"organisation": "Brigade", "telephone": "+33 1 23 45 67", "colour": "red"}
    world = replace(FACTS, prefill={"case.preservation": known})
    made = Draft(replace(form, sections=sections), wording, world)

    assert made.text("case_authority.organisation") == "Brigade"
    assert made.source("case_authority.telephone") == "case.preservation"
    assert made.text("case_authority.email") == ""


def test_the_time_of_now_is_filled_in_the_zone_of_the_office() -> None:
    ground = Ground(FACTS, "en", None)

    assert prefilled("now", ground) == "2026-11-22T03:12:00+01:00[Europe/Paris]"


def test_pre_filled_rows_can_all_be_taken_out() -> None:
    made = empty(world=replace(FACTS, prefill={"case.identifiers": ROWS}))
    made.remove_row("identifiers", 0)
    made.remove_row("identifiers", 0)

    assert made.rows("identifiers") == 0
    assert resumed(made).rows("identifiers") == 0


def test_a_row_in_which_nothing_stands_is_no_row() -> None:
    made = draft({"identifiers": ROWS})
    made.add_row("identifiers")

    assert said(made.problems(final=True), "missing") == []
    assert made.fill().plain_values()["identifiers"] == ROWS


def test_a_row_half_filled_is_asked_for_the_rest() -> None:
    made = draft({"identifiers": [{"value": "someone@provider.example"}]})

    assert said(made.problems(final=True), "missing") == [("identifiers[0].type", Level.BLOCK)]


def test_at_least_one_identifier_is_needed() -> None:
    assert said(draft({"identifiers": []}).problems(final=True), "missing") == [
        ("identifiers", Level.BLOCK)
    ]


@pytest.mark.parametrize(
    "address",
    [
        "nothing",
        "requesting",
        "requesting.nothing",
        "identifiers",
        "identifiers[0]",
        "identifiers[5].value",
        "identifiers.value",
        "facts[0]",
        "facts.x",
        "FACTS",
        "",
        "a b",
    ],
)
def test_an_address_that_the_form_does_not_have(address: str) -> None:
    with pytest.raises(KeyError):
        empty().enter(address, "text")


def test_problems_name_the_place_as_the_officer_sees_it() -> None:
    made = draft(
        {
            "requesting": {"email": "nobody"},
            "identifiers": [*ROWS, {"type": "ipv4", "value": "999.1.1.1"}],
        }
    )
    messages = {p.field: p.message for p in made.problems() if p.level is Level.BLOCK}

    assert messages == {
        "requesting.email": "“Requesting authority: E-mail” is not an e-mail address.",
        "identifiers[2].value": (
            "“Accounts, addresses and other identifiers 3: Value” is not an IPv4 address,"
            " such as 198.51.100.7; the port has its own column."
        ),
    }


def test_problems_speak_the_language_of_the_letter() -> None:
    made = draft({"offences": None}, language="fr")

    assert [p.message for p in made.problems(final=True) if p.rule == "V-22"] == [
        "Indiquez l\u2019infraction."
    ]


def test_how_much_a_field_is_needed_depends_on_the_draft() -> None:
    made = empty()
    assert made.need("previous_reference") is Need.NO
    made.enter("status", "extension")
    assert made.need("previous_reference") is Need.ALWAYS
    assert made.need("confirm.email") is Need.WARN
    assert made.need("case_authority.organisation") is Need.NO


def test_a_letter_cannot_be_filled_while_something_blocks() -> None:
    made = draft({"offences": None, "language": "de"})

    with pytest.raises(Incomplete) as refused:
        made.fill()

    found = {(problem.rule, problem.level) for problem in refused.value.problems}
    assert {("V-22", Level.BLOCK), ("V-35", Level.WARN)} <= found
    assert "1 thing is" in refused.value.happened


def test_a_filled_form_carries_its_warnings() -> None:
    filled = draft({"language": "de"}).fill()

    assert [(p.rule, p.level) for p in filled.warnings] == [
        ("V-55", Level.INFORM),
        ("V-35", Level.WARN),
    ]


def test_a_filled_form_with_a_blocking_problem_cannot_be_made() -> None:
    filled = draft().fill()
    problem = Problem("facts", Level.BLOCK, "V-23", "Summarise the facts.")

    with pytest.raises(ValueError, match="no blocking problem"):
        replace(filled, warnings=(problem,))


def test_the_values_of_a_filled_form_cannot_be_changed() -> None:
    filled = draft().fill()

    with pytest.raises(TypeError):
        cast("dict[str, object]", filled.values)["facts"] = "other"


def test_a_filled_form_answers_by_address() -> None:
    filled = draft({"identifiers": ROWS}).fill()

    assert filled.value("requesting.email") == "duty@desk.example"
    assert filled.value("identifiers[1].value") == "provider.example"
    assert filled.value("identifiers[2].value") is None
    assert filled.value("location") is None
    assert isinstance(filled.value("requested"), ChosenPoint)
    assert filled.point == FACTS.points[1]
    assert filled.party == FACTS.parties["JP"]
    assert (filled.at, filled.zone, filled.directory) == (NOW, "Europe/Paris", "2026-2")


def test_a_filled_form_is_shown_in_the_language_of_the_letter() -> None:
    filled = draft({"language": "fr", "article_30": False}, language="fr").fill()

    assert filled.shown("period") == "60 jours"
    assert filled.shown("date") == "22/11/2026"
    assert filled.shown("data_types") == (
        "données relatives aux abonnés, données relatives au trafic"
    )
    assert filled.shown("language") == "français (fr)"
    assert filled.shown("requesting.time_zone") == "Europe/Paris (UTC+1)"
    assert filled.shown("article_30") == "non"
    assert filled.shown("requested") == "Training Contact Point of JP\nJapan"
    assert filled.shown("requesting.telephone") == "+999 200 55 1000"
    assert filled.shown("location") == ""


def test_a_moment_is_shown_with_its_offset_and_seconds_as_written() -> None:
    row = {"type": "ipv6", "value": "2a00:1450::1"}
    rows = [
        {**row, "from": "2026-11-20T21:47:03+05:30", "to": "2026-11-20T18:30Z"},
        {**row, "from": "2026-11-20T21:47:03[Europe/Paris]"},
    ]
    filled = draft({"identifiers": rows}).fill()

    assert filled.shown("identifiers[0].from") == "20 November 2026, 21:47:03 (UTC+5:30)"
    assert filled.shown("identifiers[0].to") == "20 November 2026, 18:30 (UTC)"
    last = filled.shown("identifiers[1].from")
    assert last == "20 November 2026, 21:47:03 (Europe/Paris,\u00a0UTC+1)"


@pytest.mark.parametrize("text", ["/", " / ", "//"])
def test_the_key_of_the_text_blocks_is_no_answer(text: str) -> None:
    made = draft()
    for address in ("facts", "signature.post"):
        made.enter(address, text)
        assert "only-a-slash" in {p.rule for p in made.problems(final=True) if p.field == address}
    made.enter("facts", "24/7, or none")
    assert "only-a-slash" not in {p.rule for p in made.problems() if p.field == "facts"}


def test_the_hash_of_form_and_wording_follows_the_language() -> None:
    english, french = draft().fill(), draft({"language": "ja"}, language="fr").fill()

    assert len(english.sha256) == 64
    assert english.sha256 == draft({"facts": "x" * 300}).fill().sha256
    assert english.sha256 != french.sha256


def test_a_value_of_a_wrong_shape_or_name_is_a_problem_at_its_place() -> None:
    made = draft(
        {
            "facts": 5,
            "data_types": "traffic-data",
            "requesting": {"email": 5, "colour": "red"},
            "confirm": "nobody",
            "identifiers": [{"type": "email", "value": 5}, {"type": "email", "colour": "red"}],
            "signature": {"signature": "X"},
            "colour": "red",
            "Öd[": 1,
            "identifiers[9].value": "far@provider.example",
        }
    )
    found = {(p.field, p.rule) for p in made.problems() if p.level is Level.BLOCK}

    assert found == {
        ("facts", "wrong-type"),
        ("data_types", "wrong-type"),
        ("requesting.email", "wrong-type"),
        ("requesting.colour", "unknown-field"),
        ("confirm", "wrong-type"),
        ("identifiers[0].value", "wrong-type"),
        ("identifiers[1].colour", "unknown-field"),
        ("signature.signature", "not-typed"),
        ("colour", "unknown-field"),
        ("Öd[", "unknown-field"),
        ("identifiers[9].value", "unknown-field"),
    }


def test_a_wrong_value_is_forgotten_when_a_right_one_is_entered() -> None:
    made = draft({"facts": 5, "identifiers": [{"value": 5}]})
    made.enter("facts", "x" * 300)
    made.enter_plain("identifiers", ROWS)

    assert made.fill().value("facts") == "x" * 300


def test_rows_that_are_no_tables_are_refused() -> None:
    made = draft({"identifiers": ["someone@provider.example"]})

    assert said(made.problems(), "wrong-type") == [("identifiers", Level.BLOCK)]


def test_the_plain_values_of_a_letter_fill_the_same_letter_again() -> None:
    first = draft(
        {
            "identifiers": [
                {
                    "type": "ipv4",
                    "value": "8.8.8.8",
                    "port": 50122,
                    "from": "2026-11-20T21:47:03+01:00[Europe/Paris]",
                    "service": "Example Mail",
                    "note": "log-in",
                }
            ],
            "case_authority": {"organisation": "Brigade", "telephone": "+33 1 23 45 67"},
        }
    ).fill()
    again = empty()
    again.enter_values(first.plain_values())

    assert again.fill().plain_values() == first.plain_values()
    assert again.fill().values == first.values


@given(st.dictionaries(st.sampled_from(LEAVES), st.text(), max_size=12))
def test_whatever_was_typed_survives_exactly(texts: Mapping[str, str]) -> None:
    made = empty()
    for address, text in texts.items():
        made.enter(address, text)
    again = resumed(made)

    assert {address: again.text(address) for address in texts} == dict(texts)
    assert again.texts() == made.texts()
    assert again.problems(final=True) == made.problems(final=True)


@given(
    st.lists(st.tuples(st.sampled_from(["type", "value", "from", "note"]), st.text()), max_size=6)
)
def test_whatever_was_typed_in_rows_survives_exactly(cells: list[tuple[str, str]]) -> None:
    made = empty()
    for sub, text in cells:
        row = made.add_row("identifiers")
        made.enter(f"identifiers[{row}].{sub}", text)
    again = resumed(made)

    assert again.rows("identifiers") == len(cells)
    assert again.texts() == made.texts()
    assert again.problems(final=True) == made.problems(final=True)


PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.dates()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(st.one_of(st.sampled_from([*VALUES, "requesting"]), st.text(max_size=8)), PLAIN)
)
def test_any_values_file_is_answered_by_values_and_problems(values: dict[str, object]) -> None:
    made = empty()
    made.enter_values(values)
    problems = made.problems(final=True)

    assert any(problem.level is Level.BLOCK for problem in problems)
    assert all(problem.message for problem in problems)


def test_a_text_without_a_field_is_kept_and_reported() -> None:
    form, wording = LIBRARY.form(FORM), LIBRARY.wording(FORM, "en")
    texts = {
        "offences": "kept",
        "gone": "typed last night",
        "identifiers": "many",
        "requesting": "x",
    }
    made = Draft.resumed(form, wording, FACTS, texts)

    assert made.texts() == texts
    assert {(p.field, p.rule, p.level) for p in made.problems()} == {
        (field, "left-over", Level.WARN) for field in ("gone", "identifiers", "requesting")
    }


def test_every_field_of_the_letter_can_be_shown() -> None:
    filled: FilledForm = draft({"identifiers": ROWS}).fill()
    for address, field in filled.form.leaves():
        if field.kind is not Kind.IDENTIFIERS:
            assert bool(filled.shown(address)) is (filled.value(address) is not None)


def test_the_colon_of_a_place_stands_as_its_language_sets_it() -> None:
    for language, colon in (("en", ":"), ("fr", "\N{NO-BREAK SPACE}:")):
        made = Draft(LIBRARY.form(FORM), LIBRARY.wording(FORM, language), FACTS)
        made.enter("identifiers[0].value", "\x07")
        label = made.wording.label("identifiers.value")
        messages = [problem.message for problem in made.problems(final=True)]
        assert any(f" 1{colon} {label}" in message for message in messages), messages
