"""What an office keeps beside its cases, one record of every kind, as its acts would write it."""

from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa

from pocdesk.domain.correction import Correction, Reason
from pocdesk.domain.doubt import doubt_id
from pocdesk.domain.entry import Document
from pocdesk.domain.list_use import Came, ListUse
from pocdesk.domain.own_fact import Change, OwnFact
from pocdesk.domain.registration import Registration, Standing
from pocdesk.domain.signed_pack import TakenPack, TrustedKey
from pocdesk.domain.unconfirmed import Unconfirmed
from pocdesk.storage.office_rows import (
    corrections,
    list_uses,
    own_facts,
    registrations,
    taken_packs,
    trusted_keys,
    unconfirmed,
)
from pocdesk.storage.seals import seal

_AT = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)
_LATER = _AT + timedelta(days=3)

CORRECTION = Correction(
    id="1",
    series="budapest",
    point="FR-1",
    place="FR",
    field="channels.phone",
    official="+33 1 00",
    own="+33 1 99",
    reason=Reason.DEAD_NUMBER,
    confirmed="by the other point, on the telephone",
    officer="a1",
    set_at=_AT,
    off_at=_LATER,
    off_why="2026-2 says the same",
)
REGISTRATION = Registration(
    id="kodex 1",
    portal="kodex",
    name="Kodex",
    standing=Standing.ACTIVE,
    since=date(2026, 3, 1),
    until=None,
    who="the head of the unit",
    account="cybercrime unit",
    note="renewed by the provider",
    officer="a1",
    set_at=_AT,
)
OWN_FACT = OwnFact(
    id="1",
    subject="provider google",
    path="channel[mail].address",
    change=Change.SET,
    value='"desk@provider.example"',
    shipped="",
    source="letter of the provider",
    dated=date(2026, 11, 20),
    initials="AV",
    reason="« confirmé »",
    officer="a1",
    set_at=_AT,
)
TRUSTED_KEY = TrustedKey(
    id="0123456789abcdef",
    public="ab" * 32,
    label="Secretariat",
    packs="",
    officer="a1",
    approved_by="b2",
    set_at=_AT,
)
TAKEN_PACK = TakenPack(
    id="directory-budapest",
    version=7,
    issued_at=_AT,
    expires_at=_LATER,
    sha256="cd" * 32,
    signed_by="0123456789abcdef fedcba9876543210",
    taken_at=_AT,
    officer="a1",
)
UNCONFIRMED = Unconfirmed(
    id=doubt_id("new@police.example"),
    value="new@police.example",
    series="budapest",
    point="FR-1",
    version_label="2026-1",
    officer="a1",
    set_at=_AT,
)


def a_use(content_sha256: str, number: int = 1) -> ListUse:
    return ListUse(
        id=f"CoE {number}",
        series="CoE",
        content_sha256=content_sha256,
        version_label="2026-1",
        came=Came.IMPORTED,
        signed_by="",
        approved_by="b2",
        officer="a1",
        at=_AT,
    )


def save(connection: sa.Connection, use: ListUse) -> tuple[Document, ...]:
    """Keeps one record of every kind; the seals that their entry must hold."""
    list_uses.save(connection, use)
    corrections.save(connection, CORRECTION)
    registrations.save(connection, REGISTRATION)
    own_facts.save(connection, OWN_FACT)
    trusted_keys.save(connection, TRUSTED_KEY)
    taken_packs.save(connection, TAKEN_PACK)
    unconfirmed.save(connection, UNCONFIRMED)
    return (
        seal(use),
        seal(CORRECTION),
        seal(REGISTRATION),
        seal(OWN_FACT),
        seal(TRUSTED_KEY),
        seal(TAKEN_PACK),
        seal(UNCONFIRMED),
    )
