"""A letter that follows an earlier one of its case: reference, day and last day are filled in."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from pocdesk.desk.advance import advance
from pocdesk.desk.drafts import begin
from pocdesk.desk.issue import issue
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_back import Done, take_back
from pocdesk.domain.case import Case, State
from pocdesk.forms.draft import Draft
from pocdesk.forms.problem import Level
from tests.conftest import SetClock
from tests.desk.values import complete
from tests.documents.examples import values

PRESERVATION, EXTENSION = "article-29-30-preservation", "extension-request"
ASSISTANCE = "mla-follow-up"
PROVIDER, FOLLOW_UP = "provider-preservation", "provider-follow-up"


def preserved(desk: Desk, **changes: object) -> Case:
    """The case of a request for ninety days, issued now."""
    opened = begin(desk, PRESERVATION)
    opened.draft.enter_values(complete(**{"period": {"value": 90, "unit": "days"}, **changes}))
    return issue(desk, opened).case


def ordered(desk: Desk, **changes: object) -> Case:
    """The case of an order to TikTok for ninety days, issued now."""
    opened = begin(desk, PROVIDER)
    told = dict(values(PROVIDER)) | {"provider": "tiktok", "status": "new", **changes}
    opened.draft.enter_values({name: value for name, value in told.items() if value is not None})
    return issue(desk, opened).case


def stands(draft: Draft, name: str) -> tuple[object, str | None]:
    return draft.value(name), draft.source(name)


def test_an_extension_knows_reference_and_last_day_of_the_earlier_letter(
    staffed: Desk, clock: SetClock
) -> None:
    today = date(2026, 11, 7)
    case = preserved(staffed, date=today)
    clock.forward(days=60)

    draft = begin(staffed, EXTENSION, case=case.reference).draft

    assert stands(draft, "previous_reference") == (case.reference, "earlier.ours")
    assert stands(draft, "old_end") == (today + timedelta(days=90), "earlier.asked")
    assert draft.text("end_zone") == "Asia/Tokyo"  # where the data are kept


def test_an_extension_asks_for_as_long_again_and_repeats_the_earlier_letter(
    staffed: Desk, clock: SetClock
) -> None:
    today = date(2026, 11, 7)
    case = preserved(staffed, date=today)
    clock.forward(days=80)

    draft = begin(staffed, EXTENSION, case=case.reference).draft

    assert stands(draft, "wanted_end") == (today + timedelta(days=180), "earlier.ours")
    assert stands(draft, "unchanged") == (True, "earlier.ours")
    assert stands(draft, "confidential") == ("yes", "earlier.ours")
    assert stands(draft, "reason") == (complete()["necessity"], "earlier.ours")
    assert stands(draft, "state_of_assistance") == (None, None)  # nobody has said


def test_an_extension_is_no_longer_than_their_law_is_known_to_allow(staffed: Desk) -> None:
    today = date(2026, 11, 7)
    case = preserved(staffed, date=today, requested="CL")

    draft = begin(staffed, EXTENSION, case=case.reference).draft

    assert draft.value("old_end") == today + timedelta(days=90)  # 5 February
    assert stands(draft, "wanted_end") == (date(2027, 3, 5), "law.2024-10-18")


def test_data_that_another_letter_of_the_case_names_otherwise_are_not_called_unchanged(
    staffed: Desk,
) -> None:
    case = preserved(staffed)
    other = begin(staffed, "provider-preservation", case=case.reference)
    told = dict(values(PROVIDER)) | {"provider": "tiktok", "status": "new"}
    other.draft.enter_values({name: value for name, value in told.items() if value is not None})
    issue(staffed, other)

    draft = begin(staffed, EXTENSION, case=case.reference).draft

    assert draft.value("identifiers") != complete()["identifiers"]
    assert stands(draft, "unchanged") == (None, None)


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ((), None),
        ((State.ASSISTANCE_IN_PREPARATION,), "in-preparation"),
        ((State.ASSISTANCE_IN_PREPARATION, State.ASSISTANCE_SENT), "sent"),
    ],
)
def test_the_case_says_how_far_the_request_for_assistance_is(
    staffed: Desk, path: Sequence[State], state: str | None
) -> None:
    case = preserved(staffed)
    for step in (State.SENT, State.ACKNOWLEDGED, State.PRESERVED, *path):
        given = {
            State.SENT: {"channel": "email", "to": "point@jp-poc.example"},
            State.PRESERVED: {"from": "now", "until": "90 days", "said": "counterpart"},
            State.ASSISTANCE_IN_PREPARATION: {"who": "Prosecutor 4"},
            State.ASSISTANCE_SENT: {"request": "MLA 7/2026", "authority": "Ministry"},
        }.get(step, {})
        advance(staffed, case.reference, step, given)

    draft = begin(staffed, EXTENSION, case=case.reference).draft

    assert draft.value("state_of_assistance") == state
    sent_on = date(2026, 11, 8) if state == "sent" else None
    assert draft.value("assistance_sent_on") == sent_on


def sent_assistance(desk: Desk, case: Case) -> Done:
    """The request for assistance left, as a step says it."""
    for step in (State.SENT, State.ACKNOWLEDGED, State.PRESERVED, State.ASSISTANCE_SENT):
        given = {
            State.SENT: {"channel": "email", "to": "point@jp-poc.example"},
            State.PRESERVED: {"from": "now", "until": "90 days", "said": "counterpart"},
            State.ASSISTANCE_SENT: {"request": "MLA 7/2026", "authority": "Ministry"},
        }.get(step, {})
        done = advance(desk, case.reference, step, given)
    return done


def told_assistance(desk: Desk, case: Case, **changes: object) -> None:
    """Our letter that the request for assistance was sent."""
    opened = begin(desk, ASSISTANCE, case=case.reference)
    opened.draft.enter_values({**values(ASSISTANCE), **changes})
    issue(desk, opened)


def assistance_in(desk: Desk, case: Case) -> list[tuple[object, str | None]]:
    draft = begin(desk, EXTENSION, case=case.reference).draft
    names = ("state_of_assistance", "assistance_sent_on", "assistance_reference")
    return [stands(draft, name) for name in names]


def test_an_extension_names_the_assistance_request_that_a_step_says_was_sent(
    staffed: Desk,
) -> None:
    case = preserved(staffed)
    done = sent_assistance(staffed, case)

    assert assistance_in(staffed, case) == [
        ("sent", "case.assistance_state"),
        (date(2026, 11, 8), "case.assistance_sent_on"),
        ("MLA 7/2026", "entry.assistance"),
    ]
    take_back(staffed, done)
    assert assistance_in(staffed, case) == [(None, None)] * 3


def test_an_extension_names_the_assistance_request_that_our_letter_tells_of(
    staffed: Desk, clock: SetClock
) -> None:
    case = preserved(staffed)
    told_assistance(staffed, case, side="received", mla_date=date(2026, 11, 5))
    assert assistance_in(staffed, case) == [(None, None)] * 3

    told_assistance(staffed, case, mla_date=date(2026, 11, 6), mla_reference="MLA 6/2026")
    assert assistance_in(staffed, case) == [
        ("sent", "earlier.ours"),
        (date(2026, 11, 6), "earlier.ours"),
        ("MLA 6/2026", "earlier.ours"),
    ]
    clock.forward(minutes=5)
    sent_assistance(staffed, case)
    assert assistance_in(staffed, case)[1:] == [
        (date(2026, 11, 8), "case.assistance_sent_on"),
        ("MLA 7/2026", "entry.assistance"),
    ]


def test_the_tick_of_an_extension_fills_the_same_in_the_request_itself(staffed: Desk) -> None:
    case = preserved(staffed)
    draft = begin(staffed, PRESERVATION, case=case.reference).draft
    assert stands(draft, "previous_reference") == (None, None)

    draft.enter("status", "extension")
    assert stands(draft, "previous_reference") == (case.reference, "earlier.ours")
    assert draft.source("previous_end") == "earlier.asked"


@pytest.mark.parametrize(("form", "at"), [(EXTENSION, "old_end"), (PRESERVATION, "previous_end")])
def test_v_52w_a_last_day_that_nobody_confirmed_is_warned_of(
    staffed: Desk, form: str, at: str
) -> None:
    case = preserved(staffed)
    draft = begin(staffed, form, case=case.reference).draft
    draft.enter("status", "extension")

    def warned() -> list[str]:
        return [p.field for p in draft.problems() if p.rule == "V-52w" and p.level is Level.WARN]

    assert warned() == [at]
    draft.enter(at, "2027-02-05")  # as they confirmed it
    assert warned() == []


def test_a_longer_end_that_nobody_granted_is_not_the_last_day_so_far(staffed: Desk) -> None:
    case = preserved(staffed)
    opened = begin(staffed, EXTENSION, case=case.reference)
    told = dict(values(EXTENSION)) | {"requested": "JP", "old_end": date(2027, 2, 19)}
    told |= {"wanted_end": date(2027, 5, 20), "reference": case.reference}
    opened.draft.enter_values(told)
    issue(staffed, opened)

    draft = begin(staffed, EXTENSION, case=case.reference).draft
    assert draft.value("old_end") == date(2027, 2, 19)


def test_a_letter_that_was_replaced_says_nothing(staffed: Desk) -> None:
    case = preserved(staffed, date=date(2026, 11, 7))
    first = f"{case.reference}-L1"
    again = begin(staffed, PRESERVATION, case=case.reference, replaces=first)
    told = complete(period={"value": 60, "unit": "days"}, date=date(2026, 11, 7))
    again.draft.enter_values(told)
    issue(staffed, again)

    draft = begin(staffed, EXTENSION, case=case.reference).draft
    assert draft.value("old_end") == date(2026, 11, 7) + timedelta(days=60)


def test_a_withdrawal_names_the_request_it_withdraws(staffed: Desk) -> None:
    case = preserved(staffed)
    draft = begin(staffed, "withdrawal", case=case.reference).draft
    assert stands(draft, "preservation_reference") == (case.reference, "earlier.ours")


@pytest.mark.parametrize("order", ["ORDER-77", None])
def test_a_letter_that_follows_one_to_a_provider_knows_it(
    staffed: Desk, clock: SetClock, order: str | None
) -> None:
    case = ordered(staffed, order_reference=order)
    clock.forward(days=80)
    reference = order or f"{case.reference}-L1"
    last = date(2026, 11, 8) + timedelta(days=90)

    renewal = begin(staffed, PROVIDER, case=case.reference).draft
    assert stands(renewal, "renewal_of") == (None, None)  # a new one until it is said
    renewal.enter("status", "renewal")
    assert stands(renewal, "renewal_of") == (reference, "earlier.ours")
    assert stands(renewal, "previous_end") == (last, "earlier.asked")

    follow = begin(staffed, FOLLOW_UP, case=case.reference).draft
    assert stands(follow, "order_reference") == (reference, "earlier.ours")
    assert stands(follow, "earlier_date") == (date(2026, 11, 8), "earlier.ours")
    follow.enter("wanted", "extension")
    assert stands(follow, "previous_end") == (last, "earlier.asked")


def test_the_period_of_the_provider_s_page_is_filled_in(staffed: Desk) -> None:
    draft = begin(staffed, PROVIDER).draft
    assert stands(draft, "period") == (None, None)
    draft.enter("provider", "tiktok")
    assert (draft.text("period"), draft.source("period")) == ("90 days", "provider.period")
    draft.enter("provider", "snap")
    assert stands(draft, "period") == (None, None)


def test_the_country_of_the_user_is_that_of_the_letter_before(staffed: Desk) -> None:
    case = ordered(staffed, user_in="GB")
    follow = begin(staffed, FOLLOW_UP, case=case.reference).draft
    assert stands(follow, "user_in") == ("GB", "earlier.ours")


def test_a_case_without_a_letter_fills_nothing(staffed: Desk) -> None:
    draft = begin(staffed, EXTENSION).draft
    for name in ("previous_reference", "old_end", "end_zone"):
        assert stands(draft, name) == (None, None)
