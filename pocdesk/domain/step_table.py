"""The steps by direction: their words, the events they enter, and what each of them records.

The states and their order are ours. What a step of Article 29 must say follows the Convention on
Cybercrime (ETS 185), Articles 29 and 30; grounds and reasons are those of `outcome`.
"""

from collections.abc import Mapping

from pocdesk.domain.entry import Event
from pocdesk.domain.state import State
from pocdesk.domain.step import Asks, Detail, Step

_GROUNDS = (
    ("29-4", "Article 29(4), reserved, dual criminality"),
    ("29-5-a", "Article 29(5)(a), political offence"),
    ("29-5-b", "Article 29(5)(b), essential interests"),
)
_NOT_PRESERVED = (
    ("no-such-data", "No such data"),
    ("already-deleted", "Already deleted"),
    ("wrong-custodian", "Wrong custodian"),
)
_STOPPED = (
    ("case-closed", "Case closed"),
    ("obtained-otherwise", "Obtained otherwise"),
    ("suspect-identified", "Suspect identified"),
    ("error", "Sent in error"),
    ("no-answer", "No answer"),
)
_SAID_BY = (("counterpart", "They said so"), ("public-source", "We only expect it"))

_WHEN = Detail(id="at", label="When", asks=Asks.PAST, needed=False, hint="now")
_REMARK = Detail(id="remark", label="Remark", asks=Asks.TEXT, needed=False)
_WHY = Detail(id="why", label="Why", asks=Asks.TEXT)
_UNTIL = Detail(
    id="until", label="Preserved until", asks=Asks.LAST_DAY, hint="60 days, 3 months, 20 Jan 2027"
)
_FROM = Detail(id="from", label="Took effect", asks=Asks.PAST, needed=False, hint="now")
_ORDER = Detail(id="order", label="Reference of the order", needed=False)
_GAPS = Detail(id="gaps", label="What is missing", asks=Asks.TEXT)
_ZONE = Detail(
    id="zone",
    label="Zone in which they count the days",
    asks=Asks.ZONE,
    needed=False,
    hint="Asia/Tokyo",
)
_SAID = Detail(id="said", label="Who says when it ends", asks=Asks.CHOICE, choices=_SAID_BY)
_THEIRS = Detail(id="their_reference", label="Their reference", needed=False)
_MISSING = Detail(id="lacking", label="What is missing", asks=Asks.TEXT)
_ASKED_UNTIL = Detail(
    id="asked_until", label="Wait for it until", asks=Asks.TO_COME, needed=False, hint="72 h"
)
REQUEST = Detail(id="request", label="Reference of the assistance request")
_AUTHORITY = Detail(id="authority", label="Central authority")
_OUTCOME = Detail(id="outcome", label="How it ended", asks=Asks.CHOICE)

REOPEN = Step(state=State.CLOSED, event=Event.CLOSE, word="Reopen", details=(_WHY,))


def _steps(*steps: Step) -> Mapping[State, Step]:
    return {step.state: step for step in steps}


INCOMING = _steps(
    Step(state=State.VALIDATED, event=Event.VALIDATE, word="Validate", details=(_REMARK,)),
    Step(
        state=State.INFO_REQUESTED,
        event=Event.VALIDATE,
        word="Ask for what is missing",
        details=(_MISSING, _ASKED_UNTIL),
    ),
    Step(
        state=State.ACCEPTED,
        event=Event.DECIDE,
        word="Accept",
        details=(Detail(id="basis", label="Legal basis"), _REMARK),
    ),
    Step(
        state=State.ASSIGNED,
        event=Event.ASSIGN,
        word="Assign",
        details=(
            Detail(id="to", label="To whom"),
            Detail(id="due", label="Until when", asks=Asks.TO_COME, needed=False, hint="4h"),
        ),
    ),
    Step(
        state=State.SERVED,
        event=Event.SERVE,
        word="Serve the order",
        details=(
            Detail(id="entity", label="On whom"),
            Detail(id="channel", label="By which channel"),
            _ORDER,
            _WHEN,
            Detail(
                id="renew",
                label="The order holds until",
                asks=Asks.LAST_DAY,
                needed=False,
                hint="90 days",
            ),
            Detail(
                id="answer_by",
                label="Their answer is due",
                asks=Asks.TO_COME,
                needed=False,
                hint="2h, tomorrow 09:00, 24 Nov",
            ),
        ),
    ),
    Step(
        state=State.PRESERVED,
        event=Event.PRESERVE,
        word="Preserved",
        details=(_FROM, _UNTIL, _REMARK),
    ),
    Step(
        state=State.PARTLY_PRESERVED,
        event=Event.PRESERVE,
        word="Partly preserved",
        details=(_GAPS, _FROM, _UNTIL),
    ),
    Step(
        state=State.NOT_PRESERVED,
        event=Event.PRESERVE,
        word="Not preserved",
        details=(
            Detail(id="why", label="Why not", asks=Asks.CHOICE, choices=_NOT_PRESERVED),
            _REMARK,
        ),
    ),
    Step(
        state=State.CONFIRMED,
        event=Event.CONFIRM,
        word="Confirm",
        details=(Detail(id="told", label="What they were told, and how", asks=Asks.TEXT),),
    ),
    Step(state=State.EXTENDED, event=Event.EXTEND, word="Extend", details=(_UNTIL, _ORDER)),
    Step(
        state=State.ASSISTANCE_RECEIVED,
        event=Event.ASSISTANCE,
        word="Assistance request arrived",
        details=(REQUEST, _AUTHORITY, _WHEN),
    ),
    Step(
        state=State.DISCLOSED,
        event=Event.DATA,
        word="Disclosed",
        details=(
            Detail(id="what", label="What was handed over", asks=Asks.TEXT),
            Detail(id="to", label="To whom"),
            Detail(id="how", label="On which way"),
        ),
    ),
    Step(
        state=State.ASSISTANCE_REFUSED, event=Event.DATA, word="Assistance refused", details=(_WHY,)
    ),
    Step(
        state=State.REFUSED,
        event=Event.DECIDE,
        word="Refuse",
        details=(Detail(id="ground", label="Ground", asks=Asks.CHOICE, choices=_GROUNDS), _WHY),
    ),
    Step(state=State.WITHDRAWN, event=Event.END, word="They withdrew it", details=(_WHY,)),
    Step(state=State.EXPIRED, event=Event.END, word="It lapsed", details=(_REMARK,)),
    Step(
        state=State.TRANSFERRED,
        event=Event.TRANSFER,
        word="Transfer",
        details=(Detail(id="to", label="To which authority"), _WHY),
    ),
    Step(
        state=State.DUPLICATE,
        event=Event.LINK,
        word="Duplicate",
        details=(Detail(id="of", label="Of which case", asks=Asks.CASE),),
    ),
    Step(state=State.PING, event=Event.DECIDE, word="Responsiveness test"),
    Step(
        state=State.ANSWERED,
        event=Event.END,
        word="Answered",
        details=(Detail(id="answer", label="What was answered", asks=Asks.TEXT),),
    ),
    Step(state=State.CLOSED, event=Event.CLOSE, word="Close", details=(_OUTCOME, _REMARK)),
)

