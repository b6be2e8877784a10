"""The checks that the preservation request does not use, and what all checks have in common."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pocdesk.domain.period import Period, Unit
from pocdesk.domain.switch import Gate
from pocdesk.forms.checks.table import CHECKS
from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Rule, Test, When
from pocdesk.forms.given import Given
from pocdesk.forms.problem import Level
from pocdesk.forms.value import Authority, ChosenPoint, Moment, Value
from tests.forms.world import FACTS, FORM, LIBRARY, NOW, PARTIES, TODAY, point

JAPAN = ChosenPoint(PARTIES["JP"], point("JP"))


def seen(values: Mapping[str, Value], facts: Facts = FACTS) -> Given:
    """Values as the checks see them, without a form around them."""
    return Given(
        form=LIBRARY.form(FORM),
        wording=LIBRARY.wording(FORM, "en"),
        facts=facts,
        values=values,
        faults={},
        typed=frozenset(values),
        written=frozenset(values),
        suggested={},
        rows={},
    )


def broken(rule: Rule, values: Mapping[str, Value], facts: Facts = FACTS) -> list[str]:
    return list(CHECKS[rule.check].run(rule, seen(values, facts)))


def rule(check: str, *fields: str) -> Rule:
    return Rule(id="V-01", level=Level.BLOCK, check=check, fields=fields)


def test_every_check_of_the_format_is_there() -> None:
    assert set(CHECKS) == {
        *("needs", "one-of", "is-true", "includes", "excludes", "not-before", "not-after"),
        *("at-least", "at-most", "length", "not-vague", "differs", "unique-reference"),
        *("known-reference", "bound-by", "accepts", "entry-age", "listed-channel"),
        *("reservation", "language-fits", "within-law", "preservation-alive"),
        *("chosen-by-hand", "says", "suggests", "gate-open", "second-officer"),
        *("not-on-provider-copy", "as-in-case", "as-filled", "confirmed", "stands"),
        *("extensions-left", "within-extension", "account-held", "within-order"),
    }


@pytest.mark.parametrize(
    "check",
    [
        name
        for name, check in CHECKS.items()
        if not check.final and name not in {"gate-open", "says"}
    ],
)
def test_a_check_that_is_not_about_emptiness_is_silent_on_an_empty_form(check: str) -> None:
    empty = replace(
        rule(check, "data_types", "custodian"),
        than="date + period",
        min=Period(60, Unit.DAYS),
        max=Period(60, Unit.DAYS),
    )
    if check == "not-on-provider-copy":
        empty = replace(empty, fields=())

    assert broken(empty, {}) == []


def test_says_speaks_whenever_its_condition_is_met() -> None:
    assert broken(rule("says", "urgency"), {}) == ["urgency"]


@pytest.mark.parametrize(
    ("items", "expected"), [(("email",), []), (("email", "traffic-data"), ["items"]), ((), [])]
)
def test_excludes(items: tuple[str, ...], expected: list[str]) -> None:
    v46 = replace(rule("excludes", "items"), choices=("traffic-data", "content-data"))

    assert broken(v46, {"items": items}) == expected


@pytest.mark.parametrize(
    ("day", "slack", "expected"),
    [
        (TODAY, 0, []),
        (TODAY - timedelta(days=1), 0, ["wished"]),
        (TODAY - timedelta(days=1), 1, []),
        (TODAY + timedelta(days=1), 0, []),
    ],
)
def test_not_before(day: date, slack: int, expected: list[str]) -> None:
    v05 = replace(rule("not-before", "wished"), than="today", slack_days=slack)

    assert broken(v05, {"wished": day}) == expected


def test_moments_are_compared_to_the_second() -> None:
    start = Moment(datetime(2026, 11, 20, 12, tzinfo=UTC), 0)
    just_before = Moment(start.at - timedelta(seconds=1), 60)
    order = replace(rule("not-before", "end"), than="start")

    assert broken(order, {"start": start, "end": just_before}) == ["end"]
    assert broken(order, {"start": start, "end": start}) == []


def test_a_moment_and_a_day_are_compared_by_day() -> None:
    order = replace(rule("not-before", "end"), than="start")
    noon = Moment(datetime(2026, 11, 20, 12, tzinfo=UTC), 0)

    assert broken(order, {"start": date(2026, 11, 20), "end": noon}) == []
    assert broken(order, {"start": date(2026, 11, 21), "end": noon}) == ["end"]


def test_at_most_and_at_least_of_numbers() -> None:
    assert broken(replace(rule("at-most", "n"), max=5), {"n": 6}) == ["n"]
    assert broken(replace(rule("at-most", "n"), max=5), {"n": 5}) == []
    assert broken(replace(rule("at-least", "n"), min=5), {"n": 4}) == ["n"]
    assert broken(replace(rule("at-least", "n"), min=5), {"n": 5}) == []


def test_at_most_of_periods_compares_last_days() -> None:
    most = replace(rule("at-most", "period"), max=Period(3, Unit.MONTHS))
    at = {"date": date(2026, 11, 30)}  # three months end on 28 February: 90 days

    assert broken(most, {**at, "period": Period(90, Unit.DAYS)}) == []
    assert broken(most, {**at, "period": Period(91, Unit.DAYS)}) == ["period"]
    assert broken(most, {**at, "period": Period(90 * 24, Unit.HOURS)}) == []
    assert broken(most, {**at, "period": Period(91 * 24, Unit.HOURS)}) == ["period"]


def test_a_period_beyond_the_calendar_is_only_very_long() -> None:
    most = replace(rule("at-most", "period"), max=Period(10_000, Unit.MONTHS))
    values: dict[str, Value] = {"date": date(2199, 1, 1), "period": Period(10_000, Unit.MONTHS)}

    assert broken(most, values) == []


def test_accepts() -> None:
    v13 = replace(rule("accepts", "requested"), instrument="ETS 185 Art. 31")
    taking = ChosenPoint(PARTIES["JP"], replace(point("JP"), accepts=("art29", "art31")))

    assert broken(v13, {"requested": JAPAN}) == ["requested"]
    assert broken(v13, {"requested": taking}) == []


def test_bound_by_another_instrument_is_never_taken_for_granted() -> None:
    protocol = replace(rule("bound-by", "requested"), instrument="CETS 224")

    assert broken(protocol, {"requested": JAPAN}) == ["requested"]


def test_bound_by_looks_at_a_typed_authority_too() -> None:
    v10 = replace(rule("bound-by", "requested"), instrument="ETS 185")

    assert broken(v10, {"requested": Authority(PARTIES["IN"], "Court")}) == ["requested"]
    assert broken(v10, {"requested": Authority(PARTIES["JP"], "Court")}) == []


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (NOW + timedelta(days=7), []),
        (NOW + timedelta(days=7, seconds=-1), ["earlier"]),
        (NOW - timedelta(days=1), ["earlier"]),
    ],
)
def test_preservation_alive(ends: datetime, expected: list[str]) -> None:
    v52 = replace(rule("preservation-alive", "earlier"), days=7)
    world = replace(FACTS, preservations={"DESK-2026-00001": ends})

    assert broken(v52, {"earlier.reference": "DESK-2026-00001"}, world) == expected
    assert broken(v52, {"earlier.reference": "ELSEWHERE 7"}, world) == []


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ((), [""]),
        (("JP",), [""]),  # ours is bound as well, or nobody is
        (("FR",), ["requested"]),
        (("FR", "JP"), []),
    ],
)
def test_gate_open(on: tuple[str, ...], expected: list[str]) -> None:
    gate = rule("gate-open", "requested")
    given = seen({"requested": JAPAN}, replace(FACTS, gates={Gate.PROTOCOL: frozenset(on)}))
    gated = replace(given, form=replace(given.form, gate=Gate.PROTOCOL))

    assert list(CHECKS["gate-open"].run(gate, gated)) == expected
    assert list(CHECKS["gate-open"].run(gate, given)) == []  # it hangs on no switch


@pytest.mark.parametrize(("other", "expected"), [(None, [""]), ("AB", [""]), ("CD", [])])
def test_second_officer(other: str | None, expected: list[str]) -> None:
    world = replace(FACTS, approved_by=other, two_officers=True)

    assert broken(rule("second-officer"), {}, world) == expected
    assert broken(rule("second-officer"), {}, replace(world, two_officers=False)) == []


def test_not_on_provider_copy() -> None:
    given = seen({})
    section = given.form.sections[-1]
    hidden = replace(section, fields=(replace(section.fields[0], not_for=("provider",)),))
    form = replace(given.form, sections=(*given.form.sections[:-1], hidden))
    check = CHECKS["not-on-provider-copy"]

    assert list(check.run(rule("not-on-provider-copy", "signature"), given)) == ["signature"]
    assert (
        list(check.run(rule("not-on-provider-copy", "signature"), replace(given, form=form))) == []
    )


@pytest.mark.parametrize(
    ("test", "wanted", "value", "met"),
    [
        (Test.IS, ("new",), "new", True),
        (Test.IS, ("new",), "old", False),
        (Test.IS, ("new",), None, False),
        (Test.IS_ANY, ("new", "old"), "old", True),
        (Test.IS_NOT, ("new",), "old", True),
        (Test.IS_NOT, ("new",), None, True),
        (Test.IS_NOT, ("new",), "new", False),
        (Test.INCLUDES, ("a",), ("a", "b"), True),
        (Test.INCLUDES, ("a",), ("b",), False),
        (Test.IS, ("yes",), True, True),
        (Test.IS, ("no",), False, True),
        (Test.FILLED, ("yes",), "text", True),
        (Test.FILLED, ("yes",), False, False),
        (Test.FILLED, ("no",), None, True),
    ],
)
def test_a_condition_looks_at_one_field(
    test: Test, wanted: tuple[str, ...], value: Value | None, met: bool
) -> None:
    given = seen({} if value is None else {"field": value})
    if value is None or value is False:
        given = replace(given, written=frozenset())

    assert given.holds(When("field", test, wanted)) is met


def test_a_condition_looks_beside_its_field_first() -> None:
    given = seen({"type": "outer", "rows[0].type": "inner", "other": "outer"})

    assert given.holds(When("type", Test.IS, ("inner",)), "rows[0].")
    assert given.holds(When("other", Test.IS, ("outer",)), "rows[0].")
