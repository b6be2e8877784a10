"""What a letter says, in order and without a place on paper: the blocks of a sheet.

The `field` of a block is the address, as printed, of the field that it shows: for the screen alone.
"""

from dataclasses import dataclass, field

from pocdesk.documents.text import EMPTY, Plain


@dataclass(frozen=True, slots=True)
class Label:
    """What a value is called, and the same in a second language (empty: not asked for)."""

    text: Plain
    second: Plain = EMPTY


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value."""

    label: Label
    text: Plain
    field: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One box with its words."""

    text: Plain
    ticked: bool


@dataclass(frozen=True, slots=True)
class Boxes:
    """A closed list: every option is printed, the chosen ones ticked."""

    label: Label
    options: tuple[Option, ...]
    field: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One box whose label is the sentence it confirms."""

    label: Label
    ticked: bool
    field: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; each detail bears its name. `lacks` is what is wrong in it, the first of
    it at `address`; `field` is the row itself."""

    cells: tuple[Plain, ...]
    details: tuple[Plain, ...] = ()
    lacks: tuple[Plain, ...] = ()
    address: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; each row has as many cells as there are columns, and details under its last cell."""

    label: Label
    columns: tuple[Label, ...]
    rows: tuple[Row, ...]
    field: str = ""


@dataclass(frozen=True, slots=True)
class Spaces:
    """Room for a hand or a stamp, one space beside the other."""

    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Subhead:
    """The name of a group of values inside a section."""

    label: Label


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing or wrong at `address`, in the place where it will stand.

    Only on the page beside the form: no letter has one.
    """

    label: Label
    text: Plain
    address: str
    field: str = ""


Block = Pair | Boxes | Statement | Grid | Spaces | Subhead | Lack


@dataclass(frozen=True, slots=True)
class Section:
    """A section; only those of an official layout have a number.

    `unfilled` is printed in place of blocks, so that the numbering stays. `id` is the form's. What
    stands `apart` is on a sheet of its own, which can be taken out.
    """

    number: int | None
    title: Label
    blocks: tuple[Block, ...]
    unfilled: Plain = EMPTY
    id: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A letter ready to be set, all words through the door of `text`.

    `letterhead` begins with the office's name. `references` stand beside the addressee, `notes`
    small at the end, `marks` at head and foot of every page; an exercise has a frame besides.
    `running` names the letter on its further pages. `language` is BCP 47. `logo` is the PNG above
    the letterhead, empty for none.
    """

    language: str
    letterhead: tuple[Plain, ...]
    addressee: Pair
    references: tuple[Pair, ...]
    title: Label
    instrument: Label
    opening: Plain
    sections: tuple[Section, ...]
    notes: tuple[Plain, ...]
    marks: tuple[Plain, ...]
    exercise: bool
    running: Plain
    logo: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """What stands under every page; `page_of` has places for `{page}` and `{pages}`."""

    lines: tuple[Plain, ...]
    page_of: Plain
