"""The states of a case, and which may follow which: ours, after the steps of Articles 29 to 31."""

from collections.abc import Mapping
from enum import StrEnum


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
# (emergency, kind) stand in `Case.next_states`.
INCOMING = _table("""
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

OUTGOING = _table("""
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
