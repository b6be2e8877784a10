"""Rich text (RTF) as Outlook packs it: unpacked (MS-OXRTFCP), and its words, HTML included."""

import re
from dataclasses import dataclass, replace

from pocdesk.intake.charsets import Note, clean, decode
from pocdesk.intake.hypertext import shown
from pocdesk.intake.properties import set_of_page

MOST = 1_000_000
"""Bytes of unpacked rich text that are read."""

_DEEPEST = 1_000
_PACKED, _PLAIN = b"LZFu", b"MELA"
_BEFORE = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z\r\n])|([{}])"
    rb"|[\r\n]+|([^\\{}\r\n]+)|\\"
)
_UNSEEN = frozenset(
    (
        b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer",
        b"headerl", b"headerr", b"footerl", b"footerr", b"listtable", b"listoverridetable",
        b"rsidtbl", b"generator", b"themedata", b"datastore", b"latentstyles", b"xmlnstbl",
        b"fldinst", b"bkmkstart", b"bkmkend", b"filetbl", b"revtbl", b"pgptbl",
    )
)  # fmt: skip
_SIGNS = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"cell": "\t",
    b"tab": "\t", b"emdash": "\u2014", b"endash": "\u2013", b"bullet": "\u2022",
    b"lquote": "\u2018", b"rquote": "\u2019", b"ldblquote": "\u201c", b"rdblquote": "\u201d",
    b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_PAGES = {128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255,
          178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250}  # fmt: skip


def unpacked(data: bytes) -> bytes:
    """The rich text in the value of a property; raises ValueError where it is none."""
    if len(data) < 16:
        raise ValueError("it is cut")
    size, kind = int.from_bytes(data[4:8], "little"), data[8:12]
    if kind == _PLAIN:
        return data[16 : 16 + size][:MOST]
    if kind != _PACKED:
        raise ValueError("it is packed in an unknown way")
    ring = bytearray(4096)
    ring[: len(_BEFORE)] = _BEFORE
    found, place, at = bytearray(), len(_BEFORE), 16
    while at < len(data) and len(found) < MOST:
        signs = data[at]
        at += 1
        for bit in range(8):
            if signs >> bit & 1:
                if at + 2 > len(data):
                    return bytes(found)
                pointer = int.from_bytes(data[at : at + 2], "big")
                at += 2
                start = pointer >> 4
                if start == place & 4095:
                    return bytes(found)
                for step in range((pointer & 15) + 2):
                    byte = ring[(start + step) & 4095]
                    found.append(byte)
                    ring[place & 4095] = byte
                    place += 1
            elif at < len(data):
                found.append(data[at])
                ring[place & 4095] = data[at]
                place, at = place + 1, at + 1
    return bytes(found)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside the group that is open: whether its words are seen, and how it is coded."""

    unseen: bool = False
    ignored: bool = False
    charset: str = "windows-1252"
    skipped: int = 1


def text_of(rich: bytes, note: Note) -> str:
    """The words of rich text; where it was made of HTML, those of that HTML.

    Raises ValueError where it cannot be followed.
    """
    if len(rich) > 2 * MOST:
        note("The rich text is too long; only its start is shown.")
    return _Reader(note, html=b"\\fromhtml" in rich[:1_000]).read(rich[: 2 * MOST])


class _Reader:
    """Follows groups and control words; the nesting of a stranger's text costs memory, no stack."""

    def __init__(self, note: Note, *, html: bool) -> None:
        self._note, self._html = note, html
        self._state, self._before = _State(), list[_State]()
        self._pieces, self._bytes = list[str](), bytearray()
        self._to_skip, self._starred, self._first = 0, False, False
        self._font, self._sets, self._usual = -1, dict[int, str](), _State().charset

    def read(self, rich: bytes) -> str:
        for found in _TOKEN.finditer(rich):
            word, number, code, sign, brace, plain = found.groups()
            if brace is not None:
                self._group(brace)
            elif word is not None:
                self._word(word, int(number) if number is not None else None)
            elif code is not None:
                self._say_bytes(bytes.fromhex(code.decode()))
            elif sign is not None:
                self._sign(sign)
            elif plain is not None:
                self._say_bytes(plain)
            if plain is None and sign != b"*":
                self._first = brace == b"{"
        self._flush()
        # A sign beyond 16 bits stands as two halves.
        halves = "".join(self._pieces).encode("utf-16-le", "surrogatepass")
        words = halves.decode("utf-16-le", "replace")
        return shown(words).text if self._html else clean(words)

    def _group(self, brace: bytes) -> None:
        self._flush()
        self._starred = False
        if brace == b"{":
            if len(self._before) == _DEEPEST:
                raise ValueError("its groups lie too deep")
            self._before.append(self._state)
        elif self._before:
            self._state = self._before.pop()

    def _word(self, word: bytes, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word in _UNSEEN or (starred and word != b"htmltag"):
            self._flush()
            self._state = replace(self._state, unseen=True)
        elif word == b"htmlrtf":
            self._flush()
            self._state = replace(self._state, ignored=number != 0)
        elif word == b"u" and number is not None:
            self._say(chr(number & 0xFFFF))
            self._to_skip = self._state.skipped
        elif word == b"uc" and number is not None:
            self._state = replace(self._state, skipped=max(0, min(number, 10)))
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        else:
            self._coded(word, number or 0)

    def _coded(self, word: bytes, number: int) -> None:
        """Control words that tell in which set the bytes that follow are."""
        if word == b"ansicpg":
            self._flush()
            self._usual = set_of_page(number)
            self._state = replace(self._state, charset=self._usual)
        elif word == b"f" and self._state.unseen:
            self._font = number
        elif word == b"fcharset" and number in _PAGES and len(self._sets) < 1_000:
            self._sets[self._font] = set_of_page(_PAGES[number])
        elif word == b"f" and self._sets:
            self._flush()
            charset = self._sets.get(number, self._usual)
            self._state = replace(self._state, charset=charset)

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = self._first
        elif sign == b"~":
            self._say("\u00a0")
        elif sign == b"_":
            self._say("-")
        elif sign in b"\\{}":
            self._say_bytes(sign)

    def _say_bytes(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        data = data[skipped:]
        state = self._state
        if data and not state.unseen and not state.ignored:
            self._bytes += data

    def _say(self, text: str) -> None:
        self._flush()
        if not self._state.unseen and not self._state.ignored:
            self._pieces.append(text)

    def _flush(self) -> None:
        if self._bytes:
            raw, self._bytes = bytes(self._bytes), bytearray()
            self._pieces.append(decode(raw, self._state.charset, "The rich text", self._note))
