"""What the eye takes a name in an address for: signs of other scripts, digits, letters in pairs."""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from pocdesk.domain.hidden import is_hidden
from pocdesk.domain.normal import normal
from pocdesk.paths import shipped

_BY_EYE = {
    "a": "\u2c81",
    "b": "\u044c\u044a\u03b2\u0185\u2c83",
    "c": "\u03f2\u03c2",
    "d": "\u03b4",
    "e": "\u0259",
    "f": "\u03dd",
    "h": "\u2c8f",
    "i": "\u13a5\u2c93",
    "k": "\u049b",
    "l": "\u04cf\u056c",
    "m": "\u0271\u2c99",
    "n": "\u043f\u014b\u2c9b",
    "p": "\u048f\u00fe",
    "t": "\u2ca7",
    "u": "\u0438\u0446\u03bc",
    "v": "\u028b",
    "w": "\u03c9\u0448\u2cb1",
    "x": "\u03c7\u04b3\u2cad",
    "y": "\u2ca9",
    "z": "\u03b6\u0437\u2c8d",
}
"""Letters of Cyrillic, Greek, Coptic and others that a hurried eye takes for these, beyond those of
the shipped table."""

_DIGITS = str.maketrans("0123456789", "olzeasbtbg") | str.maketrans("|!$", "lls")
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_DOTS = str.maketrans("\u3002\uff0e\uff61\u2024", "....")


def written_out(domain: str) -> str:
    """`domain` as programs show it: small letters, its own dots, punycode as the letters it stands
    for. A label that is no punycode stays as it is."""
    return ".".join(_label(label) for label in domain.translate(_DOTS).lower().split("."))


@cache
def _latin() -> Mapping[int, str]:
    """The Latin letter, or letters, for each sign that is confused with it."""
    like = (*_shipped()["letters"].items(), *_BY_EYE.items())
    return {ord(sign): letter for letter, signs in like for sign in signs}


@cache
def short_words() -> Mapping[str, str]:
    """Words of the names of authorities and what they are cut to, both as skeletons."""
    return {
        skeleton(long): skeleton(short)
        for short, longer in _shipped()["words"].items()
        for long in longer
    }


@cache
def _shipped() -> Mapping[str, Mapping[str, Any]]:
    text = shipped("resources/confusables.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode").lower()
    except (UnicodeError, IndexError):
        return label


def skeleton(name: str) -> str:
    """What is left of `name` once all that the eye confuses is one: two names with one skeleton
    are taken for each other."""
    seen = "".join(sign for sign in normal("NFKD", written_out(name)) if _is_seen(sign)).lower()
    plain = seen.translate(_latin())
    for pair, letter in _PAIRS:
        plain = plain.replace(pair, letter)
    return plain.translate(_DIGITS).replace("i", "l")


def _is_seen(sign: str) -> bool:
    return not is_hidden(sign) and not unicodedata.combining(sign)


def differences(seen: str, genuine: str) -> str:
    """Where `seen` differs from `genuine`, sign by sign, its own signs named as Unicode does."""
    shown, true = written_out(seen), written_out(genuine)
    return ", ".join(_changes(shown, true))


def _changes(shown: str, true: str) -> Iterator[str]:
    for change, a, b, c, d in SequenceMatcher(None, shown, true, autojunk=False).get_opcodes():
        there, here = " ".join(map(_named, shown[a:b])), f"“{true[c:d]}”"
        if change == "replace":
            yield f"{there} for {here}"
        elif change == "delete":
            yield f"{there} added"
        elif change == "insert":
            yield f"{here} missing"


def _named(sign: str) -> str:
    if sign.isascii():
        return f"“{sign}”" if not sign.isdigit() else f"“{sign}” (digit)"
    shown = "" if is_hidden(sign) or unicodedata.combining(sign) else f"“{sign}” "
    return f"{shown}({unicodedata.name(sign, f'U+{ord(sign):04X}')})"
