"""What stands on the desk as cards: all that a card says, and what of it passes with the time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pocdesk.desk.assign import Unassigned
from pocdesk.desk.board import DraftItem, Item
from pocdesk.directory.local_time import LocalTime
from pocdesk.domain.case import Case, Direction, Kind, Urgency
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import Point
from pocdesk.domain.deadline import Clock, Due
from pocdesk.domain.next_act import NextAct
from pocdesk.ui.card_steps import CONTINUE, OPEN, Step, step_of
from pocdesk.ui.clock import DAYS, MONTHS, end_text, passed_text, utc_text, whole_text
from pocdesk.ui.due import due_look, due_text, end_of
from pocdesk.ui.party_lines import now_drawing
from pocdesk.ui.words import CLOCK, URGENCY, kind_of, title_of

_WEEK = timedelta(days=6)
_UNKNOWN_KIND = "Kind not said yet"
_OURS = {
    Kind.PRESERVATION: "Our preservation request",
    Kind.SUBSCRIBER: "Our request for subscriber data",
}
_FIRST_ANSWERS = frozenset({Clock.ACKNOWLEDGE, Clock.CALL_BACK})
_THEIRS = frozenset({Clock.THEIR_ACKNOWLEDGEMENT, Clock.THEIR_CONFIRMATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card. `key` is a reference, the id of a draft where `draft` is set, or the SHA-256 of a
    message in no case where it is `loose`.

    `title` names the counterpart, `what` says what it is about, `subject` in the counterpart's own
    words if it wrote any; `kind` is the kind in words. `point`
    is the counterpart's in the Directory; without one no time there is shown. A card with `by_day`
    says when its time comes and not how long that is. `mark` warns of who wrote, `warning` in a
    sentence.
    """

    key: str
    title: str
    reference: str
    what: str
    kind: str
    step: Step
    since: datetime
    due: Due | None = None
    case: Case | None = None
    point: Point | None = None
    by_day: bool = False
    draft: bool = False
    loose: bool = False
    subject: str = ""
    mark: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What of a card passes with the time, as it is at one instant; tones are the theme's.

    `left` is time left, or time passed with "for" before it; `tone` and `reason_tone` are theirs
    and that of the words under them.
    """

    left: str
    drawing: str
    tone: str
    reason: str
    reason_tone: str
    there: str = ""
    there_drawing: str = ""


def case_cards(
    items: Sequence[Item],
    points: Mapping[str, Sequence[Point]],
    party_name: Callable[[str | None], str],
    zone: str,
    *,
    by_day: bool = False,
) -> tuple[Card, ...]:
    """The cards of cases in their order; `points` are those of the Directory by Party."""
    return tuple(_case_card(item, points, party_name, zone, by_day) for item in items)


def draft_card(item: DraftItem, form_title: str, counterpart: str) -> Card:
    """The card of a letter in work; `counterpart` is "" while none is chosen."""
    draft = item.draft
    return Card(
        key=draft.id,
        title=counterpart or "No counterpart",
        reference=draft.case or "opens a case of its own",
        what=form_title,
        kind="Letter in work",
        step=CONTINUE,
        since=draft.saved_at,
        case=item.case,
        by_day=True,
        draft=True,
    )


def loose_card(message: Unassigned) -> Card:
    """The card of a message that belongs to no case yet."""
    return Card(
        key=message.sha256,
        title=message.sender or "Sender not known",
        reference="belongs to no case yet",
        what=message.name,
        kind="A message without a case",
        step=Step("Assign", "Enter", "open"),
        since=message.came_at,
        loose=True,
    )


def points_by_party(points: Iterable[Point]) -> dict[str, list[Point]]:
    """The points under the code of their territory and of their Party, its own before those."""
    found: dict[str, list[Point]] = {}
    for point in points:
        for code in dict.fromkeys((point.party, point.place)):
            found.setdefault(code, []).append(point)
    for code, own in found.items():
        own.sort(key=lambda point: (point.place != code, point.ordinal))
    return found


def face_of(card: Card, now: datetime, zone: str, local_time: Callable[[Point], LocalTime]) -> Face:
    """The face of `card` at `now`, in the office's `zone`."""
    there = None if card.point is None else local_time(card.point)
    drawing, tone = _look(card, now)
    quiet = "muted" if tone == "text" else tone
    return Face(
        left=_left(card, now, zone),
        drawing=drawing,
        tone=tone,
        reason=_reason(card, now),
        reason_tone="danger" if _is_emergency(card) else quiet,
        there="" if there is None else f"{there.time} {DAYS[there.at.weekday()]}, {there.in_short}",
        there_drawing="" if there is None else now_drawing(there),
    )


def spoken(card: Card, face: Face) -> str:
    """All that the card says, the most urgent first, for a screen reader."""
    case, due = card.case, card.due
    urgent = case is not None and case.urgency is not Urgency.NORMAL and not card.draft
    reason = "" if face.reason == "emergency" else face.reason.removeprefix("emergency, ")
    time = f"{face.left} {CLOCK[due.clock] if due and not card.by_day else reason}".strip()
    parts = [URGENCY[case.urgency]] if case is not None and urgent else []
    parts += [time, card.title, card.mark, card.reference, card.kind, card.what, card.subject]
    parts += [f"there {face.there}"] if face.there else []
    parts.append(f"{card.step.word}: {card.step.key}")
    return ", ".join(dict.fromkeys(part for part in parts if part))


