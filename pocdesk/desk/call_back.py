"""Call back: whoever asks is called on the Directory's number, and on no other."""

import re
from dataclasses import replace
from enum import StrEnum

from pocdesk.desk.confirm_channel import seen_to_work
from pocdesk.desk.disguise import disguises
from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case, Verification
from pocdesk.domain.contact import PHONES, Channel, Point
from pocdesk.domain.entry import Document, Entry, Event
from pocdesk.domain.known import KnownChannel, is_unsure, names_of
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases, search
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import seal


class Outcome(StrEnum):
    """How the call ended: they know of the request, they do not, or nobody was there."""

    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not-confirmed"
    NOT_REACHED = "not-reached"


_SAID = {
    Outcome.CONFIRMED: "The request is theirs: confirmed.",
    Outcome.NOT_CONFIRMED: "The request was not confirmed.",
    Outcome.NOT_REACHED: "Nobody was reached.",
}


def call_back(
    desk: Desk, reference: str, *, number: str, reached: str, outcome: Outcome, note: str = ""
) -> Case:
    """The case after a call to `number`, in which `reached` says who answered.

    The number must be one of the Directory's for this counterpart, or while it is not known for
    whom its sender tries to pass; only its digits are compared.
    CONFIRMED makes the counterpart verified, and known; NOT_CONFIRMED takes an earlier confirmation
    back; NOT_REACHED leaves it as it was. Raises PocDeskError for another number, for a case whose
    counterpart is not known and where it is not said who was reached.
    """
    who = " ".join(reached.split())
    if not who and outcome is not Outcome.NOT_REACHED:
        raise PocDeskError(
            "It is not said who was reached.",
            safe="Nothing was written; what you typed is kept.",
            remedy="Write down the function of the person who answered.",
        )
    with desk.log.transaction() as connection:
        before = cases.get(connection, reference)
        party, channel = _from_the_directory(desk, connection, before, number)
        after = _after(before, outcome, party)
        seals: tuple[Document, ...] = ()
        if after != before:
            seals = (seal(before), seal(after))
            cases.update(connection, after)
        if outcome is Outcome.CONFIRMED:
            proved = _proved(before, channel)
            seals += seen_to_work(desk, connection, proved, "a call back was confirmed")
        said = [f"Called {channel.value}, {_whose(channel)}."]
        said += [f"Reached: {who}."] if who else []
        said.append(_SAID[outcome])
        said += [note.strip()] if note.strip() else []
        desk.enter(
            connection,
            Event.AUTHENTICATE,
            case=after.reference,
            channel="phone",
            counterpart=channel.value,
            seals=seals,
            note="\n".join(said),
        )
        search.index(connection, after.reference, f"{who}\n{note}")
    return after


def outcome_of(entry: Entry) -> Outcome | None:
    """How the call ended that `entry` records; None where it records no call back."""
    if entry.event is not Event.AUTHENTICATE or entry.channel != "phone":
        return None
    # The officer's own words come after ours and may say anything.
    said = {words: outcome for outcome, words in _SAID.items()}
    lines = entry.note.split("\n")[:3]
    return next((said[line] for line in lines if line in said), None)


def numbers(
    points: tuple[Point, ...], case: Case, genuine: str | None = None
) -> tuple[Channel, ...]:
    """The telephones of the counterpart of `case`: its own point's first, then its Party's.

    While it has none they are those of the Party `genuine`, for which its sender tries to pass.
    A number that only a new list names comes behind those that are known to be theirs: whoever
    made the list may have made the request too. What is in doubt comes last.
    """
    party = case.party or genuine
    if party is None:
        return ()
    own = [point for point in points if party in {point.party, point.territory}]
    own.sort(key=lambda point: (point.id != case.point, point.ordinal))
    calls = (point.reach(*PHONES) for point in own)
    every = (channel for channels in calls for channel in channels)
    return tuple(sorted(every, key=lambda channel: (channel.turn, is_unsure(channel))))


def _from_the_directory(
    desk: Desk, connection: Connection, case: Case, number: str
) -> tuple[str, Channel]:
    """The Party that is called, and the channel that `number` is."""
    directory = known_lists(connection, desk.tomorrow)
    points = directory.points if directory else ()
    found = disguises(connection, [case], points).get(case.reference)
    party = case.party or (found.party if found else None)
    if party is None:
        raise PocDeskError(
            f"The counterpart of {case.reference} is not known, so it has no number to call.",
            safe="Nothing was written, and the request stays unverified.",
            remedy="Find out in the Directory whose contact point it is.",
        )
    wanted = _digits(number)
    for channel in numbers(points, case, party):
        if wanted and wanted in {_digits(channel.value), _digits(channel.normalised)}:
            return party, channel
    raise PocDeskError(
        f"“{number.strip()}” is not a number that the Directory has for {desk.party_name(party)}.",
        safe="Nothing was written, and the request stays as it was.",
        remedy="Call the Directory's number; log this call as a call if it was made.",
    )


def _proved(case: Case, channel: Channel) -> frozenset[str]:
    """What a call that confirmed the request shows to be theirs: the number, and the address that
    the request came from; but that only by a number which is not new itself."""
    number = names_of(channel)
    is_new = isinstance(channel, KnownChannel) and channel.unconfirmed is not None
    if case.sender is None or is_new:
        return number
    return number | {case.sender}


def _whose(channel: Channel) -> str:
    ours = channel.ours if isinstance(channel, KnownChannel) else None
    if ours is None:
        return "the Directory's number"
    return f"our own number by correction {ours.correction.id}"


def _after(case: Case, outcome: Outcome, party: str) -> Case:
    match outcome:
        case Outcome.CONFIRMED:
            return replace(case.verified(), party=party)
        case Outcome.NOT_CONFIRMED:
            return replace(case, verification=Verification.UNVERIFIED)
        case Outcome.NOT_REACHED:
            return case


def _digits(number: str) -> str:
    return re.sub(r"[^0-9]", "", number)
