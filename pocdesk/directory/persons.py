"""Names of persons in the words of a list: found for an officer's eye, and dropped unless kept.

A name counts where something beside it says so: a form of address, a rank, a label such as
“Contact:”, a post behind a comma, an e-mail address made of the same words, or a column of names.
Words of institutions are no names; the name of a building without a title is none.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from pocdesk.directory.table_words import sign, table_words
from pocdesk.domain.fold import fold

PlainPoint: TypeAlias = dict[str, Any]

NOT_NAMED = "(not named)"
"""Stands for the institution of a point of which the list gives none."""

COLUMN = "person"
"""The field of a suspect that stands in a column of names."""

_TEXTS = ("institution", "institution_local", "unit", "competence")
_INSTRUCTIONS = ("general", "preservation", "emergency", "must_state")
_WORD = re.compile(r"[^\s,;:()\[\]/|<>\"“”«»]+")
_NEXT = re.compile(rf"[ \t]*({_WORD.pattern})")
_LETTER = re.compile(r"[^\W\d_]")
_MOST_WORDS = 4
_MOST_NOTE = 1_000
# Before the @ these are posts and desks, not names.
_MAILBOX = re.compile(r"([^\W\d_]{2,})[._-]([^\W\d_]{2,})@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A `text` that looks like a name, in a `field` of the point at `index`; `why` it does."""

    index: int
    field: str
    text: str
    why: str


def suspects(
    points: Sequence[Mapping[str, Any]], columns: Mapping[int, Sequence[str]] | None = None
) -> tuple[Suspect, ...]:
    """The names suspected in plain points; `columns` are texts of columns of names, by point."""
    found: list[Suspect] = []
    for index, point in enumerate(points):
        named = tuple((columns or {}).get(index, ()))
        found += [
            Suspect(index=index, field=COLUMN, text=text, why="it stands in a column of names")
            for text in named
        ]
        known = [fold(text) for text in named] + list(_mailboxes(point))
        for field, text in _fields(point):
            found += [
                Suspect(index=index, field=field, text=text[start:end], why=why)
                for start, end, why in _spans(text, known)
            ]
    return tuple(dict.fromkeys(found))


def settled(
    points: Sequence[Mapping[str, Any]], found: Iterable[Suspect], keep: Collection[Suspect] = ()
) -> tuple[PlainPoint, ...]:
    """The points without the names that were `found`; those to `keep` stand in the note of the
    point's first channel, for the format has no other place for a note.

    A point without a channel loses them all the same.
    """
    fresh: list[PlainPoint] = [deepcopy(dict(point)) for point in points]
    every = tuple(found)
    for suspect in every:
        if suspect.field != COLUMN:
            _replace(fresh[suspect.index], suspect.field, suspect.text)
    for suspect in every:
        channels = fresh[suspect.index]["channels"]
        if suspect in keep and channels:
            note = "; ".join(part for part in (channels[0]["note"], suspect.text) if part)
            channels[0]["note"] = note[:_MOST_NOTE]
    return tuple(fresh)


