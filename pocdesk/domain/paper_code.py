"""Codes that go by paper: base 32 without I, L, O and U, with two check characters.

Read as one number, a code leaves 1 divided by 1021, a prime below 32 x 32. One wrong character
changes the number by d x 32^i, two exchanged ones by d x 32^i x (32^k - 1); 1021 divides neither in
a code of up to 68 characters, so each such mistake shows.
"""

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK = 1021
_MEANT = str.maketrans("OIL", "011")
_UNSEEN = {"Cc", "Cs"}


def code_of(value: int, *, length: int, group: int) -> str:
    """The code of `value` in `length` characters, the last two of them for the check, with a dash
    after each `group`."""
    shifted = value * len(ALPHABET) ** 2
    number = shifted + (1 - shifted) % _CHECK
    signs = ""
    for _ in range(length):
        number, sign = divmod(number, len(ALPHABET))
        signs = ALPHABET[sign] + signs
    return "-".join(signs[start : start + group] for start in range(0, length, group))


def read_code(typed: str, *, length: int) -> str:
    """The characters meant by `typed`; two codes are the same if these are.

    Small letters, dashes and blanks anywhere or nowhere, O for 0 and I or L for 1 are forgiven.
    Raises ValueError, saying why, for everything else that cannot be a code.
    """
    signs = meant(typed)
    for sign in signs:
        if sign not in ALPHABET:
            shown = " " if unicodedata.category(sign) in _UNSEEN else sign
            raise ValueError(f"“{shown}” is in no code")
    if len(signs) != length:
        raise ValueError(f"it has {len(signs)} characters instead of {length}")
    if _number(signs) % _CHECK != 1:
        raise ValueError("its check characters do not agree")
    return signs


def meant(typed: str) -> str:
    """The characters that `typed` stands for, of a code or not."""
    return "".join(sign for sign in typed if not _is_gap(sign)).upper().translate(_MEANT)


def could_be_wrong(signs: str) -> tuple[int, ...]:
    """Where in `signs`, whose check characters do not agree, the mistake can be if one character is
    wrong or two neighbours are exchanged; no place where it has to be more than that."""
    wanted = (1 - _number(signs)) % _CHECK
    found = set()
    weight = 1
    for at in reversed(range(len(signs))):
        own = ALPHABET.index(signs[at])
        if any((sign - own) * weight % _CHECK == wanted for sign in range(len(ALPHABET))):
            found.add(at)
        if at + 1 < len(signs):
            step = (ALPHABET.index(signs[at + 1]) - own) * (weight - weight // len(ALPHABET))
            if step % _CHECK == wanted:
                found |= {at, at + 1}
        weight *= len(ALPHABET)
    return tuple(sorted(found))


def value_of(signs: str) -> int:
    """What the characters of a code that was read stand for."""
    return _number(signs) // len(ALPHABET) ** 2


def _number(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number * len(ALPHABET) + ALPHABET.index(sign)
    return number


def _is_gap(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) == "Pd"
