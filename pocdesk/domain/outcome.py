"""Outcomes: how a case ended; a case cannot close without one (the list is ours)."""

from collections.abc import Iterable
from enum import StrEnum

from pocdesk.domain.case import Case, Direction, Kind
from pocdesk.domain.state import State


class Outcome(StrEnum):
    """How a case ended. Refusals name their ground in Article 29 of the Convention (ETS 185)."""

    PRESERVED_DISCLOSED = "preserved-disclosed"
    PRESERVED_ASSISTANCE_REFUSED = "preserved-assistance-refused"
    PRESERVED_EXPIRED = "preserved-expired"
    PRESERVED_WITHDRAWN = "preserved-withdrawn"
    PARTLY_DISCLOSED = "partly-disclosed"
    PARTLY_ASSISTANCE_REFUSED = "partly-assistance-refused"
    PARTLY_EXPIRED = "partly-expired"
    PARTLY_WITHDRAWN = "partly-withdrawn"
    DISCLOSED = "disclosed"
    ASSISTANCE_REFUSED = "assistance-refused"
    NO_SUCH_DATA = "no-such-data"
    ALREADY_DELETED = "already-deleted"
    WRONG_CUSTODIAN = "wrong-custodian"
    REFUSED_29_4 = "refused-29-4"
    REFUSED_29_5_A = "refused-29-5-a"
    REFUSED_29_5_B = "refused-29-5-b"
    OUTSIDE_NETWORK = "outside-network"
    TRANSFERRED = "transferred"
    WITHDRAWN_BEFORE_ACTION = "withdrawn-before-action"
    ANSWERED = "answered"
    DUPLICATE = "duplicate"
    PING = "ping"
    DATA_RECEIVED = "data-received"
    NOTHING_TO_PRESERVE = "nothing-to-preserve"
    EXPIRED_WITHOUT_ASSISTANCE = "expired-without-assistance"
    WITHDRAWN_CASE_CLOSED = "withdrawn-case-closed"
    WITHDRAWN_OBTAINED = "withdrawn-obtained-otherwise"
    WITHDRAWN_IDENTIFIED = "withdrawn-suspect-identified"
    WITHDRAWN_ERROR = "withdrawn-error"
    NO_ANSWER = "no-answer"
    REPLACED = "replaced"


WORDS = {
    Outcome.PRESERVED_DISCLOSED: "Preserved and disclosed",
    Outcome.PRESERVED_ASSISTANCE_REFUSED: "Preserved, assistance refused",
    Outcome.PRESERVED_EXPIRED: "Preserved, expired unused",
    Outcome.PRESERVED_WITHDRAWN: "Preserved, withdrawn by the counterpart",
    Outcome.PARTLY_DISCLOSED: "Partly preserved and disclosed",
    Outcome.PARTLY_ASSISTANCE_REFUSED: "Partly preserved, assistance refused",
    Outcome.PARTLY_EXPIRED: "Partly preserved, expired unused",
    Outcome.PARTLY_WITHDRAWN: "Partly preserved, withdrawn by the counterpart",
    Outcome.DISCLOSED: "Disclosed",
    Outcome.ASSISTANCE_REFUSED: "Assistance refused",
    Outcome.NO_SUCH_DATA: "Not preserved: no such data",
    Outcome.ALREADY_DELETED: "Not preserved: already deleted",
    Outcome.WRONG_CUSTODIAN: "Not preserved: wrong custodian",
    Outcome.REFUSED_29_4: "Refused under Article 29(4)",
    Outcome.REFUSED_29_5_A: "Refused under Article 29(5)(a)",
    Outcome.REFUSED_29_5_B: "Refused under Article 29(5)(b)",
    Outcome.OUTSIDE_NETWORK: "Not a Party, or outside the network's scope",
    Outcome.TRANSFERRED: "Transferred",
    Outcome.WITHDRAWN_BEFORE_ACTION: "Withdrawn before action",
    Outcome.ANSWERED: "Question answered",
    Outcome.DUPLICATE: "Duplicate",
    Outcome.PING: "Responsiveness test",
    Outcome.DATA_RECEIVED: "Data received",
    Outcome.NOTHING_TO_PRESERVE: "Nothing to preserve",
    Outcome.EXPIRED_WITHOUT_ASSISTANCE: "Expired without assistance",
    Outcome.WITHDRAWN_CASE_CLOSED: "Withdrawn: case closed",
    Outcome.WITHDRAWN_OBTAINED: "Withdrawn: obtained otherwise",
    Outcome.WITHDRAWN_IDENTIFIED: "Withdrawn: suspect identified",
    Outcome.WITHDRAWN_ERROR: "Withdrawn: sent in error",
    Outcome.NO_ANSWER: "No answer",
    Outcome.REPLACED: "Replaced by a new version",
}

