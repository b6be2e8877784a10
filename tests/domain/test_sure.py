"""How sure a point is: a call speaks for the number that was called, and for nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime

from pocdesk.domain.contact import ChannelKind, Point
from pocdesk.domain.known import Laid, Stand, known
from pocdesk.domain.sure import Sure, sure_of
from tests.directory.training import point
from tests.documents.grab_sheets import OWN
from tests.unconfirmed import not_confirmed

CALLED = date(2026, 11, 8)
JAPAN = replace(point("TRN-JP-1"), confirmed_on=date(2026, 11, 1))
FIRST, *_, LAST = (one.value for one in JAPAN.reach(ChannelKind.PHONE))


def corrected() -> Point:
    """Japan after the number that was called was replaced by one of ours."""
    laid = Laid(
        correction=replace(OWN, set_at=datetime(2026, 11, 9, tzinfo=UTC)),
        stand=Stand.KEPT,
        listed=FIRST,
        version_label="2026-1",
        who="Officer Seven",
    )
    old = next(known(one) for one in JAPAN.channels if one.value == FIRST)
    ours = replace(old, value=OWN.own, normalised=OWN.own, ours=laid)
    rest = tuple(one for one in JAPAN.channels if one.value != FIRST)
    return replace(JAPAN, channels=(ours, *rest, replace(old, beside=laid)))


def test_a_call_speaks_for_the_number_that_was_called() -> None:
    sure = sure_of(JAPAN, {FIRST: CALLED})
    assert sure == Sure(day=CALLED, number=FIRST)
    assert sure.said("8 Nov 2026") == f"{FIRST} confirmed 8 Nov 2026 by our call"
    assert sure_of(JAPAN, {FIRST: date(2026, 10, 31)}) == Sure(day=date(2026, 11, 1))
    assert sure_of(replace(JAPAN, confirmed_on=None), {}) is None


def test_a_call_says_nothing_of_the_number_that_came_after_it() -> None:
    sure = sure_of(corrected(), {FIRST: CALLED})
    assert sure == Sure(day=date(2026, 11, 1), left_out=(OWN.own,))
    said = f"Confirmed 1 Nov 2026 by the issuer, but not {OWN.own}"
    assert sure.said("1 Nov 2026") == said
    now = sure_of(corrected(), {FIRST: CALLED, OWN.own: CALLED})
    assert now == Sure(day=CALLED, number=OWN.own)


def test_a_new_number_is_left_out_of_a_call_to_another() -> None:
    new = replace(known(JAPAN.channels[0]), value="+999 1", unconfirmed=not_confirmed("+999 1"))
    sure = sure_of(replace(JAPAN, channels=(*JAPAN.channels, new)), {FIRST: CALLED})
    assert sure == Sure(day=CALLED, number=FIRST, left_out=("+999 1",))
