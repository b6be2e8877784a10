"""The operators that draw glyphs in their places, stored in the order that readers expect."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pocdesk.documents.fonts import Face
from pocdesk.documents.paper import Paper
from pocdesk.documents.reading import stored
from pocdesk.documents.shaping import Glyph

_UNREAD = "\u200b"
"""What a reader finds for a glyph whose characters stand elsewhere."""


@dataclass(frozen=True, slots=True)
class Part:
    """Glyphs that are read as one, the places of their characters in the line, and the pen.

    `x` is in points; further glyphs follow where the first one leaves the pen.
    """

    places: tuple[int, ...]
    glyphs: tuple[Glyph, ...]
    face: Face
    x: float


def is_in_order(text: str, parts: Iterable[Part], first: int) -> bool:
    """Whether readers find `parts` on one line as they were typed.

    They sort what stands on a line by where its operators begin; one operator they leave as it is.
    """
    begun = 0.0
    face = None
    for part, turns in _stored(text, parts, first):
        joins = len(part.glyphs) == 1 and not part.glyphs[0].up
        if not joins or part.face is not face:
            if part.x < begun:
                return False
            begun = part.x
        if turns[-1][0] - turns[0][0] >= len(turns):
            return False
        face = part.face if joins else None
    return True


def _stored(
    text: str, parts: Iterable[Part], first: int
) -> list[tuple[Part, list[tuple[int, str]]]]:
    """Parts in the order of storing, each with the turn and the text of its characters."""
    order = {first + at: (turn, read) for turn, (at, read) in enumerate(stored(text))}
    found = [(part, sorted(order[at] for at in part.places)) for part in parts]
    return sorted(found, key=lambda one: one[1][0][0])


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

    def draw(self, text: str, parts: Iterable[Part], first: int = 0) -> None:
        """Draws `parts`, which stand for `text`; its first character has the place `first`."""
        for part, turns in _stored(text, parts, first):
            self._draw(part, "".join(read for _, read in turns))
        self._lift()

    def _draw(self, part: Part, text: str) -> None:
        if len(part.glyphs) > 1:
            self._several(part, text)
            return
        (glyph,) = part.glyphs
        subset = self._code(glyph, text, part.face)[0]
        if glyph.up or (glyph.right and not self._goes_on(subset, glyph)):
            self._several(part, text)
        else:
            self._glyph(glyph, text, part.face, part.x)

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
            self._glyph(glyph, read, part.face, x, begins=part.x)
        if raised:
            self._on_line(part)
        self._lift()
        self.code.append("EMC")

    def _on_line(self, part: Part) -> None:
        subset, _ = self.paper.glyphs(" ", part.face.font)[0]
        self._start(subset, part.x, self.y)
        self._blank(part.face)

    def _glyph(
        self, glyph: Glyph, text: str, face: Face, x: float, begins: float | None = None
    ) -> None:
        """Draws `glyph` from `x`; an operator that is needed for it `begins` there, else at `x`."""
        subset, byte, drawn = self._code(glyph, text, face)
        place = x + glyph.right * self.size / 1000
        if not self._goes_on(subset, glyph):
            self._start(subset, x if begins is None else begins, self._raised(glyph))
            if begins is not None and place != begins:
                self._blank(face)
        if abs(shift := (self._end - place) * 1000 / self.size) > 0.01:
            self._open.append(f"{shift:.2f} ")
        self._open.append(f"<{byte.hex()}>")
        self._end = place + drawn * self.size / 1000
        if glyph.up:
            self._blank(face)

    def _blank(self, face: Face) -> None:
        """A blank, so that an operator begins where readers shall sort it.

        A wide one, for whether a glyph is too high for its line they tell by the widths beside it.
        """
        byte, width = self.paper.blank(self._subset, face.font)
        if byte:
            self._open.append(f"<{byte.hex()}>")
            self._end += width * self.size / 1000

    def _code(self, glyph: Glyph, text: str, face: Face) -> tuple[str, bytes, float]:
        """Subset and code of `glyph` where it is read as `text`, and how wide a reader takes it."""
        if len(text) == 1 and face.glyph_of(text) == glyph.number:
            ((subset, byte),) = self.paper.glyphs(text, face.font)
            return subset, byte, face.widths[text]
        subset, byte = self.paper.glyph(glyph.number, text, face.font)
        return subset, byte, face.font.face.charWidths[face.font.code_of(glyph.number)]

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
    own: dict[int, list[int]] = {}
    drawn = {glyph.number for glyph in glyphs}
    rest: list[int] = []
    for place, character in enumerate(text):
        number = face.glyph_of(character)
        (own.setdefault(number, []) if number in drawn else rest).append(place)
    for glyph in glyphs:
        if places := own.get(glyph.number):
            yield glyph, [places.pop(0)]
        else:
            yield glyph, rest
            rest = []
