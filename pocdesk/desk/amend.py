"""Amend what a case says of itself: urgency, kind, Party, network, data, tags, officer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum, StrEnum
from typing import TypeVar

from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_back import Done
from pocdesk.domain.case import Case, Direction, Kind, State, Urgency, Verification
from pocdesk.domain.data_kind import DataKind, in_words
from pocdesk.domain.emergency import CHECKLIST, answers_of
from pocdesk.domain.entry import Event
from pocdesk.domain.network import NAMES, Network
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases, office
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import seal

Chosen = TypeVar("Chosen", bound=StrEnum)

MOST_TAGS = 12
LONGEST = 200
"""Characters of a reference of theirs, and of a tag."""


class NotAmended(PocDeskError):
    """A value is not known; `problems` is the sentence by the name of its field."""

    def __init__(self, name: str, sentence: str) -> None:
        safe = "Nothing was written; what you typed is kept."
        super().__init__(sentence, safe=safe, remedy="Change it and save.")
        self.problems = {name: sentence}


class _NotTaken(ValueError):
    """Why a text cannot stand in its field."""


def amend(desk: Desk, reference: str, given: Mapping[str, str]) -> Done:
    """Changes the fields `given` of the case: `kind`, `urgency`, `party` (alpha-2), `point`,
    `network`, `data_kinds` (words), `their_reference`, `tags` (words), `add_tags` (words beside
    those there are), `officer` (id), `unverified_reason`, and the lines of `CHECKLIST`.

    One entry says what was and what is; what stays the same is not entered, and where nothing
    changes nothing is written. Raises NotAmended for a field or a value that is not known.
    """
    with desk.log.transaction() as connection:
        before = cases.get(connection, reference)
        after = before
        for name, text in given.items():
            if name not in _CHANGES:
                raise NotAmended(name, f"“{name}” is nothing that can be changed in a case.")
            try:
                after = _CHANGES[name](desk, connection, after, text)
            except _NotTaken as wrong:
                raise NotAmended(name, str(wrong)) from wrong
        if after == before:
            return Done(before=before, after=before, entry=None)
        cases.update(connection, after)
        moved = after.state is not before.state
        said = _said(desk, connection, before, after)
        entry = desk.enter(
            connection,
            Event.NOTE,
            case=after.reference,
            counterpart=after.party,
            old_state=before.state if moved else None,
            new_state=after.state if moved else None,
            seals=(seal(before), seal(after)),
            note="\n".join(f"{label}: {now} (was {was})." for label, was, now in said),
        )
    words = "; ".join(f"{label}: {was} → {now}" for label, was, now in said)
    return Done(before=before, after=after, entry=entry, words=words)


def _kind(_desk: Desk, _connection: Connection, case: Case, text: str) -> Case:
    kind = _one_of(Kind, text, "kind of case")
    if kind is Kind.PING and case.state is State.RECEIVED:
        return replace(case.step(State.PING), kind=kind)
    return replace(case, kind=kind)


def _urgency(_desk: Desk, _connection: Connection, case: Case, text: str) -> Case:
    return replace(case, urgency=_one_of(Urgency, text, "urgency"))


def _network(_desk: Desk, _connection: Connection, case: Case, text: str) -> Case:
    return replace(case, network=_one_of(Network, text, "network"))


def _data(_desk: Desk, _connection: Connection, case: Case, text: str) -> Case:
    wanted = {_one_of(DataKind, word, "kind of data") for word in _line(text).split()}
    return replace(case, data_kinds=" ".join(kind for kind in DataKind if kind in wanted))


def _party(desk: Desk, _connection: Connection, case: Case, text: str) -> Case:
    code = text.strip().upper()
    if code and code not in desk.parties:
        raise _NotTaken(f"“{text}” is not a code of the table of Parties.")
    if code == (case.party or ""):
        return case
    # Who was called back was somebody of another country.
    return replace(case, party=code or None, point=None, verification=_usual(case))


def _point(desk: Desk, connection: Connection, case: Case, text: str) -> Case:
    directory = known_lists(connection, desk.tomorrow)
    points = directory.points if directory else ()
    if text and not any(
        point.id == text and case.party in {point.party, point.place} for point in points
    ):
        raise _NotTaken(f"The Directory in use has no point {text} of that country.")
    return replace(case, point=text or None)


def _theirs(_desk: Desk, _connection: Connection, case: Case, text: str) -> Case:
    return replace(case, their_reference=_line(text) or None)


def _tags(_desk: Desk, _connection: Connection, case: Case, text: str) -> Case:
    words = sorted({word.casefold() for word in _line(text).replace(",", " ").split()})
    if len(words) > MOST_TAGS:
        raise _NotTaken(f"A case has at most {MOST_TAGS} tags.")
    return replace(case, tags=" ".join(words))


def _more_tags(desk: Desk, connection: Connection, case: Case, text: str) -> Case:
    return _tags(desk, connection, case, f"{case.tags} {text}")


def _reason(_desk: Desk, _connection: Connection, case: Case, text: str) -> Case:
    return replace(case, unverified_reason=_line(text))


def _officer(_desk: Desk, connection: Connection, case: Case, text: str) -> Case:
    known = {one.id for one in office.officers(connection) if one.left_at is None}
    if text not in known:
        raise _NotTaken(f"No officer of this desk has the id “{text}”.")
    return replace(case, officer=text)


def _answer(
    place: int,
) -> Callable[[Desk, Connection, Case, str], Case]:
    def change(_desk: Desk, _connection: Connection, case: Case, text: str) -> Case:
        lines = [*case.emergency.split("\n"), *([""] * len(CHECKLIST))][: len(CHECKLIST)]
        lines[place] = _line(text)
        return replace(case, emergency="\n".join(lines) if any(lines) else "")

    return change


_CHANGES: Mapping[str, Callable[[Desk, Connection, Case, str], Case]] = {
    "kind": _kind,
    "urgency": _urgency,
    "network": _network,
    "data_kinds": _data,
    "party": _party,
    "point": _point,
    "their_reference": _theirs,
    "tags": _tags,
    "add_tags": _more_tags,
    "officer": _officer,
    "unverified_reason": _reason,
    **{id: _answer(place) for place, (id, _) in enumerate(CHECKLIST)},
}
_SHOWN = {
    "party": "Country",
    "verification": "Counterpart",
    "point": "Contact point",
    "kind": "Kind",
    "urgency": "Urgency",
    "network": "Network",
    "data_kinds": "Kinds of data",
    "their_reference": "Their reference",
    "tags": "Tags",
    "officer": "Officer in charge",
    "state": "State",
    "unverified_reason": "Why we go on without a call back",
}


def _said(
    desk: Desk, connection: Connection, before: Case, after: Case
) -> list[tuple[str, str, str]]:
    """What each field is called that changed, what it was and what it is."""
    lines = []
    for name, label in _SHOWN.items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            old, new = (_in_words(desk, connection, name, value) for value in (was, now))
            lines.append((label, old, new))
    then, since = answers_of(before), answers_of(after)
    for id, label in CHECKLIST:
        if then.get(id) != since.get(id):
            lines.append((label, then.get(id) or "not known", since.get(id) or "not known"))
    return lines


def _in_words(desk: Desk, connection: Connection, name: str, value: object) -> str:
    """What the field `name` holds, as officers call it."""
    text = str(value or "")
    if isinstance(value, Network):
        return NAMES[value].lower() if value is Network.UNKNOWN else NAMES[value]
    if name == "data_kinds":
        return in_words(text.split()) or "none"
    if name == "party" and text:
        return desk.party_name(text)
    if name == "point" and text:
        directory = known_lists(connection, desk.tomorrow)
        known = {one.id: one.institution for one in (directory.points if directory else ())}
        return known.get(text) or text
    if name == "officer":
        return {one.id: one.name for one in office.officers(connection)}.get(text) or text
    return (text.replace("-", " ") if isinstance(value, Enum) else text) or "none"


def _usual(case: Case) -> Verification:
    return Verification.UNVERIFIED if case.direction is Direction.INCOMING else case.verification


def _line(text: str) -> str:
    said = " ".join(text.split())
    if len(said) > LONGEST:
        raise _NotTaken(f"That is longer than {LONGEST} characters.")
    return said


def _one_of(kind: type[Chosen], text: str, called: str) -> Chosen:
    try:
        return kind(text)
    except ValueError:
        known = ", ".join(kind)
        raise _NotTaken(f"“{text}” is no {called}; choose one of {known}.") from None
