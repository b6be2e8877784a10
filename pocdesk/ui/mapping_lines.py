"""A stranger's table as lines: what is stated, names nobody knows, columns, persons, doubts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pocdesk.desk.map_table import suspect_key
from pocdesk.desk.open_list import FoundColumn, OpenTable
from pocdesk.directory.guess import Sure
from pocdesk.directory.mapped import Mapped
from pocdesk.directory.persons import COLUMN, Suspect
from pocdesk.directory.targets import IGNORE, ONCE, SEVERAL, Target
from pocdesk.domain.contact import MAILS, NUMBERS, ChannelKind, Use
from pocdesk.domain.party import Party
from pocdesk.ui.clock import day_text
from pocdesk.ui.doubt_lines import Doubt, doubt_line, grouped
from pocdesk.ui.mapping_state import MappingState
from pocdesk.ui.models.lines import Line
from pocdesk.ui.point_words import NETWORK
from pocdesk.ui.words import CHANNEL, USE

STATED, SHEET, LEFT_OUT = "stated", "sheet", "left out"
_PERSON = "W11"
_MOST_ROWS = 6
_FIELDS = {
    "party": "Party",
    "territory": "Territory",
    "point_id": "The issuer's number of the point",
    "ordinal": "Number within the Party",
    "role": "Role: primary, secondary, backup",
    "institution": "Institution",
    "institution_local": "Institution in its own language",
    "unit": "Unit",
    "zone": "Time zone",
    "source_updated_on": "Day of the last change",
    "confirmed_on": "Day on which it was confirmed",
    "types": "Kind of authority",
    "networks": "Networks",
    "competence": "When to choose this point",
    "availability": "Hours",
    "languages": "Languages",
    "instr_general": "Instructions",
    "instr_preservation": "Instructions, preservation",
    "instr_emergency": "Instructions, emergency",
    "must_state": "What a request must state",
    "accepts": "Articles it accepts",
    "note": "Note",
    "person": "Names of persons, to be dropped",
    "contact": "Channels of all kinds in one cell",
    "openpgp": "OpenPGP key",
    "smime": "S/MIME key",
    IGNORE: "Nothing, left out",
}
_PLACES = {COLUMN: "a column of names", "channels": "a note", "availability": "hours"}
_SURE = {
    Sure.SURE: ("ready", "success", "sure"),
    Sure.LIKELY: ("half", "warning", "likely"),
    Sure.GUESS: ("triangle", "warning", "guess"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The lines of a mapping and what stands behind their keys; `waiting` are the keys of what has
    to be settled before it goes on."""

    lines: tuple[Line, ...]
    waiting: tuple[str, ...]
    columns: Mapping[str, FoundColumn]
    names: Mapping[str, str]
    persons: Mapping[str, Suspect]
    doubts: Mapping[str, Doubt]


def holds() -> tuple[tuple[str, str], ...]:
    """What a column may hold and for which use, as its key and its words."""
    channels = [(str(kind), CHANNEL[kind][0]) for kind in ChannelKind]
    uses = [
        (held_key(name, use), column_text(Target(name), use))
        for name in (*NUMBERS, *MAILS, "contact")
        for use in Use
    ]
    first = [(name, _FIELDS[name]) for name in (IGNORE, "party", "institution")]
    rest = [(name, _FIELDS[name]) for name in (*ONCE, *SEVERAL)]
    return tuple(dict.fromkeys((*first, *channels, *uses, *rest)))


def held_key(field: str, use: Use | None) -> str:
    """The key of what a column may hold, among those of `holds`."""
    return f"{field} {use}" if use else field


def column_text(target: Target, use: Use | None) -> str:
    """What a column holds, in words: "Telephone 1, out of hours", "Party"."""
    return f"{_target_text(target)}, {USE[use]}" if use else _target_text(target)


def _target_text(target: Target) -> str:
    if target.kind is None:
        return _FIELDS[target.field]
    name = CHANNEL[target.kind][0]
    if not target.first:
        return name
    last = f" to {target.last}" if target.last > target.first else ""
    return f"{name} {target.first}{last}"


def shown(state: MappingState, read: Mapped | None, parties: Mapping[str, Party]) -> Shown:
    """The lines of the table as it stands; without `read` those of its columns alone."""
    columns = {f"column {one.place}": one for one in state.table.columns}
    names = {f"party {name}": name for name in state.unknown(read)}
    found = read.suspects if read is not None else ()
    persons = {f"person {suspect_key(read, one)}": one for one in found} if read else {}
    remarks = [one for one in read.remarks if one.id != _PERSON] if read is not None else []
    doubts = {f"doubt {number}": doubt for number, doubt in enumerate(grouped(remarks))}
    lines: list[Line] = [_stated(state)]
    if len(state.table.sheets) > 1:
        lines.append(_sheet(state))
    for title, own in (
        ("Parties that nobody knows by this name", [*_names(state, read, parties)]),
        ("Columns: what each holds", [_column(key, one, state) for key, one in columns.items()]),
        (
            "Names of persons: dropped unless kept",
            [_person(key, one, state, read) for key, one in persons.items()] if read else [],
        ),
        ("Doubts about rows", [doubt_line(key, doubt) for key, doubt in doubts.items()]),
        ("Rows that are no points", [*_left_out(read)]),
    ):
        if own:
            lines.append(Line(key="", title=title, aside=str(len(own)), heading=True, rule=True))
            lines += own
    asked = {f"column {one.place}" for one in state.asks()}
    open_names = {f"party {name}" for name, said in state.unknown(read).items() if not said}
    waiting = [STATED] if state.lacks() else []
    waiting += [line.key for line in lines if line.key in asked | open_names]
    return Shown(
        lines=tuple(lines),
        waiting=tuple(waiting),
        columns=columns,
        names=names,
        persons=persons,
        doubts=doubts,
    )


