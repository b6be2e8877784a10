"""Packs and keys, as the tests of this room need them."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pocdesk.domain.signed_pack import TakenPack, TrustedKey
from pocdesk.packs.judge import Accepted, judge
from pocdesk.packs.make import made
from pocdesk.packs.manifest import MANIFEST, SIGNATURES, KeyMark
from pocdesk.packs.rejected import PackRejected, Reason
from pocdesk.packs.sealed import Sealed, read_pack_bytes, signature_lines
from pocdesk.packs.signing_key import SigningKey

NOW = datetime(2026, 11, 23, 3, 12, tzinfo=UTC)
NAME = "directory-budapest"
FIRST, SECOND, STRANGER = (
    SigningKey(Ed25519PrivateKey.from_private_bytes(label.encode().ljust(32)), label)
    for label in ("First", "Second", "Stranger")
)
"""The same in every process, since tests are told apart by what they are given."""


def trust(key: SigningKey, packs: str = "", off_at: datetime | None = None) -> TrustedKey:
    mark = key.mark
    return TrustedKey(
        id=mark.id,
        public=mark.public,
        label=mark.label,
        packs=packs,
        officer="a1",
        approved_by="b2",
        set_at=NOW - timedelta(days=300),
        off_at=off_at,
    )


TRUSTED = (trust(FIRST), trust(SECOND))


def pack(
    version: int = 5,
    content: bytes = b'{"points": []}',
    *,
    keys: tuple[SigningKey, ...] = (FIRST,),
    signers: tuple[KeyMark, ...] = (),
    next_keys: tuple[SigningKey, ...] = (),
    threshold: int | None = None,
    issued_at: datetime = NOW - timedelta(days=3),
    days: int = 90,
    name: str = NAME,
) -> Sealed:
    return made(
        {"list.json": content},
        name=name,
        version=version,
        issued_at=issued_at,
        expires_at=issued_at + timedelta(days=days),
        keys=keys,
        signers=signers,
        threshold=threshold,
        next_keys=[key.mark for key in next_keys],
    )


def parts(sealed: Sealed) -> dict[str, bytes]:
    """The files of a pack as they lie in a zip or a folder."""
    signatures = signature_lines(sealed.signatures)
    return {MANIFEST: sealed.manifest, SIGNATURES: signatures, **sealed.files}


def packed(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as made_of:
        for name, content in files.items():
            made_of.writestr(name, content)
    return held.getvalue()


def taken(sealed: Sealed) -> TakenPack:
    """What the desk remembers after it took `sealed`."""
    accepted = judge(sealed, TRUSTED, (), NOW)
    return accepted.taken(officer="a1", taken_at=NOW)


def judged(
    found: Sealed | bytes,
    last: TakenPack | None = None,
    trusted: tuple[TrustedKey, ...] = TRUSTED,
    now: datetime = NOW,
) -> Accepted:
    sealed = read_pack_bytes("new.zip", found) if isinstance(found, bytes) else found
    return judge(sealed, trusted, () if last is None else (last,), now)


def reason(
    found: Sealed | bytes,
    last: TakenPack | None = None,
    trusted: tuple[TrustedKey, ...] = TRUSTED,
    now: datetime = NOW,
) -> Reason:
    with pytest.raises(PackRejected) as refused:
        judged(found, last, trusted, now)
    return told(refused.value)


def told(refused: PackRejected) -> Reason:
    """Its reason, once it says what happened, what is safe and what to do."""
    assert refused.happened.endswith(".")
    assert refused.safe == "The copy in use stays as it is."
    assert refused.remedy.endswith(".")
    return refused.reason
