"""Seals: the hash of a stored record, written into the entry of the act that wrote the record."""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import TypeAlias

from pocdesk.domain.case import Case
from pocdesk.domain.correction import Correction
from pocdesk.domain.doubt import Doubt
from pocdesk.domain.entry import Document
from pocdesk.domain.file import StoredFile, sha256_of
from pocdesk.domain.letter import Letter
from pocdesk.domain.link import Link
from pocdesk.domain.list_use import ListUse
from pocdesk.domain.office import Office, Officer
from pocdesk.domain.own_fact import OwnFact
from pocdesk.domain.registration import Registration
from pocdesk.domain.sending import Sending
from pocdesk.domain.signed_pack import TakenPack, TrustedKey
from pocdesk.domain.switch import Switch
from pocdesk.domain.unconfirmed import Unconfirmed
from pocdesk.storage.plain import plain, row

Sealed: TypeAlias = (
    Case
    | Letter
    | StoredFile
    | Office
    | Officer
    | Sending
    | Switch
    | Link
    | Doubt
    | ListUse
    | Unconfirmed
    | Correction
    | Registration
    | OwnFact
    | TrustedKey
    | TakenPack
)

# What a record is called in the log. The same file may be kept several times: all its records
# bear one name, and the hashes tell them apart.
_CALLED = {
    Case: ("case", "reference"),
    Letter: ("letter", "number"),
    StoredFile: ("file", "sha256"),
    Office: ("office", None),
    Officer: ("officer", "id"),
    Sending: ("sending", "id"),
    Switch: ("switch", "id"),
    Link: ("link", "id"),
    Doubt: ("doubt", "id"),
    ListUse: ("list", "id"),
    Unconfirmed: ("unconfirmed", "id"),
    Correction: ("correction", "id"),
    Registration: ("registration", "id"),
    OwnFact: ("own fact", "id"),
    TrustedKey: ("trusted key", "id"),
    TakenPack: ("pack", "id"),
}
# A field that holds its default is left out, so that one added later breaks no older seal.
_USUAL: Mapping[type[Sealed], Mapping[str, object]] = {
    kind: {field.name: plain(field.default) for field in fields(kind)} for kind in _CALLED
}


def seal(record: Sealed) -> Document:
    """The name of `record`, such as "case DESK-2026-00412", with the SHA-256 of all its fields.

    An act that changes a record seals it as found and as left: what was done to it in between
    the acts would else be sealed along with the change.
    """
    return seal_of(type(record), row(record))


def seal_of(kind: type[Sealed], values: Mapping[str, object]) -> Document:
    """The seal of a record of class `kind` whose plain values are `values`."""
    usual = _USUAL[kind]
    telling = {name: value for name, value in values.items() if value != usual.get(name, ...)}
    called, key = _CALLED[kind]
    name = called if key is None else f"{called} {values[key]}"
    text = json.dumps(telling, sort_keys=True, separators=(",", ":"))
    return Document(name, sha256_of(text.encode()))
