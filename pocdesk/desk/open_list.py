"""Opens a list of contact points from outside: compared at once, or a table to be mapped first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pocdesk.desk.layouts import layouts
from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import Origin, Review, compared
from pocdesk.directory.cells import one_line, tidy
from pocdesk.directory.guess import Guess, Sure, guess, guess_best
from pocdesk.directory.layout import Column, Layout, LayoutRefused, shipped_layouts
from pocdesk.directory.placing import fitting, placed
from pocdesk.directory.readers import read_file
from pocdesk.directory.sheet import Sheet
from pocdesk.directory.targets import IGNORE, Target
from pocdesk.directory.title_rows import Titles, titles_of
from pocdesk.domain.contact import Directory
from pocdesk.domain.party import Party

_SAMPLES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundColumn:
    """A column of a table at its `place` from 0 on: its head, what it is taken for and `why`, and
    the first texts that stand in it. One that `asks` is to be confirmed by hand."""

    place: int
    head: str
    column: Column
    sure: Sure
    why: str
    asks: bool
    samples: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its head, or its number where it has none."""
        return self.head or f"Column {self.place + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTable:
    """A stranger's table: its file, its `sheets`, the one at number `at`, and what the columns of
    that one are taken for. `layout` is what is known beside the columns; `known` says that it is
    one the desk has, and not a guess. `titles` is what stands above the heads."""

    name: str
    content: bytes = field(repr=False)
    sheets: tuple[Sheet, ...] = field(repr=False)
    at: int
    layout: Layout = field(repr=False)
    known: bool
    columns: tuple[FoundColumn, ...] = field(repr=False)
    titles: Titles

    @property
    def sheet(self) -> Sheet:
        """The table that is read."""
        return self.sheets[self.at]


def open_list(desk: Desk, name: str, content: bytes) -> Review | OpenTable:
    """The file `content` called `name`: a Directory in its own format is compared with the version
    in use, any other table is opened by the layout that the desk remembers for such a table, or by
    a guess.

    Raises DirectoryRefused naming file, row and field; LayoutRefused for a file without a table;
    and as `compared`.
    """
    found = read_file(name, content, desk.parties)
    if isinstance(found, Directory):
        return compared(desk, found, Origin(name=name, content=content))
    return open_table(name, content, found, desk.parties, tuple(layouts(desk).values()))


def open_table(
    name: str,
    content: bytes,
    sheets: Sequence[Sheet],
    parties: Mapping[str, Party],
    known: Sequence[Layout] = (),
) -> OpenTable:
    """The table of `sheets` by one of the `known` layouts, or else of the shipped ones, of which no
    column is missing; of several, by that of most columns. Else by a guess, as where two have as
    many: no issuer's layout reads the table of another.

    Raises LayoutRefused for a file without a table.
    """
    for layouts_of in (known, tuple(shipped_layouts().values())):  # the desk's own come first
        counts = [_fit(sheets, layout) for layout in layouts_of]
        most = max(counts, default=0)
        if most and counts.count(most) == 1:
            return open_by(name, content, sheets, parties, layouts_of[counts.index(most)])
    sheet, found = guess_best(sheets, parties)
    return _opened(name, content, sheets, sheets.index(sheet), found, None)


def open_by(
    name: str,
    content: bytes,
    sheets: Sequence[Sheet],
    parties: Mapping[str, Party],
    layout: Layout,
) -> OpenTable:
    """The table in which most columns of `layout` are found. Raises LayoutRefused for none."""
    sheet = fitting(sheets, layout)
    found = guess(sheet, parties)
    return _opened(name, content, sheets, sheets.index(sheet), found, layout)


def turned_to(table: OpenTable, at: int, parties: Mapping[str, Party]) -> OpenTable:
    """The same file with its table number `at`, its columns guessed."""
    found = guess(table.sheets[at], parties)
    return _opened(table.name, table.content, table.sheets, at, found, None)


def _fit(sheets: Sequence[Sheet], layout: Layout) -> int:
    """How many columns the layout finds, where none that it names is missing; else 0."""
    try:
        found = placed(fitting(sheets, layout), layout)
    except LayoutRefused:
        return 0
    return 0 if found.missing else len(found.columns)


def _opened(
    name: str,
    content: bytes,
    sheets: Sequence[Sheet],
    at: int,
    found: Guess,
    layout: Layout | None,
) -> OpenTable:
    sheet = sheets[at]
    base, header, columns = found.layout(), found.header, _guessed(sheet, found)
    if layout is not None:
        place = placed(sheet, layout)
        base, header = layout, place.header
        given = {one.place: one.column for one in place.columns}
        columns = tuple(_by_layout(one, given, layout, sheet) for one in columns)
    return OpenTable(
        name=name,
        content=content,
        sheets=tuple(sheets),
        at=at,
        layout=base,
        known=layout is not None,
        columns=columns,
        titles=titles_of(sheet, header),
    )


def _guessed(sheet: Sheet, found: Guess) -> tuple[FoundColumn, ...]:
    columns = found.layout().columns
    return tuple(
        FoundColumn(
            place=one.place,
            head=one.head,
            column=column,
            sure=one.sure,
            why=one.why,
            asks=one in found.to_confirm,
            samples=_samples(sheet, one.place, found.header),
        )
        for one, column in zip(found.columns, columns, strict=True)
    )


def _by_layout(
    one: FoundColumn, given: Mapping[int, Column], layout: Layout, sheet: Sheet
) -> FoundColumn:
    """A column as the layout has it; one that it does not know is ignored, and asks for an eye."""
    whose = f"the layout of {layout.issuer}" if layout.issuer else "the layout"
    if one.place in given:
        return replace(
            one,
            column=given[one.place],
            sure=Sure.SURE,
            why=f"{whose} says so",
            asks=sheet.guessed,
        )
    ignored = replace(one.column, target=Target(IGNORE))
    why = f"{whose} does not know it"
    return replace(one, column=ignored, sure=Sure.GUESS, why=why, asks=True)


def _samples(sheet: Sheet, place: int, header: int | None) -> tuple[str, ...]:
    first = 0 if header is None else header + 1
    texts = (one_line(tidy(row[place].text)) for row in sheet.rows[first:])
    return tuple(dict.fromkeys(filter(None, texts)))[:_SAMPLES]
