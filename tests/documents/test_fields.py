"""Fields on paper: kinds and layouts that the sample letter does not have."""

from collections.abc import Mapping
from dataclasses import replace

from pocdesk.documents.blocks import Grid, Pair, Section, Spaces, Statement, Subhead
from pocdesk.documents.record import text
from pocdesk.documents.sheet import compose
from pocdesk.forms import form as forms
from pocdesk.forms.filled import FilledForm
from pocdesk.forms.form import Evidence, Field, Kind, Layout
from pocdesk.forms.value import ChosenPoint, Provider, Value
from tests.documents.letters import head, parties, sample, saying


def letter_of(*fields: Field, values: Mapping[str, Value], labels: Mapping[str, str]) -> FilledForm:
    """A letter of one section with these fields."""
    letter = sample()
    section = forms.Section(
        id="data", layout=Layout.RECONSTRUCTED, evidence=Evidence.OURS, number=9, fields=fields
    )
    return replace(
        letter,
        form=replace(letter.form, sections=(section,)),
        wording=replace(letter.wording, labels={**letter.wording.labels, **labels}),
        values=values,
    )


def only_section(letter: FilledForm) -> Section:
    [section] = compose(letter, head()).sections
    return section


def test_a_group_beside_other_fields_has_its_name_above() -> None:
    group = Field(id="where", kind=Kind.GROUP, fields=(Field(id="city", kind=Kind.LINE),))
    letter = letter_of(
        Field(id="who", kind=Kind.LINE),
        group,
        values={"who": "someone", "where": {"city": "Bruges"}},
        labels={"who": "Who", "where": "Where", "where.city": "City"},
    )

    blocks = only_section(letter).blocks
    shown = [(type(block), block.label.text) for block in blocks if not isinstance(block, Spaces)]
    assert shown == [(Pair, "Who"), (Subhead, "Where"), (Pair, "City")]
    assert "Where\nCity: Bruges" in text(compose(letter, head()))


def test_a_reconstructed_section_has_no_number_even_if_its_file_gives_one() -> None:
    letter = letter_of(Field(id="who", kind=Kind.LINE), values={"who": "x"}, labels={"who": "Who"})

    assert only_section(letter).number is None


def test_a_wording_is_printed_though_nobody_types_it() -> None:
    letter = letter_of(
        Field(id="opening", kind=Kind.WORDING), values={}, labels={"opening": "Please note"}
    )

    [block] = only_section(letter).blocks
    assert isinstance(block, Pair)
    assert block.text == letter.wording.texts["opening"]


def test_rows_stand_in_a_table_of_all_their_columns_without_the_empty_rows() -> None:
    columns = tuple(Field(id=name, kind=Kind.LINE) for name in ("item", "article", "why"))
    letter = letter_of(
        Field(id="missing", kind=Kind.ROWS, fields=columns),
        values={"missing": ({"item": "facts", "why": "needed"}, {}, {"item": "offence"})},
        labels={"missing": "Missing"} | {f"missing.{column.id}": column.id for column in columns},
    )

    [grid] = only_section(letter).blocks
    assert isinstance(grid, Grid)
    assert [row.cells for row in grid.rows] == [("facts", "", "needed"), ("offence", "", "")]
    assert "- item: facts; why: needed\n- item: offence\n" in text(compose(letter, head()))


def test_a_form_may_leave_its_empty_sections_out() -> None:
    letter = letter_of(Field(id="who", kind=Kind.LINE), values={}, labels={"who": "Who"})
    silent = replace(letter.form, print=replace(letter.form.print, empty_optional="omit"))

    assert only_section(letter).unfilled == letter.wording.not_applicable
    assert compose(replace(letter, form=silent), head()).sections == ()


def test_a_sentence_that_nobody_ticked_is_not_printed_in_a_layout_of_ours() -> None:
    ticks = (Field(id="one", kind=Kind.TICK), Field(id="two", kind=Kind.TICK))
    labels = {"one": "One", "two": "Two"}

    some = only_section(letter_of(*ticks, values={"one": True, "two": False}, labels=labels))
    assert [block.field for block in some.blocks if isinstance(block, Statement)] == ["one"]
    none = letter_of(*ticks, values={"one": False}, labels=labels)
    assert only_section(none).unfilled == none.wording.not_applicable


def test_a_letter_to_a_party_without_a_point_counts_on_the_clock_of_its_capital() -> None:
    sheet = compose(saying({"requested": ChosenPoint(parties()["CL"], None)}), head())

    assert sheet.addressee.text == "Chile"
    assert "24:00 (America/Santiago, UTC-3)" in text(sheet)


def test_a_letter_without_a_counterpart_goes_to_the_provider_or_to_nobody() -> None:
    letter = sample()
    values = {name: value for name, value in letter.values.items() if name != "requested"}

    to_provider = {**values, "custodian": Provider("Mail Example K.K.")}
    assert compose(replace(letter, values=to_provider), head()).addressee.text == (
        "Mail Example K.K."
    )
    named = ("Example Ireland Limited", "1 Training Quay", "Dublin", "IRELAND")
    for name, first in (("Example", ()), ("Mail Example K.K.", ("Mail Example K.K.",))):
        listed = {**values, "custodian": Provider(name, "example", named)}
        shown = compose(replace(letter, values=listed), head()).addressee.text
        assert shown.splitlines() == [*first, *named]
    del values["custodian"]
    sheet = compose(replace(letter, values=values), head())
    assert sheet.addressee.text == ""
    assert "24:00 (Europe/Paris, UTC+1)" in text(sheet)
