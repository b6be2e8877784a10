"""Procedure: what to do now in a case, step by step; what the log proves ticks itself."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from pocdesk.desk.keep import forget, keep, kept
from pocdesk.desk.opened import Desk
from pocdesk.desk.own_procedures import former, in_use
from pocdesk.desk.read_procedures import Proof
from pocdesk.desk.show import CaseFile
from pocdesk.domain.case import Case, State, Verification
from pocdesk.domain.emergency import CHECKLIST, answers_of
from pocdesk.domain.entry import Event
from pocdesk.domain.file import Role
from pocdesk.domain.history import standing
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases


def _is_told(id: str, whole: CaseFile) -> bool:
    return id in answers_of(whole.case)


_FACTS: Mapping[str, Callable[[CaseFile], bool]] = {
    Proof.ACKNOWLEDGED: lambda whole: (
        whole.case.acknowledged_at is not None or _was(whole, State.ACKNOWLEDGED)
    ),
    Proof.CALLED_BACK: lambda whole: whole.case.verification is Verification.VERIFIED,
    Proof.LETTER_ISSUED: lambda whole: bool(whole.letters),
    Proof.SENT: lambda whole: whole.case.sent_at is not None,
    Proof.WAITING_SET: lambda whole: any(entry.event is Event.WAIT for entry in whole.entries),
    **{Proof(f"told-{id}"): partial(_is_told, id) for id, _ in CHECKLIST},
    Proof.FILE_ATTACHED: lambda whole: any(file.role is Role.ADDED for file in whole.files),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the procedure: done by hand, or `by_log`, which nobody can untick.

    `act` names the act of the window that does it; empty where none does. `former` is one that was
    ticked and is no step of the case any more: it can only be read. What follows does not wait for
    a `conditional` one.
    """

    id: str
    text: str
    done: bool
    by_log: bool
    act: str = ""
    former: bool = False
    conditional: bool = False


def steps(desk: Desk, case_file: CaseFile) -> tuple[Step, ...]:
    """What to do in the case, in order; an emergency's questions come first, what was ticked by
    hand under another procedure, kind or urgency last."""
    ticked = _ticked(desk, case_file.case.reference)
    found = []
    for row in in_use(desk).of(case_file.case):
        proved = any(_proves(case_file, proof) for proof in row.proved_by)
        found.append(
            Step(
                id=row.id,
                text=row.text,
                done=proved or row.id in ticked,
                by_log=proved,
                act=row.act,
                conditional=row.conditional,
            )
        )
    return (*found, *_former(desk, case_file.case, ticked - {one.id for one in found}))


def tick(desk: Desk, reference: str, step: str, done: bool) -> None:
    """Ticks the step of the case by hand, or takes that tick back; it is kept and is no entry.

    What the log proves stays done all the same. Raises PocDeskError for a step that no procedure
    has, CaseNotFound.
    """
    case = _case(desk, reference)
    if step not in {row.id for row in in_use(desk).of(case)}:
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
    """Whether an entry that nobody took back says that the case came into `state`."""
    return any(entry.new_state is state for entry in standing(whole.entries))


def _former(desk: Desk, case: Case, ids: Collection[str]) -> Iterator[Step]:
    """The steps of these `ids` in the words in which they were ticked last; one that no procedure
    of the log has keeps its id."""
    if not ids:
        return
    texts: dict[str, str] = {}
    for table in former(desk):
        for row in table.likely(case):
            texts.setdefault(row.id, row.text)
    for id in sorted(ids):
        yield Step(id=id, text=texts.get(id, id), done=True, by_log=False, former=True)


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
