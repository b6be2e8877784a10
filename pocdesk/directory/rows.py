"""A stranger's table read key by key: what is missing, wrong or unknown refuses the whole file."""

import re
import unicodedata
from collections.abc import Collection
from datetime import date, datetime

from pocdesk.directory.refused import DirectoryRefused, shown

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Row:
    """One table of the file. Each key is asked for once; `done` refuses what nobody asked for."""

    def __init__(self, file: str, table: object, *, row: str = "", field: str = "") -> None:
        self._file = file
        self._row = row
        self._field = field
        if not isinstance(table, dict):
            raise self.refused("", "a table is wanted")
        self._rest: dict[str, object] = dict(table)

    def refused(self, key: str, reason: str, error: str | None = None) -> DirectoryRefused:
        """The refusal that names this row and the field `key` of it."""
        field = ".".join(part for part in (self._field, key) if part)
        return DirectoryRefused(self._file, reason, row=self._row, field=field, error=error)

    def named(self, row: str) -> None:
        """This table is a row of its own, called `row`; its fields are named from here on."""
        self._row, self._field = row, ""

    def done(self) -> None:
        """Raises DirectoryRefused for a key that the format does not know."""
        if self._rest:
            unknown = min(self._rest, key=str)
            raise self.refused(shown(unknown), "unknown key")

    def text(self, key: str, *, most: int = 200, exact: bool = False, lines: bool = False) -> str:
        """A text that is there. `exact` refuses hidden signs too, `lines` allows line breaks."""
        found = self.text_or_none(key, most=most, exact=exact, lines=lines)
        if found is None:
            raise self.refused(key, "it is missing")
        return found

    def text_or_none(
        self, key: str, *, most: int = 200, exact: bool = False, lines: bool = False
    ) -> str | None:
        """A text, or None where there is none."""
        value = self._rest.pop(key, None)
        if value is None:
            return None
        # Most texts are that plain, and a list of points has thousands of them.
        if type(value) is str and len(value) <= most and value.isprintable():
            return value.strip() or None
        return self._checked(key, value, most=most, exact=exact, lines=lines) or None

    def texts(self, key: str, *, most: int = 20) -> tuple[str, ...]:
        """A list of short exact texts, each once; empty where the key is missing."""
        items = self._list(key, most)
        if all(type(item) is str and len(item) <= 64 and item.isprintable() for item in items):
            found = tuple(str(item).strip() for item in items)
        else:
            found = tuple(
                self._checked(f"{key}[{index}]", item, most=64, exact=True, lines=False)
                for index, item in enumerate(items)
            )
        for index, word in enumerate(found):
            # Tables part the words of a list by that sign.
            if not word or ";" in word:
                raise self.refused(
                    f"{key}[{index}]", "one word is wanted" if word else "it is empty"
                )
        if len(set(found)) != len(found):
            raise self.refused(key, "a word stands there twice")
        return found

    def word(self, key: str, known: Collection[str]) -> str:
        """One of the words `known`."""
        value = self._rest.get(key)
        if type(value) is str and value in known:
            del self._rest[key]
            return value
        found = self.text(key, most=64, exact=True)
        return self._known(key, found, known)

    def word_or_none(self, key: str, known: Collection[str]) -> str | None:
        """One of the words `known`, or None."""
        found = self.text_or_none(key, most=64, exact=True)
        return None if found is None else self._known(key, found, known)

    def words(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """A list of words out of `known`, each once; empty where the key is missing."""
        found = self.texts(key)
        for index, word in enumerate(found):
            if word not in known:
                self._known(f"{key}[{index}]", word, known)
        return found

    def number(self, key: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        value = self._rest.pop(key, None)
        # JSON's true is no number, though Python counts it as one.
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.refused(key, f"a whole number from {low} to {high} is wanted")
        return value

    def yes(self, key: str) -> bool:
        """True or false."""
        value = self._rest.pop(key, None)
        if not isinstance(value, bool):
            raise self.refused(key, "true or false is wanted")
        return value

    def day(self, key: str) -> date:
        """A date that is there (E6)."""
        found = self.day_or_none(key)
        if found is None:
            raise self.refused(key, "it is missing", "E6")
        return found

    def day_or_none(self, key: str) -> date | None:
        """A date as YYYY-MM-DD, or None (E6)."""
        found = self.text_or_none(key, most=64, exact=True)
        if found is None:
            return None
        try:
            if _DATE.fullmatch(found):
                return date.fromisoformat(found)
        except ValueError:
            pass
        raise self.refused(key, f"“{shown(found)}” is no date (YYYY-MM-DD)", "E6")

    def moment_or_none(self, key: str) -> str | None:
        """A date or a moment in ISO 8601, kept as written, or None (E6)."""
        found = self.text_or_none(key, most=64, exact=True)
        if found is None:
            return None
        try:
            datetime.fromisoformat(found)
        except ValueError as error:
            raise self.refused(key, f"“{shown(found)}” is no date", "E6") from error
        return found

    def table(self, key: str) -> "Row":
        """A table inside this one; an empty table where there is none."""
        value = self._rest.pop(key, None)
        return self._inner({} if value is None else value, key)

    def tables(self, key: str, *, most: int) -> tuple["Row", ...]:
        """A list of at most `most` tables; empty where the key is missing."""
        found = self._list(key, most)
        return tuple(self._inner(item, f"{key}[{index}]") for index, item in enumerate(found))

    def _inner(self, value: object, key: str) -> "Row":
        field = f"{self._field}.{key}" if self._field else key
        return Row(self._file, value, row=self._row, field=field)

    def _list(self, key: str, most: int) -> list[object]:
        value = self._rest.pop(key, None)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.refused(key, "a list is wanted")
        if len(value) > most:
            raise self.refused(key, f"more than {most} entries", "E7")
        return value

    def _known(self, key: str, found: str, known: Collection[str]) -> str:
        if found not in known:
            raise self.refused(key, f"“{shown(found)}” is not one of {', '.join(known)}")
        return found

    def _checked(self, key: str, value: object, *, most: int, exact: bool, lines: bool) -> str:
        if not isinstance(value, str):
            raise self.refused(key, "a text is wanted")
        if len(value) > most:
            raise self.refused(key, f"it is longer than {most} characters")
        if not value.isprintable():
            self._check_signs(key, value, exact=exact, lines=lines)
        return value.strip()

    def _check_signs(self, key: str, value: str, *, exact: bool, lines: bool) -> None:
        # Cc: control signs; Cs: halves of a pair, no text at all; Cf: what no eye can see.
        unwanted = ("Cc", "Cs", "Cf") if exact else ("Cc", "Cs")
        for sign in value:
            if lines and sign in "\n\t":
                continue
            # The last two of a plane are no signs, and no workbook can hold them.
            if unicodedata.category(sign) in unwanted or ord(sign) & 0xFFFE == 0xFFFE:
                raise self.refused(key, f"it holds the sign U+{ord(sign):04X}, which is not text")
