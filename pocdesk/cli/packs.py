"""The commands about signed packs that need no desk: make a key, make, sign and verify a pack."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from pocdesk.cli.answer import Answer
from pocdesk.cli.credential import new_pack_passphrase, pack_passphrase
from pocdesk.cli.files import read
from pocdesk.cli.words import Asked
from pocdesk.desk.new_file import prepared
from pocdesk.desk.signed_content import content_of
from pocdesk.domain.clock import machine_clock
from pocdesk.domain.signed_pack import TrustedKey
from pocdesk.errors import PocDeskError
from pocdesk.packs.judge import Accepted, examine, judge
from pocdesk.packs.make import made, signed, zipped
from pocdesk.packs.manifest import KeyMark, Manifest, key_id
from pocdesk.packs.public_key import code_of_key, read_key
from pocdesk.packs.sealed import Sealed, read_pack
from pocdesk.packs.signing_key import SigningKey, locked_key, unlocked_key

_MOST_KEY_BYTES = 16 * 1024
_YEARS = range(2000, 2200)


def _key(asked: Asked) -> Answer:
    target = Path(asked.out)
    key = SigningKey.new(target.stem if asked.label is None else asked.label)
    _write(target, locked_key(key, new_pack_passphrase(target.name)))
    mark = key.mark
    code = code_of_key(mark.public)
    return Answer(
        plain={"file": asked.out, **_mark_plain(mark), "code": code},
        text=f"Written: {target}. Keep a copy of it in a safe; nobody else gets it.\n"
        f"Key id:      {mark.id}\n"
        f"Public key:  {code}\n"
        "Print these two lines: each desk has them typed by two officers.",
        undo=target.unlink,
    )


def _make(asked: Asked) -> Answer:
    target = Path(asked.out)
    files = _files([Path(name) for name in asked.files])
    issued_at = _moment(asked.issued) if asked.issued else machine_clock()
    marks = [_mark(text) for text in (*asked.signers, *asked.next_keys)]
    pack = made(
        files,
        name=asked.name,
        version=asked.version,
        issued_at=issued_at,
        expires_at=issued_at + timedelta(days=asked.valid_days),
        keys=[_opened(Path(name)) for name in asked.keys],
        signers=marks[: len(asked.signers)],
        threshold=asked.threshold,
        next_keys=marks[len(asked.signers) :],
    )
    manifest = examine(pack)
    content_of(manifest.kind, pack.files)
    _write(target, zipped(pack))
    return _told(manifest, pack, f"Written: {target}")


def _sign(asked: Asked) -> Answer:
    target = Path(asked.file)
    pack = _read(target)
    content_of(examine(pack).kind, pack.files)
    both = signed(pack, _opened(Path(asked.key)))
    _write(target, zipped(both), over=True)
    return _told(examine(both), both, f"Signed: {target}")


def _verify(asked: Asked) -> Answer:
    now = machine_clock()
    trusted = [_trusted(text, now) for text in asked.trust]
    pack = _read(Path(asked.file))
    accepted = judge(pack, trusted, (), now)
    content_of(accepted.manifest.kind, accepted.files)
    return _told(accepted.manifest, pack, "It may be taken.", accepted)


def _told(manifest: Manifest, pack: Sealed, first: str, accepted: Accepted | None = None) -> Answer:
    """What a pack is, behind the line `first`; with what was `accepted` also whom it is of."""
    marks = {mark.id: mark for mark in manifest.keys}
    trusted = () if accepted is None else accepted.signed_by
    missing = max(0, manifest.threshold - len(pack.signatures))
    lines = [
        first,
        f"{manifest.name} version {manifest.version} ({manifest.format})",
        f"issued {manifest.issued_at:%Y-%m-%d %H:%M} UTC, "
        f"valid until {manifest.expires_at:%Y-%m-%d %H:%M} UTC",
        *(
            f"signed by {id}  {marks[id].label}{'  (trusted)' if id in trusted else ''}"
            for id in pack.signatures
        ),
        *([f"{missing} more of its keys must sign it"] if missing else []),
        *(f"next key {mark.id}  {mark.label}" for mark in manifest.next_keys),
        *(f"{file.sha256}  {file.size:>9}  {file.name}" for file in manifest.files),
    ]
    plain = {
        "name": manifest.name,
        "kind": str(manifest.kind),
        "format": manifest.format,
        "version": manifest.version,
        "issued_at": manifest.issued_at.isoformat(),
        "expires_at": manifest.expires_at.isoformat(),
        "threshold": manifest.threshold,
        "signed_by": [
            {**_mark_plain(marks[id]), "trusted": id in trusted} for id in pack.signatures
        ],
        "next_keys": [_mark_plain(mark) for mark in manifest.next_keys],
        "files": [
            {"name": file.name, "size": file.size, "sha256": file.sha256} for file in manifest.files
        ],
    }
    return Answer(plain=plain, text="\n".join(lines))


def _files(paths: Sequence[Path]) -> dict[str, bytes]:
    """The files of a pack by name: those in the one folder that was named, or those named."""
    if len(paths) == 1 and paths[0].is_dir():
        paths = sorted(path for path in paths[0].iterdir() if not path.name.startswith("."))
    names = [path.name for path in paths]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise PocDeskError(
            f"Two of the files are called {twice}.",
            safe="Nothing was written.",
            remedy="Name each file once; a pack has no folders in it.",
        )
    files = {path.name: read(path) for path in paths}
    empty = next((name for name, content in files.items() if not content), None)
    if empty is not None:
        raise PocDeskError(
            f"The file {empty} is empty.",
            safe="Nothing was written.",
            remedy="Take the file with the list, or with the providers, in it.",
        )
    return files


def _opened(path: Path) -> SigningKey:
    content = read(path, _MOST_KEY_BYTES)
    return unlocked_key(path.name, content, pack_passphrase(path.name))


def _read(path: Path) -> Sealed:
    try:
        return read_pack(path)
    except OSError as error:
        raise PocDeskError(
            f"{path} cannot be read: {error.strerror or error}.",
            safe="Nothing was changed.",
            remedy="Check the name and the rights of the file; a link is not followed.",
        ) from error


def _write(target: Path, content: bytes, *, over: bool = False) -> None:
    """A new file, or one `over` that which is there: whole, or as it was. Raises PocDeskError."""
    aside = target.with_name(f".{uuid4().hex}.part") if over else target
    try:
        with prepared(aside, content) as name:
            name()
        if over:
            aside.replace(target)
    except OSError as error:
        if over:
            aside.unlink(missing_ok=True)
        raise PocDeskError(
            f"{target} cannot be written: {error.strerror or error}.",
            safe="Nothing was written, and nothing that is there was touched.",
            remedy="Choose another name or folder.",
        ) from error


def _mark(text: str) -> KeyMark:
    """A key that was named as KEY or as LABEL=KEY. Raises PocDeskError."""
    label, _, typed = text.rpartition("=")
    public = read_key(typed)
    try:
        return KeyMark(id=key_id(public), public=public, label=label or key_id(public))
    except ValueError as error:
        raise PocDeskError(
            f"The label of the key {key_id(public)} is no short line of text.",
            safe="Nothing was written.",
            remedy="Say in a few words whose key it is.",
        ) from error


def _mark_plain(mark: KeyMark) -> dict[str, object]:
    return {"id": mark.id, "public": mark.public, "label": mark.label}


def _trusted(text: str, now: datetime) -> TrustedKey:
    mark = _mark(text)
    return TrustedKey(
        id=mark.id,
        public=mark.public,
        label=mark.label,
        packs="",
        officer="",
        approved_by="",
        set_at=now,
    )


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None or moment.year not in _YEARS:
            raise ValueError("no zone, or not of our days")
    except ValueError as error:
        raise PocDeskError(
            f"“{text}” is no time with its zone.",
            safe="Nothing was written.",
            remedy="Write it such as 2026-11-23T08:00:00Z.",
        ) from error
    return moment


COMMANDS: Mapping[str, Callable[[Asked], Answer]] = {
    "pack make": _make,
    "pack key": _key,
    "pack sign": _sign,
    "pack verify": _verify,
}
