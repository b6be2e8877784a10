"""A case: one request that came in or went out, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from pocdesk.domain.network import Network
from pocdesk.domain.state import INCOMING, OUTGOING
from pocdesk.domain.state import State as State
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


ANSWER_OF = "answer of the provider "
"""How a wait begins that the step to `served` sets: for the answer of the provider named there.

A wait for the answer of somebody else, set by hand, is another one and goes on."""

_CONVENTION = "ETS 185 Art. "
_OF_INSTRUMENTS = {
    f"{_CONVENTION}29": Kind.PRESERVATION,
    f"{_CONVENTION}31": Kind.SUBSCRIBER,
}


def kind_of(instruments: Iterable[str]) -> Kind:
    """What a letter under these articles is about; `other` for any but Articles 29 and 31."""
    kinds = (_OF_INSTRUMENTS.get(instrument) for instrument in instruments)
    return next((kind for kind in kinds if kind), Kind.OTHER)


def articles_of(instruments: Iterable[str]) -> str:
    """The articles of the Convention among these, as a case holds them."""
    own = (one.removeprefix(_CONVENTION) for one in instruments if one.startswith(_CONVENTION))
    return " ".join(own)


class Urgency(StrEnum):
    """How fast a request must be served; N, U and E on the keyboard."""

    NORMAL = "normal"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Verification(StrEnum):
    """Whether the counterpart is who it says: every incoming request starts unverified."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"


class EndSaidBy(StrEnum):
    """Who said when a preservation ends: the custodian's side counts, all others only expect."""

    NOBODY = ""
    US = "us"
    COUNTERPART = "counterpart"
    PUBLIC_SOURCE = "public-source"
    TREATY = "treaty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Reference, counterpart Party and state; every time is aware and in UTC.

    `received_at` of an outgoing case is the instant at which it was opened. `party` is an alpha-2
    code, `point` a Directory point id; both stay None while the counterpart is not known.
    `sender` is the address as seen in the message; where a letter to no Party opened the case, whom
    that letter names: a company, the Secretariat. `waiting_for` says in the officer's words what
    the case waits for until `waiting_until`; both are empty while it waits for nothing.

    `articles`, `data_kinds` and `tags` are words parted by blanks, such as "29 30"; `emergency` is
    the six answers of the checklist, one on each line, or "". `earlier_reference` is the
    counterpart's of a request that this one extends. Data are preserved from `preserved_from`
    until `preserved_until`, the end of the last day in the zone `preserved_zone`; `end_said_by`
    says who counted that. A domestic order holds until `order_until`. `assistance_at` is when the
    assistance request arrived here, or left us. `officer` is in charge. What was done in spite of
    a counterpart that nobody called back has its reason in `unverified_reason`. A case with
    `merged_into` goes on as that one.
    """

    reference: str
    direction: Direction
    kind: Kind = Kind.UNKNOWN
    urgency: Urgency = Urgency.NORMAL
    party: str | None = None
    point: str | None = None
    sender: str | None = None
    their_reference: str | None = None
    earlier_reference: str | None = None
    subject: str = ""
    network: Network = Network.UNKNOWN
    channel: str = ""
    articles: str = ""
    data_kinds: str = ""
    offence_group: str = ""
    emergency: str = ""
    tags: str = ""
    received_at: datetime
    acknowledged_at: datetime | None = None
    sent_at: datetime | None = None
    preserved_from: datetime | None = None
    preserved_until: datetime | None = None
    preserved_zone: str = ""
    end_said_by: EndSaidBy = EndSaidBy.NOBODY
    order_until: datetime | None = None
    assistance_at: datetime | None = None
    waiting_for: str = ""
    waiting_until: datetime | None = None
    state: State
    state_before_close: State | None = None
    state_since: datetime | None = None
    outcome: str = ""
    merged_into: str | None = None
    unverified_reason: str = ""
    verification: Verification = Verification.UNVERIFIED
    officer: str

    def next_states(self) -> frozenset[State]:
        """The states an officer may write next, in view of kind, urgency and what is kept."""
        table = INCOMING if self.direction is Direction.INCOMING else OUTGOING
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

    def step(self, state: State, at: datetime | None = None) -> "Case":
        """The case in its new state since the aware instant `at`, where that is known.

        A wait for missing items is over with the state that asked for them, one for the provider's
        answer with the state in which it was served. Raises PocDeskError if the step is not allowed
        here.
        """
        if state not in self.next_states():
            allowed = ", ".join(sorted(self.next_states())) or "none"
            raise PocDeskError(
                f"{self.reference} is {self.state} and cannot become {state}.",
                safe="Nothing was written.",
                remedy=f"Possible next: {allowed}.",
            )
        before = self.state if state is State.CLOSED else None
        answered = self.state is State.SERVED and self.waiting_for.startswith(ANSWER_OF)
        waits = self.state is not State.INFO_REQUESTED and not answered
        return replace(
            self,
            state=state,
            state_before_close=before,
            state_since=at,
            waiting_for=self.waiting_for if waits else "",
            waiting_until=self.waiting_until if waits else None,
        )

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
            return replace(self.step(State.ACKNOWLEDGED, at), acknowledged_at=at)
        if self.urgency is Urgency.EMERGENCY and self.state is not State.CLOSED:
            return replace(self, acknowledged_at=at)
        return replace(self.step(State.ACKNOWLEDGED, at), acknowledged_at=at)

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
        return self.state not in {State.CLOSED, State.DISCARDED} and self.merged_into is None

    @property
    def response_time(self) -> timedelta | None:
        """How long the counterpart waited, as the network's responsiveness test measures it."""
        return None if self.acknowledged_at is None else self.acknowledged_at - self.received_at
