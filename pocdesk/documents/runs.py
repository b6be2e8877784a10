"""A line cut into runs of one face and one direction, and how wide it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from unicodedata import category

from pocdesk.documents.bidi import order_of, shown
from pocdesk.documents.fonts import Face, Typeface
from pocdesk.documents.shaping import Cluster, clusters, lone
from pocdesk.domain.remembered import remembered

_PIECE = re.compile(" +|[^ ]+")
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
        return tuple([lone(character, face) for character in text])


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
    return _known(text, typeface) if len(text) <= _SHORT else _steps(text, typeface)


def _steps(text: str, typeface: Typeface) -> tuple[tuple[str, float], ...]:
    return tuple(
        (cluster.text, cluster.width / 1000)
        for run, _ in _cut(text, order_of(text), typeface)
        for cluster in (run.clusters[::-1] if run.leftward else run.clusters)
    )


_known = remembered(2048)(_steps)


def _cut(text: str, levels: Sequence[int], typeface: Typeface) -> list[tuple[Run, int]]:
    """The runs of a line with their levels, in the order of reading."""
    found: list[tuple[Run, int]] = []
    faces = _faces(text, typeface)
    start = 0
    for end in range(1, len(text) + 1):
        level = levels[start] if levels else 0
        if end < len(text) and faces[end] is faces[start] and not (levels and levels[end] != level):
            continue
        found.append((Run(text[start:end], faces[start], level % 2 == 1), level))
        start = end
    return found


def _faces(text: str, typeface: Typeface) -> list[Face]:
    """The face of each character.

    Marks stay in the face before them; a blank between two shaped faces is of the second.
    """
    found: list[Face] = []
    face = typeface.latin
    for piece in _PIECE.finditer(text):
        if piece[0][0] == " ":
            following = typeface.face_of(text[piece.end() : piece.end() + 1] or " ")
            face = following if face.shaped and following.shaped else typeface.latin
            found += [face] * len(piece[0])
            continue
        for character in piece[0]:
            if not (_is_mark(character) and character in face.widths):
                face = typeface.face_of(character)
            found.append(face)
    return found


@lru_cache(maxsize=8192)
def _is_mark(character: str) -> bool:
    return category(character).startswith("M")
