"""The operators that draw glyphs in their places, stored in the order that readers expect."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pocdesk.documents.fonts import Face
from pocdesk.documents.paper import Code, Paper
from pocdesk.documents.reading import stored
from pocdesk.documents.shaping import Glyph

_UNREAD = "\u200b"
"""What a reader finds for a glyph whose characters stand elsewhere."""


class Part(NamedTuple):
    """Glyphs that are read as one, the places of their characters in the line, and the pen.

    `x` is in points; further glyphs follow where the first one leaves the pen.
    """

    places: tuple[int, ...]
    glyphs: tuple[Glyph, ...]
    face: Face
    x: float


class Stored(NamedTuple):
    """A part in the order of storing: the first and the last turn of its characters, their text."""

    part: Part
    first: int
    last: int
    text: str


def in_storing(text: str, parts: Iterable[Part], start: int) -> list[Stored]:
    """Parts, which stand for `text`, as they are stored; its first character has place `start`."""
    turns = [0] * len(text)
    reads = []
    for turn, (place, read) in enumerate(stored(text)):
        turns[place] = turn
        reads.append(read)
    found = []
    for part in parts:
        if len(part.places) == 1:
            turn = turns[part.places[0] - start]
            found.append(Stored(part, turn, turn, reads[turn]))
            continue
        order = sorted([turns[place - start] for place in part.places])
        found.append(Stored(part, order[0], order[-1], "".join([reads[turn] for turn in order])))
    return sorted(found, key=lambda one: one.first)


def is_in_order(found: Iterable[Stored]) -> bool:
    """Whether readers find the parts on one line as they were typed.

    They sort what stands on a line by where its operators begin; one operator they leave as it is.
    """
    begun = 0.0
    face = None
    for part, first, last, _ in found:
        joins = len(part.glyphs) == 1 and not part.glyphs[0].up
        if not joins or part.face is not face:
            if part.x < begun:
                return False
            begun = part.x
        if last - first >= len(part.places):
            return False
        face = part.face if joins else None
    return True


@dataclass(slots=True)
class Pen:
    """Draws parts one after the other; glyphs of one subset on one height share an operator."""

    paper: Paper
    size: float
    y: float
    code: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _subset: str = ""
    _height: float = 0.0
    _end: float = 0.0

    def draw(self, found: Iterable[Stored]) -> None:
        """Draws parts as they are stored."""
        for part, _, _, text in found:
            self._draw(part, text)
        self._lift()

    def _draw(self, part: Part, text: str) -> None:
        if len(part.glyphs) > 1:
            self._several(part, text)
            return
        glyph = part.glyphs[0]
        code = self.paper.code(glyph.number, text, part.face)
        if glyph.up or (glyph.right and not self._goes_on(code.subset, glyph)):
            self._several(part, text)
        else:
            self._glyph(glyph, code, part.face, part.x)

    def _several(self, part: Part, text: str) -> None:
        """Glyphs with one text, or one glyph that is not where the pen is.

        They begin and end on the line, those above and below it between: readers take what does not
        touch the glyph before it for a new line.
        """
        self._lift()
        written = f"\ufeff{text}".encode("utf-16-be").hex()
        self.code.append(f"/Span <</ActualText <{written}>>> BDC")
        x = part.x
        placed: list[tuple[Glyph, str, float]] = []
        # Each glyph has a text of its own too, for readers that know none of several.
        for glyph, places in signs(part.glyphs, text, part.face):
            placed.append((glyph, "".join(text[at] for at in places) or _UNREAD, x))
            x += glyph.width * self.size / 1000
        placed.sort(key=lambda one: one[0].up != 0)
        raised = placed[-1][0].up
        if placed[0][0].up:
            self._on_line(part)
        for glyph, read, x in placed:
            code = self.paper.code(glyph.number, read, part.face)
            self._glyph(glyph, code, part.face, x, begins=part.x)
        if raised:
            self._on_line(part)
        self._lift()
        self.code.append("EMC")

    def _on_line(self, part: Part) -> None:
        blank = self.paper.code(part.face.glyph_of(" "), " ", part.face)
        self._start(blank.subset, part.x, self.y)
        self._blank(part.face)

    def _glyph(
        self, glyph: Glyph, code: Code, face: Face, x: float, begins: float | None = None
    ) -> None:
        """Draws `glyph` from `x`; an operator that is needed for it `begins` there, else at `x`."""
        subset, byte, drawn = code
        place = x + glyph.right * self.size / 1000
        if not self._goes_on(subset, glyph):
            self._start(subset, x if begins is None else begins, self._raised(glyph))
            if begins is not None and place != begins:
                self._blank(face)
        if abs(shift := (self._end - place) * 1000 / self.size) > 0.01:
            self._open.append(f"{shift:.2f} ")
        self._open.append(f"<{byte}>")
        self._end = place + drawn * self.size / 1000
        if glyph.up:
            self._blank(face)

    def _blank(self, face: Face) -> None:
        """A blank, so that an operator begins where readers shall sort it.

        A wide one, for whether a glyph is too high for its line they tell by the widths beside it.
        """
        byte, width = self.paper.blank(self._subset, face.font)
        if byte:
            self._open.append(f"<{byte}>")
            self._end += width * self.size / 1000

    def _raised(self, glyph: Glyph) -> float:
        return self.y + glyph.up * self.size / 1000

    def _goes_on(self, subset: str, glyph: Glyph) -> bool:
        same = (subset, self._raised(glyph)) == (self._subset, self._height)
        return bool(self._open) and same

    def _start(self, subset: str, x: float, height: float) -> None:
        self._lift()
        self.code.append(f"1 0 0 1 {x:.2f} {height:.2f} Tm {subset} {self.size:g} Tf")
        self._subset, self._height, self._end = subset, height, x

    def _lift(self) -> None:
        """Ends what was begun."""
        if self._open:
            self.code.append(f"[{''.join(self._open)}] TJ")
            self._open = []


def signs(glyphs: Sequence[Glyph], text: str, face: Face) -> Iterator[tuple[Glyph, Sequence[int]]]:
    """Each glyph with the places of the characters it stands for.

    One that is a character's own stands for that one, the first other one for the rest.
    """
    if len(glyphs) == len(text) == 1:
        yield glyphs[0], (0,)
        return
    own: dict[int, deque[int]] = {}
    drawn = {glyph.number for glyph in glyphs}
    rest: list[int] = []
    for place, character in enumerate(text):
        number = face.glyph_of(character)
        (own.setdefault(number, deque()) if number in drawn else rest).append(place)
    for glyph in glyphs:
        if places := own.get(glyph.number):
            yield glyph, [places.popleft()]
        else:
            yield glyph, rest
            rest = []
