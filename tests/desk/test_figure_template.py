"""The office's arrangement of its statistics: shown, left out, named, and kept in the log."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.desk.export_statistics import content_as
from pocdesk.desk.figure_template import set_template
from pocdesk.desk.figure_words import network_report, worded
from pocdesk.desk.freeze_figures import freeze, frozen, frozen_of
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import recent
from pocdesk.desk.statistics import arrangement, statistics
from pocdesk.domain.entry import Event
from pocdesk.domain.figure_template import Column, Template, columns_of
from pocdesk.domain.figure_text import ShownTable
from pocdesk.domain.tally import Days, tally
from pocdesk.errors import PocDeskError
from pocdesk.storage.verify import verify
from tests.desk.test_show import add
from tests.domain.random_log import histories, random_log

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
KEY = "requests/outgoing"


def _tables(seed: int) -> tuple[ShownTable, ...]:
    log = random_log(seed)
    days = Days(log.first, log.last, log.zone)
    tables = tally(histories(log), days, network_report(), days.ends_at)
    return worded(tables, "en", str, {})


def _arrange(desk: Desk, template: Template) -> Template:
    return set_template(desk, template, arrangement(desk).columns)


@given(st.integers(0, 200), st.data())
def test_what_is_shown_and_what_is_named_as_left_out_are_everything(
    seed: int, data: st.DataObject
) -> None:
    tables = _tables(seed)
    keys = [one.key for table in tables for one in columns_of(table)]
    gone = frozenset(data.draw(st.sets(st.sampled_from(keys))))
    template = Template(left_out=gone)

    shown = template.arranged(tables)

    left = {
        (table.id, id, line.key): figure
        for table in shown
        for line in table.lines
        for (id, _), figure in zip(table.columns, line.figures, strict=True)
    }
    whole = {
        (table.id, id, line.key): figure
        for table in tables
        for line in table.lines
        for (id, _), figure in zip(table.columns, line.figures, strict=True)
        if f"{table.id}/{id}" not in gone
    }
    assert left == whole
    assert len(template.unseen(tables)) == len({key.partition("/")[0] for key in gone})
    assert (template.unseen(tables) == ()) is not bool(gone)


def test_a_name_of_its_own_stands_everywhere_and_the_left_out_is_said(staffed: Desk) -> None:
    add(staffed, "JP")
    gone = frozenset({KEY, "extensions/incoming", "extensions/outgoing"})
    _arrange(staffed, Template(left_out=gone, names={"requests/incoming": " Received  here "}))

    counted = statistics(staffed, *YEAR)

    requests = counted.table("requests")
    assert requests is not None
    assert requests.columns == (("incoming", "Received here"),)
    assert [len(line.figures) for line in requests.lines] == [1, 1, 1]
    assert counted.table("extensions") is None
    assert counted.left_out == ("Requests (Outgoing)", "Extensions")
    assert counted.plain()["left_out"] == list(counted.left_out)
    text = content_as(counted, ".csv")
    assert text is not None
    said = text.decode("utf-8-sig")
    assert "Not shown by this office: Requests (Outgoing), Extensions." in said
    assert "Received here" in said


def test_it_is_kept_with_an_entry_and_undone_by_another(staffed: Desk) -> None:
    _arrange(staffed, Template(left_out=frozenset({KEY})))

    entry = recent(staffed)[-1]
    assert entry.event is Event.SETTINGS
    assert entry.note is not None
    assert "left out: Requests (Outgoing)" in entry.note
    assert arrangement(staffed).template.left_out == {KEY}

    before = len(recent(staffed))
    _arrange(staffed, Template(left_out=frozenset({KEY})))
    assert len(recent(staffed)) == before

    assert _arrange(staffed, Template()) == arrangement(staffed).template == Template()
    assert statistics(staffed, *YEAR).left_out == ()
    assert verify(staffed.log) == ()


def test_figures_that_were_kept_stay_as_they_were(staffed: Desk) -> None:
    add(staffed, "JP")
    freeze(staffed, statistics(staffed, *YEAR))
    _arrange(staffed, Template(left_out=frozenset({KEY})))

    kept = frozen_of(staffed, *YEAR)

    assert kept is not None
    assert kept.statistics.left_out == ()
    assert kept.statistics.tables != statistics(staffed, *YEAR).tables
    freeze(staffed, statistics(staffed, *YEAR))
    again = frozen_of(staffed, *YEAR)
    assert again is not None
    assert again.statistics.left_out == ("Requests (Outgoing)",)
    assert len(frozen(staffed)) == 2


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Template(left_out=frozenset({"requests/everything"})), "column “requests/everything”"),
        (Template(names={"requests/incoming": "In\u202ecoming"}), "characters that nobody sees"),
        (Template(names={"requests/incoming": "x" * 61}), "longer than 60 characters"),
    ],
)
def test_what_cannot_be_shown_is_refused(staffed: Desk, wanted: Template, sentence: str) -> None:
    with pytest.raises(PocDeskError, match=sentence):
        _arrange(staffed, wanted)
    assert arrangement(staffed).template == Template()


def test_one_column_at_least_is_left(staffed: Desk) -> None:
    with pytest.raises(PocDeskError, match="No column would be left"):
        _arrange(staffed, Template(left_out=frozenset(arrangement(staffed).columns)))


def test_a_column_of_an_earlier_version_is_without_effect(staffed: Desk) -> None:
    known = arrangement(staffed).columns
    gone = Column("requests/gone", "Requests", "Gone")
    old = Template(left_out=frozenset({"requests/gone"}), names={"requests/gone": "Lost"})
    set_template(staffed, old, {**known, "requests/gone": gone})
    assert statistics(staffed, *YEAR).left_out == ()
    assert arrangement(staffed).template == Template()


def test_a_name_that_no_sheet_prints_is_refused(desk: Desk) -> None:
    with pytest.raises(PocDeskError, match="no sheet prints: \U0001f600"):
        _arrange(desk, Template(names={KEY: "Sent \U0001f600"}))
    assert arrangement(desk).template == Template()


def test_a_sheet_whose_head_has_no_glyph_is_refused_in_one_sentence(desk: Desk) -> None:
    counted = replace(statistics(desk, *YEAR), office="Desk \U0001f600")
    with pytest.raises(PocDeskError, match=r"The sheet has .*U\+1F600"):
        content_as(counted, ".pdf")
    assert content_as(counted, ".xlsx")


def test_two_columns_of_one_table_never_bear_one_name(desk: Desk) -> None:
    with pytest.raises(PocDeskError, match="Two columns of the table “Requests”"):
        _arrange(desk, Template(names={KEY: "incoming"}))
    swapped = {KEY: "Received", "requests/incoming": "Outgoing"}
    assert _arrange(desk, Template(names=swapped)).names == swapped