_WHOLE = {
    State.DISCLOSED: Outcome.PRESERVED_DISCLOSED,
    State.ASSISTANCE_REFUSED: Outcome.PRESERVED_ASSISTANCE_REFUSED,
    State.EXPIRED: Outcome.PRESERVED_EXPIRED,
    State.WITHDRAWN: Outcome.PRESERVED_WITHDRAWN,
}
_PARTLY = {
    State.DISCLOSED: Outcome.PARTLY_DISCLOSED,
    State.ASSISTANCE_REFUSED: Outcome.PARTLY_ASSISTANCE_REFUSED,
    State.EXPIRED: Outcome.PARTLY_EXPIRED,
    State.WITHDRAWN: Outcome.PARTLY_WITHDRAWN,
}
# A subscriber request is answered without anything being preserved first.
_WITHOUT = {
    State.DISCLOSED: Outcome.DISCLOSED,
    State.ASSISTANCE_REFUSED: Outcome.ASSISTANCE_REFUSED,
    State.WITHDRAWN: Outcome.WITHDRAWN_BEFORE_ACTION,
}
_GROUNDS = (Outcome.REFUSED_29_4, Outcome.REFUSED_29_5_A, Outcome.REFUSED_29_5_B)
_NOTHING = (Outcome.NO_SUCH_DATA, Outcome.ALREADY_DELETED, Outcome.WRONG_CUSTODIAN)
_INCOMING = {
    State.CONFIRMED: _NOTHING,
    State.REFUSED: (*_GROUNDS, Outcome.OUTSIDE_NETWORK),
    State.TRANSFERRED: (Outcome.TRANSFERRED, Outcome.OUTSIDE_NETWORK),
    State.DUPLICATE: (Outcome.DUPLICATE,),
    State.PING: (Outcome.PING,),
    State.ANSWERED: (Outcome.ANSWERED,),
}
_WITHDRAWN = (
    Outcome.WITHDRAWN_CASE_CLOSED,
    Outcome.WITHDRAWN_OBTAINED,
    Outcome.WITHDRAWN_IDENTIFIED,
    Outcome.WITHDRAWN_ERROR,
    Outcome.NO_ANSWER,
)
_OUTGOING = {
    State.DATA_RECEIVED: (Outcome.DATA_RECEIVED,),
    State.ASSISTANCE_REFUSED: (Outcome.ASSISTANCE_REFUSED,),
    State.REFUSED: (*_GROUNDS, Outcome.NOTHING_TO_PRESERVE),
    State.WITHDRAWN: _WITHDRAWN,
    State.EXPIRED_WITHOUT_ASSISTANCE: (Outcome.EXPIRED_WITHOUT_ASSISTANCE,),
    State.REPLACED: (Outcome.REPLACED,),
}


def outcomes(case: Case, was: Iterable[State]) -> tuple[Outcome, ...]:
    """The outcomes that fit `case`, which is about to close; `was` are the states it has been in.

    Empty while the case cannot close from its state at all. Where an Article 31 request preserved
    nothing, its outcome says nothing of preservation.
    """
    if State.CLOSED not in case.next_states():
        return ()
    if case.direction is Direction.OUTGOING:
        return _OUTGOING.get(case.state, ())
    if case.state in _INCOMING:
        return _INCOMING[case.state]
    been = frozenset(was)
    if State.PRESERVED in been:
        return (_WHOLE[case.state],)
    if State.PARTLY_PRESERVED in been:
        return (_PARTLY[case.state],)
    bare = _WITHOUT.get(case.state)
    if bare is not None and (case.state is State.WITHDRAWN or case.kind is Kind.SUBSCRIBER):
        return (bare,)
    # What came into the log before it kept its steps: only the officer knows.
    known = (table[case.state] for table in (_WHOLE, _PARTLY, _WITHOUT) if case.state in table)
    return tuple(known)
