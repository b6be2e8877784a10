"""Laying own facts over a pack: nothing of the pack is lost, and every fact is told somewhere."""

import random
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.laid_over import Stand, lay_over, own_source
from pocdesk.domain.own_fact import Change, OwnFact
from pocdesk.domain.own_path import OwnPath, labelled, own_path
from pocdesk.domain.toml_text import toml_text, toml_value

BODY: Mapping[str, object] = tomllib.loads("""
[provider]
name = "Agora"
[preservation]
days = 90
src = ["a"]
[[channel]]
id = "mail"
address = "a@agora.example"
src = ["a"]
[[channel]]
id = "desk"
number = "+1 555 0100"
src = ["a", "b"]
[[statement]]
topic = "cost"
text = "free"
src = ["b"]
[[statement]]
topic = "cost"
text = "not free"
src = ["a"]
""")
SOURCES = {"a", "b"}

values = st.recursive(
    st.text() | st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(min_size=1), inner),
    max_leaves=8,
)
paths = st.sampled_from(
    [
        *("channel[mail].address", "channel[mail].note", "channel[desk]", "channel[gone].address"),
        *("preservation.days", "preservation", "provider.name", "statement[cost 2].text"),
        *("channel[local-1]", "channel[local-1].number", "channel", "cost.text", "a b", "extra"),
    ]
)


@st.composite
def facts(draw: st.DrawFn) -> list[OwnFact]:
    chosen = draw(st.lists(paths, unique=True, max_size=8))
    return [
        fact(path, draw(st.sampled_from(Change)), draw(values), id=f"f{number}")
        for number, path in enumerate(chosen)
    ]


def fact(path: str, change: Change, value: object = "", *, id: str = "f", was: str = "") -> OwnFact:
    return OwnFact(
        id=id,
        subject="provider agora",
        path=path,
        change=change,
        value="" if change is Change.HIDE else toml_text(value),
        shipped=was,
        source="call",
        dated=date(2026, 11, 7),
        initials="AB",
        reason="",
        officer="a1",
        set_at=datetime(2026, 11, 7, tzinfo=UTC),
    )


def nobody_refuses(_body: Mapping[str, object]) -> str:
    return ""


@given(values)
def test_a_value_written_as_toml_is_read_as_it_was(value: object) -> None:
    assert toml_value(toml_text(value)) == value


@pytest.mark.parametrize("text", ["", "1\nother = 2", "nonsense", '"open'])
def test_what_is_not_one_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        toml_value(text)


@given(st.from_regex(r"[a-z_]{1,9}", fullmatch=True), st.sampled_from(["", "mail", "cost 2"]))
def test_a_path_is_read_as_it_is_written(table: str, label: str) -> None:
    for path in (OwnPath(table, label), OwnPath(table, label, "key")):
        assert own_path(str(path)) == path


@pytest.mark.long
@given(facts(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_makes_no_difference(
    own: list[OwnFact], mixes: random.Random
) -> None:
    shuffled = own[:]
    mixes.shuffle(shuffled)
    assert lay_over(BODY, shuffled, SOURCES, nobody_refuses) == lay_over(
        BODY, own, SOURCES, nobody_refuses
    )


@given(facts())
def test_every_fact_is_told_and_nothing_shipped_changes_by_itself(own: list[OwnFact]) -> None:
    before = toml_text(BODY)
    body, laid = lay_over(BODY, own, SOURCES, nobody_refuses)
    assert toml_text(BODY) == before
    assert sorted(one.fact.id for one in laid) == sorted(one.id for one in own)
    touched = {str(own_path(one.fact.path).item) for one in laid if one.stand is not Stand.OPEN}
    for name, said in BODY.items():
        if isinstance(said, list):
            rows = body.get(name, [])
            assert isinstance(rows, list)
            kept = labelled(rows)
            for label, row in labelled(said).items():
                assert str(OwnPath(name, label)) in touched or kept[label] == row
        else:
            assert name in touched or body[name] == said
    if not touched:
        assert body == BODY


@pytest.mark.long
@given(facts())
def test_what_the_checks_refuse_is_open_and_the_rest_is_laid(own: list[OwnFact]) -> None:
    def no_notes(body: Mapping[str, object]) -> str:
        return "no notes here" if '"note"' in toml_text(body) or "note =" in toml_text(body) else ""

    body, laid = lay_over(BODY, own, SOURCES, no_notes)
    assert no_notes(body) == ""
    assert len(laid) == len(own)


def test_an_overruled_value_has_our_source_first() -> None:
    made = fact("channel[desk].number", Change.SET, "+1 555 0199", was='"+1 555 0100"')
    body, (laid,) = lay_over(BODY, [made], SOURCES, nobody_refuses)
    rows = body["channel"]
    assert isinstance(rows, list)
    assert rows[1]["number"] == "+1 555 0199"
    assert rows[1]["src"] == [own_source(made).id, "a", "b"]
    assert (laid.stand, laid.now) == (Stand.STANDING, '"+1 555 0100"')


def test_a_remark_makes_nothing_younger() -> None:
    assert own_source(fact("channel[mail].note", Change.SET, "ask for Ann")).seen is None
    assert own_source(fact("channel[mail].address", Change.SET, "b@x")).seen == date(2026, 11, 7)


@pytest.mark.parametrize(
    ("own", "stand"),
    [
        (fact("preservation.days", Change.SET, 30, was="90"), Stand.STANDING),
        (fact("preservation.days", Change.SET, 90, was="60"), Stand.CLOSABLE),
        (fact("preservation.days", Change.SET, 30, was="60"), Stand.CONFLICT),
        (fact("channel[gone].address", Change.SET, "x", was='"y"'), Stand.OPEN),
        (fact("channel[gone]", Change.HIDE, was="{}"), Stand.OPEN),
        (fact("channel[mail]", Change.HIDE, was="{}"), Stand.CONFLICT),
        (fact("channel[local-1]", Change.ADD, {"number": "+1 555 0100"}), Stand.CLOSABLE),
        (fact("channel[local-1]", Change.ADD, {"number": "+1 555 0177"}), Stand.STANDING),
        (fact("cost", Change.ADD, {"text": "free"}), Stand.STANDING),
        (fact("preservation", Change.ADD, {"days": 90}), Stand.CLOSABLE),
        (fact("preservation", Change.ADD, {"days": 91}), Stand.CONFLICT),
        (fact("statement", Change.SET, "x"), Stand.OPEN),
    ],
)
def test_how_a_fact_stands_to_the_pack(own: OwnFact, stand: Stand) -> None:
    _, (laid,) = lay_over(BODY, [own], SOURCES, nobody_refuses)
    assert laid.stand is stand
    assert bool(laid.why) == (stand is Stand.OPEN)


def test_the_second_of_the_same_name_has_a_name_of_its_own() -> None:
    own = fact("statement[cost 2].text", Change.SET, "dear", was='"not free"')
    body, (laid,) = lay_over(BODY, [own], SOURCES, nobody_refuses)
    rows = body["statement"]
    assert isinstance(rows, list)
    assert [row["text"] for row in rows] == ["free", "dear"]
    assert laid.stand is Stand.STANDING
