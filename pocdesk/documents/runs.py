"""A line cut into runs of one face and one direction, and how wide it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby
from unicodedata import category

from pocdesk.documents.bidi import order_of, shown
from pocdesk.documents.fonts import Face, Typeface
from pocdesk.documents.shaping import Cluster, Glyph, clusters

_SHORT = 128  # characters of a word or line that is worth remembering


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one face and one direction, in the order in which they are read."""

    text: str
    face: Face
    leftward: bool

    @property
    def clusters(self) -> tuple[Cluster, ...]:
        """What is drawn, from left to right."""
        text, face = self.text, self.face
        if self.leftward or face.shaped or any(map(_is_mark, text)):
            return clusters(text, face, leftward=self.leftward)
        lacking = float(face.font.face.defaultWidth)
        return tuple(
            Cluster(one, (Glyph(face.glyph_of(one), face.widths.get(one, lacking)),))
            for one in text
        )


def runs_of(text: str, levels: Sequence[int], typeface: Typeface) -> Iterator[tuple[Run, int]]:
    """The runs of one line as they stand from left to right, each with its place in `text`.

    Without `levels` all run to the right.
    """
    found = _cut(text, levels, typeface)
    starts = [0, *accumulate(len(run.text) for run, _ in found)]
    for at in shown([level for _, level in found]):
        yield found[at][0], starts[at]


def width(text: str, typeface: Typeface) -> float:
    """The width of `text` on one line at type size 1, in points."""
    try:
        return sum(map(typeface.plain.__getitem__, text)) / 1000
    except KeyError:
        return sum(step for _, step in steps(text, typeface))


def steps(text: str, typeface: Typeface) -> tuple[tuple[str, float], ...]:
    """The clusters of `text` in the order of reading, each with its width at type size 1."""
    if typeface.is_plain(text):
        return tuple((character, typeface.plain[character] / 1000) for character in text)
    return _remembered(text, typeface) if len(text) <= _SHORT else _steps(text, typeface)


def _steps(text: str, typeface: Typeface) -> tuple[tuple[str, float], ...]:
    return tuple(
        (cluster.text, cluster.width / 1000)
        for run, _ in _cut(text, order_of(text), typeface)
        for cluster in (run.clusters[::-1] if run.leftward else run.clusters)
    )


_remembered = lru_cache(maxsize=2048)(_steps)


def _cut(text: str, levels: Sequence[int], typeface: Typeface) -> list[tuple[Run, int]]:
    """The runs of a line with their levels, in the order of reading."""
    found: list[tuple[Run, int]] = []
    at = 0
    for (face, level), part in groupby(_parts(text, levels, typeface)):
        size = sum(1 for _ in part)
        found.append((Run(text[at : at + size], face, level % 2 == 1), level))
        at += size
    return found


def _parts(text: str, levels: Sequence[int], typeface: Typeface) -> Iterator[tuple[Face, int]]:
    """The face and the level of each character.

    Marks stay in the face before them; a blank between two shaped faces is of the second.
    """
    face = typeface.latin
    behind = list(accumulate(reversed(text), _no_blank))
    for at, (character, ahead) in enumerate(zip(text, reversed(behind), strict=True)):
        if character == " ":
            following = typeface.face_of(ahead)
            face = following if face.shaped and following.shaped else typeface.latin
        elif not (_is_mark(character) and character in face.widths):
            face = typeface.face_of(character)
        yield face, levels[at] if levels else 0


def _no_blank(before: str, character: str) -> str:
    return before if character == " " else character


@lru_cache(maxsize=8192)
def _is_mark(character: str) -> bool:
    return category(character).startswith("M")
