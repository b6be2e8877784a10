"""What the cells of a column hold, as far as their shape tells it without a head."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pocdesk.directory.cells import is_above, is_nothing, items, one_line, tidy
from pocdesk.directory.channel_cells import channels_in
from pocdesk.directory.opening_hours import availability_of
from pocdesk.directory.party_names import PartyNames
from pocdesk.directory.table_words import table_words
from pocdesk.directory.value_words import languages_in, networks_in, types_in
from pocdesk.domain.contact import MAILS, NUMBERS, ChannelKind
from pocdesk.domain.fold import fold

_MOST_CELLS = 60
"""So many cells are looked at: more tell nothing new."""

_MOST_LETTERS = 40  # longer, and it is a sentence
_SENTENCE = 55
_FINGERPRINT = re.compile(r"(?:[0-9A-Fa-f]{4}\s?){10}|[0-9A-Fa-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The cells of a column: `share` of them, from 0 to 1, that are what a field holds; `most`
    values in one cell; `empty` says that there was nothing to look at."""

    share: Mapping[str, float]
    most: int
    empty: bool

    def best(self, least: float) -> str | None:
        """The field that most cells look like, if at least this share of them does."""
        found = max(self.share, key=lambda name: self.share[name])
        return found if self.share[found] >= least else None


def content_of(texts: Sequence[str], names: PartyNames) -> Content:
    """What the cells `texts` of one column look like."""
    cells = [text for text in map(tidy, texts) if not is_nothing(text) and not is_above(text)]
    cells = cells[:_MOST_CELLS]
    looks = _looks(names)
    share = {
        name: sum(map(like, cells)) / len(cells) if cells else 0.0 for name, like in looks.items()
    }
    most = max((_values(text) for text in cells), default=0)
    return Content(share=share, most=most, empty=not cells)


def _looks(names: PartyNames) -> Mapping[str, Callable[[str], bool]]:
    """How the cells of each field look. Those that come first win where two fit as well."""
    return {
        "email": lambda text: _only(text, MAILS),
        "portal": lambda text: _only(text, (ChannelKind.PORTAL,)),
        "openpgp": lambda text: _FINGERPRINT.fullmatch(one_line(text)) is not None,
        "phone": lambda text: _only(text, NUMBERS),
        "contact": _mixed,
        "party": lambda text: names.known(one_line(text)),
        "availability": lambda text: availability_of(text)["kind"] != "unknown",
        "languages": lambda text: _all(languages_in(text).known, languages_in(text).unread),
        "networks": lambda text: _all(networks_in(text).known, networks_in(text).unread),
        "types": _is_type,
        "instr_general": lambda text: len(text) >= _SENTENCE,
        "institution": _is_institution,
    }


def _all(known: Sequence[str], unread: Sequence[str]) -> bool:
    return bool(known) and not unread


def _only(text: str, kinds: Sequence[ChannelKind]) -> bool:
    found = channels_in(text, None)
    return bool(found.channels) and all(
        each.kind in kinds and len(each.note) < _MOST_LETTERS for each in found.channels
    )


def _mixed(text: str) -> bool:
    return len({each.kind in MAILS for each in channels_in(text, None).channels}) > 1


def _is_type(text: str) -> bool:
    """Words of a type and hardly any beside them, for institutions have such words as well."""
    found = types_in(text)
    whole = all(fold(item) in table_words().types for item in items(text))
    return _all(found.known, found.unread) and whole


def _is_institution(text: str) -> bool:
    words = fold(text).split()
    return len(words) > 1 and any(word in table_words().institution_words for word in words)


def _values(text: str) -> int:
    return max(len(channels_in(text, None).channels), 1)
