"""Judges a pack by the keys that are trusted and by the last version that was taken."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from pocdesk.domain.file import sha256_of
from pocdesk.domain.pack import PackRefused
from pocdesk.domain.signed_pack import TakenPack, TrustedKey
from pocdesk.packs.manifest import MANIFEST, Manifest, read_manifest
from pocdesk.packs.rejected import PackRejected, Reason, shown
from pocdesk.packs.sealed import Sealed

OLD_KEYS = 2
"""So many of today's keys sign a pack that names those of the time to come."""

_ENDS = (b"}", b"\n")  # of a whole file of either kind; a shorter one that has it is another one
_AHEAD = timedelta(days=1)  # so far may the issuer's clock and ours be apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A pack that may be taken: `signed_by` are the trusted keys that signed it, by their ids.

    `sha256` is that of pack.toml, which holds the hash of every file.
    """

    manifest: Manifest
    files: Mapping[str, bytes] = field(repr=False)
    sha256: str
    signed_by: tuple[str, ...]

    def taken(self, *, officer: str, taken_at: datetime) -> TakenPack:
        """What is to be remembered of it."""
        return TakenPack(
            id=self.manifest.name,
            version=self.manifest.version,
            issued_at=self.manifest.issued_at,
            expires_at=self.manifest.expires_at,
            sha256=self.sha256,
            signed_by=" ".join(self.signed_by),
            taken_at=taken_at,
            officer=officer,
        )


def judge(
    pack: Sealed, trusted: Collection[TrustedKey], taken: Collection[TakenPack], now: datetime
) -> Accepted:
    """`pack` as one that may be taken.

    `taken` is what this desk remembers, of this pack and of others; `now` is aware, and counts as
    no earlier than the last version was issued. Raises PackRejected with the reason.
    """
    on = [key for key in trusted if key.off_at is None]
    _check_trusted(pack, on)
    manifest = examine(pack)
    name, file = manifest.name, pack.file
    signed_by = tuple(
        sorted({key.id for key in on if key.id in pack.signatures and key.counts_for(name)})
    )
    if not signed_by:
        why = f"the key that signed it is not trusted for “{name}”"
        raise PackRejected(file, Reason.WRONG_KEY, why)
    mine = [one for one in taken if one.id == name]
    last = max(mine, key=_by_version, default=None)
    counting = {key.id for key in on if key.counts_for(name)}
    _check_number(file, manifest, len(signed_by), last, len(counting))
    _check_next(file, manifest, trusted)
    sha256 = sha256_of(pack.manifest)
    if last is not None:
        _check_version(file, manifest, sha256, last)
    check_time(file, manifest, now if last is None else max(now, last.issued_at))
    return Accepted(manifest=manifest, files=pack.files, sha256=sha256, signed_by=signed_by)


def examine(pack: Sealed) -> Manifest:
    """What `pack` says of itself, if all of it goes together: each signature with a key that it
    names, each file with its hash. Whether any of these keys is trusted is another question.

    Raises PackRejected.
    """
    try:
        manifest = read_manifest(MANIFEST, pack.manifest)
    except PackRefused as error:
        raise PackRejected(pack.file, Reason.FORMAT, shown(error.happened, 200)) from error
    named = {key.id: key.public for key in manifest.keys}
    for id, signature in pack.signatures.items():
        if id not in named or not is_signed(pack.manifest, named[id], signature):
            why = f"the signature of the key {id} does not fit what it signs"
            raise PackRejected(pack.file, Reason.CHANGED, why)
    wanted = {file.name: file for file in manifest.files}
    missing, foreign = sorted({*wanted} - {*pack.files}), sorted({*pack.files} - {*wanted})
    if missing:
        raise PackRejected(pack.file, Reason.CUT, f"it is not whole: {missing[0]} is missing")
    if foreign:
        why = f"{shown(foreign[0])} does not belong to it, as if two packs were mixed"
        raise PackRejected(pack.file, Reason.MIXED, why)
    for name, content in pack.files.items():
        if len(content) < wanted[name].size and not content.endswith(_ENDS):
            why = f"it is not whole: {name} has {len(content)} of {wanted[name].size} bytes"
            raise PackRejected(pack.file, Reason.CUT, why)
        if sha256_of(content) != wanted[name].sha256:
            why = f"{name} is not the file that was signed: two packs were mixed, or it was changed"
            raise PackRejected(pack.file, Reason.MIXED, why)
    return manifest


def is_signed(content: bytes, public: str, signature: bytes) -> bool:
    """Whether `signature` over `content` is that of the public key (64 hexadecimal digits)."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, content)
    except InvalidSignature:
        return False
    return True


def _check_trusted(pack: Sealed, on: Collection[TrustedKey]) -> None:
    """Nothing of pack.toml is read before a trusted key has signed it."""
    signers = [key for key in on if key.id in pack.signatures]
    if not signers:
        ids = ", ".join(pack.signatures)
        why = f"no key that is trusted here has signed it, only {ids}"
        raise PackRejected(pack.file, Reason.WRONG_KEY, why)
    for key in signers:
        if not is_signed(pack.manifest, key.public, pack.signatures[key.id]):
            why = f"the signature of the key {key.id} does not fit what it signs"
            raise PackRejected(pack.file, Reason.CHANGED, why)


def _check_number(
    file: str, manifest: Manifest, signed: int, last: TakenPack | None, counting: int
) -> None:
    """What was signed by two once is not taken from one of them later, whatever it says itself; a
    key that was switched off lowers that."""
    before = 0 if last is None else min(len(last.signed_by.split()), counting)
    wanted = max(manifest.threshold, before, OLD_KEYS if manifest.next_keys else 0)
    if signed < wanted:
        why = f"{signed} of the {wanted} signatures that it needs are of keys trusted here"
        raise PackRejected(file, Reason.TOO_FEW, why)


def _check_next(file: str, manifest: Manifest, trusted: Collection[TrustedKey]) -> None:
    known = {key.id: key for key in trusted}
    for mark in manifest.next_keys:
        key = known.get(mark.id)
        if key is not None and not key.counts_for(manifest.name):
            why = f"it names the key {mark.id}, which is switched off here or is of another pack"
            raise PackRejected(file, Reason.WRONG_KEY, why)


def _check_version(file: str, manifest: Manifest, sha256: str, last: TakenPack) -> None:
    version = manifest.version
    if version == last.version and sha256 == last.sha256:
        raise PackRejected(file, Reason.ALREADY, f"version {version} is here already")
    if version == last.version:
        why = f"version {version} is here already, with other content"
        raise PackRejected(file, Reason.OTHER_CONTENT, why)
    if version < last.version:
        why = f"version {version} is older than version {last.version}, which was taken before"
        raise PackRejected(file, Reason.OLDER, why)
    if manifest.issued_at < last.issued_at:
        why = f"version {version} was issued before version {last.version}, which was taken before"
        raise PackRejected(file, Reason.OLDER, why)


def check_time(file: str, manifest: Manifest, now: datetime) -> None:
    """Raises PackRejected for a pack that is not valid any more at `now`, or not yet."""
    if manifest.expires_at <= now:
        why = f"it was valid until {manifest.expires_at:%Y-%m-%d %H:%M} UTC"
        raise PackRejected(file, Reason.EXPIRED, why)
    if manifest.issued_at - now > _AHEAD:
        why = f"it was issued on {manifest.issued_at:%Y-%m-%d}, which is still to come here"
        raise PackRejected(file, Reason.EARLY, why)


def _by_version(one: TakenPack) -> tuple[int, datetime]:
    return one.version, one.taken_at
