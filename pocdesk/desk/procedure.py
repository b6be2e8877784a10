"""Procedure: what to do now in a case, step by step; what the log proves ticks itself."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pocdesk.desk.keep import forget, keep, kept
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import CaseFile
from pocdesk.domain.case import Case, Direction, Kind, State, Urgency, Verification
from pocdesk.domain.entry import Event
from pocdesk.domain.file import Role
from pocdesk.domain.pack import PackRefused, read_pack
from pocdesk.errors import PocDeskError
from pocdesk.paths import shipped
from pocdesk.storage import cases

_FACTS: Mapping[str, Callable[[CaseFile], bool]] = {
    "acknowledged": lambda whole: (
        whole.case.acknowledged_at is not None or _was(whole, State.ACKNOWLEDGED)
    ),
    "called-back": lambda whole: whole.case.verification is Verification.VERIFIED,
    "letter-issued": lambda whole: bool(whole.letters),
    "sent": lambda whole: whole.case.sent_at is not None,
    "waiting-set": lambda whole: any(entry.event is Event.WAIT for entry in whole.entries),
    "file-attached": lambda whole: any(file.role is Role.ADDED for file in whole.files),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the procedure: done by hand, or `by_log`, which nobody can untick.

    `act` names the act of the window that does it; empty where none does.
    """

    id: str
    text: str
    done: bool
    by_log: bool
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    id: str
    text: str
    proved_by: tuple[str, ...] = ()
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Procedure:
    direction: Direction
    kinds: tuple[Kind, ...]
    steps: tuple[_Row, ...] = field(metadata={"key": "step"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedures:
    """The steps by direction and kind, and those that an emergency asks first."""

    procedures: tuple[_Procedure, ...] = field(metadata={"key": "procedure"})
    emergency: tuple[_Row, ...]

    def of(self, case: Case) -> tuple[_Row, ...]:
        """The steps of `case`, in their order."""
        first = self.emergency if case.urgency is Urgency.EMERGENCY else ()
        chosen = (one for one in self.procedures if one.direction is case.direction)
        own = next((one.steps for one in chosen if case.kind in one.kinds), ())
        return (*first, *own)


@cache
def read_procedures(path: Path) -> Procedures:
    """The procedures in the TOML file `path`.

    Each direction and kind has one; no step has an id twice, nor a proof that nothing can give.
    Raises PackRefused naming file and key.
    """
    pack = read_pack(path, "pocdesk-procedures")
    table = pack.fill(Procedures)
    found = [(one.direction, kind) for one in table.procedures for kind in one.kinds]
    wanted = [(direction, kind) for direction in Direction for kind in Kind]
    if sorted(found) != sorted(wanted):
        raise PackRefused(pack.file, "procedure", "each direction and kind is wanted once")
    emergency = [row.id for row in table.emergency]
    proofs = {*_FACTS, *State}
    for one in table.procedures:
        place = f"procedure[{one.direction} {', '.join(one.kinds)}]"
        ids = [*emergency, *(row.id for row in one.steps)]
        if len(set(ids)) < len(ids):
            raise PackRefused(pack.file, place, "a step is there twice")
        for row in (*table.emergency, *one.steps):
            stray = [proof for proof in row.proved_by if proof not in proofs]
            if stray:
                where = f"{place}.step[{row.id}].proved_by"
                raise PackRefused(pack.file, where, f"nothing proves “{stray[0]}”")
    return table


def steps(desk: Desk, case_file: CaseFile) -> tuple[Step, ...]:
    """What to do in the case, in order; an emergency's questions come first."""
    ticked = _ticked(desk, case_file.case.reference)
    found = []
    for row in _procedures().of(case_file.case):
        proved = any(_proves(case_file, proof) for proof in row.proved_by)
        found.append(
            Step(
                id=row.id,
                text=row.text,
                done=proved or row.id in ticked,
                by_log=proved,
                act=row.act,
            )
        )
    return tuple(found)


def tick(desk: Desk, reference: str, step: str, done: bool) -> None:
    """Ticks the step of the case by hand, or takes that tick back; it is kept and is no entry.

    What the log proves stays done all the same. Raises PocDeskError for a step that no procedure
    has, CaseNotFound.
    """
    case = _case(desk, reference)
    if step not in {row.id for row in _procedures().of(case)}:
        raise PocDeskError(
            f"The procedure of {case.reference} has no step “{step}”.",
            safe="Nothing was changed.",
            remedy="Open the case again: its kind or urgency may have changed.",
        )
    ticked = _ticked(desk, case.reference) - {step}
    if done:
        ticked |= {step}
    if ticked:
        keep(desk, {_key(case.reference): json.dumps(sorted(ticked))})
    else:
        forget(desk, _key(case.reference))


def _proves(whole: CaseFile, proof: str) -> bool:
    fact = _FACTS.get(proof)
    return fact(whole) if fact is not None else _was(whole, State(proof))


def _was(whole: CaseFile, state: State) -> bool:
    """Whether an entry says that the case came into `state`."""
    return any(entry.new_state is state for entry in whole.entries)


def _procedures() -> Procedures:
    return read_procedures(shipped("resources/procedures.toml"))


def _case(desk: Desk, reference: str) -> Case:
    with desk.log.reading() as connection:
        return cases.get(connection, reference)


def _ticked(desk: Desk, reference: str) -> set[str]:
    found = kept(desk).get(_key(reference))
    try:
        names = json.loads(found.value) if found is not None else []
    except ValueError:
        return set()
    return {name for name in names if isinstance(name, str)} if isinstance(names, list) else set()


def _key(reference: str) -> str:
    return f"ticks/{reference}"