def whole(card: Card, face: Face, zone: str) -> str:
    """Every text of the card without a cut, and its times in full, for the tool tip."""
    case, due = card.case, card.due
    lines = [card.title, card.warning, card.reference, card.kind, card.what]
    if case is not None and not card.draft:
        lines += [f"Their reference {case.their_reference}"] if case.their_reference else []
        lines += [case.subject, f"Since {whole_text(card.since, zone)}, {utc_text(card.since)}"]
    else:
        lines.append(f"Kept {whole_text(card.since, zone)}, {utc_text(card.since)}")
    if due is not None:
        at = end_of(due, zone) or whole_text(due.due_at, zone)
        when = f"{at}, {utc_text(due.due_at)}"
        lines.append(f"{face.left} {face.reason}: {when}")
    lines += [f"There {face.there}"] if face.there else []
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _case_card(
    item: Item,
    points: Mapping[str, Sequence[Point]],
    party_name: Callable[[str | None], str],
    zone: str,
    by_day: bool,
) -> Card:
    case = item.case
    known = points.get(case.party or "", ())
    point = next((one for one in known if one.id == case.point), next(iter(known), None))
    # Without a number of the Directory there is nobody to call: the case says what to do instead.
    disguise = item.disguise
    asks = point is not None or (disguise is not None and bool(disguise.points))
    callable_ = item.act is not NextAct.CALL_BACK or asks
    return Card(
        key=case.reference,
        title=title_of(case, party_name(case.party)),
        reference=case.reference,
        what=_what(item, zone),
        kind=kind_of(case) or _UNKNOWN_KIND,
        step=step_of(item.act, case) if callable_ else OPEN,
        since=case.received_at,
        due=item.due,
        case=case,
        point=point,
        by_day=by_day and item.due is not None,
        subject=case.subject,
        mark=disguise.mark if disguise else "",
        warning=disguise.said if disguise else "",
    )


def _what(item: Item, zone: str) -> str:
    case, clock = item.case, item.due.clock if item.due else None
    if clock is Clock.WAITING and case.waiting_for:
        return case.waiting_for
    if item.act is NextAct.EXTEND and case.preserved_until is not None:
        last = end_text(case.preserved_until, zone, year=False)
        return f"Preserved until {last or _day(case.preserved_until, zone)}"
    if case.direction is Direction.OUTGOING:
        return _OURS.get(case.kind, "Our request")
    return kind_of(case) or _UNKNOWN_KIND


def _left(card: Card, now: datetime, zone: str) -> str:
    due = card.due
    if card.draft:
        return _moment(card.since, now, zone)
    if due is None:
        return f"for {passed_text(now - card.since)}"
    return (
        _moment(due.due_at, now, zone) if card.by_day and due.due_at > now else due_text(due, now)
    )


def _look(card: Card, now: datetime) -> tuple[str, str]:
    if card.draft:
        return "pencil", "text"
    if card.due is None:  # time passed is nothing that runs out
        return "clock", "muted"
    if _is_emergency(card) and card.due.clock in _FIRST_ANSWERS:
        return "octagon", "danger"
    return due_look(card.due, now)


def _is_emergency(card: Card) -> bool:
    return not card.draft and card.case is not None and card.case.urgency is Urgency.EMERGENCY


def _reason(card: Card, now: datetime) -> str:
    if card.loose:
        return "since it came"
    if card.draft or card.case is None:
        return "last kept"
    words = _purpose(card, card.case, now)
    if card.case.urgency is Urgency.EMERGENCY:
        says_it_all = card.due is None or card.due.clock in _FIRST_ANSWERS
        return "emergency" if says_it_all else f"emergency, {words}"
    return f"urgent, {words}" if card.case.urgency is Urgency.URGENT else words


def _purpose(card: Card, case: Case, now: datetime) -> str:
    due = card.due
    if due is None:
        return "since it came" if case.direction is Direction.INCOMING else "since it began"
    if due.clock is Clock.WAITING:
        return "waiting until then" if now < due.due_at else "the wait is over"
    if due.clock in _THEIRS:
        if now > due.due_at:
            return "no reply yet"
        return "their reply" if case.sent_at is None else f"reply, sent {_ago(now - case.sent_at)}"
    if due.clock is Clock.PRESERVATION_END:
        return "to extend" if card.step.act == "extend" else "until it ends"
    return CLOCK[due.clock]


def _ago(passed: timedelta) -> str:
    minutes = max(0, int(passed.total_seconds()) // 60)
    if minutes < 60:
        return f"{minutes} min ago"
    return f"{minutes // 60} h ago" if minutes < 1440 else f"{minutes // 1440} d ago"


def _moment(at: datetime, now: datetime, zone: str) -> str:
    """A moment near now by its weekday, "Mon 09:00"; another by its day, "24 Nov"."""
    local = at.astimezone(zone_of(zone))
    near = abs(at - now) < _WEEK
    return f"{DAYS[local.weekday()]} {local:%H:%M}" if near else _day(at, zone)


def _day(at: datetime, zone: str) -> str:
    local = at.astimezone(zone_of(zone))
    return f"{local.day} {MONTHS[local.month - 1]}"
