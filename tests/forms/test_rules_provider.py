"""The rules of the letters to providers, by their ids, and which of their sections are asked."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pocdesk.domain.case import Case, Direction, Urgency, Verification
from pocdesk.domain.granted import Granted, Kept
from pocdesk.forms.draft import Draft
from pocdesk.forms.form import Kind
from pocdesk.forms.problem import Level
from tests.documents.examples import EXAMPLE_FACTS
from tests.documents.letters import library
from tests.forms.filling import asked, changed, incoming, spoken

BLOCK, WARN = Level.BLOCK, Level.WARN

PRESERVATION = "provider-preservation"
FOLLOW_UP = "provider-follow-up"
EMERGENCY = "provider-emergency"

RENEWAL: Mapping[str, object] = {
    "status": "renewal",
    "renewal_of": "31 Js 884/26-P",
    "previous_end": date(2026, 11, 26),
    "renewed_until": date(2027, 2, 24),
}


def test_v_01_the_earlier_letter_is_not_of_the_future() -> None:
    assert spoken(FOLLOW_UP, "V-01") == []
    assert spoken(FOLLOW_UP, "V-01", {"earlier_date": date(2026, 11, 23)}) == [
        ("earlier_date", BLOCK)
    ]


def test_v_03_a_renewal_names_what_it_renews() -> None:
    assert spoken(PRESERVATION, "V-03") == []
    assert spoken(PRESERVATION, "V-03", RENEWAL) == []
    assert spoken(PRESERVATION, "V-03", {**RENEWAL, "renewal_of": None}) == [("renewal_of", BLOCK)]


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (PRESERVATION, "signature"),
        (FOLLOW_UP, "signature"),
        (EMERGENCY, "unit_head"),
    ],
)
def test_v_06_the_signature_is_not_dated_after_the_day_of_sending(form: str, field: str) -> None:
    signed = {"signed_by": "Duty officer", "post": "Duty officer"}
    if field == "unit_head":
        del signed["post"]
    late = {field: {**signed, "signed_on": date(2026, 11, 23)}, "provider_wants": None}
    other = late if form == PRESERVATION else {field: late[field]}

    assert spoken(form, "V-06") == []
    assert spoken(form, "V-06", other) == [(f"{field}.signed_on", WARN)]


def test_v_56_confidentiality_is_chosen_by_hand() -> None:
    assert spoken(PRESERVATION, "V-56") == []
    assert spoken(PRESERVATION, "V-56", {"confidential": None}) == [("confidential", BLOCK)]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ({"value": 90, "unit": "days"}, []),
        ({"value": 91, "unit": "days"}, [("period", WARN)]),
        ({"value": 3, "unit": "months"}, [("period", WARN)]),  # 22 November to 22 February: 92
    ],
)
def test_v_57_one_order_lasts_at_most_90_days(
    period: Mapping[str, object], expected: list[tuple[str, Level]]
) -> None:
    assert spoken(PRESERVATION, "V-57", {"period": period}) == expected


@pytest.mark.parametrize(
    ("until", "fits"),
    [
        (date(2026, 11, 25), False),
        (date(2026, 11, 26), True),
        (date(2027, 2, 24), True),
        (date(2027, 2, 25), False),
    ],
)
@pytest.mark.parametrize("form", [PRESERVATION, FOLLOW_UP])
def test_v_57_a_renewal_adds_at_most_90_days(form: str, until: date, fits: bool) -> None:
    renewed = {**(RENEWAL if form == PRESERVATION else {}), "renewed_until": until}

    assert spoken(form, "V-57", renewed) == ([] if fits else [("renewed_until", WARN)])


@pytest.mark.parametrize("form", [PRESERVATION, EMERGENCY])
def test_v_57a_no_letter_goes_by_a_portal_with_which_we_have_no_account(form: str) -> None:
    world = replace(EXAMPLE_FACTS, shut={"google": {"portal": "LERS"}})

    def told(channel: str | None, provider: object = "google") -> list[tuple[str, Level]]:
        return spoken(form, "V-57a", {"provider": provider, "channel": channel}, world)

    assert told("portal") == told(None) == [("channel", WARN)]
    assert told("email") == []
    assert told("portal", "tiktok") == []
    assert spoken(form, "V-57a", {"provider": "google", "channel": "portal"}) == []


@pytest.mark.parametrize(("days", "told"), [(90, []), (91, [("period", Level.INFORM)])])
def test_v_57k_a_period_longer_than_an_order_lasts_is_not_filled_in(
    days: int, told: list[tuple[str, Level]]
) -> None:
    kept = Kept(days=days, source="Guide, 2026-06-09")
    world = replace(EXAMPLE_FACTS, periods={"google": kept})
    google: Mapping[str, object] = {"provider": "google", "period": None}
    assert spoken(PRESERVATION, "V-57k", google, world) == told
    stated = {**google, "period": {"value": 30, "unit": "days"}}
    assert spoken(PRESERVATION, "V-57k", stated, world) == []


EXTENSIONS: tuple[tuple[str, Mapping[str, object]], ...] = (
    (PRESERVATION, {**RENEWAL, "provider": "google"}),
    (FOLLOW_UP, {}),
)


@pytest.mark.parametrize(("form", "typed"), EXTENSIONS)
@pytest.mark.parametrize(
    ("most", "ends", "fits"),
    [
        (None, (1, 2, 3), True),
        (0, (), False),
        (1, (), True),
        (1, (1,), False),
        (1, (24,), True),  # the same day once more
        (2, (1,), True),
        (2, (1, 2), False),
    ],
)
def test_v_57p_a_provider_is_asked_for_no_more_extensions_than_it_grants(
    form: str, typed: Mapping[str, object], most: int | None, ends: tuple[int, ...], fits: bool
) -> None:
    source = "Law enforcement guide, 2026-06-09"
    asked = {"google": frozenset(date(2027, 2, day) for day in ends)}
    granted = {"google": Granted(most=most, days=None, source=source)}
    world = replace(EXAMPLE_FACTS, grants=granted, extended=asked)

    assert spoken(form, "V-57p", typed, world) == ([] if fits else [("renewed_until", WARN)])
    for language in ("en", "fr"):
        found = changed(form, typed, world, language=language).problems(final=True)
        told = [problem.message for problem in found if problem.rule == "V-57p"]
        assert all(f"{most} " in one and source in one for one in told)
        assert not any("{" in one for one in told)


@pytest.mark.parametrize(("form", "typed"), EXTENSIONS)
@pytest.mark.parametrize(("days", "fits"), [(None, True), (90, True), (89, False)])
def test_v_57q_a_provider_is_asked_for_no_longer_extension_than_it_grants(
    form: str, typed: Mapping[str, object], days: int | None, fits: bool
) -> None:
    granted = {"google": Granted(most=None, days=days, source="Guide, 2026-06-09")}
    world = replace(EXAMPLE_FACTS, grants=granted)

    assert spoken(form, "V-57q", typed, world) == ([] if fits else [("renewed_until", WARN)])
    assert spoken(form, "V-57q", typed) == []


def test_v_57p_a_first_letter_asks_for_no_extension() -> None:
    granted = {"google": Granted(most=0, days=1, source="Guide")}
    world = replace(EXAMPLE_FACTS, grants=granted)
    for rule in ("V-57p", "V-57q"):
        assert spoken(PRESERVATION, rule, {"provider": "google"}, world) == []


def test_v_94_an_emergency_sheet_tells_of_the_call_back() -> None:
    none = {"call_back_done": False}

    assert spoken(EMERGENCY, "V-94") == []
    assert spoken(EMERGENCY, "V-94", none) == [("call_back_done", BLOCK)]
    assert spoken(EMERGENCY, "V-94", {**none, "call_back_why_not": "The line is dead."}) == []


def test_v_94_a_case_of_our_own_has_nobody_to_call_back() -> None:
    own = {"asked_by_point": False, "call_back_done": False}

    assert spoken(EMERGENCY, "V-94", own) == []
    assert "call-back" not in asked(EMERGENCY, own)
    for case, ticked in ((None, ""), (incoming(), "yes")):
        world = replace(EXAMPLE_FACTS, case=case)
        draft = Draft(library().form(EMERGENCY), library().wording(EMERGENCY, "en"), world)
        assert draft.text("asked_by_point") == ticked


@pytest.mark.parametrize("form", [EMERGENCY, PRESERVATION])
def test_v_94_what_the_case_knows_of_the_call_back_is_filled_in(form: str) -> None:
    called = replace(incoming(), urgency=Urgency.EMERGENCY, unverified_reason="Line dead.")
    for case, done, why_not in (
        (called, None, "Line dead."),
        (replace(called, verification=Verification.VERIFIED), True, None),
        (replace(called, direction=Direction.OUTGOING, unverified_reason=""), None, None),
    ):
        draft = fresh(form, case)
        if form == EMERGENCY:
            draft.enter("asked_by_point", "yes")
        assert draft.value("call_back_done") is done
        assert draft.value("call_back_why_not") == why_not


def test_the_checklist_of_an_emergency_fills_the_sheet() -> None:
    said = "A girl\nTampere\nSaid goodbye\ntiktok: mia.sun09; mia@mail.example\n02:50\nChief Aho"
    draft = fresh(EMERGENCY, replace(incoming(), emergency=said))

    assert (draft.text("provider"), draft.source("provider")) == ("tiktok", "case.provider")
    assert draft.source("channel") == "provider.emergency_channel"
    assert draft.text("channel") == "Webform, https://provider.example/emergency"
    assert draft.text("in_danger") == "A girl; Tampere"
    assert draft.text("why_now") == "Said goodbye; 02:50"
    # Whoever signs for their request signs no letter of ours.
    assert draft.text("unit_head.signed_by") == ""
    ours = replace(incoming(), direction=Direction.OUTGOING, emergency=said)
    assert fresh(EMERGENCY, ours).text("unit_head.signed_by") == "Chief Aho"
    rows = [
        (draft.text(f"identifiers[{n}].type"), draft.text(f"identifiers[{n}].value"))
        for n in (0, 1)
    ]
    assert rows == [("user-name", "mia.sun09"), ("email", "mia@mail.example")]


def test_who_is_written_to_stays_open_where_two_services_are_named() -> None:
    said = "\n\n\ntiktok: mia.sun09; snapchat: mia\n\n"
    draft = fresh(EMERGENCY, replace(incoming(), emergency=said))

    assert (draft.text("provider"), draft.text("channel")) == ("", "")


def fresh(form: str, case: Case) -> Draft:
    """A draft in `case` on a desk that knows two providers, and the channel of one."""
    known = {"tiktok": "TikTok", "snap": "Snap"}
    ways = {"tiktok": "Webform, https://provider.example/emergency"}
    world = replace(EXAMPLE_FACTS, case=case, providers=known, emergency=ways)
    return Draft(library().form(form), library().wording(form, "en"), world)


def test_v_94w_a_request_from_abroad_is_not_unticked_unseen() -> None:
    abroad = replace(EXAMPLE_FACTS, case=incoming())
    own: dict[str, object] = {"asked_by_point": False}
    assert spoken(EMERGENCY, "V-94w", world=abroad) == []
    assert spoken(EMERGENCY, "V-94w", own) == []  # no case, or one of our own
    assert spoken(EMERGENCY, "V-94w", own, abroad) == [("asked_by_point", WARN)]
    assert spoken(EMERGENCY, "V-94w", {"asked_by_point": ""}, abroad) == [("asked_by_point", WARN)]

    draft = changed(EMERGENCY, own, abroad)
    (said,) = (each.message for each in draft.problems(final=True) if each.rule == "V-94w")
    assert "DESK-2026-00414" in said
    assert "(Japan, NPA 2026-0871)" in said


def test_v_94_a_preservation_in_an_emergency_tells_of_the_call_back() -> None:
    emergency = {"urgency": "emergency"}

    assert spoken(PRESERVATION, "V-94") == []
    assert spoken(PRESERVATION, "V-94", emergency) == [("call_back_done", BLOCK)]
    assert spoken(PRESERVATION, "V-94", {**emergency, "call_back_done": True}) == []


def test_a_renewal_asks_for_its_new_end_and_not_for_a_period() -> None:
    assert "period" in asked(PRESERVATION)
    assert "renewal" not in asked(PRESERVATION)
    assert "period" not in asked(PRESERVATION, RENEWAL)
    assert "renewal" in asked(PRESERVATION, RENEWAL)


def test_who_signs_depends_on_what_the_provider_wants(tmp_path: Path) -> None:
    form = tmp_path / "form.pdf"
    form.write_bytes(b"%PDF-1.7")
    own = {"provider_wants": ["own-form"]}

    assert {"unit-head", "signature"} & set(asked(PRESERVATION)) == {"unit-head"}
    assert {"unit-head", "signature"} & set(asked(PRESERVATION, own)) == {"signature"}
    assert spoken(PRESERVATION, "missing", own) == [("provider_files", BLOCK)]
    assert spoken(PRESERVATION, "missing", {**own, "provider_files": [str(form)]}) == []


@pytest.mark.parametrize(
    ("wanted", "section"),
    [("answer", "answer"), ("extension", "renewal"), ("lifting", "lifting")],
)
def test_a_follow_up_asks_only_for_what_it_is_about(wanted: str, section: str) -> None:
    sections = set(asked(FOLLOW_UP, {"wanted": wanted}))

    assert sections & {"answer", "renewal", "lifting"} == {section}


def test_who_asked_orally_is_named_with_the_time() -> None:
    assert spoken(EMERGENCY, "missing", {"oral_by": None}) == [("oral_by", BLOCK)]
    assert spoken(EMERGENCY, "missing", {"oral_by": None, "oral_at": None}) == []


def test_an_emergency_sheet_has_at_most_twelve_fields_to_type() -> None:
    made = changed(EMERGENCY)
    filled = set(made.prefilled)
    typed = [
        address
        for address, field in library().form(EMERGENCY).leaves()
        if (field.kind.holds_value or field.kind is Kind.IDENTIFIERS) and address not in filled
        if field.prefill not in {"case.from_abroad", "case.user_in"}  # known on every desk
    ]

    assert len(typed) <= 12
