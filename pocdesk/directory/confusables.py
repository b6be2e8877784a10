"""What the eye takes a name in an address for: signs of other scripts, digits, letters in pairs."""

import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from pocdesk.domain.hidden import is_hidden
from pocdesk.domain.normal import normal

_LIKE = {
    "a": "\u0430\u0251\u03b1\u1d00",
    "b": "\u044c\u0432\u044a\u03b2\u0185",
    "c": "\u0441\u03f2\u03c2\u1d04",
    "d": "\u0501\u0257\u0111\u03b4",
    "e": "\u0435\u0454\u04bd\u03b5\u1d07\u0259",
    "f": "\u0192\u03dd",
    "g": "\u0261\u0581\u01e5",
    "h": "\u04bb\u0570\u0127\u043d",
    "i": "\u0456\u03b9\u0131\u0269\u026a\u13a5",
    "j": "\u0458\u0237\u03f3\u0575",
    "k": "\u043a\u03ba\u0138\u049b",
    "l": "\u04cf\u0142\u026b\u029f\u056c\u01c0",
    "m": "\u043c\u1d0d\u0271",
    "n": "\u0578\u043f\u03b7\u0274\u057c\u014b",
    "o": "\u043e\u03bf\u0585\u00f8\u1d0f\u03c3\u04e9\u0473\u03b8\u10ff",
    "p": "\u0440\u03c1\u1d18\u048f\u00fe",
    "q": "\u051b\u0566\u0563",
    "r": "\u0433\u0280\u1d26",
    "s": "\u0455\ua731\u0282",
    "t": "\u0442\u03c4\u1d1b\u0167",
    "u": "\u03c5\u057d\u1d1c\u0438\u0446\u03bc",
    "v": "\u03bd\u0475\u1d20\u028b",
    "w": "\u051d\u0461\u0561\u03c9\u1d21\u026f\u0448",
    "x": "\u0445\u03c7\u04b3",
    "y": "\u0443\u03b3\u04af\u10e7\u028f",
    "z": "\u1d22\u03b6\u0437",
}
"""Small letters beside those of other scripts, and of phonetic writing, that look like them; after
the table of confusables in Unicode TR 39, as far as domains are imitated with them."""

_LATIN = {ord(sign): letter for letter, signs in _LIKE.items() for sign in signs}
_DIGITS = str.maketrans("0123456789", "olzeasbtbg") | str.maketrans("|!$", "lls")
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_DOTS = str.maketrans("\u3002\uff0e\uff61\u2024", "....")


def written_out(domain: str) -> str:
    """`domain` as programs show it: small letters, its own dots, punycode as the letters it stands
    for. A label that is no punycode stays as it is."""
    return ".".join(_label(label) for label in domain.translate(_DOTS).lower().split("."))


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
    plain = seen.translate(_LATIN)
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
