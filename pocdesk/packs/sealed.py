"""A pack as it came: the bytes of its files and of its signatures, nothing of it believed yet.

A zip is taken apart in the limited child. What stands in pack.toml is read only once its signature
was checked over the bytes that came back.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pocdesk import child
from pocdesk.packed_file import PackedFile, TooMuch
from pocdesk.packs.manifest import MANIFEST, MOST_BYTES, MOST_FILES, SIGNATURES, is_file_name
from pocdesk.packs.rejected import PackRejected, Reason, shown
from pocdesk.regular_file import read_regular

_MOST_MANIFEST = 256 * 1024
_MOST_SIGNATURES = 4 * 1024
_MOST_OF_ALL = MOST_BYTES + _MOST_MANIFEST + _MOST_SIGNATURES
MOST_PACKED = _MOST_OF_ALL + 1024 * 1024
"""Bytes of a zip that is looked into at all."""

_NAMED = re.compile(rb"PK\x03\x04.{26}pack\.toml", re.DOTALL)  # at the head of a file in a zip
_LINE = re.compile(rb"([0-9a-f]{16}) ([0-9a-f]{128})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A pack called `file`: pack.toml, the signatures on it by the id of their key, its files."""

    file: str
    manifest: bytes = field(repr=False)
    signatures: Mapping[str, bytes]
    files: Mapping[str, bytes] = field(repr=False)


def is_pack(content: bytes) -> bool:
    """Whether `content` is a zip that means to be a pack: a file of it is called as one of ours.
    Whether it is one, and whose, is told when it is opened."""
    return _NAMED.search(content) is not None


def read_pack_bytes(file: str, content: bytes) -> Sealed:
    """The pack in `content`, a zip called `file`, taken apart in the limited child.

    Raises PackRejected: cut, or in no form of a pack.
    """
    if len(content) > MOST_PACKED:
        raise PackRejected(file, Reason.FORMAT, "it is too large for a pack")
    answer = child.run("pack", content)
    if isinstance(answer, child.Failed):
        raise PackRejected(file, Reason.FORMAT, answer.reason.removesuffix("."))
    match answer.value:
        case {"names": [*names]} if len(names) == len(answer.blobs):
            texts = [name for name in names if isinstance(name, str)]
            if len({*texts}) == len(names):
                return sealed_of(file, dict(zip(texts, answer.blobs, strict=True)))
        case {"cut": str(why)}:
            raise PackRejected(file, Reason.CUT, f"it is not whole: {shown(why)}")
        case {"refused": str(why)}:
            raise PackRejected(file, Reason.FORMAT, shown(why))
    raise PackRejected(file, Reason.FORMAT, "it could not be read")


def read_pack(path: Path) -> Sealed:
    """The pack at `path`, a zip or a folder. Raises PackRejected, and OSError."""
    if not path.is_dir():
        content = read_regular(path, MOST_PACKED + 1)
        if content is None:
            raise PackRejected(path.name, Reason.FORMAT, "it is no file and no folder")
        return read_pack_bytes(path.name, content)
    files: dict[str, bytes] = {}
    for name in _names(path):
        most = _MOST_OF_ALL - sum(map(len, files.values()))
        content = read_regular(path / name, most + 1)
        if content is None or len(content) > most:
            raise PackRejected(path.name, Reason.FORMAT, f"{shown(name)} is no file, or too large")
        files[name] = content
    return sealed_of(path.name, files)


def sealed_of(file: str, parts: Mapping[str, bytes]) -> Sealed:
    """The pack called `file` that consists of these `parts`. Raises PackRejected."""
    if len(parts) > MOST_FILES + 2 or sum(map(len, parts.values())) > _MOST_OF_ALL:
        raise PackRejected(file, Reason.FORMAT, "it holds more than a pack may hold")
    for name in parts:
        if not is_file_name(name):
            why = f"{shown(name)} is no plain name of a file in it"
            raise PackRejected(file, Reason.FORMAT, why)
    for name, most in ((MANIFEST, _MOST_MANIFEST), (SIGNATURES, _MOST_SIGNATURES)):
        if name not in parts:
            raise PackRejected(file, Reason.CUT, f"it is not whole: {name} is missing")
        if len(parts[name]) > most:
            raise PackRejected(file, Reason.FORMAT, f"{name} is too long")
    return Sealed(
        file=file,
        manifest=parts[MANIFEST],
        signatures=dict(_signatures(file, parts[SIGNATURES])),
        files={name: parts[name] for name in sorted(parts) if name not in {MANIFEST, SIGNATURES}},
    )


def signature_lines(signatures: Mapping[str, bytes]) -> bytes:
    """What stands in pack.toml.sig, in the one order and spelling that is read."""
    lines = (f"{key} {signatures[key].hex()}\n" for key in sorted(signatures))
    return "".join(lines).encode("ascii")


def answer(content: bytes, options: Mapping[str, str | int | float]) -> tuple[object, list[bytes]]:
    """In the child: {"names": [...]} with the bytes of each file, or why there are none."""
    if not content.startswith(b"PK\x03\x04"):
        return {"refused": "it is no zip file"}, []
    try:
        packed = PackedFile(content)
        if len(packed.names) > MOST_FILES + 2:
            return {"refused": "it holds more files than a pack may hold"}, []
        if len({*packed.names}) != len(packed.names):
            return {"refused": "a file stands in it twice"}, []
        if not all(map(is_file_name, packed.names)):
            return {"refused": "a file in it has no plain name"}, []
        left, files = _MOST_OF_ALL, []
        for name in packed.names:
            files.append(_whole(packed, name, left))
            left -= len(files[-1])
    except TooMuch as error:
        return {"refused": str(error)}, []
    except ValueError as error:
        return {"cut": str(error)}, []
    return {"names": [*packed.names]}, files


def _whole(packed: PackedFile, name: str, most: int) -> bytes:
    taken = bytearray()
    for piece in packed.pieces(name):
        taken += piece
        if len(taken) > most:
            raise TooMuch("it unpacks to more than a pack may hold")
    return bytes(taken)


def _names(folder: Path) -> list[str]:
    """The names of the files in `folder`, as many as a pack may have and one more."""
    names = []
    for path in folder.iterdir():
        names.append(path.name)
        if len(names) > MOST_FILES + 2:
            raise PackRejected(folder.name, Reason.FORMAT, "it holds more than a pack may hold")
    return sorted(names)


def _signatures(file: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    lines = content.split(b"\n")
    found = [_LINE.fullmatch(line) for line in lines[:-1]]
    whole = [match for match in found if match is not None]
    ids = [match[1] for match in whole]
    if lines[-1] or not whole or len(whole) < len(found) or ids != sorted({*ids}):
        raise PackRejected(file, Reason.CHANGED, f"{SIGNATURES} is not as it is written")
    for match in whole:
        yield match[1].decode("ascii"), bytes.fromhex(match[2].decode("ascii"))
