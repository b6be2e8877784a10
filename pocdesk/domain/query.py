"""The language of the search boxes: free words, and filters such as `party:jp -state:closed`."""

import re
from dataclasses import dataclass
from itertools import groupby

LONGEST = 400
"""Characters of a query; what stands beyond them is not read."""

EMERGENCY = "!"
_QUOTES = dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\uff02"), '"')
_COLON = {0xFF1A: ":"}
# A time (12:30), an address (fe80::1, https://...) and a path (C:\) are words, not filters.
_FILTER = re.compile(r"(-?)([A-Za-z]{2,12}):(?![/:\\])")


@dataclass(frozen=True, slots=True)
class Term:
    """A word as typed; or, with a `key` in small letters, a filter.

    Any one of its `values` fits, and none of them where it is `negated`; a word has one. Values
    hold no quotation marks; a filter that is still being typed may have none.
    """

    key: str
    values: tuple[str, ...]
    negated: bool = False

    @property
    def text(self) -> str:
        """The term as it could be typed; `parse` reads it back."""
        if not self.key:
            return _quoted(self.values[0], forced=_is_special(self.values[0]))
        values = ",".join(
            _quoted(value, forced="," in value or value[0] in "/:\\") for value in self.values
        )
        return f"{'-' * self.negated}{self.key}:{values}"


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, term by term; all of them must fit."""

    terms: tuple[Term, ...] = ()

    @property
    def text(self) -> str:
        """The query as it could be typed; `parse` reads it back."""
        return " ".join(term.text for term in self.terms)

    @property
    def words(self) -> str:
        """The free words alone."""
        return " ".join(term.values[0] for term in self.terms if not term.key)

    @property
    def filters(self) -> tuple[Term, ...]:
        """The terms that have a key, known or not."""
        return tuple(term for term in self.terms if term.key)


def parse(text: str) -> Query:
    """The query that `text` means; there is no text that means none.

    Quotation marks keep blanks, commas and colons together; one that is not closed goes on to the
    end. `!` alone is an emergency.
    """
    found = []
    for token in _tokens(text[:LONGEST].translate(_QUOTES).translate(_COLON)):
        said = "".join(sign for sign, _ in token)
        if said == EMERGENCY and not token[0][1]:
            found.append(Term("urgency", (EMERGENCY,)))
            continue
        bare = "".join(sign for sign, is_quoted in _unquoted(token))
        if head := _FILTER.match(bare):
            values = _values(token[head.end() :])
            found.append(Term(head[2].lower(), values, negated=bool(head[1])))
        elif said.strip():
            found.append(Term("", (" ".join(said.split()),)))
    return Query(tuple(found))


_Token = list[tuple[str, bool]]
"""The signs of a token, each with whether it stood in quotation marks."""


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = [[]]
    is_quoted = False
    for sign in text:
        if sign == '"':
            is_quoted = not is_quoted
        elif sign.isspace() and not is_quoted:
            found.append([])
        else:
            found[-1].append((sign, is_quoted))
    return [token for token in found if token]


def _unquoted(token: _Token) -> _Token:
    """The signs before the first quoted one, and that: what a filter may begin with."""
    before = next((place for place, (_, quoted) in enumerate(token) if quoted), len(token))
    return token[:before]


def _values(token: _Token) -> tuple[str, ...]:
    parts = groupby(token, lambda each: each == (",", False))
    texts = ("".join(sign for sign, _ in part) for is_comma, part in parts if not is_comma)
    return tuple(" ".join(text.split()) for text in texts if text.strip())


def _is_special(text: str) -> bool:
    return text == EMERGENCY or _FILTER.match(text) is not None


def _quoted(text: str, *, forced: bool) -> str:
    return f'"{text}"' if forced or any(sign.isspace() for sign in text) else text
