"""Reads a Directory file: the bytes in the limited child, the plain answer into records here."""

import hashlib
import json
from collections.abc import Mapping

from pocdesk import child
from pocdesk.directory.records import directory_of
from pocdesk.directory.refused import DirectoryRefused, shown
from pocdesk.domain.contact import Directory
from pocdesk.domain.party import Party

MOST_BYTES = 10 * 1024 * 1024
# The format nests seven deep; what nests deeper only means to hurt a reader.
_DEEPEST = 10


def read_directory(name: str, content: bytes, parties: Mapping[str, Party]) -> Directory:
    """The Directory in the bytes `content` of a `pocdesk-directory` 1.0 JSON file called `name`.

    The snapshot's `source_sha256` is the hash of these bytes. Raises DirectoryRefused naming file,
    row and field; the file is taken whole or not at all.
    """
    if len(content) > MOST_BYTES:
        raise DirectoryRefused(name, "it is larger than 10 MB", error="E7")
    answer = child.run("directory", content)
    if isinstance(answer, child.Failed):
        raise DirectoryRefused(name, answer.reason.removesuffix("."))
    match answer.value:
        case {"read": value}:
            sha256 = hashlib.sha256(content).hexdigest()
            return directory_of(name, value, sha256=sha256, parties=parties)
        case {"refused": str(reason)}:
            raise DirectoryRefused(name, shown(reason))
    raise DirectoryRefused(name, "it could not be read")


def answer(content: bytes, options: Mapping[str, str | int | float]) -> tuple[object, list[bytes]]:
    """In the child: {"read": value} or {"refused": reason} for the bytes of a JSON file.

    A key that stands twice, a number with a fraction, half a character and needless depth are
    refused: the format has none of them.
    """
    try:
        value = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
        _check_depth(value)
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeDecodeError:
        return {"refused": "it is not written in UTF-8"}, []
    except UnicodeEncodeError:
        return {"refused": "it holds half a character, which is no text"}, []
    except json.JSONDecodeError as error:
        return {"refused": f"it is no JSON from line {error.lineno} on"}, []
    except (_Fault, ValueError) as error:
        return {"refused": str(error)}, []
    except RecursionError:
        return {"refused": "it is nested too deeply"}, []
    return {"read": value}, []


class _Fault(Exception):
    """JSON as such, but nothing that a Directory may hold."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table: dict[str, object] = {}
    for key, value in pairs:
        if key in table:
            raise _Fault(f"the key {key[:40]!a} stands twice in one table")
        table[key] = value
    return table


def _no_number(word: str) -> object:
    raise _Fault(f"{word[:40]} stands there; whole numbers alone are read")


def _check_depth(value: object) -> None:
    level = [value]
    for _ in range(_DEEPEST):
        level = [inner for item in level for inner in _inside(item)]
        if not level:
            return
    raise _Fault("it is nested too deeply")


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
