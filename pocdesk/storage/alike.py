"""Cases that may be about the same matter: their reference, an identifier, a Party and a time."""

import re
from datetime import datetime
from heapq import nlargest

import sqlalchemy as sa

from pocdesk.domain.case import Case, Direction
from pocdesk.domain.fold import fold
from pocdesk.domain.normal import normal
from pocdesk.storage import schema, search
from pocdesk.storage.case_rows import READ, readable
from pocdesk.storage.plain import instant

_c = schema.cases.c
_NEWEST = (_c.received_at.desc(), _c.reference.desc())
_LIKE = sa.select(_c.received_at, _c.reference, _c.their_reference).where(
    _c.their_reference.like(sa.bindparam("like"))
)
_SOME = READ.where(_c.reference.in_(sa.bindparam("these", expanding=True))).order_by(*_NEWEST)
_NEAR = (
    READ.where(
        _c.direction == Direction.INCOMING.value,
        _c.party == sa.bindparam("party"),
        _c.received_at >= sa.bindparam("since"),
        _c.received_at <= sa.bindparam("until"),
    )
    .order_by(*_NEWEST)
    .limit(sa.bindparam("most"))
)

_DIGITS = 60  # so many digits of a reference are sought; the store refuses long patterns
_TEXTS = 64  # so many texts that hold an identifier are looked at, the newest
# What may stand beside an identifier inside a longer one: 8.8.8.8 is not in 18.8.8.80.
_NOT_BEFORE, _NOT_AFTER = r"(?<![\w@.+-])", r"(?!\w|[@.+-]\w)"


def with_their_reference(connection: sa.Connection, text: str, most: int) -> tuple[Case, ...]:
    """The newest `most` cases whose counterpart uses this reference, the newest first.

    Case of letters, accents, blanks and punctuation make no difference.
    """
    wanted, digits = _bare(text), _digits(text)
    if not wanted:
        return ()
    # The store cannot fold. Every spelling has these digits in this order and no other digits;
    # half a reference has too few to tell thousands apart, so they are compared before the rest.
    like = "".join(f"%{digit}" for digit in digits[:_DIGITS]) + "%"
    same = (
        (received_at, reference)
        for received_at, reference, theirs in connection.execute(_LIKE, {"like": like})
        if _digits(theirs) == digits and _bare(theirs) == wanted
    )
    newest = [reference for _, reference in nlargest(most, same)]
    return readable(connection, _SOME, {"these": newest})


def with_identifier(connection: sa.Connection, identifier: str) -> tuple[str, ...]:
    """The references of cases in which `identifier` stands by itself, the newest text first."""
    wanted = search.fold(identifier.strip())
    alone = re.compile(_NOT_BEFORE + re.escape(wanted) + _NOT_AFTER)
    texts = search.texts_with(connection, wanted, _TEXTS)
    return tuple(dict.fromkeys(case for case, text in texts if alone.search(text)))


def of_party_between(
    connection: sa.Connection, party: str, since: datetime, until: datetime, most: int
) -> tuple[Case, ...]:
    """What this Party asked of us between two aware instants, both included, newest first."""
    values = {"party": party, "since": instant(since), "until": instant(until), "most": most}
    return readable(connection, _NEAR, values)


def _bare(text: str) -> str:
    return fold(text).replace(" ", "")


def _digits(text: str) -> str:
    plain = text if text.isascii() else normal("NFKC", text)
    return re.sub(r"[^0-9]", "", plain)
