"""The entries of a filled form: what stands beside or below each label, out of a Word file or PDF.

A label is told by its words or its number, and by where it stands; a label in a language that is
not known ends the entry before it all the same, so that nothing is taken for the words of another.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pocdesk.intake.form_words import LONGEST, heading_of, number_of, squeezed
from pocdesk.intake.word_file import Block, Cell, Passage, Table, WordFile

TICKED = "\u2612\u2611\u2714\u2713"
UNTICKED = "\u2610"
_NUMBER = re.compile(r"\d{1,2}[.)]?")
_MOST_LABEL_LINES = 8


@dataclass(slots=True)
class Entry:
    """A label, the lines that belong to it, and the rows of a table among them."""

    label: str
    lines: list[str] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)


class Entries:
    """Entries in their order, the first one without a label; `number` is the highest so far."""

    def __init__(self) -> None:
        self.every = [Entry("")]
        self.number = 0

    def add(self, entry: Entry) -> None:
        """Opens the next entry; what follows the colon of a numbered label is its first line."""
        label, _, rest = entry.label.partition(":")
        is_next = number_of(label) == self.number + 1 and heading_of(entry.label) is None
        if is_next and rest.strip() and not entry.lines:
            entry = Entry(label, [rest.strip()], entry.rows)
        self.every.append(entry)
        self.number = max(self.number, number_of(entry.label) or 0)


def entries_of_word(file: WordFile) -> tuple[Entry, ...]:
    """The entries of a Word file: rows of two cells, or headings with paragraphs below."""
    found = Entries()
    _collect(file.blocks, found)
    return tuple(found.every)


def is_heading(label: str, before: int) -> bool:
    """Whether `label` opens a section: by its words, or as the number after `before`."""
    number = number_of(label)
    if number is not None and number == before + 1 and len(label) < 200:
        return True
    return len(squeezed(label)) <= LONGEST + 2 and heading_of(label) is not None


def _collect(blocks: Sequence[Block], found: Entries) -> None:
    for block in blocks:
        if isinstance(block, Passage):
            _passage(block, found)
        elif _is_sheet(block):
            for row in block.rows:
                found.add(_of_row(row))
        else:
            found.every[-1].rows += _rows(block)


def _passage(one: Passage, found: Entries) -> None:
    text = one.text.strip()
    if not text:
        return
    before = found.number
    # Once the numbers have begun, a heavy line without a colon opens a section of its own.
    unknown = before > 0 and one.heavy and ":" not in text and text[0] not in TICKED + UNTICKED
    if is_heading(text, before) or unknown:
        found.add(Entry(text))
    else:
        found.every[-1].lines += text.split("\n")


def _is_sheet(table: Table) -> bool:
    """Whether it is the form itself, a label and a value in each row, and no list in it."""
    pairs = [row for row in map(_pair, table.rows) if len(row) == 2]
    labels = sum(heading_of(row[0].text) is not None for row in pairs)
    return len(pairs) * 2 > len(table.rows) and labels * 2 >= min(len(pairs), 4)


def _pair(row: Sequence[Cell]) -> Sequence[Cell]:
    """The row with its number, where that has a cell of its own, before its label."""
    if len(row) < 3 or _NUMBER.fullmatch(row[0].text.strip()) is None:
        return row
    label = Passage(f"{row[0].text.strip()} {' '.join(row[1].text.split())}")
    return (Cell([label]), *row[2:])


def _of_row(row: Sequence[Cell]) -> Entry:
    row = _pair(row)
    entry = Entry(" ".join(row[0].text.split()) if row else "")
    for cell in row[1:]:
        for block in cell.blocks:
            if isinstance(block, Passage):
                entry.lines += [line for line in block.text.split("\n") if line.strip()]
            else:
                entry.rows += _rows(block)
    return entry


def _rows(table: Table) -> Iterator[tuple[str, ...]]:
    return (tuple(cell.text.strip() for cell in row) for row in table.rows)
