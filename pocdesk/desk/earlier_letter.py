"""What the letters of a case say of an earlier request: its reference, its day, the last day, and
what an extension of it repeats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from pocdesk.desk.letter_values import ReceivedLetter, received_letters, values_of
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case, Direction, State
from pocdesk.domain.clock import zone_of
from pocdesk.domain.entry import Entry
from pocdesk.domain.letter import Letter, standing
from pocdesk.domain.period import Period, Unit, last_day
from pocdesk.domain.step_table import REQUEST
from pocdesk.forms.facts import ASKED, FROM_LAW, FROM_OURS
from pocdesk.forms.form import Counterpart, Form
from pocdesk.forms.kinds.times import is_zone
from pocdesk.storage import entries, letters
from pocdesk.storage.log import Connection

REFERENCE, DAY = "case.last_request_reference", "case.last_request_date"
USER_IN = "case.user_in"
END, END_ZONE = "case.preserved_until", "case.end_zone"
NECESSITY, CONFIDENTIAL, UNCHANGED = "case.necessity", "case.confidential", "case.unchanged"
ASSISTANCE, SENT_ON = "case.assistance_state", "case.assistance_sent_on"
ASSISTANCE_REFERENCE = "case.assistance_reference"
PROLONGED_BY, WANTED_END = "case.prolonged_by", "case.wanted_end"

FROM_THEIRS = "earlier.theirs"
"""The source of what a letter that came in says."""
FROM_STEP = "entry.assistance"
"""The source of what the entry says by which an officer wrote a step."""
UNVERIFIED = "earlier.unverified"
"""The source of what the letter says that made the case, which nothing vouches for."""

Told: TypeAlias = Mapping[str, object]
"""The values of a letter, in the shape of a values file."""
Written: TypeAlias = tuple[Letter, Told]

_TO_COME = ("renewed_until", "new_end", "wanted_end")
_SO_FAR = ("previous_end", "old_end")
_STATED = ("new_end", "preserved_until")
_REPEATED = (
    *("data_types", "data_description", "identifiers"),
    *("custodian", "location", "custodian_unknown"),
)
"""What a letter that extends a request takes over from the letters of the case."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """Plain values by prefill name, and by the same name the source to be told."""

    values: Mapping[str, object]
    sources: Mapping[str, str]


def earlier(desk: Desk, connection: Connection, case: Case, form: Form) -> Earlier:
    """What is known of the request that a letter of `form` in `case` follows; what the case itself
    knows is left to it.

    A letter to a provider follows the last one to a provider, any other one the last to a
    counterpart. Of a letter that was replaced nothing counts.
    """
    to_provider = form.counterpart is Counterpart.PROVIDER
    issued = [(letter, values_of(letter)) for letter in letters.of_case(connection, case.reference)]
    counts = {letter.number for letter in standing(letter for letter, _ in issued)}
    ours = [
        (letter, told)
        for letter, told in issued
        if letter.number in counts and ("provider" in told) is to_provider
    ]
    said = _Said(desk, case, {}, {})
    if to_provider:
        said.of_our_requests(ours, granted=True)
    else:
        came = received_letters(connection, case.reference)
        if case.direction is Direction.INCOMING:
            said.of_their_request(came, ours)
        else:
            said.of_their_answers(came)
            said.of_our_requests(ours, granted=case.state is State.EXTENDED)
            latest = {name: value for _, told in issued for name, value in told.items()}
            said.of_what_is_extended(ours, latest)
            said.of_assistance(ours, entries.of_case(connection, case.reference))
    return Earlier(said.values, said.sources)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is found, the first word counting; letters come in the order of their issue."""

    desk: Desk
    case: Case
    values: dict[str, object]
    sources: dict[str, str]

    def tell(self, name: str, value: object, source: str) -> None:
        if value and name not in self.values:
            self.values[name], self.sources[name] = value, source

    def of_their_request(self, came: Sequence[ReceivedLetter], ours: Sequence[Written]) -> None:
        for one in reversed(came):
            self.tell(REFERENCE, _line(one.values.get("reference")), source_of(one))
        self.tell(REFERENCE, self.case.their_reference, "case.their_reference")
        for _, told in reversed(ours):
            self.of_stated_end(told, FROM_OURS)

    def of_their_answers(self, came: Sequence[ReceivedLetter]) -> None:
        for one in reversed(came):
            self.of_stated_end(one.values, source_of(one))

    def of_stated_end(self, told: Told, source: str) -> None:
        if self.case.preserved_until is None and END not in self.values:
            self.tell(END, _first_day(told, _STATED), source)
            self.tell(END_ZONE, _zone(told), source)

    def of_our_requests(self, ours: Sequence[Written], *, granted: bool) -> None:
        for letter, told in reversed(ours):
            if told.get("user_in"):
                self.sources.setdefault(USER_IN, FROM_OURS)
            if not _asks_to_keep(told):
                continue
            own = _line(told.get("order_reference" if "provider" in told else "reference"))
            self.tell(REFERENCE, own or letter.number, FROM_OURS)
            self.tell(DAY, _issued_on(self.desk, letter, told), FROM_OURS)
            if "provider" in told or self.case.preserved_until is None:
                self.tell(END, _end(self.desk, letter, told, granted=granted), ASKED)

    def of_what_is_extended(self, ours: Sequence[Written], latest: Told) -> None:
        """What an extension repeats of our last request. `latest` is what the letters of the case
        say last in each field, from which the extension is filled in."""
        requests = [told for _, told in reversed(ours) if _asks_to_keep(told)]
        for told in requests[:1]:
            alike = all(latest.get(name) == told.get(name) for name in _REPEATED)
            self.tell(UNCHANGED, alike, FROM_OURS)
            self.tell(NECESSITY, told.get("reason") or told.get("necessity"), FROM_OURS)
            self.tell(CONFIDENTIAL, told.get("confidential"), FROM_OURS)
        self._prolong(next(filter(None, map(_period, requests)), None))

    def of_assistance(self, ours: Sequence[Written], written: Sequence[Entry]) -> None:
        """Reference and day of the assistance request that was sent: those of the newest letter of
        ours that names them or of the step, whichever was written later."""
        told = [(letter.issued_at, FROM_OURS, *_sent(one)) for letter, one in ours]
        struck = {entry.corrects for entry in written}
        steps = [
            (entry.at, FROM_STEP, _answer(entry.note, REQUEST.label), None)
            for entry in written
            if entry.new_state is State.ASSISTANCE_SENT and entry.number not in struck
        ]
        named = (one for one in (*told, *steps) if one[2])
        for _, source, reference, day in sorted(named, key=lambda one: one[0], reverse=True)[:1]:
            self.tell(ASSISTANCE_REFERENCE, reference, source)
            self.tell(SENT_ON, day, source)
            self.tell(ASSISTANCE, day and "sent", source)

    def _prolong(self, asked: Period | None) -> None:
        """By as long as first asked for, but no longer than their law is known to allow."""
        party = self.desk.parties.get(self.case.party or "")
        hint = None if party is None else party.preservation
        offers = [] if asked is None else [(asked, FROM_OURS)]
        if hint is not None and hint.usable and hint.extension is not None:
            offers.append((hint.extension, FROM_LAW + (hint.as_of or "not stated")))
        day = self.case.received_at.date()
        counted = [offer for offer in offers if offer[0].unit is not Unit.HOURS]
        for by, source in sorted(counted, key=lambda offer: last_day(day, offer[0]))[:1]:
            self.tell(PROLONGED_BY, by, source)
            self.sources[WANTED_END] = source


