"""Issue a letter: drawn first, then written down in one transaction with its case."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pocdesk.desk import editions
from pocdesk.desk.approve import Approval, asks_second, must_hold
from pocdesk.desk.copies import copies
from pocdesk.desk.drafts import OpenDraft, must_be_kept
from pocdesk.desk.elsewhere import held_elsewhere
from pocdesk.desk.enclosed import must_be_of, read_enclosed, to_be_kept
from pocdesk.desk.facts import gather
from pocdesk.desk.issue_note import Released, issue_note
from pocdesk.desk.letter_place import Place, head_of, last_entry, not_its_own, place_of, unquotable
from pocdesk.desk.opened import Desk
from pocdesk.desk.seen_text import must_be_seen
from pocdesk.desk.serve_whom import must_be_called_back
from pocdesk.desk.sign import Signer, signed
from pocdesk.documents.letter import Written, missing_glyphs, write
from pocdesk.documents.sketch import Sketch
from pocdesk.documents.sketch import sketch as drawn
from pocdesk.domain.case import Case, Direction, State
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import StoredFile, sha256_of
from pocdesk.domain.letter import LONGEST_MARKING, Letter
from pocdesk.domain.office import Officer
from pocdesk.errors import PocDeskError
from pocdesk.forms.draft import Draft
from pocdesk.forms.filled import FilledForm
from pocdesk.forms.form import Way
from pocdesk.forms.problem import Incomplete, Level, Problem
from pocdesk.storage import cases, files, letters, search
from pocdesk.storage import drafts as draft_store
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import seal

_ELSEWHERE = "V-45i"


@dataclass(frozen=True, slots=True)
class Issued:
    """The case, the letter and its bytes; `warnings` the officer went on in spite of."""

    case: Case
    letter: Letter
    pdf: bytes
    warnings: tuple[Problem, ...]


def issue(
    desk: Desk,
    open_draft: OpenDraft,
    signer: Signer | None = None,
    approved_by: Approval | None = None,
) -> Issued:
    """The letter as frozen PDF, in the draft's case or in a new outgoing one; signed by `signer`.

    Raises Incomplete with every problem while one blocks, a missing glyph among them, and V-82
    where the office asks for a second officer and none approved; PocDeskError if the draft is not
    what was approved, an attached file changed, its mark hides something or the key cannot sign;
    Vanished for a draft that was issued or discarded meanwhile. Nothing is written then, and the
    draft stays.
    """
    attached = read_enclosed(_fill(open_draft.draft), desk.folder)
    while True:
        filled, place = _now(desk, open_draft, approved_by, leaving=True)
        must_be_of(attached, filled)
        approver = None if approved_by is None else approved_by.officer
        head = head_of(desk, filled, place)
        head = replace(head, approved_by="" if approver is None else approver.name)
        written, for_readers = write(filled, head), copies(filled, head, place.case, signer)
        if signer is not None:
            written = signed(written, head, filled.wording.language, signer)
        with desk.log.transaction() as connection:
            # Somebody may have written since the page was drawn: its anchor would be wrong.
            if last_entry(connection).number != place.before.number:
                continue
            must_be_kept(connection, open_draft)
            kept = (
                *to_be_kept(attached, place.case, filled.at),
                *for_readers,
                *editions.to_be_kept(desk, connection, filled),
            )
            return _freeze(desk, connection, open_draft, filled, place, written, kept, approver)


def seen(desk: Desk, open_draft: OpenDraft) -> str:
    """The SHA-256 of what would leave: form, values, point, files, case, office; an `Approval` is
    bound to it."""
    with desk.log.reading() as connection:
        return _seen(_resumed(desk, connection, open_draft), open_draft)


def preview(desk: Desk, open_draft: OpenDraft) -> Written:
    """The letter as it would be issued now. Raises Incomplete like `issue`; writes nothing."""
    _fill(open_draft.draft)
    filled, place = _now(desk, open_draft)
    return write(filled, head_of(desk, filled, place))


def sketch(desk: Desk, open_draft: OpenDraft, wanted: int | str, field: str = "") -> Sketch:
    """A page of the letter as far as it is, with what is missing marked on it; writes nothing.

    `wanted` is the number of the page, from 1, or the id of a section that must stand on it;
    where the field at the address `field` prints, it is the page that shows it.
    `issue` knows nothing of it: it fills the form again, which fails while something is missing.
    """
    with desk.log.reading() as connection:
        resumed = _resumed(desk, connection, open_draft)
        unfinished = resumed.unfinished()
        place = place_of(desk, connection, open_draft, unfinished)
    strange = not_its_own(unfinished, place)
    page = drawn(unfinished.marked(strange), head_of(desk, unfinished, place), wanted, field)
    elsewhere = (each for each in resumed.problems() if each.rule == _ELSEWHERE)
    return replace(page, found=(*page.found, *elsewhere))


def _resumed(
    desk: Desk,
    connection: Connection,
    open_draft: OpenDraft,
    approved_by: Approval | None = None,
    *,
    leaving: bool = False,
) -> Draft:
    """The draft with the facts of now, and with the cases that hold an identifier of it too.

    Only of a letter that is `leaving` V-82 asks who approved it: while it is written nobody has.
    """
    draft = open_draft.draft
    case = None if open_draft.case is None else cases.get(connection, open_draft.case)
    facts = gather(desk, connection, case, draft.facts.folder, wording=draft.wording)
    held = held_elsewhere(desk, connection, draft, open_draft.case)
    facts = replace(
        facts,
        identifiers=held,
        two_officers=leaving and asks_second(facts.office, draft.form, desk.forms),
        approved_by=None if approved_by is None else approved_by.officer.id,
    )
    return Draft.resumed(draft.form, draft.wording, facts, draft.texts())


def _seen(draft: Draft, open_draft: OpenDraft) -> str:
    told = (
        draft.form.sha256,
        draft.wording.sha256,
        draft.standing_texts(),
        open_draft.case,
        open_draft.marking,
        open_draft.replaces,
        seal(draft.facts.office).sha256,
        seal(draft.facts.officer).sha256,
        *_named(draft),
    )
    return sha256_of(json.dumps(told, sort_keys=True).encode())


def _named(draft: Draft) -> tuple[object, ...]:
    """What texts only name: the point as the Directory has it, the content of each file that goes
    with the letter, what the head quotes of the case."""
    case, contents = draft.facts.case, draft.unfinished()
    quoted = None if case is None else (case.their_reference, case.party, case.point)
    return [repr(value) for value in contents.resolved()], contents.directory, quoted


def _fill(draft: Draft) -> FilledForm:
    filled = draft.fill()
    unprintable = missing_glyphs(filled)
    if any(problem.level is Level.BLOCK for problem in unprintable):
        raise Incomplete((*unprintable, *filled.warnings))
    return filled


def _now(
    desk: Desk,
    open_draft: OpenDraft,
    approved_by: Approval | None = None,
    *,
    leaving: bool = False,
) -> tuple[FilledForm, Place]:
    """The letter as of this instant: a draft may be hours old, and the next reference taken."""
    must_be_seen(open_draft.marking, "handling mark", safe="Nothing was written.")
    if len(open_draft.marking) > LONGEST_MARKING:
        raise PocDeskError(
            "The handling mark is too long for the head of a page.",
            safe="Nothing was written.",
            remedy=f"Shorten it to {LONGEST_MARKING} characters.",
        )
    with desk.log.reading() as connection:
        draft = _resumed(desk, connection, open_draft, approved_by, leaving=leaving)
        if approved_by is not None:
            must_hold(connection, approved_by, _seen(draft, open_draft))
        filled = _fill(draft)
        place = place_of(desk, connection, open_draft, filled)
    if strange := not_its_own(filled, place):
        raise Incomplete(strange)
    return filled, place


def _freeze(
    desk: Desk,
    connection: Connection,
    open_draft: OpenDraft,
    filled: FilledForm,
    place: Place,
    written: Written,
    kept: Sequence[tuple[StoredFile, bytes]],
    approver: Officer | None,
) -> Issued:
    before = place.case
    must_be_called_back(before, filled.form)
    after = _stepped(before, filled)
    if open_draft.case is None:
        cases.add(connection, after)
        seals = [seal(after)]
    else:
        cases.update(connection, after)
        seals = [seal(before), seal(after)]
    letter = Letter(
        number=place.number,
        case=after.reference,
        form=filled.form.id,
        edition=filled.form.edition,
        form_sha256=filled.sha256,
        language=filled.wording.language,
        issued_at=filled.at,
        officer=desk.officer.id,
        record=written.record,
        record_sha256=written.record_sha256,
        pdf_sha256=sha256_of(written.pdf),
        pdf_size=len(written.pdf),
        chain_head=place.before.head,
        approved_by=None if approver is None else approver.id,
    )
    letters.add(connection, letter, written.pdf)
    seals.append(seal(letter))
    documents = [Document(letter.number, letter.pdf_sha256)]
    for file, content in kept:
        stored = files.add(connection, file, content)
        seals.append(seal(stored))
        documents.append(Document(file.name, file.sha256))
    draft_store.discard(connection, open_draft.id)
    search.index(connection, after.reference, _searchable(filled, written))
    moved = after.state is not before.state
    released = Released(desk.officer, approver, opened=before.state is State.DRAFT)
    desk.enter(
        connection,
        Event.ISSUE,
        case=after.reference,
        old_state=before.state if moved else None,
        new_state=after.state if moved else None,
        counterpart=after.party,
        documents=tuple(documents),
        seals=tuple(seals),
        note=issue_note(filled, letter, written, released, unquoted=unquotable(before)),
    )
    return Issued(after, letter, written.pdf, filled.warnings)


def _stepped(case: Case, filled: FilledForm) -> Case:
    """The case as the letter leaves it: a new one is issued, for a sheet of the desk itself also
    closed; a form may write a step of its own."""
    if case.state is State.DRAFT:
        fresh = replace(case, state=State.ISSUED, state_since=filled.at)
        if filled.form.direction is not Way.INTERNAL:
            return fresh
        return replace(fresh, state=State.CLOSED, state_before_close=State.ISSUED)
    step = filled.form.step
    if step is State.ACKNOWLEDGED and case.direction is Direction.INCOMING:
        return case if case.acknowledged_at is not None else case.acknowledge(filled.at)
    return case.step(step, filled.at) if step in case.next_states() else case


def _searchable(filled: FilledForm, written: Written) -> str:
    return "\n".join((filled.wording.title, written.text))
