"""Crypto-asset addresses that carry check digits: base58 as Bitcoin writes it."""

import re
from hashlib import sha256

_DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_WORD = re.compile(f"[{_DIGITS}]{{26,35}}")
_VERSIONS = frozenset({0x00, 0x05})
"""Of a hash of a key (P2PKH) and of a script (P2SH) on the main chain."""


def is_base58_address(value: str) -> bool:
    """Whether `value` is a Bitcoin address of 25 bytes whose last four check the others."""
    if _WORD.fullmatch(value) is None:
        return False
    number = 0
    for digit in value:
        number = number * 58 + _DIGITS.index(digit)
    if number >= 1 << 200:
        return False
    decoded = number.to_bytes(25, "big")
    # Each zero byte before the number is written as one "1".
    zeros = len(decoded) - len(decoded.lstrip(b"\0"))
    if zeros != len(value) - len(value.lstrip("1")) or decoded[0] not in _VERSIONS:
        return False
    return sha256(sha256(decoded[:21]).digest()).digest()[:4] == decoded[21:]
