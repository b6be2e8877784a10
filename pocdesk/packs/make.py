"""Makes and signs packs: the same files, times and keys give the same bytes."""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO

from pocdesk.domain.file import sha256_of
from pocdesk.errors import PocDeskError
from pocdesk.packs.judge import examine
from pocdesk.packs.manifest import MANIFEST, SCHEMA, SIGNATURES, FileMark, KeyMark, Kind, Manifest
from pocdesk.packs.sealed import Sealed, signature_lines
from pocdesk.packs.signing_key import SigningKey

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can name
_UNIX, _FOR_ALL = 3, 0o100644 << 16


def made(
    files: Mapping[str, bytes],
    *,
    name: str,
    version: int,
    issued_at: datetime,
    expires_at: datetime,
    keys: Sequence[SigningKey],
    signers: Iterable[KeyMark] = (),
    threshold: int | None = None,
    next_keys: Iterable[KeyMark] = (),
) -> Sealed:
    """The pack `name` with `files`, signed by `keys`.

    `signers` are those who sign it later; without a `threshold` all of them have to. Times are
    aware and count in whole seconds. Raises PocDeskError for what cannot become a pack.
    """
    marks = {mark.id: mark for mark in (*(key.mark for key in keys), *signers)}
    try:
        manifest = Manifest(
            schema=SCHEMA,
            schema_version=1,
            name=name,
            kind=(kind := Kind.of(name)),
            format=kind.holds,
            version=version,
            issued_at=issued_at.astimezone(UTC).replace(microsecond=0),
            expires_at=expires_at.astimezone(UTC).replace(microsecond=0),
            threshold=len(marks) if threshold is None else threshold,
            keys=tuple(marks[id] for id in sorted(marks)),
            files=tuple(
                FileMark(name=file, size=len(files[file]), sha256=sha256_of(files[file]))
                for file in sorted(files)
            ),
            next_keys=tuple(sorted(next_keys, key=_by_id)),
        )
    except ValueError as error:
        raise PocDeskError(
            f"No pack “{name}” can be made of this: {error}.",
            safe="Nothing was written.",
            remedy="A name begins with its kind: “providers”, or “directory-” and the network. A "
            "Directory is one .json file, the providers are their .toml files.",
        ) from error
    content = "\n".join(_lines(manifest)).encode()
    signatures = {key.mark.id: key.sign(content) for key in keys}
    return Sealed(file=name, manifest=content, signatures=signatures, files=dict(files))


def signed(pack: Sealed, key: SigningKey) -> Sealed:
    """`pack` with the signature of `key` beside those that it has.

    Raises PackRejected for a pack that does not go together, PocDeskError where it does not name
    that key, or has its signature.
    """
    id = key.mark.id
    if id not in {mark.id for mark in examine(pack).keys}:
        raise PocDeskError(
            f"{pack.file} does not name the key {id} among those that sign it.",
            safe="Nothing was signed.",
            remedy="Make it again and name that key with --signer.",
        )
    if id in pack.signatures:
        raise PocDeskError(
            f"{pack.file} bears the signature of the key {id} already.",
            safe="Nothing was signed.",
            remedy="Nothing needs to be done.",
        )
    signatures = {**pack.signatures, id: key.sign(pack.manifest)}
    return Sealed(file=pack.file, manifest=pack.manifest, signatures=signatures, files=pack.files)


def zipped(pack: Sealed) -> bytes:
    """`pack` as a zip file; not packed, since packing gives other bytes on other machines."""
    first = {MANIFEST: pack.manifest, SIGNATURES: signature_lines(pack.signatures)}
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as packed:
        for name, content in (*first.items(), *sorted(pack.files.items())):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system, info.external_attr = _UNIX, _FOR_ALL
            packed.writestr(info, content)
    return held.getvalue()


def _lines(manifest: Manifest) -> Iterator[str]:
    """pack.toml, line by line."""
    yield f"schema = {_text(manifest.schema)}"
    yield f"schema_version = {manifest.schema_version}"
    yield f"name = {_text(manifest.name)}"
    yield f"kind = {_text(manifest.kind)}"
    yield f"format = {_text(manifest.format)}"
    yield f"version = {manifest.version}"
    yield f"issued_at = {manifest.issued_at:%Y-%m-%dT%H:%M:%SZ}"
    yield f"expires_at = {manifest.expires_at:%Y-%m-%dT%H:%M:%SZ}"
    yield f"threshold = {manifest.threshold}"
    for table, marks in (("key", manifest.keys), ("next_key", manifest.next_keys)):
        for mark in marks:
            yield from ("", f"[[{table}]]", f"id = {_text(mark.id)}")
            yield from (f"public = {_text(mark.public)}", f"label = {_text(mark.label)}")
    for file in manifest.files:
        yield from ("", "[[file]]", f"name = {_text(file.name)}")
        yield from (f"size = {file.size}", f"sha256 = {_text(file.sha256)}")
    yield ""


def _text(text: str) -> str:
    # JSON writes a text without control characters as TOML does.
    return json.dumps(text, ensure_ascii=False)


def _by_id(mark: KeyMark) -> str:
    return mark.id
