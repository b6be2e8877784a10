"""Take a request by telephone: the clock runs from the key press, not from the last keystroke."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case, Direction, Kind, State, Urgency
from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.emergency import CHECKLIST, lines_of
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases, search
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import seal

_CHANNEL = ChannelKind.PHONE.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a caller said. `began_at` is the aware instant of the key press that began the sheet.

    `party` is an alpha-2 code and `point` the id of a point in the Directory; None while unknown.
    `caller` is who called and from which number, as typed; `answers` are those to the lines of the
    checklist of an emergency, by their ids.
    """

    party: str | None
    point: str | None = None
    caller: str = ""
    their_reference: str = ""
    kind: Kind = Kind.UNKNOWN
    urgency: Urgency = Urgency.NORMAL
    answers: Mapping[str, str] = field(default_factory=dict)
    began_at: datetime


def take_request(desk: Desk, request: Request, *, acknowledged: bool = False) -> Case:
    """The new incoming case of `request`, received at the instant at which the officer began.

    Its reference is taken now. With `acknowledged` the acknowledgement is written in the same
    transaction, at this instant. A responsiveness test stands as one from the start and has no
    acknowledgement. Raises PocDeskError for an unknown Party or point; then nothing is written.
    """
    with desk.log.transaction() as connection:
        _must_be_known(desk, connection, request)
        case = Case(
            reference=desk.next_reference(connection),
            direction=Direction.INCOMING,
            kind=request.kind,
            urgency=request.urgency,
            party=request.party,
            point=request.point,
            their_reference=_line(request.their_reference) or None,
            channel=_CHANNEL,
            emergency=lines_of(request.answers),
            received_at=_began(desk, request),
            state=State.PING if request.kind is Kind.PING else State.RECEIVED,
            officer=desk.officer.id,
        )
        cases.add(connection, case)
        desk.enter(
            connection,
            Event.RECEIVE,
            case=case.reference,
            new_state=case.state,
            channel=_CHANNEL,
            counterpart=_line(request.caller) or None,
            seals=(seal(case),),
            note="\n".join([_note(desk, request), *_answers(request)]),
        )
        search.index(connection, case.reference, request.caller)
        return _acknowledged(desk, connection, case) if acknowledged else case


def join_request(desk: Desk, reference: str, request: Request) -> Case:
    """The case `reference`, to which the call was added as an entry; nothing in it is filled in.

    What the caller said stands in the entry. Raises CaseNotFound, or PocDeskError for an unknown
    Party or point.
    """
    with desk.log.transaction() as connection:
        _must_be_known(desk, connection, request)
        case = cases.get(connection, reference)
        theirs = _line(request.their_reference)
        said = [_note(desk, request)]
        said += [f"Their reference: {theirs}."] if theirs else []
        said += [f"Country: {desk.party_name(request.party)}."] if request.party else []
        said += [f"Kind: {request.kind}."] if request.kind is not Kind.UNKNOWN else []
        said += [f"Urgency: {request.urgency}.", *_answers(request)]
        desk.enter(
            connection,
            Event.REPLY,
            case=case.reference,
            channel=_CHANNEL,
            counterpart=_line(request.caller) or None,
            note="\n".join(said),
        )
        search.index(connection, case.reference, f"{request.caller}\n{theirs}")
    return case


def _acknowledged(desk: Desk, connection: Connection, before: Case) -> Case:
    after = before.acknowledge(desk.clock())
    cases.update(connection, after)
    desk.enter(
        connection,
        Event.ACKNOWLEDGE,
        case=after.reference,
        old_state=before.state,
        new_state=after.state,
        channel=_CHANNEL,
        counterpart=after.party,
        seals=(seal(before), seal(after)),
    )
    return after


def _began(desk: Desk, request: Request) -> datetime:
    # A clock that was put back since the key press would make a request of the future.
    return min(request.began_at.astimezone(UTC), desk.clock())


def _note(desk: Desk, request: Request) -> str:
    began = f"{_began(desk, request):%Y-%m-%d %H:%M:%S} UTC"
    return f"By telephone; the sheet was opened at {began}."


def _answers(request: Request) -> list[str]:
    """What was answered to the checklist, as the entry says it."""
    said = ((label, _line(request.answers.get(id, ""))) for id, label in CHECKLIST)
    return [f"{label}: {text}" for label, text in said if text]


def _line(text: str) -> str:
    return " ".join(text.split())


def _must_be_known(desk: Desk, connection: Connection, request: Request) -> None:
    if request.began_at.utcoffset() is None:
        raise ValueError("the instant of the key press has no zone")
    if request.party is not None and request.party not in desk.parties:
        raise PocDeskError(
            f"“{request.party}” is not a code of the table of Parties.",
            safe="Nothing was written; what you typed is kept.",
            remedy="Choose the country from the list, or leave it empty.",
        )
    if request.point is None:
        return
    directory = known_lists(connection, desk.tomorrow)
    points = directory.points if directory else ()
    places = {code for one in points if one.id == request.point for code in (one.party, one.place)}
    if request.party not in places:
        raise PocDeskError(
            f"The Directory in use has no point {request.point} of that country.",
            safe="Nothing was written; what you typed is kept.",
            remedy="Choose the contact point again, or leave it empty.",
        )
