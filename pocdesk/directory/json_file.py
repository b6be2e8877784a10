"""Reads the JSON of a Directory, in the limited child, more strictly than JSON itself."""

import json

from pocdesk.directory.grid import Unread

# The format nests seven deep; what nests deeper only means to hurt a reader.
_DEEPEST = 10
_LONGEST_NUMBER = 18


def read_json(content: bytes) -> object:
    """The value in `content`, which is written in UTF-8.

    A key that stands twice, a number with a fraction, half a character and needless depth are
    refused: the format has none of them. Raises Unread.
    """
    try:
        value = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_int=_whole,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
        _check_depth(value)
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        raise Unread("it is not written in UTF-8") from error
    except UnicodeEncodeError as error:
        raise Unread("it holds half a character, which is no text") from error
    except json.JSONDecodeError as error:
        raise Unread(f"it is no JSON from line {error.lineno} on") from error
    except RecursionError as error:
        raise Unread("it is nested too deeply") from error
    return value


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table: dict[str, object] = {}
    for key, value in pairs:
        if key in table:
            raise Unread(f"the key {key[:40]!a} stands twice in one table")
        table[key] = value
    return table


def _whole(word: str) -> int:
    if len(word) > _LONGEST_NUMBER:
        raise Unread("a number of so many digits stands there as none of the format has")
    return int(word)


def _no_number(word: str) -> object:
    raise Unread(f"{word[:40]} stands there; whole numbers alone are read")


def _check_depth(value: object) -> None:
    level = [value]
    for _ in range(_DEEPEST):
        level = [inner for item in level for inner in _inside(item)]
        if not level:
            return
    raise Unread("it is nested too deeply")


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
