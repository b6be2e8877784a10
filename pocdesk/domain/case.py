"""A case: one request that came in or went out, and where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from pocdesk.errors import PocDeskError


class Direction(StrEnum):
    """Whether a counterpart asked us or we asked a counterpart."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


class Kind(StrEnum):
    """What a case is about; `unknown` until an officer has said so."""

    PRESERVATION = "preservation"
    SUBSCRIBER = "subscriber"
    OTHER = "other"
    PING = "ping"
    UNKNOWN = "unknown"


_OF_INSTRUMENTS = {
    "ETS 185 Art. 29": Kind.PRESERVATION,
    "ETS 185 Art. 31": Kind.SUBSCRIBER,
}


def kind_of(instruments: Iterable[str]) -> Kind:
    """What a letter under these articles is about; `other` for any but Articles 29 and 31."""
    kinds = (_OF_INSTRUMENTS.get(instrument) for instrument in instruments)
    return next((kind for kind in kinds if kind), Kind.OTHER)


class Urgency(StrEnum):
    """How fast a request must be served; N, U and E on the keyboard."""

    NORMAL = "normal"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Verification(StrEnum):
    """Whether the counterpart is who it says: every incoming request starts unverified."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"


class State(StrEnum):
    """Where a case stands. The program writes no state by itself."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    INFO_REQUESTED = "info-requested"
    VALIDATED = "validated"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    SERVED = "served"
    PRESERVED = "preserved"
    PARTLY_PRESERVED = "partly-preserved"
    NOT_PRESERVED = "not-preserved"
    CONFIRMED = "confirmed"
    EXTENDED = "extended"
    ASSISTANCE_RECEIVED = "assistance-received"
    DISCLOSED = "disclosed"
    ASSISTANCE_REFUSED = "assistance-refused"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    TRANSFERRED = "transferred"
    DUPLICATE = "duplicate"
    PING = "ping"
    ANSWERED = "answered"
    CLOSED = "closed"
    DRAFT = "draft"
    APPROVED = "approved"
    DISCARDED = "discarded"
    ISSUED = "issued"
    SENT = "sent"
    REPLACED = "replaced"
    BOUNCED = "bounced"
    EXTENSION_REQUESTED = "extension-requested"
    REFUSED_EXTENSION = "refused-extension"
    ASSISTANCE_IN_PREPARATION = "assistance-in-preparation"
    ASSISTANCE_SENT = "assistance-sent"
    EXPIRED_WITHOUT_ASSISTANCE = "expired-without-assistance"
    DATA_RECEIVED = "data-received"


def _table(text: str) -> Mapping[State, frozenset[State]]:
    """Lines `state, state -> next next` as a table of allowed steps."""
    steps: dict[State, frozenset[State]] = {}
    for line in text.strip().splitlines():
        left, right = line.split("->")
        for name in left.split(","):
            steps[State(name.strip())] = frozenset(State(word) for word in right.split())
    return steps


# The steps that an officer may write. The refinements that hang on more than the state
# (emergency, kind) stand in `next_states`.
_INCOMING = _table("""
received -> acknowledged accepted duplicate transferred ping
acknowledged -> validated info-requested transferred refused withdrawn duplicate answered
info-requested -> validated withdrawn refused transferred
validated -> accepted info-requested refused transferred withdrawn
accepted -> assigned served withdrawn
assigned -> served accepted withdrawn
served -> preserved partly-preserved not-preserved withdrawn disclosed assistance-refused
preserved, partly-preserved -> confirmed withdrawn
not-preserved -> confirmed refused
confirmed -> extended assistance-received withdrawn expired closed
extended -> extended assistance-received withdrawn expired
assistance-received -> disclosed assistance-refused withdrawn
disclosed, assistance-refused, refused, withdrawn, expired -> closed
transferred, duplicate, ping, answered -> closed
closed ->
""")

