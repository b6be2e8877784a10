"""Providers at the desk: the list, the search and the card of one, for one place or another."""

import pytest

from pocdesk.desk.amend import amend
from pocdesk.desk.opened import Desk
from pocdesk.desk.providers import For, card, listing, looked_up_for, search
from pocdesk.desk.route import route
from pocdesk.desk.take_request import Request as Call
from pocdesk.desk.take_request import take_request
from pocdesk.domain.case import Urgency
from pocdesk.domain.provider_words import Request
from pocdesk.errors import PocDeskError
from pocdesk.providers.search import ELSEWHERE, Kind


def test_the_list_holds_every_pack_and_every_country(desk: Desk) -> None:
    listed = listing(desk)
    assert listed.providers == 52
    assert {one.kind for one in listed.entries} == set(Kind)
    assert {"FI", "JP", "XK"} <= listed.codes


def test_a_service_is_found_and_its_card_answers_for_a_place(desk: Desk) -> None:
    (found,) = search(desk, "gmail")
    here = card(desk, found.listed.id, requester="FI", user_in="FI", names={"FI": "Finland"})
    there = card(desk, found.listed.id, requester="FI", user_in="JP", names={})
    assert here.answer is not None
    assert there.answer is not None
    assert (here.answer.entity, there.answer.entity) == ("Google Ireland Limited", "Google LLC")
    assert "Finland lies there" in here.answer.reason
    assert "JP lies there" in there.answer.reason


def test_the_card_and_the_route_of_the_command_line_name_the_same_company(desk: Desk) -> None:
    for id in desk.catalogue.providers:
        way = route(desk, id, requester="FI", user_in="GB", request="preservation")
        found = card(desk, id, requester="FI", user_in="GB", names={})
        assert found.answer is not None
        assert found.answer.entity == (way.entity.name if way.entity else "")
        term = found.lasts.term if found.lasts else None
        assert term == way.preservation


def test_in_an_emergency_what_takes_one_stands_first_on_every_card(desk: Desk) -> None:
    for id in desk.catalogue.providers:
        usual = card(desk, id, requester="FI", user_in="FI", names={}).ways
        ways = card(desk, id, requester="FI", user_in="FI", names={}, urgent=True).ways
        assert sorted(map(repr, ways)) == sorted(map(repr, usual))
        takes = [Request.EMERGENCY in way.serves for way in ways]
        assert takes == sorted(takes, reverse=True)
        emergency = desk.catalogue.emergency()
        if id in emergency:  # what a letter names is what the card shows first
            assert emergency[id] == f"{ways[0].name}, {ways[0].where}"


def test_a_card_knows_for_which_case_it_is_looked_up(desk: Desk) -> None:
    asked = {"who": "A girl", "account": "tiktok: mia.sun09"}
    request = Call(party="JP", urgency=Urgency.EMERGENCY, answers=asked, began_at=desk.clock())
    case = take_request(desk, request).reference
    assert looked_up_for(desk, case) == For(case, urgent=True, provider="tiktok")
    amend(desk, case, {"urgency": "urgent", "account": "tiktok: mia; snapchat: mia"})
    assert looked_up_for(desk, case) == For(case)
    amend(desk, case, {"account": "chatverse: mia.sun09; +81 90 0000 0000"})
    assert looked_up_for(desk, case) == For(case, said="chatverse")
    amend(desk, case, {"account": "https://chat.example/mia"})
    assert looked_up_for(desk, case) == For(case)
    assert looked_up_for(desk, "") == For()


def test_a_portal_and_the_other_places_have_their_card(desk: Desk) -> None:
    for id, kind in (("kodex", Kind.PORTAL), (ELSEWHERE, Kind.ELSEWHERE)):
        found = card(desk, id, requester="FI", user_in="FI", names={})
        assert (found.id, found.kind) == (id, kind)
        assert found.needs == ()


def test_a_provider_that_is_gone_is_said(desk: Desk) -> None:
    with pytest.raises(PocDeskError, match="has no provider “nobody” any more"):
        card(desk, "nobody", requester="FI", user_in="FI", names={})
