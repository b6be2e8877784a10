"""Maps a stranger's table to points, as the officer says, and compares them as any version is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pocdesk.desk.layouts import FromTable, layouts
from pocdesk.desk.open_list import FoundColumn, OpenTable
from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import Origin, Review, compared
from pocdesk.directory.layout import Column, Layout, LayoutRefused
from pocdesk.directory.mapped import Mapped, directory_from, points_of
from pocdesk.directory.persons import Suspect
from pocdesk.directory.refused import shown
from pocdesk.directory.targets import ONCE, Target
from pocdesk.directory.warnings import RowWarning
from pocdesk.domain.contact import Use
from pocdesk.domain.file import sha256_of
from pocdesk.domain.party import Party
from pocdesk.errors import PocDeskError
from pocdesk.storage import contacts

_SUSPECT = "W11"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the officer states of a list, as typed: a table does not say it by itself.

    `issued_on` is a day as YYYY-MM-DD; `complete` False for a partial update. What is "" is not
    stated yet; all but the marking must be.
    """

    version_label: str = ""
    issued_on: str = ""
    issuer: str = ""
    network: str = ""
    complete: bool = True
    marking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the officer chose for a table. `targets` are columns by their place that hold something
    else than was found, `uses` what the channels of such a column are for, as far as that was said,
    `confirmed` the places of those that were looked at; `parties` are codes for names that nobody
    knows, `left_out` such names whose rows are no points; `kept` are the keys of names of persons
    that stay as notes."""

    targets: Mapping[int, Target] = field(default_factory=dict)
    uses: Mapping[int, Use] = field(default_factory=dict)
    confirmed: frozenset[int] = frozenset()
    parties: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    kept: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToMap:
    """A `table` to be mapped, what is `stated` of it before the officer does, and the networks of
    all `issuers` that the desk knows."""

    table: OpenTable
    stated: Stated
    issuers: Mapping[str, str]


def to_map(desk: Desk, table: OpenTable) -> ToMap:
    """The table made ready to be mapped."""
    with desk.log.reading() as connection:
        every = contacts.versions(connection)
    known = {one.issuer: one.network for one in layouts(desk).values() if one.issuer}
    known |= {one.snapshot.issuer: one.snapshot.network for one in reversed(every)}
    return ToMap(table=table, stated=stated_first(desk, table), issuers=known)


def stated_first(desk: Desk, table: OpenTable) -> Stated:
    """What the rows above the table say, and what the last version of its issuer did: for the
    officer to correct. Whose list a table is, nobody supposes where no layout knows it."""
    with desk.log.reading() as connection:
        lists = contacts.current(connection)
    every = [one.snapshot for one in lists.every] if lists is not None else []
    layout, titles = table.layout, table.titles
    last = next((one for one in every if one.issuer == layout.issuer), None)
    marked = last.marking if last is not None else None
    return Stated(
        version_label=titles.version_label,
        issued_on=str(titles.issued_on or ""),
        issuer=layout.issuer,
        network=layout.network if layout.issuer else "",
        marking=titles.marking or marked or "",
    )


def asking(table: OpenTable, choices: Choices) -> tuple[FoundColumn, ...]:
    """The columns that are still to be confirmed by hand."""
    return tuple(one for one in table.columns if one.asks and one.place not in choices.confirmed)


def column_now(one: FoundColumn, choices: Choices) -> Column:
    """What a column holds now, and what its channels are for."""
    target = choices.targets.get(one.place)
    if target is None:
        return one.column
    use = choices.uses.get(one.place)
    if (target, use) == (one.column.target, one.column.use):
        return one.column
    return replace(one.column, target=target, use=use, priority=None)


def layout_of(
    table: OpenTable, stated: Stated, choices: Choices, parties: Mapping[str, Party]
) -> Layout:
    """The layout as the officer has it now. Raises LayoutRefused where two columns hold what a
    table has once.

    A name that it takes for a State which the office has added and closed again is not known.
    """
    columns = [column_now(one, choices) for one in table.columns]
    taken: dict[str, str] = {}
    for one, column in zip(table.columns, columns, strict=True):
        name = column.target.field
        if name in ONCE and name in taken:
            raise LayoutRefused(
                f"“{taken[name]}” and “{one.name}” are both taken for the same ({name}), which a "
                "table has once."
            )
        taken[name] = one.name
    base = table.layout
    named = {**base.parties, **choices.parties}
    mapped = {name: code for name, code in named.items() if code in parties}
    nobody = dict.fromkeys((*base.left_out, *choices.left_out))
    return replace(
        base,
        issuer=stated.issuer.strip(),
        network=stated.network,
        columns=tuple(columns),
        parties=mapped,
        left_out=tuple(name for name in nobody if name not in choices.parties),
    )


def points_read(
    table: OpenTable, stated: Stated, choices: Choices, parties: Mapping[str, Party]
) -> Mapped:
    """The points of the table as the officer has it now. Raises LayoutRefused."""
    return points_of(table.sheet, layout_of(table, stated, choices, parties), parties)


def suspect_key(read: Mapped, suspect: Suspect) -> str:
    """What names a suspect among the choices: its row and field, never the name itself."""
    text = sha256_of(suspect.text.encode())[:12]
    return f"{read.rows[suspect.index]} {suspect.field} {text}"


def kept_names(read: Mapped, choices: Choices) -> frozenset[Suspect]:
    """The names of persons that stay as notes; all others are dropped."""
    return frozenset(one for one in read.suspects if suspect_key(read, one) in choices.kept)


def mapped(desk: Desk, table: OpenTable, stated: Stated, choices: Choices) -> Review:
    """The version of the table beside the version of the same list in use; writes nothing.

    Raises PocDeskError while a column is not confirmed; DirectoryRefused, also for Parties that
    nobody knows (E3); LayoutRefused; and as `compared`.
    """
    open_columns = asking(table, choices)
    if open_columns:
        names = ", ".join(f"“{one.name}”" for one in open_columns)
        raise PocDeskError(
            f"{table.name}: these columns are guesses that nobody confirmed: {names}.",
            safe="Nothing was written; the Directory in use stays as it is.",
            remedy="Look at each, and confirm it or say what it holds.",
        )
    layout = layout_of(table, stated, choices, desk.parties)
    read = points_of(table.sheet, layout, desk.parties)
    keep = kept_names(read, choices)
    directory = directory_from(
        table.name,
        read,
        _snapshot(stated, table.name),
        sha256=sha256_of(table.content),
        parties=desk.parties,
        keep=keep,
    )
    origin = Origin(
        name=table.name,
        content=table.content,
        doubts=(*_doubts(read.remarks), *_kept(read, keep)),
        remarks=tuple(_nobody(read)),
        table=FromTable(
            layout=layout,
            dropped=len(read.suspects) - len(keep),
            kept=len(keep),
            left_out=len(read.left_out),
        ),
    )
    return compared(desk, directory, origin)


def _snapshot(stated: Stated, name: str) -> Mapping[str, object]:
    return {
        "network": stated.network,
        "version_label": stated.version_label.strip(),
        "issued_on": stated.issued_on.strip(),
        "issuer": stated.issuer.strip(),
        "complete": stated.complete,
        "marking": stated.marking.strip() or None,
        "source_name": name,
    }


def _doubts(remarks: Sequence[RowWarning]) -> tuple[RowWarning, ...]:
    """What was doubtful but for names of persons, which are settled."""
    return tuple(one for one in remarks if one.id != _SUSPECT)


def _nobody(read: Mapped) -> Iterator[str]:
    """What was left out because it stands under a name that is no Party's; each row that names no
    country, and may be another's, by itself."""
    rows: dict[str, list[int]] = {}
    texts = {one.row: one.text for one in read.left_out}
    for one in read.nobody:
        if one.text and one.carried:
            yield (
                f"Left out, row {one.row}: no country stands there, so that “{shown(one.text)}” "
                f"above holds for it: {shown(texts[one.row])}."
            )
            continue
        rows.setdefault(one.text, []).append(one.row)
    for name, numbers in rows.items():
        told = f"row{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"
        yield f"Left out, as no Party is known by “{shown(name)}”: {told}."


def _kept(read: Mapped, keep: Collection[Suspect]) -> tuple[RowWarning, ...]:
    return tuple(
        RowWarning(
            id=_SUSPECT,
            row=read.name_of(one.index),
            field="",
            sentence="A name of a person is kept in the note of the first channel.",
        )
        for one in read.suspects
        if one in keep
    )
