"""The next way: the point's own channels first, then its Party's, then another network's."""

from dataclasses import replace
from datetime import UTC, datetime

from pocdesk.directory.next_way import Whose, next_ways
from pocdesk.domain.contact import Channel, ChannelKind
from pocdesk.domain.doubt import Doubt
from pocdesk.domain.known import known
from tests.directory.training import point, training

_DOUBT = Doubt(
    id="x",
    value="x",
    party=None,
    case=None,
    reason="",
    officer="o1",
    set_at=datetime(2026, 11, 8, tzinfo=UTC),
)
_FRANCE = tuple(one for one in training().points if one.party == "FR")


def _doubted(channel: Channel) -> Channel:
    return replace(known(channel), doubt=_DOUBT)


def test_the_same_sort_of_the_same_point_comes_first_and_doubts_never() -> None:
    second = point("TRN-FR-2")
    phone, *others = second.reach(ChannelKind.PHONE)
    found = next_ways(_FRANCE, second, phone)
    assert [way.channel.value for way in found if way.whose is Whose.POINT] == [
        "+999 233 55 1077",
        "+999 233 55 1084",
        "contact2@fr-poc.example",
        "secure2@fr-poc.example",
        "office2@fr-poc.example",
    ]
    rest = tuple(_doubted(one) if one in others else one for one in second.channels)
    found = next_ways(_FRANCE, replace(second, channels=rest), phone)
    assert found[0].channel.kind is ChannelKind.MOBILE


def test_another_point_comes_before_another_network() -> None:
    first, second = _FRANCE
    alone = replace(first, channels=first.channels[:1], networks=("budapest",))
    g7 = replace(second, id="g7 X", networks=("g7",))
    interpol = replace(first, id="interpol X", networks=("interpol",), channels=first.channels[3:])
    every = (g7, interpol, alone, replace(second, networks=("budapest",)))
    found = next_ways(every, alone, alone.channels[0])
    assert [(way.whose, way.point.id) for way in found] == [
        (Whose.PARTY, "TRN-FR-2"),
        (Whose.NETWORK, "g7 X"),
        (Whose.NETWORK, "interpol X"),
    ]
    assert found[-1].channel.kind is ChannelKind.I247
    assert next_ways((alone,), alone, alone.channels[0]) == ()