def about_text(table: OpenTable) -> str:
    """By what the columns of `table` are taken for what they are."""
    by = "a guess"
    if table.known:
        whose = table.layout.issuer
        by = f"as the layout of {whose} has it" if whose else "as a plain table has it"
    return (
        f"A table does not say by itself what its columns hold: this is {by}. "
        "Nothing is written yet."
    )


def points_text(read: Mapped) -> str:
    """How many points were read, and how many rows are none."""
    count, nobody, out = read.counts.points, len(read.unknown), len(read.left_out)
    parts = [f"{count} point{'' if count == 1 else 's'} as read now"]
    parts += [f"{nobody} row{'' if nobody == 1 else 's'} of no known Party"] if nobody else []
    parts += [f"{out} row{'' if out == 1 else 's'} left out"] if out else []
    return ", ".join(parts)


def rows_text(numbers: Sequence[int]) -> str:
    """Rows by their numbers: "row 3", "rows 3, 4 and 9 more"."""
    told = ", ".join(map(str, numbers[:_MOST_ROWS]))
    more = len(numbers) - _MOST_ROWS
    said = f"{told} and {more} more" if more > 0 else told
    return f"row{'s' if len(numbers) > 1 else ''} {said}"


def _stated(state: MappingState) -> Line:
    stated, lacks = state.stated, state.lacks()
    label = stated.version_label.strip() or "not stated"
    if state.is_day(stated.issued_on):
        issued = day_text(date.fromisoformat(stated.issued_on.strip()))
    else:
        issued = "on a day not stated"
    parts = [
        stated.issuer.strip() or "issuer not stated",
        f"network {NETWORK[stated.network]}" if stated.network else "network not stated",
        "complete" if stated.complete else "partial update",
        stated.marking.strip(),
    ]
    return Line(
        key=STATED,
        title=f"Version {label}, issued {issued}",
        detail=", ".join(part for part in parts if part),
        drawing="triangle" if lacks else "ready",
        tone="warning" if lacks else "success",
        aside="to state" if lacks else "",
        aside_tone="warning",
        strong=bool(lacks),
    )


def _sheet(state: MappingState) -> Line:
    table = state.table
    number = f"table {table.at + 1} of {len(table.sheets)}"
    return Line(
        key=SHEET,
        title=f"Read from “{table.sheet.name or number}”",
        detail=f"{number} in the file, {len(table.sheet.rows)} rows",
        drawing="file",
    )


def _names(
    state: MappingState, read: Mapped | None, parties: Mapping[str, Party]
) -> Iterator[Line]:
    rows: dict[str, list[int]] = defaultdict(list)
    carried: dict[str, list[int]] = defaultdict(list)
    for one in (*read.unknown, *read.nobody) if read is not None else ():
        rows[one.text].append(one.row)
        if one.text and one.carried:
            carried[one.text].append(one.row)
    for name, said in state.unknown(read).items():
        settled = bool(said)
        aside = "to settle"
        if settled:
            out = "left out" if rows[name] else "known now"  # a State was added meanwhile
            aside = out if said == "out" else f"→ {parties[said].name_en}"
        yield Line(
            key=f"party {name}",
            title=f"“{name}”" if name else "Rows that name nobody",
            detail=_where(rows[name], carried[name]),
            aside=aside,
            aside_tone="success" if settled else "danger",
            drawing="ready" if settled else "octagon",
            tone="success" if settled else "danger",
            strong=not settled,
        )


def _where(rows: Sequence[int], carried: Sequence[int]) -> str:
    if not rows:
        return "kept in the layout of this issuer"
    told = rows_text(rows)
    return f"{told}; no country stands in {rows_text(carried)}" if carried else told


def _column(key: str, one: FoundColumn, state: MappingState) -> Line:
    now = state.now(one)
    looked = one.place in state.choices.confirmed
    drawing, tone, sure = _SURE[one.sure]
    if looked:
        drawing, tone, sure = "ready", "success", "confirmed"
    elif one.asks:
        drawing, tone = "empty", "warning"
        sure = f"{sure}, to confirm"
    ignored = now.target.field == IGNORE
    by_hand = now != one.column
    return Line(
        key=key,
        title=f"{one.name} → {column_text(now.target, now.use)}",
        detail="said by hand" if by_hand else f"{one.why}",
        aside=sure,
        aside_tone=tone if one.asks else "muted",
        drawing="close" if ignored and not one.asks else drawing,
        tone="muted" if ignored and not one.asks else tone,
        strong=one.asks and not looked,
    )


def _person(key: str, one: Suspect, state: MappingState, read: Mapped) -> Line:
    kept = key.removeprefix("person ") in state.choices.kept
    field = re.split(r"[.\[]", one.field)[0]
    where = _PLACES.get(field, field.replace("_", " "))
    return Line(
        key=key,
        title=f"“{one.text}”",
        detail=f"row {read.rows[one.index]}, {where}: {one.why}",
        aside="kept as a note" if kept else "dropped",
        aside_tone="warning" if kept else "muted",
        drawing="person",
        tone="warning" if kept else "muted",
    )


def _left_out(read: Mapped | None) -> Iterator[Line]:
    if read is not None and read.left_out:
        count = len(read.left_out)
        yield Line(
            key=LEFT_OUT,
            title=f"{count} row{'' if count == 1 else 's'} left out",
            detail=rows_text([one.row for one in read.left_out]),
            drawing="close",
        )
