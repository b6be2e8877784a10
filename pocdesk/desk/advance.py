"""Advance a case: the officer writes its next state, and what that step has to record."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from pocdesk.desk.choices import Choice, bare_choices
from pocdesk.desk.doubt import put_in_doubt
from pocdesk.desk.link import tied
from pocdesk.desk.opened import Desk
from pocdesk.desk.step_effects import Given, NotSaid, after_step
from pocdesk.desk.take_back import Done
from pocdesk.domain.answers import Answers, read_answers
from pocdesk.domain.case import Case, State
from pocdesk.domain.clock import moved, zone_of
from pocdesk.domain.next_step import UNVERIFIED
from pocdesk.domain.period import Period
from pocdesk.domain.step import Asks, Detail
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases, search
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import Sealed, seal


class Unanswered(PocDeskError):
    """What a step has to record is not said; `problems` is one sentence by the id of a detail."""

    def __init__(self, word: str, problems: Mapping[str, str]) -> None:
        first = next(iter(problems.values()))
        super().__init__(
            f"“{word}” is not complete.",
            safe="Nothing was written; what you typed is kept.",
            remedy=first,
        )
        self.problems = dict(problems)


def advance(desk: Desk, reference: str, key: str, given: Mapping[str, str]) -> Done:
    """Writes the step `key` of the case (a state, or "reopen") with the texts `given` by detail.

    A step that executes, confirms or discloses asks for a reason while the counterpart is
    unverified. Raises PocDeskError for a step that is not allowed now, Unanswered for details that
    are missing or not understood; then nothing is written.
    """
    now, zone = desk.clock(), desk.office.zone
    with desk.log.transaction() as connection:
        before = cases.get(connection, reference)
        choice = _chosen(before, bare_choices(connection, before), key)
        answers = read_answers(choice.details, given, now, zone)
        if answers.problems:
            raise Unanswered(choice.step.word, answers.problems)
        told = Given(answers, now, zone, _their_zone(desk, before), _named(connection, answers))
        try:
            after = after_step(before, choice.step, told)
        except NotSaid as missing:
            raise Unanswered(choice.step.word, {missing.detail: missing.sentence}) from missing
        if UNVERIFIED.id in answers.texts:
            after = replace(after, unverified_reason=answers.texts[UNVERIFIED.id])
        cases.update(connection, after)
        seals = (before, after, *_beside(desk, connection, before, after, told))
        entry = desk.enter(
            connection,
            choice.step.event,
            case=after.reference,
            old_state=before.state,
            new_state=after.state,
            channel=answers.texts.get("channel"),
            counterpart=_counterpart(answers) or after.party,
            seals=tuple(map(seal, seals)),
            note=_note(choice.details, answers, before, after),
        )
        search.index(connection, after.reference, "\n".join(answers.texts.values()))
    return Done(before=before, after=after, entry=entry)


def _counterpart(answers: Answers) -> str | None:
    """With whom the step was: who was written to or served, or what sent a letter back."""
    named = (answers.texts.get(id) for id in ("to", "entity", "address"))
    return next((text for text in named if text), None)


def _chosen(case: Case, known: Iterable[Choice], key: str) -> Choice:
    offered = tuple(known)
    for choice in offered:
        if choice.key == key:
            return choice
    keeps = case.preserved_until is not None and key == State.CLOSED
    because = " Its preservation still runs (rule V-59)." if keeps else ""
    words = ", ".join(choice.key for choice in offered) or "nothing by hand"
    raise PocDeskError(
        f"{case.reference} is {case.state}; “{key}” cannot follow that.{because}",
        safe="Nothing was written; what you typed is kept.",
        remedy=f"Possible next: {words}.",
    )


def _their_zone(desk: Desk, case: Case) -> str:
    """The zone in which the counterpart counts days: its Party's own, or ours where unknown."""
    party = desk.parties.get(case.party or "")
    return desk.office.zone if party is None else party.zone


def _named(connection: Connection, answers: Answers) -> Case | None:
    """The other case that an answer names. Raises CaseNotFound."""
    other = answers.texts.get("of")
    return None if other is None else cases.get(connection, other)


def _beside(
    desk: Desk, connection: Connection, before: Case, after: Case, told: Given
) -> tuple[Sealed, ...]:
    """What a step writes beside the case: a channel in doubt, or a link to its twin."""
    if told.other is not None:
        return tied(desk, connection, before.reference, told.other.reference)
    address = told.answers.texts.get("address")
    if after.state is not State.BOUNCED or address is None:
        return ()
    return put_in_doubt(
        desk,
        connection,
        address,
        party=before.party,
        case=before.reference,
        reason=told.answers.texts.get("why", ""),
    )


def _note(details: Iterable[Detail], answers: Answers, before: Case, after: Case) -> str:
    """What the entry says: each answer after its label, moments in UTC, ends as rule V-91 asks."""
    lines = []
    over = before.waiting_until
    if over is not None and after.waiting_until not in {None, over}:
        lines.append(f"No longer waiting for {before.waiting_for} until {over:%Y-%m-%d %H:%M} UTC.")
    for detail in details:
        text = answers.texts.get(detail.id)
        if detail.asks is Asks.CHOICE and text is not None:
            text = dict(detail.choices)[text]
        if (moment := answers.moments.get(detail.id)) is not None:
            text = f"{moment:%Y-%m-%d %H:%M} UTC"
        if detail.id in answers.ends:
            text = _end_text(answers.ends[detail.id], detail.id, after)
        if text:
            lines.append(f"{detail.label}: {text}")
    if before.state is State.CLOSED:
        lines.insert(0, f"Reopened as {after.state}.")
    return "\n".join(lines)


def _end_text(end: object, id: str, after: Case) -> str:
    at = after.order_until if id == "renew" else after.preserved_until
    if at is None:
        return str(end)
    zone = after.preserved_zone if id == "until" else ""
    asked = f"{end}: " if isinstance(end, Period) else ""
    if not zone:
        return f"{asked}{at:%Y-%m-%d %H:%M} UTC"
    last = moved(at.astimezone(zone_of(zone)), -timedelta(days=1)).date()
    return f"{asked}the end of {last} ({zone}), {at:%Y-%m-%d %H:%M} UTC"