OUTGOING = _steps(
    Step(
        state=State.SENT,
        event=Event.SEND,
        word="Sent",
        details=(
            Detail(id="channel", label="By which channel"),
            Detail(id="to", label="To which address"),
            _WHEN,
        ),
    ),
    Step(
        state=State.BOUNCED,
        event=Event.CHASE,
        word="It came back",
        details=(Detail(id="address", label="From which address or number"), _WHY),
    ),
    Step(
        state=State.ACKNOWLEDGED,
        event=Event.REPLY,
        word="They acknowledged",
        details=(_THEIRS, _WHEN),
    ),
    Step(
        state=State.INFO_REQUESTED,
        event=Event.REPLY,
        word="They ask for more",
        details=(_MISSING, _ASKED_UNTIL),
    ),
    Step(
        state=State.PRESERVED,
        event=Event.REPLY,
        word="They preserve",
        details=(_FROM, _UNTIL, _ZONE, _SAID, _THEIRS),
    ),
    Step(
        state=State.PARTLY_PRESERVED,
        event=Event.REPLY,
        word="They preserve a part",
        details=(_GAPS, _FROM, _UNTIL, _ZONE, _SAID, _THEIRS),
    ),
    Step(state=State.REFUSED, event=Event.REPLY, word="They refuse", details=(_WHY,)),
    Step(
        state=State.WITHDRAWN,
        event=Event.STOP,
        word="Withdraw it",
        details=(
            Detail(id="why", label="Why", asks=Asks.CHOICE, choices=_STOPPED),
            _REMARK,
        ),
    ),
    Step(
        state=State.EXTENSION_REQUESTED,
        event=Event.EXTEND,
        word="Extension asked for",
        details=(Detail(id="wanted", label="Until when we asked"),),
    ),
    Step(state=State.EXTENDED, event=Event.REPLY, word="They extend", details=(_UNTIL, _SAID)),
    Step(
        state=State.REFUSED_EXTENSION,
        event=Event.REPLY,
        word="They refuse to extend",
        details=(_WHY,),
    ),
    Step(
        state=State.ASSISTANCE_IN_PREPARATION,
        event=Event.ASSISTANCE,
        word="Assistance request in work",
        details=(Detail(id="who", label="Who prepares it"),),
    ),
    Step(
        state=State.ASSISTANCE_SENT,
        event=Event.ASSISTANCE,
        word="Assistance request sent",
        details=(REQUEST, _AUTHORITY, _WHEN),
    ),
    Step(
        state=State.DATA_RECEIVED,
        event=Event.DATA,
        word="Data received",
        details=(Detail(id="what", label="What came", asks=Asks.TEXT),),
    ),
    Step(
        state=State.ASSISTANCE_REFUSED,
        event=Event.REPLY,
        word="Assistance refused",
        details=(_WHY,),
    ),
    Step(
        state=State.EXPIRED_WITHOUT_ASSISTANCE,
        event=Event.END,
        word="It lapsed",
        details=(_REMARK,),
    ),
    Step(state=State.CLOSED, event=Event.CLOSE, word="Close", details=(_OUTCOME, _REMARK)),
)
