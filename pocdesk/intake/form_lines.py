"""The lines of a printed form: pieces that stand beside each other, and lines that go on."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pocdesk.intake.form_entries import TICKED, UNTICKED
from pocdesk.intake.form_groups import LABELS
from pocdesk.intake.form_words import squeezed
from pocdesk.intake.pdf_file import SPLIT, Piece

NEAR = 4.0
"""Points within which two places are the same."""

STARTS = (*TICKED, UNTICKED, "[")
"""What a box begins with."""

_LABELS = frozenset(label for group in LABELS.values() for label in group)
_CJK = re.compile(r"[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces on one line, from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return " ".join(one.text.strip() for one in self.pieces)

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return max(one.right for one in self.pieces)

    @property
    def place(self) -> tuple[int, float]:
        """Where it stands, in the order of reading."""
        return self.pieces[0].page, -self.pieces[0].up


def lines_of(pieces: Sequence[Piece]) -> Iterator[Line]:
    held: list[Piece] = []
    for piece in pieces:
        if not piece.text.strip():
            continue
        if held and (piece.page != held[0].page or held[0].up - piece.up > piece.size * 0.4):
            yield _line(held)
            held = []
        held.append(piece)
    if held:
        yield _line(held)


def _line(held: Sequence[Piece]) -> Line:
    pieces = sorted(held, key=lambda one: one.left)
    first = pieces[0].text.strip()
    if len(pieces) > 1 and re.fullmatch(r"\d{1,2}[.)]?", first):
        # The number of a heading that stands apart from it.
        second = pieces[1]
        if second.left - pieces[0].right < 3 * second.size:
            joined = Piece(second.page, pieces[0].left, second.right, second.up, second.size,
                           f"{first} {second.text}")  # fmt: skip
            pieces[:2] = [joined]
    return Line(tuple(pieces))


def without_repeated(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without heads and feet: what stands in the same place of several pages."""

    def mark(line: Line) -> tuple[int, str]:
        return round(line.place[1] / NEAR), re.sub(r"\d+", "#", line.text)

    pages = {(mark(line), line.place[0]) for line in lines}
    seen = Counter(one for one, _ in pages)
    return tuple(line for line in lines if seen[mark(line)] == 1)


def paragraphs(lines: Sequence[Line], edge: float) -> list[str]:
    """Lines that were broken at the edge, whole again."""
    found: list[str] = []
    before: Line | None = None
    for line in lines:
        text = line.text.strip()
        if before is not None and _goes_on(before, line, edge):
            found[-1] = joined(found[-1], text)
        else:
            found.append(text)
        before = line
    return found


def _goes_on(before: Line, line: Line, edge: float) -> bool:
    """Whether the first word of `line` would not have found room in the line before."""
    text = line.text.strip()
    if text.startswith(STARTS) or squeezed(text.partition(":")[0]) in _LABELS:
        return False
    if before.text.endswith(SPLIT):
        return True
    width = (line.right - line.left) / max(1, len(text))
    first = 1 if _CJK.match(text) else len(text.split()[0]) + 1
    return before.right + first * width > edge


def joined(text: str, more: str, *, blank: bool = True) -> str:
    """Two pieces of what was one line: with a blank unless a word was split."""
    if text.endswith(SPLIT):
        return f"{text.removesuffix(SPLIT)}-{more}"
    if _CJK.search(text[-1:]) and _CJK.match(more):
        return text + more
    return f"{text} {more}" if blank else text + more
