"""Reads the words of a Word file (.docx): passages and tables in order, in the limited child.

The parts are parsed as they unpack, so that a file which blows up is left before it has. No entity
is ever resolved: Word writes no document type, so that one is the end of the reading.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.parsers import expat

from pocdesk.intake.charsets import Note, clean
from pocdesk.packed_file import PackedFile

MOST_CHARACTERS = 2_000_000
DEEPEST = 200

_MAIN = r"word/document\d*\.xml"
_BESIDE = (r"word/header\d*\.xml", r"word/footnotes\.xml", r"word/endnotes\.xml")
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_SAID = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_STRUCTURE = frozenset(("p", "tbl", "tr", "tc", "r", "t"))
_TICKED, _UNTICKED = "\u2612", "\u2610"
_SYMBOLS = {0x52: _TICKED, 0x53: _TICKED, 0xFD: _TICKED, 0xFE: _TICKED, 0xFC: _TICKED} | {
    0x6F: _UNTICKED, 0x70: _UNTICKED, 0x71: _UNTICKED, 0x72: _UNTICKED, 0xA3: _UNTICKED,
    0xA8: _UNTICKED,
}  # fmt: skip
_PICTORIAL = ("wingdings", "webdings", "symbol")


@dataclass(slots=True)
class Passage:
    """A passage as it is read, and whether all its words are printed heavy."""

    text: str = ""
    heavy: bool = True
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """Rows of cells, each cell a row of blocks."""

    rows: list[list["Cell"]] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    """What stands in a cell."""

    blocks: list["Block"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, a line for each passage."""
        return "\n".join(_lines(self.blocks))


Block: TypeAlias = Passage | Table


@dataclass(frozen=True, slots=True)
class WordFile:
    """The body of the file, and the words around it: heads of pages and notes."""

    blocks: tuple[Block, ...]
    around: str

    @property
    def text(self) -> str:
        """All words, a line for each passage and for each row of a table."""
        return "\n".join(part for part in ("\n".join(_lines(self.blocks)), self.around) if part)


def is_word_file(content: bytes) -> bool:
    """Whether the container holds a Word document. Raises ValueError where it is damaged."""
    return PackedFile(content).first_like(_MAIN) is not None


def container_of(content: bytes) -> str:
    """What a container without a Word document is: workbook, slides, open-document or zip."""
    packed = PackedFile(content)
    kinds = {"workbook": r"xl/workbook\.\w+", "slides": "ppt/.*", "open-document": r"content\.xml"}
    return next((kind for kind, name in kinds.items() if packed.first_like(name)), "zip")


def read_word_file(content: bytes, note: Note) -> WordFile:
    """The words of the .docx in `content`. Raises ValueError, with a sentence, where it is none."""
    packed = PackedFile(content)
    main = packed.first_like(_MAIN)
    if main is None:
        raise ValueError("it holds no document")
    if packed.first_like(r".*vbaProject\.bin") is not None:
        note("The Word file holds macros; they were not looked at.")
    if packed.first_like(r"word/embeddings/.*") is not None:
        note("The Word file holds files of other programs; they were not opened.")
    body = _parsed(packed, main)
    if body.hides:
        note("The Word file holds hidden words; they were left out.")
    if body.pale:
        note("The Word file holds words in white, which are seen on a dark ground alone.")
    around: list[str] = []
    for pattern in _BESIDE:
        name = packed.first_like(pattern)
        if name is not None:
            try:
                around += _lines(_parsed(packed, name).body.blocks)
            except ValueError as error:
                note(f"A part beside the text of the Word file cannot be read: {error}.")
    return WordFile(tuple(body.body.blocks), "\n".join(line for line in around if line.strip()))


def _lines(blocks: "list[Block] | tuple[Block, ...]") -> list[str]:
    found = []
    for block in blocks:
        if isinstance(block, Passage):
            found.append(block.text)
        else:
            found += ["\t".join(cell.text for cell in row) for row in block.rows]
    return found


