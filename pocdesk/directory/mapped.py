"""From a table to points: the plain values of the format, with all that was doubtful on the way."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from pocdesk.directory.cells import one_line
from pocdesk.directory.format_words import FORMAT
from pocdesk.directory.layout import Layout, LayoutRefused, fold_all
from pocdesk.directory.party_names import PartyNames
from pocdesk.directory.persons import COLUMN, PlainPoint, Suspect, settled, suspects
from pocdesk.directory.placing import Placed, placed
from pocdesk.directory.point_rows import PointRow, read_row
from pocdesk.directory.records import directory_of
from pocdesk.directory.refused import DirectoryRefused, shown
from pocdesk.directory.row_channels import append
from pocdesk.directory.row_party import LeftOut, Place, UnknownParty, Whose, of_others
from pocdesk.directory.sheet import Sheet
from pocdesk.directory.table_lines import Counts, Line, lines
from pocdesk.directory.table_words import table_words
from pocdesk.directory.warnings import RowWarning
from pocdesk.domain.contact import Directory
from pocdesk.domain.fold import fold
from pocdesk.domain.party import Party

_SHOWN_UNKNOWN = 12
_TO_NAME = (
    "Say which Party it is (--party NAME=CC), leave its rows out (--leave-out NAME), or add the "
    "State that is missing here (party facts add CC)."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """The points of a table, as the issuer wrote them, names of persons included.

    `rows` are the rows of the points in the table, from 1 on. Points of a Party that is `unknown`
    are not among them: the officer names it in the layout, and the table is read again. Rows of
    `nobody` are left out as the layout says, by the names under which they stand.
    """

    points: tuple[PlainPoint, ...]
    rows: tuple[int, ...]
    placed: Placed
    counts: Counts
    remarks: tuple[RowWarning, ...]
    unknown: tuple[UnknownParty, ...]
    left_out: tuple[LeftOut, ...]
    nobody: tuple[UnknownParty, ...]
    suspects: tuple[Suspect, ...]

    def name_of(self, index: int) -> str:
        """The id of a point as records have it: the issuer's, else by Party and number."""
        return _id(self.points[index])

    def settled(self, keep: frozenset[Suspect] = frozenset()) -> tuple[PlainPoint, ...]:
        """The points without the names of persons, but for those to `keep` as notes."""
        return settled(self.points, self.suspects, keep)


def points_of(sheet: Sheet, layout: Layout, parties: Mapping[str, Party]) -> Mapped:
    """The points of `sheet`, its columns read as `layout` says.

    Nothing refuses but a layout that does not fit (LayoutRefused): what a row lacks or says in
    strange words is told in the remarks, Parties that nobody knows are told all together.
    """
    reading = _Reading(sheet, layout, parties)
    for line in lines(sheet, reading.placed):
        reading.take(line)
    return reading.mapped()


def directory_from(
    file: str,
    found: Mapped,
    snapshot: Mapping[str, object],
    *,
    sha256: str,
    parties: Mapping[str, Party],
    keep: frozenset[Suspect] = frozenset(),
) -> Directory:
    """The Directory of a table that was read, with the plain values of the `snapshot` as the
    officer states them and the names of persons to `keep` as notes, all others dropped.

    Raises DirectoryRefused: for Parties that are unknown (E3), all of them named, and as
    `directory_of` does.
    """
    unknown = found.unknown
    if unknown:
        names = (f"“{shown(one.text)}”" if one.text else "no country" for one in unknown)
        named = [f"row {one.row} ({name})" for one, name in zip(unknown, names, strict=True)]
        more = len(unknown) - _SHOWN_UNKNOWN
        rest = f" and {more} more" if more > 0 else ""
        reason = f"the Party is not known in {', '.join(named[:_SHOWN_UNKNOWN])}{rest}"
        raise DirectoryRefused(file, reason, field="party", error="E3", remedy=_TO_NAME)
    value = {
        "format": FORMAT,
        "format_version": "1.0",
        "snapshot": dict(snapshot),
        "points": list(found.settled(keep)),
    }
    return directory_of(file, value, sha256=sha256, parties=parties)


