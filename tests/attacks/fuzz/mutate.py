"""Broken copies of real files: what lines, programs and people do to a mail, by a seed."""

import random
from collections.abc import Callable, Sequence

_TOKENS = (
    b"\x00", b"\r", b"\n\n", b"\xff\xfe", b"=?", b"?=", b"=?utf-8?B?", b"=?x?q?=ZZ?=", b"(", b")",
    b"<", b">", b'"', b"\\", b";", b":", b"*0*=", b"charset=", b"charset=zz", b"boundary=", b"--",
    b"Content-Type: multipart/mixed; boundary=a\n\n--a\n", b"Content-Type: message/rfc822\n\n",
    b"Content-Transfer-Encoding: base64\n", b"From:", b"Date: ", b"\xd8\x00", b"<!--", b"<![",
    b"&#", b"<p style='display:none'>", b"format=flowed; delsp=yes", b"9" * 20, b"+9999",
)  # fmt: skip

Mutation = Callable[[random.Random, bytearray, Sequence[bytes]], None]


def mutated(seeds: Sequence[bytes], seed: int, longest: int = 20_000) -> bytes:
    """The first `longest` bytes of one of `seeds`, broken in one to eight places; the same for the
    same `seed`."""
    chance = random.Random(seed)
    content = bytearray(chance.choice(seeds)[:longest])
    for _ in range(chance.randint(1, 8)):
        chance.choice(_MUTATIONS)(chance, content, seeds)
    return bytes(content[:200_000])


def _place(chance: random.Random, content: bytearray) -> int:
    """A place in the file, half of the time in its head, where most of the grammar is."""
    end = min(len(content), 2_000) if chance.random() < 0.5 else len(content)
    return chance.randint(0, end)


def _flip(chance: random.Random, content: bytearray, _: Sequence[bytes]) -> None:
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _cut(chance: random.Random, content: bytearray, _: Sequence[bytes]) -> None:
    del content[_place(chance, content) :]


def _drop(chance: random.Random, content: bytearray, _: Sequence[bytes]) -> None:
    at = _place(chance, content)
    del content[at : at + chance.randint(1, 200)]


def _insert(chance: random.Random, content: bytearray, _: Sequence[bytes]) -> None:
    at = _place(chance, content)
    content[at:at] = chance.choice(_TOKENS) * chance.choice((1, 1, 2, 50, 1_000))


def _repeat(chance: random.Random, content: bytearray, _: Sequence[bytes]) -> None:
    at = _place(chance, content)
    piece = content[at : at + chance.randint(1, 100)]
    content[at:at] = piece * chance.choice((2, 10, 500))


def _splice(chance: random.Random, content: bytearray, seeds: Sequence[bytes]) -> None:
    other = chance.choice(seeds)
    at = _place(chance, content)
    start = chance.randint(0, max(0, len(other) - 1))
    content[at:at] = other[start : start + chance.randint(1, 4_000)]


def _line_ends(_: random.Random, content: bytearray, __: Sequence[bytes]) -> None:
    content[:] = bytes(content).replace(b"\r\n", b"\n")


_MUTATIONS: tuple[Mutation, ...] = (_flip, _cut, _drop, _insert, _repeat, _splice, _line_ends)
