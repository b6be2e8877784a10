"""A layout: what the columns of an issuer's table mean, read from a file and written back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from pocdesk.directory.cells import one_line, tidy
from pocdesk.directory.format_words import NETWORKS
from pocdesk.directory.targets import IGNORE, ONCE, Target, target_of
from pocdesk.domain.contact import ChannelKind, Use
from pocdesk.domain.fold import fold
from pocdesk.errors import PocDeskError
from pocdesk.forms.refused import FormRefused
from pocdesk.forms.tables import Table, read_table
from pocdesk.paths import shipped

SCHEMA = "pocdesk-layout"
_MOST_BYTES = 256 * 1024
_MOST_PRIORITY = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column by the words of its head, any of `heads`, or by its `place` from 1 on where the
    table has no head. `use` and `priority` are those of its channels."""

    target: Target
    heads: tuple[str, ...] = ()
    place: int | None = None
    use: Use | None = None
    priority: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of the tables of an `issuer` ("" for anybody), which list points of `network`.

    `uses` and `priorities` of a kind of channel count where a column says nothing; `parties` are
    the issuer's own names of Parties, with the codes they stand for, and `left_out` the names
    whose rows are no points. The name "" is that of rows that name nobody.
    """

    issuer: str
    network: str
    columns: tuple[Column, ...]
    uses: Mapping[ChannelKind, Use] = field(default_factory=dict)
    priorities: Mapping[ChannelKind, int] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    def use_of(self, column: Column, kind: ChannelKind) -> Use:
        """What a channel of `kind` in `column` is for.

        A point of the network is asked in haste first of all: what nobody said of a channel is
        `urgent`, but for letters and telefax (ours). What is said of a column of telephone numbers
        is not said of a telefax among them.
        """
        slow = kind in (ChannelKind.POST, ChannelKind.FAX)
        usual = self.uses.get(kind, Use.ROUTINE if slow else Use.URGENT)
        strange = slow and column.target.kind is not kind
        return usual if strange else column.use or usual

    def first_priority(self, column: Column, kind: ChannelKind) -> int:
        """The priority of its first channel; each further one of the kind comes one later."""
        return column.priority or self.priorities.get(kind, 1)

    def written(self) -> str:
        """The layout as the text of its TOML file, from which it is read again."""
        lines = [f'schema = "{SCHEMA}"', "version = 1"]
        lines += [f"issuer = {_quoted(self.issuer)}"] if self.issuer else []
        lines += [f"network = {_quoted(self.network)}"]
        if self.left_out:
            lines.append(f"left_out = [{', '.join(map(_quoted, self.left_out))}]")
        for column in self.columns:
            lines += ["", "[[column]]"]
            if column.heads:
                lines.append(f"heads = [{', '.join(map(_quoted, column.heads))}]")
            if column.place is not None:
                lines.append(f"place = {column.place}")
            lines.append(f"target = {_quoted(str(column.target))}")
            lines += [f"use = {_quoted(column.use)}"] if column.use else []
            lines += [f"priority = {column.priority}"] if column.priority else []
        for kind in ChannelKind:
            if kind in self.uses or kind in self.priorities:
                lines += ["", f"[defaults.{kind}]"]
                lines += [f"use = {_quoted(self.uses[kind])}"] if kind in self.uses else []
                if kind in self.priorities:
                    lines.append(f"priority = {self.priorities[kind]}")
        if self.parties:
            lines += ["", "[parties]"]
            lines += [f"{_quoted(name)} = {_quoted(self.parties[name])}" for name in self.parties]
        return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


class LayoutRefused(PocDeskError):
    """A layout file is not as it must be, or does not fit the table."""

    def __init__(self, happened: str) -> None:
        super().__init__(
            happened,
            safe="Nothing was imported; the Directory in use stays as it is.",
            remedy="Correct the layout, or let the columns be guessed.",
        )


def read_layout(name: str, content: bytes) -> Layout:
    """The layout in the TOML file `content` called `name`. Raises LayoutRefused naming the line."""
    if len(content) > _MOST_BYTES:
        raise LayoutRefused(f"{name}: it is larger than 256 KiB.")
    try:
        return _layout(read_table(name, content))
    except FormRefused as error:
        raise LayoutRefused(error.happened) from error


@cache
def shipped_layouts() -> Mapping[str, Layout]:
    """The layouts of resources/layouts by the name of their file."""
    paths = sorted(shipped("resources/layouts").glob("*.toml"))
    return {path.stem: read_layout(path.name, path.read_bytes()) for path in paths}


def _layout(whole: Table) -> Layout:
    if (whole.text("schema"), whole.whole("version")) != (SCHEMA, 1):
        whole.refuse(f"{SCHEMA}, version 1, is wanted", "schema")
    network = whole.text("network")
    if network not in NETWORKS:
        whole.refuse(f"“network” must be one of {', '.join(NETWORKS)}", "network")
    rows = whole.tables("column")
    if not rows:
        whole.refuse("it has not one column")
    columns = tuple(map(_column, rows))
    _must_differ(columns, rows)
    uses, priorities = _defaults(whole.table("defaults"))
    found = Layout(
        issuer=whole.maybe_text("issuer") or "",
        network=network,
        columns=columns,
        uses=uses,
        priorities=priorities,
        parties=whole.table("parties").words(),
        left_out=whole.texts("left_out"),
    )
    if fold_all(found.parties) & fold_all(found.left_out):
        whole.refuse("a name is that of a Party and left out as well", "left_out")
    whole.close()
    return found


def _column(row: Table) -> Column:
    word = row.text("target")
    target = target_of(word)
    if target is None:
        row.refuse(f"“{word}” is no field of a contact point", "target")
    heads = row.texts("heads")
    place = row.whole("place", least=1)
    if bool(heads) == (place is not None):
        row.refuse("a column has either “heads” or a “place”")
    if not all(map(head_of, heads)):
        row.refuse("a head of a column is blank", "heads")
    use = row.word("use", Use) if "use" in row else None
    priority = _priority(row)
    if (use or priority) and not target.takes_use:
        row.refuse("“use” and “priority” belong to columns of channels", "target")
    return Column(target=target, heads=heads, place=place, use=use, priority=priority)


def _priority(row: Table) -> int | None:
    found = row.whole("priority", least=1)
    if found is not None and found > _MOST_PRIORITY:
        row.refuse(f"“priority” must be {_MOST_PRIORITY} at most", "priority")
    return found


def _defaults(table: Table) -> tuple[dict[ChannelKind, Use], dict[ChannelKind, int]]:
    uses, priorities = {}, {}
    for key in table.keys:
        if key not in tuple(ChannelKind):
            table.refuse(f"“{key}” is no kind of channel", key)
        row, kind = table.table(key), ChannelKind(key)
        if "use" in row:
            uses[kind] = row.word("use", Use)
        priority = _priority(row)
        if priority is not None:
            priorities[kind] = priority
    return uses, priorities


def _must_differ(columns: tuple[Column, ...], rows: list[Table]) -> None:
    """One meaning for a field that a table has once; a head may come again, in its order."""
    taken: set[str] = set()
    for column, row in zip(columns, rows, strict=True):
        name = column.target.field
        if name in taken and name in ONCE:
            row.refuse(f"two columns are “{name}”", "target")
        taken.add(name)
    if not taken - {IGNORE}:
        rows[0].refuse("all columns are ignored")


def fold_all(names: Iterable[str]) -> frozenset[str]:
    """The names for comparison."""
    return frozenset(map(fold, names))


def head_of(text: str) -> str:
    """The head of a column for comparison. Heads of signs alone, such as "#", stay as they are."""
    return fold(text) or one_line(tidy(text)).lower()
