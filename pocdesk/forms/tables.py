"""Strict reading of TOML: every key is asked for by name, and what nobody asked for is refused."""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from typing import NoReturn, TypeVar

from pocdesk.forms.refused import FormRefused

Path = tuple[str | int, ...]
"""Keys and numbers of rows that lead to a value of a file."""

_Word = TypeVar("_Word", bound=StrEnum)


def read_table(name: str, content: bytes) -> "Table":
    """The TOML file `name`. Raises FormRefused naming the line at which it cannot be read."""
    try:
        text = content.decode("utf-8")
        _must_be_flat(name, text)
        values = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FormRefused(name, "the text is not UTF-8", line) from error
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits
        found = re.search(r"(.*) \(at line (\d+)", str(error))
        why, place = (found[1], int(found[2])) if found else (str(error), None)
        raise FormRefused(name, f"this is not TOML: {why}", place) from error
    return Table(name, values, (), _lines(text))


_TEXT = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_DEEP_KEY = re.compile(r"(?<![\w-])(?:[\w-]+[ \t]*\.[ \t]*){32}")


def _must_be_flat(name: str, text: str) -> None:
    """Refuses keys of many parts: to read them takes the square of their number."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") >= 32 and _DEEP_KEY.search(_TEXT.sub("q", line)):
            raise FormRefused(name, "a key of so many parts is none", number)


class Table:
    """One table of a file. Each getter marks its key as known; `close` refuses the others.

    Closing a table closes those that were read out of it.
    """

    def __init__(
        self, file: str, values: Mapping[str, object], path: Path, lines: Mapping[Path, int]
    ) -> None:
        self._file = file
        self._values = values
        self._path = path
        self._lines = lines
        self._asked: set[str] = set()
        self._inner: dict[str, list[Table]] = {}

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def refuse(self, happened: str, key: str | int | None = None) -> NoReturn:
        """Refuses the whole file because of this table, or of `key` in it."""
        path = self._path if key is None else (*self._path, key)
        while path and path not in self._lines:
            path = path[:-1]
        raise FormRefused(self._file, happened, self._lines.get(path))

    def text(self, key: str) -> str:
        """The text under `key`, which must be there and not blank."""
        value = self._get(key)
        if not isinstance(value, str) or not value.strip():
            self.refuse(f"“{key}” must be a text", key)
        return value

    def maybe_text(self, key: str) -> str | None:
        """The text under `key`, or None where the key is missing."""
        self._asked.add(key)
        return self.text(key) if key in self else None

    def flag(self, key: str, default: bool | None = None) -> bool:
        """True or false."""
        value = self._get(key, default)
        if not isinstance(value, bool):
            self.refuse(f"“{key}” must be true or false", key)
        return value

    def whole(self, key: str, least: int = 0) -> int | None:
        """A whole number of at least `least`, or None where the key is missing."""
        value = self._get(key, None)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.refuse(f"“{key}” must be a whole number from {least}", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is missing."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.refuse(f"“{key}” must be a list of texts", key)
        if len(set(value)) < len(value):
            self.refuse(f"“{key}” names something twice", key)
        return tuple(value)

    def word(self, key: str, words: type[_Word], default: _Word | None = None) -> _Word:
        """One of a closed list of words."""
        value = self._get(key, default)
        known = [str(word) for word in words]
        if not isinstance(value, str) or value not in known:
            self.refuse(f"“{key}” must be one of {', '.join(known)}", key)
        return words(value)

    def table(self, key: str) -> "Table":
        """The table under `key`, the same one each time; an empty one where the key is missing."""
        value = self._get(key, {})
        if not isinstance(value, dict):
            self.refuse(f"“{key}” must be a table", key)
        if key not in self._inner:
            path = (*self._path, key)
            self._inner[key] = [Table(self._file, value, path, self._lines)]
        return self._inner[key][0]

    def tables(self, key: str) -> "list[Table]":
        """The list of tables under `key`; empty where the key is missing."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.refuse(f"“{key}” must be a list of tables", key)
        if key not in self._inner:
            self._inner[key] = [
                Table(self._file, item, (*self._path, key, number), self._lines)
                for number, item in enumerate(value)
            ]
        return self._inner[key]

    def raw(self, key: str) -> object:
        """Whatever stands under `key`, or None."""
        return self._get(key, None)

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys, in the order of the file."""
        return tuple(self._values)

    def words(self) -> dict[str, str]:
        """The whole table as texts by key."""
        return {key: self.text(key) for key in self.keys}

    def close(self) -> None:
        """Refuses the file if the table, or one inside it, has a key that was not asked for."""
        for key in self._values:
            if key not in self._asked:
                self.refuse(f"unknown key “{key}”", key)
            for inner in self._inner.get(key, ()):
                inner.close()

    def _get(self, key: str, *default: object) -> object:
        self._asked.add(key)
        if key in self._values:
            return self._values[key]
        if not default:
            self.refuse(f"“{key}” is missing")
        return default[0]


_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+|\"[^\"]*\")\s*=")
_ROW = re.compile(r"\s*\{")


def _lines(text: str) -> dict[Path, int]:
    """The line of each key and table, counted from 1, as far as they stand on lines of their own.

    Only for naming a place in a refusal: text inside a text may be taken for a key.
    """
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    here: Path = ()
    key: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        header, entry = _HEADER.match(line), _KEY.match(line)
        if header is not None:
            here = _enter([part.strip().strip('"') for part in header[2].split(".")], counts)
            if header[1] == "[[":
                counts[here] = counts.get(here, 0) + 1
                here = (*here, counts[here] - 1)
            found[here] = number
        elif entry is not None:
            key = (*here, entry[1].strip('"'))
            found[key] = number
        elif key and _ROW.match(line):
            counts[key] = counts.get(key, 0) + 1
            found[(*key, counts[key] - 1)] = number
    return found


def _enter(parts: list[str], counts: Mapping[Path, int]) -> Path:
    path: Path = ()
    for place, part in enumerate(parts):
        path = (*path, part)
        if place < len(parts) - 1 and path in counts:
            path = (*path, counts[path] - 1)
    return path
