"""The values of letters as they were written: of ours, and of those that another desk sent."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pocdesk.domain.entry import Event
from pocdesk.domain.file import Role, StoredFile
from pocdesk.domain.hidden import bounded
from pocdesk.domain.letter import Letter
from pocdesk.domain.sent_letter import is_too_much
from pocdesk.storage import cases, entries, files
from pocdesk.storage.log import Connection
from pocdesk.storage.refusals import LogDamaged


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedLetter:
    """A letter that came in: number and form as its sender says, on one line, and its values; a
    filled form of another contact point has no number.

    `verified` says that it fitted its pages and came from a known address of its Party, `confirmed`
    that an officer compared what was read with the form itself. `name` and `sha256` are those of
    the record in the log.
    """

    name: str
    sha256: str
    number: str
    form: str
    values: Mapping[str, object]
    verified: bool
    confirmed: bool

    @property
    def to_confirm(self) -> bool:
        """Whether the program alone has read it: a form of theirs that no officer compared."""
        return not (self.number or self.verified or self.confirmed)


def values_of(letter: Letter) -> Mapping[str, object]:
    """The values of one of our letters, in the shape of a values file; of a record that is none,
    of which `verify` tells, nothing."""
    return _values(letter.record)


def addressed(letter: Letter) -> tuple[str, str]:
    """The Party (alpha-2) and the institution to which one of our letters goes; "" for none."""
    to = _told(letter.record).get("to")
    known = to if isinstance(to, Mapping) else {}
    return str(known.get("party") or ""), str(known.get("institution") or "")


def received_letters(connection: Connection, reference: str) -> tuple[ReceivedLetter, ...]:
    """The letters that came into the case and what was merged into it and may fill ours, the one
    that counts most last: those that are verified, and where there is none the one that made the
    case, or else the filled forms that did. What an officer confirmed counts more, and what came
    into a merged case less. Of all others only the entry tells."""
    merged = [
        one for each in cases.merged(connection, reference) for one in _received(connection, each)
    ]
    every = [*merged, *_received(connection, reference)]
    known = [one for one in every if one.verified]
    return tuple(sorted(known or every, key=lambda one: one.confirmed))


def _received(connection: Connection, reference: str) -> Iterator[ReceivedLetter]:
    kept_of_case = files.of_case(connection, reference)
    records = [kept for kept in kept_of_case if kept.role is Role.CHECKED]
    if not records:
        others = [kept for kept in kept_of_case if kept.role is Role.RECORD]
        records = [kept for kept in others[:1] if _made_the_case(connection, reference, kept)]
    if not records:
        forms = [kept for kept in kept_of_case if kept.role is Role.FILLED]
        records = [kept for kept in forms if _made_the_case(connection, reference, kept)]
    case = cases.get(connection, reference)
    every = (reference, case.merged_into) if case.merged_into else (reference,)
    compared = {
        document.sha256
        for one in every
        for entry in entries.of_case(connection, one)
        if entry.event is Event.VALIDATE
        for document in entry.documents
    }
    for kept in records:
        try:
            record = files.content(connection, kept.sha256).decode("utf-8")
        except (LogDamaged, UnicodeDecodeError):  # `verify` tells of the one, intake of the other
            continue
        yield ReceivedLetter(
            name=kept.name,
            sha256=kept.sha256,
            number=bounded(_line(record, "letter")),
            form=_line(record, "form"),
            values=_values(record),
            verified=kept.role is Role.CHECKED,
            confirmed=kept.sha256 in compared,
        )


def _made_the_case(connection: Connection, reference: str, record: StoredFile) -> bool:
    began = entries.of_case(connection, reference)[:1]
    return any(record.sha256 == one.sha256 for entry in began for one in entry.documents)


def _values(record: str) -> Mapping[str, object]:
    values = _told(record).get("values")
    return values if isinstance(values, Mapping) else {}


def _line(record: str, name: str) -> str:
    return str(_told(record).get(name) or "")


def _told(record: str) -> Mapping[str, object]:
    try:
        told = json.loads(record)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, Mapping) and not is_too_much(told) else {}
