"""Own facts of an office: laid over the packs, kept in the log, safe from any newer pack."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pocdesk.desk import packs
from pocdesk.desk.facts import gather
from pocdesk.desk.find import find
from pocdesk.desk.lock import lock
from pocdesk.desk.opened import Desk
from pocdesk.desk.own_facts import Said, Wanted, close_facts, every_fact, facts_on, say
from pocdesk.desk.own_packs import OwnPacks
from pocdesk.desk.own_party_targets import party_targets
from pocdesk.desk.own_record import NotSaid, record
from pocdesk.desk.own_targets import provider_targets
from pocdesk.desk.providers import card
from pocdesk.desk.route import route
from pocdesk.desk.show import journal
from pocdesk.desk.verify import verify
from pocdesk.directory.party_names import Named, PartyNames
from pocdesk.domain.laid_over import Stand
from pocdesk.domain.own_fact import Change
from pocdesk.domain.party import Status
from pocdesk.errors import PocDeskError
from pocdesk.providers.catalogue import Catalogue
from tests.conftest import SetClock
from tests.made_once import Founded
from tests.providers.packs import copied

GOOGLE = "provider google"
SAID = Said(source="Letter of the provider", dated=date(2026, 11, 7), initials="AB")
ADDRESS = Wanted(change=Change.SET, path="channel[mail].address", value="desk@google.example")
USABLE = (
    ADDRESS,
    Wanted(change=Change.SET, path="channel[mail].status", value="current"),
    Wanted(change=Change.SET, path="channel[mail].confidence", value="high"),
)
NEW_CHANNEL: Mapping[str, object] = {
    "kind": "phone",
    "operator": "provider",
    "name": "Desk for authorities",
    "number": "+1 555 0100",
    "serves": ["emergency"],
    "status": "current",
    "confidence": "high",
}
UGANDA: Mapping[str, object] = {
    "iso2": "UG",
    "iso3": "UGA",
    "name_en": "Uganda",
    "name_fr": "Uganda",
    "zone_capital": "Africa/Kampala",
    "zones": ["Africa/Kampala"],
    "weekend": [],
    "languages": [],
    "status": {"value": "invited", "as_of": date(2026, 11, 1)},
}


def channels(desk: Desk, id: str = "google") -> dict[str, str | None]:
    return {one.id: one.where for one in desk.catalogue.providers[id].channels if one.usable}


def sound(desk: Desk) -> bool:
    return verify(desk).breaks == ()


def test_a_channel_without_an_address_gets_one_and_may_be_written_to(desk: Desk) -> None:
    assert "mail" not in channels(desk)
    say(desk, GOOGLE, USABLE, SAID)
    assert channels(desk)["mail"] == "desk@google.example"
    (mail,) = (one for one in desk.catalogue.providers["google"].channels if one.id == "mail")
    own = mail.sources[0]
    assert (own.document, own.seen) == (SAID.source, SAID.dated)
    assert [one.stand for one in facts_on(desk, GOOGLE)] == [Stand.STANDING] * 3
    assert (
        "channel mail, address is “desk@google.example” (the pack: nothing)"
        in journal(desk)[0].note
    )
    assert sound(desk)


def test_what_was_said_this_morning_is_of_today_where_the_office_sits(
    desk: Desk, clock: SetClock
) -> None:
    desk.own.office = replace(desk.office, zone="Asia/Tokyo")
    clock.forward(hours=18)  # 8 November in UTC, 9 November at 05:12 in Tokyo
    say(desk, GOOGLE, USABLE, replace(SAID, dated=date(2026, 11, 9)))
    shown = card(desk, "google", requester="JP", user_in="JP", names={})
    (mail,) = (way for way in shown.ways if way.where == "desk@google.example")
    assert mail.backing.age.days == 0
    way = route(desk, "google", requester="JP", user_in="JP", request="preservation")
    (door,) = (door for door in way.doors if door.channel.where == "desk@google.example")
    assert door.age.days == 0


def test_the_period_we_say_of_any_provider_is_the_one_that_counts_for_us(desk: Desk) -> None:
    of_each_kind = {
        (held is None, held and held.us_only, held and held.non_us_days is not None): id
        for id, one in desk.catalogue.providers.items()
        for held in (one.preservation,)
        if id != "snap"
    }
    assert len(of_each_kind) > 2
    for id in ("snap", *of_each_kind.values()):
        target = next(one for one in provider_targets(desk, id) if one.key == "preservation")
        record(
            desk,
            target,
            {"source": "A call", "dated": "07/11/2026", "initials": "AB", "days": "17"},
        )
        term = route(desk, id, requester="FI", user_in="", request="preservation").preservation
        assert term is not None, id
        assert (term.days, term.ours) == (17, True), id
        lasts = card(desk, id, requester="FI", user_in="", names={}).lasts
        assert lasts is not None
        assert lasts.term == term
    snap = desk.catalogue.providers["snap"].preservation
    assert snap is not None
    ours = card(desk, "snap", requester="FI", user_in="", names={}).ours
    assert [one.about for one in ours] == ["Preservation: days outside the United States"]
    assert (snap.days, snap.non_us_days) == (90, 17)  # what it keeps for its own country stands


def test_data_that_are_kept_for_no_day_are_a_slip_of_the_pen(desk: Desk) -> None:
    target = next(one for one in provider_targets(desk, "google") if one.key == "preservation")
    given = {"source": "A call", "dated": "07/11/2026", "initials": "AB", "days": "0"}
    with pytest.raises(NotSaid) as refused:
        record(desk, target, given)
    assert refused.value.problems == {"days": "Give the number of days, such as 90."}
    none = Wanted(change=Change.SET, path="preservation.days", value=0)
    with pytest.raises(PocDeskError, match="does not fit Google"):
        say(desk, GOOGLE, (none,), SAID)
    assert every_fact(desk) == ()


def test_own_facts_are_there_after_the_desk_was_locked(
    desk: Desk, desk_folder: Path, founded_desk: Founded, clock: SetClock
) -> None:
    say(desk, GOOGLE, USABLE, SAID)
    lock(desk)
    again = founded_desk.opened(desk_folder, clock)
    try:
        assert channels(again)["mail"] == "desk@google.example"
    finally:
        lock(again)


def test_the_packs_of_other_desks_are_not_touched(desk: Desk) -> None:
    say(desk, GOOGLE, USABLE, SAID)
    assert desk.catalogue is not packs.catalogue()
    shipped = packs.catalogue().providers["google"]
    assert "desk@google.example" not in {one.where for one in shipped.channels}
    assert desk.catalogue is desk.catalogue  # laid once for each state of the facts
    assert desk.own.packs.log is desk.log  # in which a newer pack may be kept


def test_what_is_said_anew_replaces_what_the_office_said_before(desk: Desk) -> None:
    (first,) = say(desk, GOOGLE, (ADDRESS,), SAID)
    (second,) = say(desk, GOOGLE, (replace(ADDRESS, value="other@google.example"),), SAID)
    kept = {fact.id: fact for fact in every_fact(desk)}
    assert kept[first.id].off_at is not None
    assert kept[second.id].off_at is None
    assert [one.fact for one in facts_on(desk, GOOGLE)] == [second]
    assert sound(desk)


@pytest.mark.parametrize(
    ("subject", "table", "key", "value"),
    [
        (GOOGLE, "channel", "name", NEW_CHANNEL),
        (
            "party JP",
            "declaration",
            "text",
            {"kind": "reservation", "article": "ETS 185 Art. 29(4)", "text": "It may refuse."},
        ),
    ],
)
def test_what_is_added_once_more_stands_once(
    desk: Desk, subject: str, table: str, key: str, value: Mapping[str, object]
) -> None:
    wanted = Wanted(change=Change.ADD, path=table, value=value)
    first = say(desk, subject, [wanted], SAID)
    again = say(desk, subject, [wanted], SAID)
    assert [one.path for one in again] == [one.path for one in first]
    assert [one.fact for one in facts_on(desk, subject)] == [*again]
    other = Wanted(change=Change.ADD, path=table, value={**value, key: "Another one."})
    assert say(desk, subject, [other], SAID)[0].path != first[0].path
    assert sound(desk)


def test_closed_the_pack_counts_again(desk: Desk) -> None:
    made = say(desk, GOOGLE, USABLE, SAID)
    close_facts(desk, [one.id for one in made], "a mistake")
    assert "mail" not in channels(desk)
    assert desk.catalogue is packs.catalogue()
    assert {fact.off_why for fact in every_fact(desk)} == {"a mistake"}
    assert sound(desk)


def test_an_added_channel_and_its_own_corrections(desk: Desk) -> None:
    (made,) = say(
        desk, GOOGLE, (Wanted(change=Change.ADD, path="channel", value=NEW_CHANNEL),), SAID
    )
    assert made.path == "channel[local-1]"
    assert channels(desk)["local-1"] == "+1 555 0100"
    number = Wanted(change=Change.SET, path="channel[local-1].number", value="+1 555 0101")
    say(desk, GOOGLE, (number,), SAID)
    assert channels(desk)["local-1"] == "+1 555 0101"
    with pytest.raises(PocDeskError, match="stands on that"):
        close_facts(desk, [made.id])
    assert sound(desk)


def test_a_hidden_item_is_gone_and_what_stands_on_it_speaks_up(desk: Desk) -> None:
    say(desk, GOOGLE, (Wanted(change=Change.HIDE, path="channel[lers-help]"),), SAID)
    assert "lers-help" not in channels(desk)
    with pytest.raises(PocDeskError, match=r"unknown (team|channel|entity)"):
        say(desk, GOOGLE, (Wanted(change=Change.HIDE, path="entity[ie]"),), SAID)
    assert len(facts_on(desk, GOOGLE)) == 1
    assert sound(desk)


def test_a_provider_of_the_office_is_found_like_any_other(desk: Desk) -> None:
    whole = {
        "provider": {
            "id": "local-agora",
            "name": "Agora",
            "services": ["Agora Chat"],
            "verified": SAID.dated,
            "confidence": "medium",
        },
        "channel": [{"id": "local-mail", **NEW_CHANNEL}],
    }
    say(desk, "provider local-agora", (Wanted(change=Change.ADD, path="", value=whole),), SAID)
    assert [one.listed.id for one in find(desk, "agora chat").providers] == ["local-agora"]
    assert channels(desk, "local-agora") == {"local-mail": "+1 555 0100"}
    assert sound(desk)


@pytest.mark.parametrize(
    ("subject", "wanted", "said"),
    [
        (GOOGLE, Wanted(change=Change.SET, path="nonsense]", value="x"), "is no path"),
        (GOOGLE, replace(ADDRESS, path="channel[none].address"), "has no channel"),
        (GOOGLE, replace(ADDRESS, path="channel"), "Which channel is meant"),
        (GOOGLE, replace(ADDRESS, path="channel[mail].nonsense"), "unknown key"),
        (GOOGLE, replace(ADDRESS, path="channel[mail].kind", value="pigeon"), "is not one of"),
        (GOOGLE, replace(ADDRESS, path="channel[mail].kind", value="email"), "says that already"),
        (GOOGLE, replace(ADDRESS, path="channel[lers].url", value="http://x"), "only https"),
        (GOOGLE, replace(ADDRESS, value="a\u202eb@x.example"), "nobody sees"),
        ("provider nobody", ADDRESS, "has no channel"),
        ("letter 3", ADDRESS, "nothing of which"),
        (
            GOOGLE,
            Wanted(change=Change.ADD, path="channel", value={**NEW_CHANNEL, "id": "mine"}),
            "Begin it with",
        ),
        (GOOGLE, Wanted(change=Change.ADD, path="channel", value="words"), "no table"),
        (GOOGLE, Wanted(change=Change.ADD, path="", value={"provider": {}}), "know Google already"),
        ("party UG", Wanted(change=Change.ADD, path="", value={**UGANDA, "iso2": "UX"}), "is UG"),
        (
            "party UG",
            Wanted(
                change=Change.ADD,
                path="",
                value={**UGANDA, "zone_capital": "Mars/North", "zones": ["Mars/North"]},
            ),
            "no time zone",
        ),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(
    desk: Desk, subject: str, wanted: Wanted, said: str
) -> None:
    with pytest.raises(PocDeskError, match=said) as refused:
        say(desk, subject, (wanted,), SAID)
    assert "Nothing was written." in str(refused.value)
    assert every_fact(desk) == ()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (replace(SAID, source=" "), "source is missing"),
        (replace(SAID, dated=date(2999, 1, 1)), "in the future"),
    ],
)
def test_without_a_source_and_its_day_nothing_is_said(desk: Desk, said: Said, why: str) -> None:
    with pytest.raises(PocDeskError, match=why):
        say(desk, GOOGLE, USABLE, said)
    assert every_fact(desk) == ()


def test_initials_are_those_of_the_officer_unless_said(desk: Desk) -> None:
    (made,) = say(desk, GOOGLE, (ADDRESS,), replace(SAID, initials=""))
    assert made.initials == "OS"


def newer(folder: Path, *changes: tuple[str, str]) -> Catalogue:
    """The catalogue of a newer delivery, in which Google's file has other words."""
    place = copied(folder) / "google.toml"
    text = place.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    place.write_text(text, encoding="utf-8")
    return Catalogue.read(place.parent)


