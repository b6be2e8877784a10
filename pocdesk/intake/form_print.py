"""The entries of a filled form in a PDF, by where its words stand on the pages."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pocdesk.intake.form_entries import Entries, Entry, is_heading
from pocdesk.intake.form_grid import grid_of, is_head
from pocdesk.intake.form_groups import LABELS
from pocdesk.intake.form_lines import NEAR, STARTS, Line, lines_of, paragraphs, without_repeated
from pocdesk.intake.form_words import KNOWN, LONGEST, heading_of, number_of, squeezed
from pocdesk.intake.pdf_file import Piece

_MOST_LABEL_LINES = 8


def entries_of_print(pieces: Sequence[Piece]) -> tuple[Entry, ...]:
    """The entries of a form whose words stand as `pieces`, in the order of reading."""
    lines = without_repeated(tuple(lines_of(pieces)))
    column = _column(lines)
    return tuple(_below(lines) if column is None else _beside(lines, column))


def _column(lines: Sequence[Line]) -> float | None:
    """Where the column of values begins, if labels and values stand beside each other."""
    lefts = [
        line.pieces[1].left
        for line in lines
        if len(line.pieces) > 1
        and (heading_of(line.pieces[0].text) is not None or number_of(line.pieces[0].text))
    ]
    common = Counter(round(left / NEAR) for left in lefts).most_common(1)
    if not common or common[0][1] < 3:
        return None
    return min(left for left in lefts if abs(left / NEAR - common[0][0]) <= 1) - NEAR


# --- labels above their values


def _below(lines: Sequence[Line]) -> list[Entry]:
    found, held = Entries(), list[Line]()
    first = next((line for line in lines if number_of(line.text) == 1), None)
    margin = first.left if first else 0.0
    size = first.pieces[0].size if first else 0.0
    second = lines[lines.index(first) + 1] if first and first is not lines[-1] else None
    indented = second is not None and second.left > margin + NEAR
    edge = max((line.right for line in lines), default=0.0)
    at = 0
    while at < len(lines):
        line, before = lines[at], found.number
        count = _label_lines(lines[at : at + 3], before)
        unknown = (
            indented and before > 0 and len(line.pieces) == 1 and found.every[-1].label != ""
            and abs(line.left - margin) < NEAR / 2 and line.pieces[0].size >= size - 0.3
        )  # fmt: skip
        if count or unknown:
            _fill(found.every[-1], held, edge)
            taken = lines[at : at + max(count, 1)]
            found.add(Entry(" ".join(one.text for one in taken)))
            held = []
            at += len(taken)
        else:
            held.append(line)
            at += 1
    _fill(found.every[-1], held, edge)
    return found.every


def _label_lines(lines: Sequence[Line], before: int) -> int:
    """How many of the lines are one heading, 0 for none; the longest that is known."""
    if not lines or len(lines[0].pieces) > 1 or lines[0].text[0] in STARTS:
        return 0
    if not any(sign.isalpha() for sign in lines[0].text):
        return 0
    for count in range(len(lines), 1, -1):
        text = _whole(lines[:count])
        if len(squeezed(text)) <= LONGEST + 2 and heading_of(text) is not None:
            return count
    return int(is_heading(lines[0].text, before))


# --- labels beside their values


def _beside(lines: Sequence[Line], column: float) -> list[Entry]:
    left = list[Line]()
    right = list[Line]()
    in_table = False
    for line in lines:
        first = line.pieces[0]
        # A table may begin where labels do; then it lasts until the next label.
        if first.left < column:
            in_table = is_head(line) or (in_table and not _begins_label(first.text))
        if in_table:
            right.append(line)
            continue
        labels = tuple(one for one in line.pieces if one.left < column)
        values = tuple(one for one in line.pieces if one.left >= column)
        # A box before a whole sentence stands where labels do.
        if labels and labels[0].text.startswith(STARTS):
            right.append(line)
            continue
        if labels:
            left.append(Line(labels))
        if values:
            right.append(Line(values))
    edge = max((line.right for line in right), default=0.0)
    found, starts = _labels(left)
    ends = [*starts[1:], (1 << 30, 0.0)]
    for entry, start, end in zip(found, starts, ends, strict=True):
        near = start[1] - NEAR
        _fill(
            entry,
            [one for one in right if (start[0], near) <= one.place < (end[0], end[1] - NEAR)],
            edge,
        )
    return found


def _begins_label(text: str) -> bool:
    words = squeezed(text)
    return len(words) > 5 and any(known.startswith(words) for known in KNOWN)


def _labels(lines: Sequence[Line]) -> tuple[list[Entry], list[tuple[int, float]]]:
    """The labels of the left column, each with the place of its first line."""
    found, starts = list[Entry](), list[tuple[int, float]]()
    gaps = [
        after.place[1] - before.place[1]
        for before, after in pairwise(lines)
        if after.place[0] == before.place[0] and after.place[1] - before.place[1] > NEAR
    ]
    within = min(gaps, default=0.0) + 0.3
    at = 0
    while at < len(lines):
        count = _known_lines(lines[at : at + _MOST_LABEL_LINES])
        if not count:
            count = 1
            for before, after in zip(lines[at:], lines[at + 1 :], strict=False):
                gap = after.place[1] - before.place[1]
                if (
                    after.place[0] != before.place[0]
                    or gap > within
                    or number_of(after.text)
                    or heading_of(after.text) is not None
                ):
                    break
                count += 1
        taken = lines[at : at + count]
        found.append(Entry(" ".join(line.text for line in taken)))
        starts.append(taken[0].place)
        at += count
    return found, starts


def _known_lines(lines: Sequence[Line]) -> int:
    for count in range(len(lines), 0, -1):
        text = _whole(lines[:count])
        if len(squeezed(text)) <= LONGEST + 2 and _is_label(text):
            return count
    return 0


def _whole(lines: Sequence[Line]) -> str:
    """The lines as one, as far as any label goes."""
    return " ".join(line.text[: 2 * LONGEST] for line in lines)


def _is_label(text: str) -> bool:
    words = squeezed(text)
    return heading_of(text) is not None or any(words in group for group in LABELS.values())


# --- what belongs to a label


def _fill(entry: Entry, lines: Sequence[Line], edge: float) -> None:
    head = next((at for at, line in enumerate(lines) if is_head(line)), None)
    if head is not None and heading_of(entry.label) == "identifiers":
        entry.rows += grid_of(lines[head:])
        lines = lines[:head]
    entry.lines += paragraphs(lines, edge)
