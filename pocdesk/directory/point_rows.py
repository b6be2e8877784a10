"""One row of a table as the plain values of a point, but for its Party and its number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pocdesk.directory.cells import bare, items, one_line, whole_number
from pocdesk.directory.layout import Layout
from pocdesk.directory.opening_hours import IN_BRACKETS, availability_of
from pocdesk.directory.persons import NOT_NAMED
from pocdesk.directory.placing import Placed, PlacedColumn
from pocdesk.directory.refused import shown
from pocdesk.directory.row_channels import row_channels
from pocdesk.directory.row_party import NOT_FILLED
from pocdesk.directory.table_lines import Line
from pocdesk.directory.value_words import (
    Words,
    accepts_in,
    day_in,
    languages_in,
    networks_in,
    roles_in,
    types_in,
)
from pocdesk.directory.warnings import RowWarning

# The fields of the format that stand under another name than their column.
_FIELDS = {
    "instr_general": "instructions.general",
    "instr_preservation": "instructions.preservation",
    "instr_emergency": "instructions.emergency",
    "must_state": "instructions.must_state",
    "openpgp": "keys",
    "smime": "keys",
    "contact": "channels",
    "note": "channels[0].note",
    "person": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """What a row says: `party`, `territory` and `ordinal` as they stand there, the rest `plain`.

    `persons` are the texts of columns of names; `numeric` counts telephone numbers that were stored
    as numbers. The remarks do not name the row yet.
    """

    party: str
    territory: str
    institution: str
    unit: str
    ordinal: int | None
    plain: Mapping[str, Any]
    persons: tuple[str, ...]
    numeric: int
    remarks: tuple[RowWarning, ...]

    @property
    def channels(self) -> list[dict[str, Any]]:
        """Its channels, as the format has them."""
        found: list[dict[str, Any]] = self.plain["channels"]
        return found

    def doubting(self, name: str, sentence: str) -> "PointRow":
        """The row with one more doubt (W14)."""
        return replace(self, remarks=(*self.remarks, _remark("W14", name, sentence)))

    def copying(self, name: str, sentence: str) -> "PointRow":
        """The row with a value taken from above (W10)."""
        return replace(self, remarks=(*self.remarks, _remark("W10", name, sentence)))


def read_row(line: Line, placed: Placed, layout: Layout) -> PointRow:
    """The values of `line`. Nothing is refused: what is strange is remarked on.

    W4 marks numbers that a spreadsheet stored as numbers, W7 languages nobody knows, W9 computed
    cells, W10 cells that stand for those above, W14 what was not understood, W15
    cells that stand for those of another Party.
    """
    return _Reader(line, placed, layout).row()


def _remark(id_: str, name: str, sentence: str) -> RowWarning:
    return RowWarning(id=id_, row="", field=name, sentence=sentence)


@dataclass
class _Reader:
    line: Line
    placed: Placed
    layout: Layout
    remarks: list[RowWarning] = field(default_factory=list)
    channels: list[dict[str, Any]] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    always: bool = False

    def row(self) -> PointRow:
        for column in self.placed.columns:
            self._mark(column)
        found = row_channels(self.line, self.placed, self.layout)
        self.remarks += found.remarks
        self.channels, self.rest, self.always = found.channels, found.rest, found.always
        institution = one_line(self._plain("institution"))
        unit = one_line(self._plain("unit"))
        local = one_line(self._plain("institution_local"))
        availability = self._availability()  # after those that may speak of 24/7
        plain = {
            "point_id": bare(one_line(self._text("point_id"))) or None,
            "party": "",
            "territory": None,
            "ordinal": 0,
            "role": next(iter(self._words("role", roles_in(self._text("role")))), "unknown"),
            "institution": institution or unit or NOT_NAMED,
            "institution_local": local or None,
            "unit": (unit or None) if institution else None,
            "types": self._types(),
            "networks": self._words("networks", networks_in(self._text("networks")))
            or [self.layout.network],
            "competence": self._text("competence") or None,
            "availability": availability,
            "languages": self._languages(),
            "instructions": {
                "general": self._text("instr_general") or None,
                "preservation": self._text("instr_preservation") or None,
                "emergency": self._text("instr_emergency") or None,
                "must_state": self._text("must_state") or None,
            },
            "accepts": self._words("accepts", accepts_in(self._text("accepts"))),
            "channels": self._noted(),
            "keys": [key for kind in ("openpgp", "smime") for key in self._keys(kind)],
            "source_updated_on": self._day("source_updated_on"),
            "confirmed_on": self._day("confirmed_on"),
        }
        return PointRow(
            party=self._text("party"),
            territory=self._text("territory"),
            institution=institution,
            unit=unit,
            ordinal=self._ordinal(),
            plain=plain,
            persons=tuple(items(self._text("person"))),
            numeric=found.numeric,
            remarks=tuple(self.remarks),
        )

    def _text(self, name: str) -> str:
        """The texts of the columns of this field, one below the other."""
        found = (self.line.texts[one.place] for one in self.placed.of(name))
        return "\n".join(text for text in found if text)

    def _plain(self, name: str) -> str:
        """The same without a bracketed “24/7”, which belongs to the availability."""
        text, count = IN_BRACKETS.subn(" ", self._text(name))
        self.always |= count > 0
        return "\n".join(one_line(part) for part in text.split("\n")) if count else text

    def _doubt(self, name: str, sentence: str) -> None:
        self.remarks.append(_remark("W14", name, sentence))

    def _mark(self, column: PlacedColumn) -> None:
        """Remarks on a cell that was computed, or that stands for the one above it."""
        cell, text = self.line.cells.get(column.place), self.line.texts.get(column.place, "")
        if cell is None:
            return
        name = _field_of(column)
        said = f"in “{column.head}” " if column.head else ""
        if cell.formula:
            self.remarks.append(
                _remark("W9", name, f"{said}a formula stands; what it gave is kept as text.")
            )
        mark = self.line.marks.get(column.place)
        sign = "a merged cell" if mark is None else f"“{mark}”"
        other = self.line.others.get(column.place)
        if other is not None:
            self.remarks.append(_remark(NOT_FILLED, name, f"{said}{sign} points to {other}."))
        elif mark is not None or (cell.above and text):
            row = self.line.sources.get(column.place)
            if text:
                meant = f"{said}{sign} stands for “{shown(text)}” of row {row}."
                self.remarks.append(_remark("W10", name, meant))
            else:
                self._doubt(name, f"{said}{sign} stands for nothing above and stays empty.")

    def _noted(self) -> list[dict[str, Any]]:
        """The channels; notes of the point stand with the first, for it has none of its own."""
        notes = [part for part in (*self._text("note").split("\n"), *self.rest) if part]
        if notes and self.channels:
            first = self.channels[0]
            first["note"] = "; ".join((*filter(None, [first["note"]]), *notes))
        elif notes:
            self._doubt("channels", f"no channel could carry the note “{shown(notes[0])}”.")
        return self.channels

    def _availability(self) -> dict[str, object]:
        text = self._text("availability")
        found = availability_of("; ".join(text.split("\n")))
        if self.always and found["kind"] == "unknown":
            found["kind"] = "h24"
            self.remarks.append(
                _remark("W10", "availability", "“24/7” stands beside another value.")
            )
        zone = bare(one_line(self._text("zone")))
        return {**found, "zone": zone or None}

    def _words(self, name: str, found: Words) -> list[str]:
        for item in found.unread:
            self._doubt(name, f"“{shown(item)}” was not understood and left out.")
        return list(found.known)

    def _types(self) -> list[str]:
        found = types_in(self._text("types"))
        if found.unread and not found.known:
            self._doubt("types", f"“{shown(found.unread[0])}” was taken for another type.")
            return ["other"]
        return self._words("types", found)

    def _languages(self) -> list[str]:
        found = languages_in(self._text("languages"))
        for item in found.unread:
            sentence = f"“{shown(item)}” is no language that is known here."
            self.remarks.append(_remark("W7", "languages", sentence))
        return list(found.known)

    def _keys(self, kind: str) -> Iterator[dict[str, object]]:
        for line in self._text(kind).split("\n"):
            if line:
                yield {
                    "kind": kind,
                    "fingerprint": bare(line),
                    "expires_on": None,
                    "material": None,
                }

    def _day(self, name: str) -> str | None:
        text = one_line(self._text(name))
        found = day_in(text)
        if text and found is None:
            self._doubt(name, f"“{shown(text)}” is no date that can be told for sure.")
        return found

    def _ordinal(self) -> int | None:
        text = whole_number(one_line(self._text("ordinal")))
        return int(text) if text.isdecimal() and 1 <= int(text) <= 999 else None


def _field_of(column: PlacedColumn) -> str:
    if column.target.kind is not None:
        return "channels"
    return _FIELDS.get(column.target.field, column.target.field)
