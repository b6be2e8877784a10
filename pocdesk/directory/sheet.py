"""A table as a stranger sent it: rows of cells, before anybody knows what its columns mean."""

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """What kind of file a table was taken from."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    DOCX = "docx"
    TEXT = "text"
    VCARD = "vcard"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell with its line breaks; "" for an empty one.

    `number` says that the file held a number in it, so that a leading zero or plus may be lost;
    `formula` that it was computed; `above` that it is part of a merged cell that begins in a row
    above, whose text is then repeated here.
    """

    text: str = ""
    number: bool = False
    formula: bool = False
    above: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table of a file: its `name` as the file gives it, and its rows, each as long as the
    widest. `guessed` says that rows and columns were told from places on a page alone."""

    name: str
    origin: Origin
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def guessed(self) -> bool:
        return self.origin is Origin.PDF