def test_a_newer_pack_overwrites_nothing_and_says_where_it_differs(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(
        desk,
        GOOGLE,
        (
            *USABLE,
            Wanted(change=Change.SET, path="channel[lers].hours", value="day and night"),
            Wanted(change=Change.SET, path="channel[edr-form].who", value="all of us"),
        ),
        SAID,
    )
    came = newer(
        tmp_path,
        ('name = "E-mail for preservation"', 'name = "Mail"\naddress = "pack@google.example"'),
        ('url = "https://lers.google.com/"', 'url = "https://lers.google.com/"\nhours = "24/7"'),
        ('id = "edr-form"', 'id = "edr"'),
    )
    monkeypatch.setattr(packs, "catalogue", lambda: came)
    desk.own.packs = OwnPacks(desk.own.packs.facts)  # as after unlocking with the newer pack

    assert channels(desk)["mail"] == "desk@google.example"
    stands = {one.fact.path: one for one in facts_on(desk, GOOGLE)}
    assert stands["channel[mail].address"].stand is Stand.CONFLICT
    assert stands["channel[mail].address"].now == '"pack@google.example"'
    assert stands["channel[lers].hours"].stand is Stand.CONFLICT
    assert stands["channel[mail].status"].stand is Stand.STANDING
    assert stands["channel[edr-form].who"].stand is Stand.OPEN
    assert len(stands) == 5


def test_a_pack_that_says_the_same_by_now_lets_the_fact_be_closed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (made,) = say(desk, GOOGLE, (ADDRESS,), SAID)
    came = newer(
        tmp_path,
        ('name = "E-mail for preservation"', 'name = "Mail"\naddress = "desk@google.example"'),
    )
    monkeypatch.setattr(packs, "catalogue", lambda: came)
    desk.own.packs = OwnPacks(desk.own.packs.facts)
    (one,) = facts_on(desk, GOOGLE)
    assert one.stand is Stand.CLOSABLE
    close_facts(desk, [made.id], "The pack says the same.")
    assert sound(desk)


def test_a_party_added_by_hand_is_found_like_the_others(staffed: Desk) -> None:
    assert "UG" not in staffed.parties
    say(staffed, "party UG", (Wanted(change=Change.ADD, path="", value=UGANDA),), SAID)
    assert staffed.parties["UG"].status is Status.INVITED
    assert [one.party.code for one in find(staffed, "uganda").parties][:1] == ["UG"]
    assert [one.party.code for one in find(staffed, "UG").parties][:1] == ["UG"]
    assert len(staffed.parties) == len(packs.parties()) + 1
    assert sound(staffed)


@pytest.mark.parametrize(
    ("key", "text"), [("iso3", "DEU"), ("name_en", "DE"), ("name_fr", "Germany")]
)
def test_a_state_that_is_added_takes_the_rows_of_no_other(desk: Desk, key: str, text: str) -> None:
    value = {**UGANDA, key: text}
    say(desk, "party UG", (Wanted(change=Change.ADD, path="", value=value),), SAID)
    names = PartyNames(desk.parties)
    for known in ("DE", "DEU", "Germany"):
        named = names.find(known)
        assert named is None or named.code == "DE", known
    assert names.find("UG") == Named("UG")


def test_a_state_that_is_added_bears_no_code_or_name_of_another(desk: Desk) -> None:
    (target,) = party_targets(desk, "")
    given = {
        **{"source": "A call", "dated": "07/11/2026", "initials": "AB"},
        **{"party_code": "ug", "code3": "deu", "name_en": "Georgia", "name_fr": "Ouganda"},
        **{"party_status": "invited", "zone": "Africa/Kampala"},
    }
    with pytest.raises(NotSaid) as refused:
        record(desk, target, given)
    assert refused.value.problems == {
        "code3": "Germany is known by that already.",
        "name_en": "Georgia is known by that already.",
    }
    record(desk, target, {**given, "code3": "uga", "name_en": "Uganda"})
    assert desk.parties["UG"].name_fr == "Ouganda"


def test_a_name_of_a_party_is_corrected(desk: Desk) -> None:
    say(desk, "party TR", (Wanted(change=Change.SET, path="name_en", value="Turkland"),), SAID)
    names = (desk.parties["TR"].name_en, *desk.parties["TR"].aliases)
    assert "Turkland" in names
    (laid,) = desk.parties.own["TR"]
    assert laid.stand is Stand.STANDING
    assert sound(desk)


def test_a_reservation_of_a_party_reaches_the_checks_of_letters(desk: Desk) -> None:
    article = "ETS 185 Art. 29(4)"
    value = {
        "kind": "reservation",
        "article": article,
        "text": "It may refuse where dual criminality is missing.",
        "as_of": date(2012, 7, 3),
    }
    say(desk, "party JP", (Wanted(change=Change.ADD, path="declaration", value=value),), SAID)
    (one,) = desk.parties["JP"].declarations
    assert (one.article, one.as_of) == (article, "2012-07-03")
    with desk.log.reading() as connection:
        assert gather(desk, connection, None).reservations == {"JP": {article}}
    assert sound(desk)


def test_the_log_tells_a_whole_item_in_words(desk: Desk) -> None:
    value = {
        "usable_as_hint": True,
        "confidence": "medium",
        "initial_value": 30,
        "initial_unit": "days",
    }
    said = Wanted(change=Change.ADD, path="preservation", value=value)
    say(desk, "party DE", (said,), SAID)
    told = "preservation is added: 30 days, usable as hint: yes, confidence: medium."
    assert told in journal(desk)[0].note