_OUTGOING = _table("""
draft -> validated discarded
validated -> approved draft
approved -> issued draft
issued -> sent replaced
sent -> bounced acknowledged info-requested preserved partly-preserved refused withdrawn
bounced -> sent withdrawn
acknowledged -> info-requested preserved partly-preserved refused withdrawn
info-requested -> sent withdrawn
preserved, partly-preserved, extended -> extension-requested assistance-in-preparation \
assistance-sent withdrawn expired-without-assistance
extension-requested -> extended refused-extension expired-without-assistance
refused-extension -> assistance-sent expired-without-assistance
assistance-in-preparation -> assistance-sent extension-requested withdrawn \
expired-without-assistance
assistance-sent -> data-received assistance-refused withdrawn
data-received, assistance-refused, refused, withdrawn -> closed
expired-without-assistance, replaced -> closed
closed, discarded ->
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Reference, counterpart Party and state; every time is aware and in UTC.

    `received_at` of an outgoing case is the instant at which it was opened. `party` is an alpha-2
    code, `point` a Directory point id; both stay None while the counterpart is not known.
    `sender` is the address as seen in the message. `waiting_for` says in the officer's words what
    the case waits for until `waiting_until`; both are empty while it waits for nothing.
    """

    reference: str
    direction: Direction
    kind: Kind = Kind.UNKNOWN
    urgency: Urgency = Urgency.NORMAL
    party: str | None = None
    point: str | None = None
    sender: str | None = None
    their_reference: str | None = None
    subject: str = ""
    received_at: datetime
    acknowledged_at: datetime | None = None
    sent_at: datetime | None = None
    preserved_until: datetime | None = None
    waiting_for: str = ""
    waiting_until: datetime | None = None
    state: State
    state_before_close: State | None = None
    verification: Verification = Verification.UNVERIFIED
    officer: str

    def next_states(self) -> frozenset[State]:
        """The states an officer may write next, in view of kind, urgency and what is kept."""
        table = _INCOMING if self.direction is Direction.INCOMING else _OUTGOING
        if self.state is State.CLOSED:
            before = self.state_before_close
            return frozenset() if before is None else frozenset({before})
        steps = table.get(self.state, frozenset())
        return frozenset(step for step in steps if self._allows(step))

    def _allows(self, step: State) -> bool:
        if self.direction is Direction.OUTGOING:
            return True
        match self.state, step:
            case State.RECEIVED, State.ACCEPTED:
                return self.urgency is Urgency.EMERGENCY
            case State.ACKNOWLEDGED, State.ANSWERED:
                return self.kind is Kind.OTHER
            case State.SERVED, State.DISCLOSED | State.ASSISTANCE_REFUSED:
                return self.kind is Kind.SUBSCRIBER
            case State.CONFIRMED, State.CLOSED:
                return self.preserved_until is None
        return True

    def step(self, state: State) -> "Case":
        """The case in its new state. Raises PocDeskError if the step is not allowed here."""
        if state not in self.next_states():
            allowed = ", ".join(sorted(self.next_states())) or "none"
            raise PocDeskError(
                f"{self.reference} is {self.state} and cannot become {state}.",
                safe="Nothing was written.",
                remedy=f"Possible next: {allowed}.",
            )
        before = self.state if state is State.CLOSED else None
        return replace(self, state=state, state_before_close=before)

    def acknowledge(self, at: datetime) -> "Case":
        """The case acknowledged at the instant `at`.

        In an emergency the work may have begun before: the acknowledgement then stops its clock
        and leaves the state. Raises PocDeskError for a second acknowledgement.
        """
        if self.direction is Direction.OUTGOING:
            raise PocDeskError(
                f"{self.reference} is a request of ours; there is nothing to acknowledge.",
                safe="Nothing was written.",
                remedy="Choose an incoming case.",
            )
        if self.acknowledged_at is not None:
            raise PocDeskError(
                f"{self.reference} was acknowledged at {self.acknowledged_at:%Y-%m-%d %H:%M} UTC.",
                safe="That entry stands; nothing was written.",
                remedy="Write a note if something is to be added.",
            )
        if State.ACKNOWLEDGED in self.next_states():
            return replace(self.step(State.ACKNOWLEDGED), acknowledged_at=at)
        if self.urgency is Urgency.EMERGENCY and self.state is not State.CLOSED:
            return replace(self, acknowledged_at=at)
        return replace(self.step(State.ACKNOWLEDGED), acknowledged_at=at)

    def wait(self, what: str, until: datetime) -> "Case":
        """The case waiting for `what` until the aware instant `until`; a former wait is over.

        Raises PocDeskError for a case that is closed, an empty `what` and a time without zone.
        """
        self._must_be_open()
        said = " ".join(what.split())
        if not said:
            raise PocDeskError(
                f"What {self.reference} waits for is not said.",
                safe="Nothing was written.",
                remedy="Say in a few words what is to come.",
            )
        if until.utcoffset() is None:
            raise PocDeskError(
                f"The time until which {self.reference} waits has no zone.",
                safe="Nothing was written.",
                remedy="Name the zone of that time.",
            )
        return replace(self, waiting_for=said, waiting_until=until.astimezone(UTC))

    def stop_waiting(self) -> "Case":
        """The case waiting for nothing. Raises PocDeskError if it is closed or did not wait."""
        self._must_be_open()
        if self.waiting_until is None:
            raise PocDeskError(
                f"{self.reference} waits for nothing.",
                safe="Nothing was written.",
                remedy="Choose a case that waits.",
            )
        return replace(self, waiting_for="", waiting_until=None)

    def verified(self) -> "Case":
        """The case whose counterpart was called back and is who it says."""
        return replace(self, verification=Verification.VERIFIED)

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise PocDeskError(
                f"{self.reference} is {self.state}; it waits for nothing more.",
                safe="Nothing was written.",
                remedy="Choose an open case.",
            )

    @property
    def is_open(self) -> bool:
        return self.state not in {State.CLOSED, State.DISCARDED}

    @property
    def response_time(self) -> timedelta | None:
        """How long the counterpart waited, as the network's responsiveness test measures it."""
        return None if self.acknowledged_at is None else self.acknowledged_at - self.received_at