def source_of(received: ReceivedLetter) -> str:
    """The source of what a letter that came in says."""
    return FROM_THEIRS if received.verified or received.confirmed else UNVERIFIED


def _sent(told: Told) -> tuple[str, date | None]:
    """Reference and day of an assistance request of ours that a letter says was sent."""
    if told.get("side") == "sent":
        return _line(told.get("mla_reference")), _day(told.get("mla_date"))
    if told.get("state_of_assistance") == "sent":
        return _line(told.get("assistance_reference")), _day(told.get("assistance_sent_on"))
    return "", None


def _answer(note: str, label: str) -> str:
    """What the note of a step has behind `label`."""
    found = (line.removeprefix(f"{label}: ") for line in note.split("\n") if line.startswith(label))
    return next(found, "").strip()


def _asks_to_keep(told: Told) -> bool:
    """Whether the letter asks to keep data until some end."""
    return _period(told) is not None or any(told.get(name) for name in _TO_COME)


def _end(desk: Desk, letter: Letter, told: Told, *, granted: bool) -> date | None:
    """The last day under the letter: that of before, while nobody granted the longer one."""
    before = _first_day(told, _SO_FAR)
    if before is not None and not granted:
        return before
    period = _period(told)
    if period is None:
        return _first_day(told, _TO_COME)
    try:
        return last_day(_issued_on(desk, letter, told), period)
    except (ValueError, OverflowError):  # hours have no last day of their own
        return None


def _issued_on(desk: Desk, letter: Letter, told: Told) -> date:
    """The date that the letter bears, from which its period counts."""
    own = letter.issued_at.astimezone(zone_of(desk.office.zone)).date()
    return _day(told.get("date")) or own


def _period(told: Told) -> Period | None:
    plain = told.get("period")
    if not isinstance(plain, Mapping):
        return None
    value, unit = plain.get("value"), plain.get("unit")
    if not isinstance(value, int) or not 1 <= value <= 10_000 or unit not in set(Unit):
        return None
    return Period(value, Unit(str(unit)))


def _first_day(told: Told, names: Sequence[str]) -> date | None:
    days = (_day(told.get(name)) for name in names)
    return next((day for day in days if day is not None), None)


def _day(plain: object) -> date | None:
    try:
        return date.fromisoformat(plain) if isinstance(plain, str) else None
    except ValueError:  # as a stranger may write
        return None


def _zone(told: Told) -> str:
    name = _line(told.get("end_zone"))
    return name if is_zone(name) else ""


def _line(plain: object) -> str:
    return plain.strip() if isinstance(plain, str) else ""