def _parsed(packed: PackedFile, name: str) -> "_Reader":
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.say
    parser.buffer_text = True
    try:
        for piece in packed.pieces(name):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as error:
        raise ValueError("its text is no sound XML") from error
    return reader


def _refuse(*_: object) -> None:
    raise ValueError("its text brings a document type along, as no Word file does")


class _Reader:
    """Follows the elements of WordprocessingML; all others only hold what is inside them."""

    def __init__(self) -> None:
        self.body = Cell()
        self._cells, self._tables = [self.body], list[Table]()
        self._passages, self._listening = list[Passage](), False
        self._heavy = self._unseen = self._in_run_marks = False
        self._skipped, self._depth, self._left = 0, 0, MOST_CHARACTERS
        self._box: bool | None = None
        self.hides = self.pale = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError("its parts lie too deep inside each other")
        if self._skipped or name == _FALLBACK:
            self._skipped += 1
            return
        tag = _word(name)
        value = next((text for key, text in given.items() if _word(key) == "val"), None)
        if tag in _STRUCTURE:
            self._open(tag)
        elif tag == "sym":
            self._symbol(given)
        elif tag in _SAID:
            self._add(_SAID[tag])
        else:
            self._mark(tag, value)

    def _open(self, tag: str) -> None:
        match tag:
            case "p":
                self._passages.append(Passage())
                self._cells[-1].blocks.append(self._passages[-1])
            case "tbl":
                self._tables.append(Table())
                self._cells[-1].blocks.append(self._tables[-1])
            case "tr" if self._tables:
                self._tables[-1].rows.append([])
            case "tc" if self._tables and self._tables[-1].rows:
                self._cells.append(Cell())
                self._tables[-1].rows[-1].append(self._cells[-1])
            case "r":
                self._heavy = self._unseen = False
            case "t":
                self._listening = not self._unseen

    def _mark(self, tag: str, value: str | None) -> None:
        match tag:
            case "rPr":
                self._in_run_marks = True
            case "b" | "bCs" if self._in_run_marks:
                self._heavy = self._heavy or _is_on(value)
            case "vanish" if self._in_run_marks:
                self._unseen = _is_on(value)
                self.hides = self.hides or self._unseen
            case "color" if self._in_run_marks and value in ("FFFFFF", "ffffff"):
                self.pale = True
            case "checkBox":
                self._box = False
            case "default" | "checked" if self._box is not None:
                self._box = _is_on(value)

    def end(self, name: str) -> None:
        self._depth -= 1
        if self._skipped:
            self._skipped -= 1
            return
        match _word(name):
            case "p" if self._passages:
                passage = self._passages.pop()
                passage.text = clean("".join(passage.pieces))
                passage.pieces.clear()
                passage.heavy = passage.heavy and bool(passage.text.strip())
            case "tbl" if self._tables:
                self._tables.pop()
            case "tc" if len(self._cells) > 1:
                self._cells.pop()
            case "rPr":
                self._in_run_marks = False
            case "t":
                self._listening = False
            case "checkBox":
                self._add(_TICKED if self._box else _UNTICKED)
                self._box = None

    def say(self, text: str) -> None:
        if self._listening and not self._skipped:
            self._add(text)

    def _symbol(self, given: Mapping[str, str]) -> None:
        told = {_word(key): text for key, text in given.items()}
        try:
            code = int(told.get("char", ""), 16) & 0xFF
        except ValueError:
            return
        if told.get("font", "").lower().startswith(_PICTORIAL) and not self._unseen:
            self._add(_SYMBOLS.get(code, "\ufffd"))

    def _add(self, text: str) -> None:
        if not self._passages:
            return
        self._left -= len(text)
        if self._left < 0:
            raise ValueError("it holds more text than is read")
        passage = self._passages[-1]
        passage.pieces.append(text)
        if text.strip() and not self._heavy:
            passage.heavy = False


def _word(name: str) -> str:
    space, _, tag = name.rpartition(" ")
    return tag if space in _SPACES else ""


def _is_on(value: str | None) -> bool:
    return value not in ("0", "false", "off", "none")