def _fields(point: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in _TEXTS:
        if point[name]:
            yield name, point[name]
    if point["availability"]["text"]:
        yield "availability.text", point["availability"]["text"]
    for name in _INSTRUCTIONS:
        if point["instructions"][name]:
            yield f"instructions.{name}", point["instructions"][name]
    for index, channel in enumerate(point["channels"]):
        if channel["note"]:
            yield f"channels[{index}].note", channel["note"]
        if channel["kind"] == "post":
            yield f"channels[{index}].value", channel["value"]


def _replace(point: PlainPoint, field: str, text: str) -> None:
    """Takes `text` out of a field; an institution that was nothing but a name is not named."""
    holder: Any = point
    *path, last = re.findall(r"\w+", field)
    for key in path:
        holder = holder[int(key)] if key.isdigit() else holder[key]
    rest = _mended((holder[last] or "").replace(text, " "))
    holder[last] = rest or (NOT_NAMED if last in ("institution", "value") else None)


def _mended(text: str) -> str:
    """What is left of a text, without the signs that held the name."""
    lines = []
    for line in text.split("\n"):
        plain = re.sub(r"[(\[]\s*[)\]]", " ", line)
        plain = re.sub(r"\s+([,;:.)\]])", r"\1", " ".join(plain.split()))
        plain = re.sub(r"([,;])(?:\s*[,;:])+", r"\1", plain)
        lines.append(plain.strip(" ,;:-–—"))
    return "\n".join(line for line in lines if line)


def _mailboxes(point: Mapping[str, Any]) -> Iterator[str]:
    """Two words as first name and surname, of an address that is made of them."""
    institution = table_words().institution_words
    for channel in point["channels"]:
        found = _MAILBOX.match(channel["value"])
        if found and not {fold(found[1]), fold(found[2])} & institution:
            yield f"{fold(found[1])} {fold(found[2])}"
            yield f"{fold(found[2])} {fold(found[1])}"


def _spans(text: str, known: Sequence[str]) -> list[tuple[int, int, str]]:
    """The parts of a text that look like names, none of them twice."""
    spans: list[tuple[int, int, str]] = []
    for rule in (_titled, _labelled, _posted):
        spans += rule(text)
    spans += _met(text, known)
    spans.sort(key=lambda span: (span[0], -span[1]))
    kept: list[tuple[int, int, str]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


@cache
def _title() -> re.Pattern[str]:
    titles = table_words().titles
    return _any_of(titles.address | titles.rank, r"(?=\s)")


@cache
def _label() -> re.Pattern[str]:
    return _any_of(table_words().titles.label, r"\s*(?::|\s[-–]\s)")


def _any_of(words: Collection[str], ending: str) -> re.Pattern[str]:
    """Any of the words before what is `ending` them, for texts that `_plain` gives."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w.'-])(?:{'|'.join(map(re.escape, longest_first))}){ending}")


def _titled(text: str) -> list[tuple[int, int, str]]:
    found, plain = [], _plain(text)
    for match in _title().finditer(plain):
        if not text[match.start()].isupper():
            continue
        second = _title().match(plain, match.end() + 1)  # "Mr Capt. Jane Sample"
        last = _name(text, (second or match).end(), fewest=1)
        if last:
            title = text[match.start() : match.end()]
            found.append((match.start(), last, f"“{title}” stands before it"))
    return found


def _labelled(text: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _label().finditer(_plain(text)):
        last = _name(text, match.end(), fewest=2)
        if last:
            label = text[match.start() : match.end()].strip(" :-–")
            found.append((match.start(), last, f"“{label}” stands before it"))
    return found


def _posted(text: str) -> list[tuple[int, int, str]]:
    """A name at the beginning of a line with a post behind a comma or in brackets."""
    found = []
    for start in (0, *(match.end() for match in re.finditer(r"[\n;]\s*", text))):
        last = _name(text, start, fewest=2)
        behind = re.match(r"\s*[,(–-]\s*", text[last:]) if last else None
        if behind and last:
            after = sign(text[last + behind.end() :])
            post = next((role for role in table_words().titles.role if _begins(after, role)), None)
            if post:
                found.append((start, last, f"“{post}” stands behind it"))
    return found


def _met(text: str, known: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Words that stand in a column of names, or as an e-mail address, too."""
    words = list(_WORD.finditer(text))
    of_length: dict[int, set[str]] = {}
    for name in known:
        of_length.setdefault(len(name.split()), set()).add(name)
    for count, names in of_length.items():
        for first in range(len(words) - count + 1 if count > 1 else 0):
            start, end = words[first].start(), words[first + count - 1].end()
            if fold(text[start:end]) in names:
                yield start, end, "an address or a column of names has the same words"


def _begins(text: str, word: str) -> bool:
    return re.match(rf"{re.escape(word)}(?!\w)", text) is not None


def _plain(text: str) -> str:
    """`text` in small letters without accents, sign for sign, so that places stay the same."""
    if text.isascii():
        return text.lower()
    return "".join(folded if len(folded := sign(each)) == 1 else each for each in text)


def _name(text: str, start: int, *, fewest: int) -> int | None:
    """Where the name that begins at `start` ends; None where there is none.

    Capital words, initials and particles between them; a word of institutions ends it.
    """
    end, count, place = None, 0, start
    titles, institution = table_words().titles, table_words().institution_words
    while count < _MOST_WORDS and (word := _NEXT.match(text, place)):
        plain = word[1].rstrip(".'’-")
        place = word.end()
        if sign(plain) in titles.particle and count:
            continue
        if not _is_name_word(plain) or fold(plain) in institution or _is_title(word[1]):
            break
        count += 1
        initial = len(plain) == 1 and word[1].endswith(".")
        end = word.end() if initial else word.start(1) + len(plain)
        if word[1].endswith(".") and not initial:
            break
    return end if count >= fewest else None


def _is_title(word: str) -> bool:
    return sign(word) in table_words().titles.address


def _is_name_word(word: str) -> bool:
    first = _LETTER.match(word)
    return first is not None and first[0].isupper() and not any(each.isdigit() for each in word)
