"""The words beside the channels of one cell: which kind each names, and of which channel."""

import re
from collections.abc import Iterator, Sequence

from pocdesk.directory.table_words import table_words
from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.fold import fold

MARKS = " \t,;:/|–—-<>"
"""Signs around words that say nothing by themselves."""

_BRACKET = re.compile(r"\s*[-–—]?\s*[(\[][^()\[\]]*[)\]]")
_PARTS = re.compile(r"[,;:/|()\[\]–—\n]|\s-\s")
_NAMES_NEXT = re.compile(r"[^,;:/|()\[\]–—\n]+:")
_ENDS_A_VALUE = ",;/|"


def is_label(text: str) -> bool:
    """Whether `text` is the name of a kind of channel and nothing else."""
    return fold(text) in table_words().labels


def with_labels(lines: Sequence[str]) -> list[str]:
    """The lines of a cell, those that only name a kind joined to the one they speak of."""
    names = [bool(_said(line)) and not re.search(r"\d{3}|@", line) for line in lines]
    below = len(lines) > 1 and names[-1] and not names[0]
    found: list[str] = []
    waiting = ""
    for line, is_name in zip(lines, names, strict=True):
        own = _BRACKET.fullmatch(line) is not None
        if found and is_name and (below or own):
            found[-1] += f" {line}"
        elif is_name and is_label(line.strip(MARKS)):
            waiting += f"{line} "
        else:
            found.append(waiting + line)
            waiting = ""
    return [*found, waiting.strip()] if waiting else found


def words_between(gaps: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """For each channel of a line the words before it, the kind that is named for it ("" for none)
    and the words after it. `gaps` are the texts before, between and behind the channels.

    What is in brackets belongs to the channel before it. A fax is a fax wherever that is said;
    what a colon follows, as in “fax: on request”, is said of what comes next.
    """
    after = len(gaps) > 1 and not _said(gaps[0]) and all(map(_ends, gaps[1:]))
    heads, tails = [gaps[0]], []
    for gap in gaps[1:-1]:
        found = _BRACKET.match(gap)
        cut = len(gap) if after else found.end() if found else 0
        label, words = _labelled(gap[cut:])
        tails.append(f"{gap[:cut]} {words}")
        heads.append(gap[cut:] if label else "")
    tails.append(gaps[-1])
    for head, tail in zip(heads, tails, strict=True):
        label, before = _labelled(head)
        said = _said(_NAMES_NEXT.sub("", tail))
        kind = said if said == ChannelKind.FAX else label or _said(head) or said
        words = tail.strip(MARKS)
        yield before, kind, "" if kind == said and is_label(words.strip("()[]")) else words


def _ends(gap: str) -> bool:
    """Whether it names the kind of the channel before it."""
    is_bracket = _BRACKET.match(gap) is not None
    return bool(_said(gap)) and not is_bracket and gap.lstrip()[:1] not in _ENDS_A_VALUE


def _labelled(text: str) -> tuple[str, str]:
    """The kind that the words before a channel name, and those of them that name none."""
    words = re.findall(r"\S+", text.strip(MARKS))
    for count in (2, 1):
        kind = table_words().labels.get(fold(" ".join(words[-count:]))) if words else None
        if kind is not None:
            return kind, " ".join(words[:-count]).strip(MARKS)
    return "", " ".join(words).strip(MARKS)


def _said(text: str) -> str:
    """The one kind that a part of `text` names by itself, words such as “only” aside; “no fax”
    names none."""
    words = table_words()
    named = {
        words.labels.get(" ".join(word for word in part.split() if word not in words.beside_label))
        for part in map(fold, _PARTS.split(text))
        if not part.startswith("no ")
    }
    kinds = {kind for kind in named if kind is not None}
    return kinds.pop() if len(kinds) == 1 else ""
