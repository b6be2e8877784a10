"""Sendings of letters, written once each."""

from collections.abc import Sequence

import sqlalchemy as sa

from pocdesk.domain.sending import Sending
from pocdesk.storage import schema
from pocdesk.storage.plain import names, records, row

_s = schema.sendings.c
_READ = sa.select(*(_s[name] for name in names(Sending))).order_by(_s.at, _s.id)


def add(connection: sa.Connection, sending: Sending) -> None:
    """Keeps a sending; each id once."""
    connection.execute(schema.sendings.insert(), row(sending))


def of_letters(connection: sa.Connection, numbers: Sequence[str]) -> tuple[Sending, ...]:
    """The sendings of the letters `numbers`, the oldest first. Raises LogDamaged."""
    return records(Sending, connection.execute(_READ.where(_s.letter.in_(numbers))))
