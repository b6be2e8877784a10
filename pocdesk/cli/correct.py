"""The commands about corrections of our own: laid over a list, seen, settled."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

from pocdesk.cli.answer import Answer
from pocdesk.cli.plain import plain, table
from pocdesk.cli.words import Asked
from pocdesk.desk.correct_point import Corrected, correct_point, is_coming
from pocdesk.desk.correction_stands import standing_corrections
from pocdesk.desk.opened import Desk
from pocdesk.desk.settle_correction import Settled, settle
from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.correction import Correction, Reason


def correct(desk: Desk, asked: Asked) -> Answer:
    """Lays an own value over a field of a point."""
    is_kind = asked.field in {kind.value for kind in ChannelKind}
    made = correct_point(
        desk,
        asked.point,
        f"channels.{asked.field}" if is_kind else asked.field,
        asked.value,
        official=asked.old,
        reason=Reason(asked.reason),
        confirmed=asked.confirmed,
        valid_from=asked.valid_from,
    )
    one = made.correction
    change = f"{one.official or 'nothing'} → {one.own or 'nothing'}"
    begins = f", from {asked.valid_from}" if is_coming(desk, one) else ""
    return _told(made, f"Correction {one.id}: {one.place}, {one.field}: {change}{begins}.")


def corrections(desk: Desk, _asked: Asked) -> Answer:
    """The corrections that stand, and how each is to the version in use."""
    found = standing_corrections(desk)
    rows = [
        (
            laid.correction.id,
            laid.stand,
            laid.correction.place,
            laid.correction.field,
            f"ours {laid.correction.own or 'nothing'}",
            f"the list {laid.listed or 'nothing'}",
        )
        for laid in found
    ]
    objects = [
        {**_plain(laid.correction), "stand": laid.stand.value, "listed": laid.listed}
        for laid in found
    ]
    return Answer(plain={"corrections": objects}, text=table(rows) or "No correction stands.")


def settled(desk: Desk, asked: Asked) -> Answer:
    """Says what counts from now on."""
    made = settle(desk, asked.id, Settled(asked.counts), asked.value)
    one = made.correction
    ended = "is over: the list counts" if one.off_at else f"stays: {one.own or 'nothing'}"
    return _told(made, f"Correction {one.id} {ended}.")


def _told(made: Corrected, text: str) -> Answer:
    return Answer(
        plain={"correction": _plain(made.correction), "warnings": list(made.doubts)},
        text="\n".join((text, *made.doubts)),
    )


def _plain(one: Correction) -> dict[str, object]:
    return {key: plain(value) for key, value in asdict(one).items()}


COMMANDS: Mapping[str, Callable[[Desk, Asked], Answer]] = {
    "directory correct": correct,
    "directory corrections": corrections,
    "directory settle": settled,
}
