"""Reads a file of procedures, strictly: a fault refuses it whole, with line and step named."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from pocdesk.domain.case import Case, Direction, Kind, State, Urgency
from pocdesk.domain.hidden import hidden_characters, quoted
from pocdesk.forms.refused import FormRefused
from pocdesk.forms.tables import Table, read_table

ACTS = frozenset({
    "acknowledge", "acknowledge-only", "amend", "attach", "call-back", "close-case", "copy-case",
    "copy-mail", "copy-phone", "correct", "extend", "link", "new-letter", "note", "reply-ping",
    "stamp-sent", "step", "wait",
})  # fmt: skip
"""The acts of a case in the window, by their names there."""

_SCHEMA = "pocdesk-procedures"
_HEADER = ("pack", "pack_version", "compiled", "stale_after_days")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LONGEST = 300
_MOST_STEPS = 40


class Proof(StrEnum):
    """What the log can prove of a case, beside the states that were written; what begins with
    "told-" is a line of the checklist of an emergency that was answered."""

    ACKNOWLEDGED = "acknowledged"
    CALLED_BACK = "called-back"
    LETTER_ISSUED = "letter-issued"
    SENT = "sent"
    WAITING_SET = "waiting-set"
    FILE_ATTACHED = "file-attached"
    TOLD_WHO = "told-who"
    TOLD_WHERE = "told-where"
    TOLD_WHY_NOW = "told-why-now"
    TOLD_ACCOUNT = "told-account"
    TOLD_SINCE = "told-since"
    TOLD_SIGNS = "told-signs"


_PROOFS = {*(str(proof) for proof in Proof), *(str(state) for state in State)}


@dataclass(frozen=True, slots=True)
class Row:
    """A step as the file has it; `proved_by` are names of `Proof` or `State`, `act` one of `ACTS`
    or empty. A `conditional` step is not wanted of every case."""

    id: str
    text: str
    proved_by: tuple[str, ...]
    act: str
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Procedures:
    """The steps by direction and kind, and those that an emergency asks first."""

    steps: Mapping[tuple[Direction, Kind], tuple[Row, ...]]
    emergency: tuple[Row, ...]

    def of(self, case: Case) -> tuple[Row, ...]:
        """The steps of `case`, in their order."""
        first = self.emergency if case.urgency is Urgency.EMERGENCY else ()
        return (*first, *self.steps[case.direction, case.kind])

    def likely(self, case: Case) -> Iterator[Row]:
        """Every step of the file, those of cases like `case` first."""
        yield from (*self.steps[case.direction, case.kind], *self.emergency)
        for rows in self.steps.values():
            yield from rows


def read_procedures(name: str, content: bytes) -> Procedures:
    """The procedures in the TOML file `name`: each direction and kind has one, no step has an id
    twice, a proof that nothing can give, an act that no case has, or a character that nobody sees.

    Raises FormRefused with the line.
    """
    table = read_table(name, content)
    for number, line in enumerate(content.decode("utf-8").split("\n"), start=1):
        if found := hidden_characters(line.rstrip("\r").replace("\t", " ")):
            raise FormRefused(name, f"{found[0]} stands there, which nobody can see", number)
    if (table.text("schema"), table.whole("schema_version")) != (_SCHEMA, 1):
        table.refuse(f"“{_SCHEMA}” of version 1 is wanted", "schema")
    for key in _HEADER:
        table.raw(key)
    emergency = _rows(table, "emergency", "the emergency", ())
    steps: dict[tuple[Direction, Kind], tuple[Row, ...]] = {}
    for one in table.tables("procedure"):
        direction = one.word("direction", Direction)
        rows: tuple[Row, ...] | None = None
        for kind in _kinds(one):
            if (direction, kind) in steps:
                one.refuse(f"{direction} {kind} has a procedure already", "kinds")
            rows = rows or _rows(one, "step", f"{direction} {kind}", emergency)
            steps[direction, kind] = rows
    table.close()
    lacking = [pair for pair in product(Direction, Kind) if pair not in steps]
    if lacking:
        raise FormRefused(name, f"{' '.join(lacking[0])} has no procedure")
    return Procedures(steps, emergency)


def _kinds(table: Table) -> tuple[Kind, ...]:
    kinds = table.texts("kinds")
    for kind in kinds:
        if kind not in set(Kind):
            table.refuse(f"{quoted(kind)} is not one of the kinds {', '.join(Kind)}", "kinds")
    if not kinds:
        table.refuse("“kinds” must name at least one kind", "kinds")
    return tuple(Kind(kind) for kind in kinds)


def _rows(table: Table, key: str, whose: str, before: Sequence[Row]) -> tuple[Row, ...]:
    """The steps under `key`; none may have the id of one `before` them."""
    tables = table.tables(key)
    if not 0 < len(tables) <= _MOST_STEPS:
        table.refuse(f"{whose} has {len(tables)} steps; from 1 to {_MOST_STEPS} are wanted", key)
    known = {row.id for row in before}
    rows = []
    for one in tables:
        row = _row(one)
        if row.id in known:
            one.refuse(f"the step “{row.id}” of {whose} is there twice", "id")
        known.add(row.id)
        rows.append(row)
    return tuple(rows)


def _row(table: Table) -> Row:
    id = table.text("id")
    if not _ID.fullmatch(id):
        table.refuse(
            f"the step {quoted(id)}: an id is up to 40 small letters, digits and hyphens", "id"
        )
    text, act = table.text("text"), table.maybe_text("act") or ""
    if found := hidden_characters(text):
        table.refuse(f"the step “{id}”: its text holds {found[0]}, which nobody can see", "text")
    if len(text) > _LONGEST:
        table.refuse(f"the step “{id}”: its text is longer than {_LONGEST} characters", "text")
    if act and act not in ACTS:
        table.refuse(f"the step “{id}”: the window has no act {quoted(act)} for a case", "act")
    proofs = table.texts("proved_by")
    for proof in proofs:
        if proof not in _PROOFS:
            table.refuse(f"the step “{id}”: nothing proves {quoted(proof)}", "proved_by")
    return Row(id, text, proofs, act, table.flag("conditional", default=False))
