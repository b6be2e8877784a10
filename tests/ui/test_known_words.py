"""What the desk knows of a channel, in words."""

import pytest

from pocdesk.domain.contact import ChannelKind, Use
from pocdesk.domain.known import KnownChannel
from pocdesk.ui.known_words import known_text
from tests.unconfirmed import not_confirmed


@pytest.mark.parametrize(
    ("series", "said"),
    [
        ("budapest", "not confirmed (new in 2026-2)"),
        ("g7", "not confirmed (new in G7 2026-2)"),
        ("other/liaison desk", "not confirmed (new in liaison desk 2026-2)"),
    ],
)
def test_a_new_channel_names_the_list_that_brought_it(series: str, said: str) -> None:
    value = "night@fr-poc.example"
    new = not_confirmed(value, series=series, point="TRN-FR-1")
    channel = KnownChannel(
        kind=ChannelKind.EMAIL,
        value=value,
        normalised=value,
        use=Use.URGENT,
        priority=1,
        unconfirmed=new,
    )
    assert known_text(channel, "Europe/Paris") == said
