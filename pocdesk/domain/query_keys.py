"""The filters that a query knows: what each narrows, an example, and the values it takes."""

from collections.abc import Iterable
from dataclasses import dataclass

from pocdesk.domain.case import Direction, Kind, Urgency
from pocdesk.domain.criteria import Thing
from pocdesk.domain.network import Network
from pocdesk.domain.outcome import Outcome
from pocdesk.domain.state import State

NONE = "none"
"""The value that fits where nothing is there."""


@dataclass(frozen=True, slots=True)
class Key:
    """A filter by its `name`; `about` says what it narrows, `nothing` why a value fits nothing.

    `values` are those that can be offered; without any the value is free.
    """

    name: str
    about: str
    example: str
    nothing: str
    values: tuple[str, ...] = ()


_TIME = "it takes a day such as 2026-11-01, a month, today or 7d"

KEYS: tuple[Key, ...] = (
    Key("party", "counterpart, by code or name", "party:jp", "no country has that name"),
    Key(
        "state", "open, closed or a state", "state:open", "no state has that name", ("open", *State)
    ),
    Key("kind", "kind of request", "kind:preservation", "no kind has that name", tuple(Kind)),
    Key(
        "urgency",
        "urgency; ! alone is an emergency",
        "urgency:urgent",
        "no urgency has that name",
        tuple(Urgency),
    ),
    Key(
        "due",
        "a clock that is due by then, the late ones included",
        "due:<2d",
        "it takes a span such as <2d or <4h, a day, today or late",
        ("late", "today", "<4h", "<2d", "<1w"),
    ),
    Key(
        "received",
        "when it came in, or was opened",
        "received:>2026-11-01",
        _TIME,
        ("today", "yesterday", "<7d", "<30d"),
    ),
    Key("from", "received on that day or later", "from:2026-11-01", _TIME),
    Key("to", "received on that day or before", "to:2026-11-30", _TIME),
    Key(
        "officer",
        "officer in charge, by name, or me",
        "officer:me",
        "no officer has that name",
        ("me",),
    ),
    Key(
        "network",
        "network that it came through",
        "network:g7",
        "no network has that name",
        tuple(Network),
    ),
    Key("direction", "in or out", "direction:in", "it takes in or out", ("in", "out")),
    Key("tag", "tag, by its beginning", "tag:ransom", "it takes a word"),
    Key("article", "article asked for", "article:29", "it takes a number"),
    Key(
        "unverified",
        "counterpart not called back yet",
        "unverified:yes",
        "it takes yes or no",
        ("yes", "no"),
    ),
    Key("ref", "a piece of our reference or of theirs", "ref:412", "it takes a reference"),
    Key(
        "outcome", "how it ended", "outcome:disclosed", "no outcome has that name", (*Outcome, NONE)
    ),
    Key(
        "has",
        "letter, file, draft or mail",
        "has:letter",
        "it takes letter, file, draft or mail",
        tuple(Thing),
    ),
)

BY_NAME = {key.name: key for key in KEYS}
DIRECTIONS = {"in": Direction.INCOMING, "out": Direction.OUTGOING}


def meant(text: str, values: Iterable[str]) -> frozenset[str]:
    """Those of `values` that `text` means: the one it spells, else all that begin so.

    Blanks count as hyphens: "not preserved" is "not-preserved".
    """
    said, known = "-".join(text.casefold().split()), tuple(values)
    if said in known:
        return frozenset({said})
    return frozenset(value for value in known if said and value.startswith(said))
