"""The way out of a letter: by which channels it can go, and the officer's word that it went."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from pocdesk.desk.answered_mail import answered_mail
from pocdesk.desk.editions import form_of
from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.opened import Desk
from pocdesk.desk.portal_named import portal_named
from pocdesk.desk.provider_versions import pack_behind
from pocdesk.desk.receipts import PING_REPLY
from pocdesk.directory.sender import SenderKind, match_sender
from pocdesk.domain.case import Case, Direction, State
from pocdesk.domain.contact import Channel, Point
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.letter import Letter
from pocdesk.domain.network import Network
from pocdesk.domain.sending import E_EVIDENCE, Sending, goes_urgently
from pocdesk.domain.sentence import full_stop
from pocdesk.domain.switch import Gate
from pocdesk.errors import PocDeskError
from pocdesk.forms.form import Counterpart, Form, Way
from pocdesk.storage import cases, letters, search, sendings
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import seal


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """Whom a letter goes to and how: `channels` of its point in the order of the urgency of
    case or letter.

    `point` is None for a letter to nobody in the Directory; any channel may be named for it then.
    `directory` is the label of the version that lists the channels, `sent` what was stamped so far,
    `replaced_by` the number of the letter that took its place, if one did. What `stays` is a sheet
    of the desk itself, for which one officer is always enough: it goes to nobody. `by_system` says
    that the normal channel is the decentralised IT system of Regulation (EU) 2023/1543 (Art. 19).
    `form` is the one it was written on. The reply to a responsiveness test goes to the point from
    which that came or to which it asks answers, first to the very address, and to none that the
    Directory does not list. `named` is by what and to whom a letter to a provider itself says that
    it goes, for the officer to confirm; `providers` is the pack that tells this of that provider.
    `portal` is the address of the page through which it goes.
    """

    letter: Letter
    case: Case
    point: Point | None
    channels: tuple[Channel, ...]
    directory: str
    sent: tuple[Sending, ...]
    replaced_by: str = ""
    stays: bool = False
    by_system: bool = False
    form: Form | None = None
    named: tuple[str, str] = ("", "")
    providers: str = ""
    portal: str = ""

    def must_leave(self) -> None:
        """Raises PocDeskError for a sheet of the desk itself."""
        if self.stays:
            raise _refused(
                f"{self.letter.number} is a sheet of the desk itself, which is sent to nobody.",
                "Print it or save its PDF for the desk's own files.",
            )


def way_out(desk: Desk, number: str) -> WayOut:
    """How the letter `number` can go, by the version of the Directory in use. Raises NotInLog."""
    with desk.log.reading() as connection:
        return _way_out(desk, connection, number)


def stamp_sent(
    desk: Desk, number: str, channel: str, value: str, at: datetime | None = None
) -> Sending:
    """The letter `number` went to `value` over `channel` at the aware instant `at`, else now.

    Raises PocDeskError for a sheet of the desk itself, for a channel that the Directory does not
    list for its point (rule V-15), for nothing said, and for an instant to come or before that of
    issuing.
    """
    kind, to, now = channel.strip(), " ".join(value.split()), desk.clock()
    sent_at = now if at is None else at
    with desk.log.transaction() as connection:
        way = _way_out(desk, connection, number)
        way.must_leave()
        letter = way.letter
        _must_be_listed(way, kind, to)
        if not letter.issued_at.replace(second=0, microsecond=0) <= sent_at <= now:
            raise _refused(
                f"{letter.number} was issued at {letter.issued_at:%Y-%m-%d %H:%M} UTC; it cannot "
                f"have left at {sent_at:%Y-%m-%d %H:%M} UTC.",
                "Give the time at which it left.",
            )
        sending = Sending(
            id=f"{letter.number}-S{len(way.sent) + 1}",
            letter=letter.number,
            at=sent_at,
            channel=kind,
            value=to,
            directory=way.directory if way.point and kind != E_EVIDENCE else "",
            officer=desk.officer.id,
        )
        sendings.add(connection, sending)
        after = _sent(way.case, sent_at)
        cases.update(connection, after)
        moved = after.state is not way.case.state
        desk.enter(
            connection,
            Event.SEND,
            case=after.reference,
            old_state=way.case.state if moved else None,
            new_state=after.state if moved else None,
            channel=kind,
            counterpart=to,
            documents=(Document(letter.number, letter.pdf_sha256),),
            seals=(seal(way.case), seal(after), seal(sending)),
            note=_note(sending, way.providers),
        )
        search.index(connection, after.reference, to)
    return sending


def _way_out(desk: Desk, connection: Connection, number: str) -> WayOut:
    letter = letters.get(connection, number)
    case = cases.get(connection, letter.case)
    directory = known_lists(connection, desk.tomorrow)
    known = {point.id: point for point in (directory.points if directory else ())}
    form = form_of(desk, connection, letter)
    answers_test = form is not None and form.id == PING_REPLY
    came = answered_mail(connection, case) if answers_test else None
    asks_to = match_sender(came.reply_to if came else None, known.values())
    point = known.get(_addressed(letter) or (case.point or "" if answers_test else ""))
    if point is None and asks_to.kind is SenderKind.ADDRESS:
        point = asks_to.point
    urgent = goes_urgently(letter.form, _values(letter), case.urgency)
    others = letters.of_case(connection, letter.case)
    channels = point.in_order(urgent=urgent) if point else ()
    if answers_test:  # whence the test came, where the Directory lists that
        asked = {one.casefold() for one in (case.sender, came and came.reply_to) if one}
        channels = tuple(sorted(channels, key=lambda one: one.value.casefold() not in asked))
    return WayOut(
        letter=letter,
        case=case,
        point=point,
        channels=channels,
        directory=directory.snapshot_of(point.id if point else "").version_label
        if directory
        else "",
        sent=sendings.of_letters(connection, [letter.number]),
        replaced_by=next((one.number for one in others if one.replaces == letter.number), ""),
        stays=form is not None and form.direction is Way.INTERNAL,
        form=form,
        named=_named(desk, letter, form),
        portal=portal_named(desk, connection, letter),
        providers=_pack_behind(desk, connection, letter, form),
        by_system=case.network is Network.E_EVIDENCE or (form is not None and form.gate is Gate.EU),
    )


def _named(desk: Desk, letter: Letter, form: Form | None) -> tuple[str, str]:
    """By what and to whom a letter to a provider says that it goes: "Webform, https://…" in words
    of its card, or one of the usual ways and the provider's name."""
    if not _is_to_provider(form):
        return "", ""
    values = _values(letter)
    way, provider = (str(values.get(name) or "") for name in ("channel", "provider"))
    kind, parted, to = way.partition(", ")
    return kind.replace("-", " "), to if parted else desk.catalogue.names.get(provider, provider)