class _Reading:
    """Row by row: which Party holds, what is a point, what goes on from the one above."""

    def __init__(self, sheet: Sheet, layout: Layout, parties: Mapping[str, Party]) -> None:
        self.placed = placed(sheet, layout)
        self._layout = layout
        self._parties = parties
        for name, code in layout.parties.items():
            if code not in parties:
                raise LayoutRefused(f"The layout takes “{name}” for {code}, which is no Party.")
        self._names = PartyNames(parties, layout.parties)
        self._names_out = fold_all(layout.left_out)
        self._party: Place | None = None
        self._said = ""
        self._of_last: Place | None = None
        self._whose: dict[int, Whose] = {}
        self._points: list[PlainPoint] = []
        self._rows: list[int] = []
        self._persons: dict[int, tuple[str, ...]] = {}
        self._remarks: list[RowWarning] = []
        self._unknown: list[UnknownParty] = []
        self._left_out: list[LeftOut] = []
        self._nobody: list[UnknownParty] = []
        self._blank: list[int] = []
        self._counts = Counts()
        self._taken: dict[str, set[int]] = defaultdict(set)

    def take(self, line: Line) -> None:
        """Reads one row."""
        if line.blank:
            self._blank.append(line.number)
        elif line.repeats_heads:
            self._counts.repeated_heads += 1
        elif not self._is_alone(line):
            whose = self._whose[line.number] = self._named(line)
            own = line.without(dict(of_others(line, self.placed, self._whose)))
            self._take_point(own, read_row(own, self.placed, self._layout), whose)

    def mapped(self) -> Mapped:
        """All that was read."""
        counts = self._counts
        counts.points = len(self._points)
        counts.left_out_rows = len(self._left_out)
        first, last = (self._rows[0], self._rows[-1]) if self._rows else (0, 0)
        counts.blank_rows = sum(first < number < last for number in self._blank)
        found = suspects(self._points, self._persons)
        return Mapped(
            points=tuple(self._points),
            rows=tuple(self._rows),
            placed=self.placed,
            counts=counts,
            remarks=(*self._remarks, *map(self._of_person, found)),
            unknown=tuple(self._unknown),
            left_out=tuple(self._left_out),
            nobody=tuple(self._nobody),
            suspects=found,
        )

    def _is_alone(self, line: Line) -> bool:
        """Takes a row of one text alone: a Party above its points, a title, a footnote."""
        texts = [text for text in line.texts.values() if text]
        if len(line.all) > 1 or line.marks:
            return False
        column = next((one for one in self.placed.columns if line.texts.get(one.place)), None)
        if column is not None and column.target.takes_use:
            return False  # another number for the point above
        named = self._names.find(line.all[0])
        if named is not None and not named.doubt:
            self._party, self._said = self._place(named.code), line.all[0]
        elif texts or not self.placed.of("party"):
            # Below a title of its own, a row without a country is nobody's any more.
            self._party, self._said = None, ""
        self._left_out.append(LeftOut(line.number, one_line(line.all[0])))
        return True

    def _take_point(self, line: Line, row: PointRow, whose: Whose) -> None:
        goes_on = not (row.party or row.institution or row.unit) and row.channels
        if goes_on and self._party and self._party == self._of_last:
            self._counts.meet(line)
            self._go_on(line, row)
        elif self._is_total(line, row):
            self._left_out.append(LeftOut(line.number, one_line(" | ".join(line.all))))
        elif not (row.institution or row.channels):
            self._party, self._said = whose.place, whose.said  # what is below it is of that Party
            self._left_out.append(LeftOut(line.number, one_line(" | ".join(line.all))))
        else:
            self._party, self._said = whose.place, whose.said
            if self._party is None:
                found = UnknownParty(line.number, self._said, carried=not row.party)
                if fold(self._said) not in self._names_out:
                    self._unknown.append(found)
                    return
                self._nobody.append(found)
                self._left_out.append(LeftOut(line.number, one_line(" | ".join(line.all))))
                return
            self._counts.meet(line)
            self._add(line, row, whose.doubt)

    def _is_total(self, line: Line, row: PointRow) -> bool:
        if row.channels:
            return False
        folded = f"{fold(line.all[0])} "
        return any(folded.startswith(f"{word} ") for word in table_words().total)

    def _named(self, line: Line) -> Whose:
        """Which Party holds from this row on."""
        text = one_line(" ".join(line.texts[one.place] for one in self.placed.of("party")))
        if not text and (self._party or self._said):
            return Whose(self._party, self._said)
        named = self._names.find(text)
        if named is None:
            return Whose(None, text)
        doubt = f"“{text}”: {named.doubt}." if named.doubt else ""
        return Whose(self._place(named.code), text, doubt)

    def _place(self, code: str) -> Place:
        of = self._parties[code].territory_of
        return (code, None) if of is None else (of, code)

    def _add(self, line: Line, row: PointRow, doubt: str) -> None:
        self._of_last = self._party
        party, territory = self._party or ("", None)
        if row.territory:
            named = self._names.find(one_line(row.territory))
            if named is not None and self._parties[named.code].territory_of == party:
                territory = named.code
            else:
                row = row.doubting("territory", f"“{row.territory}” is no known territory.")
        taken = self._taken[party]
        ordinal = row.ordinal or next(number for number in count(1) if number not in taken)
        taken.add(ordinal)
        place = {"party": party, "territory": territory, "ordinal": ordinal}
        self._persons[len(self._points)] = row.persons
        point = {key: place.get(key, value) for key, value in row.plain.items()}
        self._points.append(point)
        self._rows.append(line.number)
        if doubt:
            row = row.doubting("party", doubt)
        if not row.institution:
            row = row.doubting("institution", "no institution stands there.")
        if not row.party:
            self._counts.empty_country_cells += 1
            row = row.copying("party", f"no country stands there; {self._said} holds from above.")
        self._count(line, row)
        self._remarks += _remarks(line, row, _id(point))

    def _go_on(self, line: Line, row: PointRow) -> None:
        """Adds the channels of a row that names nobody to the point above it."""
        point = self._points[-1]
        for channel in row.channels:
            append(point["channels"], channel)
        row = row.doubting("channels", "it names nobody and was read as part of the point above.")
        self._counts.continued_rows += 1
        self._count(line, row)
        self._remarks += _remarks(line, row, _id(point))

    def _count(self, line: Line, row: PointRow) -> None:
        self._counts.numeric_phones += row.numeric
        for column in self.placed.of("party"):
            self._counts.merged_country_cells += line.cells[column.place].above

    def _of_person(self, suspect: Suspect) -> RowWarning:
        point = self._points[suspect.index]
        field = "" if suspect.field == COLUMN else suspect.field
        return RowWarning(
            id="W11",
            row=_id(point),
            field=field,
            sentence=f"Row {self._rows[suspect.index]}: “{suspect.text}” may be a person’s name: "
            f"{suspect.why}.",
        )


def _id(point: Mapping[str, object]) -> str:
    return str(point["point_id"] or f"#{point['party']}-{point['ordinal']}")


def _remarks(line: Line, row: PointRow, point_id: str) -> Iterator[RowWarning]:
    for remark in row.remarks:
        yield replace(remark, row=point_id, sentence=f"Row {line.number}: {remark.sentence}")
