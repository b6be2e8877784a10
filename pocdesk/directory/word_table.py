"""Reads the tables of a Word file (.docx), in the limited child.

The part is parsed as it unpacks. A table inside a cell gives its words to that cell.
"""

from collections.abc import Mapping
from xml.parsers import expat

from pocdesk.directory.grid import ABOVE, MOST_COLUMNS, MOST_ROWS, Grid, GridCell, Unread, marked
from pocdesk.directory.grid import text_of as words_of
from pocdesk.directory.sheet import Origin
from pocdesk.packed_file import PackedFile

_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_SAID = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DEEPEST = 200
_LONGEST = 40_000


def read_word_tables(packed: PackedFile, part: str) -> list[Grid]:
    """The tables of the document `part`, in order. Raises Unread, and ValueError for a container
    that is damaged."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.say
    parser.buffer_text = True
    try:
        for piece in packed.pieces(part):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as error:
        raise Unread("its text is no sound XML") from error
    if not reader.grids:
        raise Unread("there is no table in the document")
    return reader.grids


def _refuse(*_: object) -> None:
    raise Unread("it brings a document type along, as no Word file does")


class _Cell:
    """A cell while it is read: its words, how many columns it covers, whether it goes on from the
    row above."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.length = 0
        self.span = 1
        self.goes_on = False

    def add(self, text: str) -> None:
        self.length += len(text)
        if self.length > _LONGEST:
            raise Unread("a cell of it is too long")
        self.words.append(text)


class _Reader:
    """Follows the elements of WordprocessingML; the innermost of nested tables stay words."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self._tables = self._depth = self._skipped = 0
        self._row: list[GridCell] = []
        self._cell: _Cell | None = None
        self._listening = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unread("its parts lie too deep inside each other")
        if self._skipped or name == _FALLBACK:
            self._skipped += 1
            return
        tag = _word(name)
        value = next((text for key, text in given.items() if _word(key) == "val"), "")
        if tag == "tbl":
            self._tables += 1
            if self._tables == 1:
                self.grids.append(Grid(f"Table {len(self.grids) + 1}", Origin.DOCX, []))
        elif self._tables == 1 and tag == "tr":
            self._row = []
        elif self._tables == 1 and tag == "tc":
            self._cell = _Cell()
        elif self._tables == 1 and tag == "gridBefore":
            self._row += [""] * _few(value)
        elif self._cell is not None:
            self._inside(self._cell, tag, value)

    def _inside(self, cell: _Cell, tag: str, value: str) -> None:
        match tag:
            case "gridSpan" if self._tables == 1:
                cell.span = max(1, _few(value))
            case "vMerge" if self._tables == 1:
                cell.goes_on = value != "restart"
            case "t":
                self._listening = True
            case "p" if cell.words:
                cell.add("\n")
            case _ if tag in _SAID:
                cell.add(_SAID[tag])

    def end(self, name: str) -> None:
        self._depth -= 1
        if self._skipped:
            self._skipped -= 1
            return
        match _word(name):
            case "t":
                self._listening = False
            case "tc" if self._tables == 1 and self._cell is not None:
                self._close(self._cell)
                self._cell = None
            case "tr" if self._tables == 1:
                rows = self.grids[-1].rows
                rows.append(self._row)
                if len(rows) > MOST_ROWS or len(self._row) > MOST_COLUMNS:
                    raise Unread(f"it has more than {MOST_ROWS:,} rows", "E7")
            case "tbl" if self._tables:
                self._tables -= 1

    def say(self, text: str) -> None:
        if self._listening and self._cell is not None and not self._skipped:
            self._cell.add(text)

    def _close(self, cell: _Cell) -> None:
        text: GridCell = "".join(cell.words).strip("\n")
        above = self.grids[-1].rows[-1] if self.grids[-1].rows else []
        if cell.goes_on and len(self._row) < len(above):
            words = words_of(above[len(self._row)])
            text = marked(words, ABOVE) if words else ""
        self._row += [text, *[""] * (cell.span - 1)]


def _word(name: str) -> str:
    space, _, tag = name.rpartition(" ")
    return tag if space in _SPACES else ""


def _few(number: str) -> int:
    """A count of columns that a file names, none of them beyond what is read."""
    return min(int(number), MOST_COLUMNS) if number.isascii() and number.isdecimal() else 0