def _pack_behind(desk: Desk, connection: Connection, letter: Letter, form: Form | None) -> str:
    if not _is_to_provider(form):
        return ""
    return pack_behind(desk, connection, str(_values(letter).get("provider") or ""))


def _is_to_provider(form: Form | None) -> bool:
    return form is not None and form.counterpart is Counterpart.PROVIDER


def _values(letter: Letter) -> Mapping[str, object]:
    try:
        values = json.loads(letter.record)["values"]
    except (ValueError, KeyError, TypeError):  # as in `_addressed`
        return {}
    return values if isinstance(values, Mapping) else {}


def _addressed(letter: Letter) -> str:
    """The id of the contact point that the letter names as its addressee; else empty."""
    try:
        to = json.loads(letter.record)["to"]
    except (ValueError, KeyError, TypeError):  # of a record that is none, `verify` tells
        return ""
    return str(to.get("point_id") or "") if isinstance(to, Mapping) else ""


def _must_be_listed(way: WayOut, channel: str, value: str) -> None:
    if not channel or not value:
        raise _refused("Channel or address is missing.", "Say how the letter left, and to whom.")
    if way.by_system and channel == E_EVIDENCE:
        return
    listed = {(str(one.kind), one.value) for one in way.channels}
    if way.point is not None and (channel, value) not in listed:
        raise _refused(
            f"The Directory lists no {channel} {value} for {way.point.institution} (V-15).",
            "Choose a channel of the list; if the point told you another, correct it first.",
        )


def _sent(case: Case, at: datetime) -> Case:
    if case.state is State.PING and case.sent_at is None:
        return replace(case, sent_at=at)  # the reply to a responsiveness test left
    waiting = {State.ISSUED, State.BOUNCED, State.INFO_REQUESTED}
    if case.direction is Direction.INCOMING or case.state not in waiting:
        return case
    # What came back was never there: their time begins with the letter that arrives.
    first = None if case.state is State.BOUNCED else case.sent_at
    return replace(case.step(State.SENT, at), sent_at=first or at)


def _note(sending: Sending, providers: str) -> str:
    listed = f", as listed in the Directory {sending.directory}" if sending.directory else ""
    how = f"by {sending.channel} to {sending.value}{listed}"
    if sending.is_by_system:
        how = f"through the {E_EVIDENCE}, id {sending.value}"
    said = full_stop(f"{sending.letter} sent at {sending.at:%Y-%m-%d %H:%M} UTC {how}")
    return f"{said} Providers in use: {providers}." if providers else said


def _refused(happened: str, remedy: str) -> PocDeskError:
    return PocDeskError(
        happened, safe="It stands as issued; nothing was stamped, and nothing left.", remedy=remedy
    )
