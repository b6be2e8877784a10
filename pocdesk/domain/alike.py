"""Names that look alike: other letters, digits, accents and case, and the eye takes one for the
other."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from pocdesk.domain.fold import fold

_LETTERS = (
    # Cyrillic
    ("\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425", "ABEKMHOPCTYX"),
    ("\u0405\u0406\u0408\u051a\u051c\u050c\u04c0\u0430\u0435\u043e\u0440\u0441", "SIJQWGIaeopc"),
    ("\u0443\u0445\u0455\u0456\u0458\u051b\u051d\u04bb\u0501\u04cf\u043a\u043c", "yxsijqwhdlkm"),
    ("\u0442\u0475", "tv"),
    # Greek
    ("\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4", "ABEZHIKMNOPT"),
    ("\u03a5\u03a7\u03b1\u03bf\u03bd\u03c1\u03b9\u03ba\u03c5\u03b3\u03c4\u03c7", "YXaovpikuytx"),
    ("\u03b5\u03b7", "en"),
    # Armenian, and Latin letters of phonetic writing
    ("\u0555\u0585\u0578\u054d\u057d\u0570\u054f\u053c\u0581\u0566\u0251\u0261", "OonUuhSLgqag"),
)
"""Letters of other scripts beside the Latin ones that they look like; after the table of
confusables in Unicode TR 39, as far as names of persons are written with them."""

_LATIN = str.maketrans("".join(one for one, _ in _LETTERS), "".join(other for _, other in _LETTERS))
_STROKES = str.maketrans("i1|0", "lllo")


def outline(name: str) -> str:
    """What the eye keeps of `name`; two names with one outline are taken for each other."""
    return fold(name.replace("|", "l").translate(_LATIN)).translate(_STROKES).replace("rn", "m")


_MIXED_UP = ("latin", "cyrillic", "greek", "armenian", "cherokee")
"""Scripts that share shapes of letters and no words; Japanese and Korean stand beside Latin."""
_APART = re.compile(r"[\s@/?&=#:;,%<>()\"\[\]]+")
_DOTS = re.compile(rf"(?:{_APART.pattern}|[.\u3002\uff0e\uff61])+")


@dataclass(frozen=True, slots=True)
class Stray:
    """A letter of another script than the rest of its word; `place` counts from 1 in the text."""

    letter: str
    script: str
    place: int


def stray_letter(text: str, *, dots_part: bool = False) -> Stray | None:
    """The first letter of a word in `text` that belongs to another script than most of the word.

    Only of scripts in which letters look alike: Latin, Cyrillic, Greek, Armenian, Cherokee. Where
    `dots_part`, as in a domain, each label is a word; else a dot stands inside one.
    """
    if text.isascii():
        return None
    at = 0
    parts = _DOTS.finditer(text) if dots_part else _APART.finditer(text)
    for end, after in (*(hit.span() for hit in parts), (len(text), len(text))):
        found = _stray(text[at:end])
        if found is not None:
            return Stray(found.letter, found.script, found.place + at)
        at = after
    return None


def _stray(word: str) -> Stray | None:
    scripts = [_script(letter) for letter in word]
    counted = Counter(script for script in scripts if script)
    if len(counted) < 2:
        return None
    # Of as many letters each, the Latin ones are the rest: what is named is the one that is odd.
    most = max(_MIXED_UP, key=lambda script: counted[script])
    place = next(place for place, script in enumerate(scripts) if script not in {"", most})
    return Stray(word[place], scripts[place], place + 1)


def _script(letter: str) -> str:
    if letter.isascii():
        return "latin" if letter.isalpha() else ""
    first = unicodedata.name(letter, "").partition(" ")[0].lower()
    return first if first in _MIXED_UP and letter.isalpha() else ""
