"""Messages of Outlook made up for one test each: a compound file of its storages and streams."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeAlias

Tree: TypeAlias = Mapping[str, "bytes | Tree"]

SECTOR = 512
END, FREE, TABLE, TABLE_OF_TABLES = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFC
NUMBER, SWITCH, TIME, BYTES, TEXT = 0x0003, 0x000B, 0x0040, 0x0102, 0x001F

Value: TypeAlias = int | bool | str | bytes | datetime


def storage(values: Mapping[int, Value], head: int, **inside: "bytes | Tree") -> Tree:
    """The properties of a message (`head` 32, inside another 24), recipient or file (8)."""
    fixed = [bytes(head)]
    made: dict[str, bytes | Tree] = {}
    for number, value in values.items():
        if isinstance(value, str):
            made[f"__substg1.0_{number:04X}{TEXT:04X}"] = value.encode("utf-16-le")
        elif isinstance(value, bytes):
            made[f"__substg1.0_{number:04X}{BYTES:04X}"] = value
        else:
            kind, plain = _fixed(value)
            fixed.append(struct.pack("<HHIQ", kind, number, 6, plain))
    return {"__properties_version1.0": b"".join(fixed), **made, **inside}


def _fixed(value: int | bool | datetime) -> tuple[int, int]:
    if isinstance(value, datetime):
        since = value - datetime(1601, 1, 1, tzinfo=UTC)
        return TIME, int(since.total_seconds()) * 10_000_000
    return (SWITCH if isinstance(value, bool) else NUMBER), int(value)


def message(
    values: Mapping[int, Value], *files: Tree, to: Mapping[int, Value] | None = None
) -> bytes:
    """A .msg with these properties, attachments and, if given, one recipient."""
    inside: dict[str, bytes | Tree] = {
        f"__attach_version1.0_#{number:08X}": file for number, file in enumerate(files)
    }
    if to is not None:
        inside["__recip_version1.0_#00000000"] = storage({0x0C15: 1, **to}, 8)
    return compound(storage(values, 32, **inside))


def compound(tree: Tree) -> bytes:
    """The tree as a compound file: every stream in sectors of its own, no small ones."""
    streams: list[bytes] = []
    entries: list[bytearray] = []

    def add(name: str, kind: int, data: bytes = b"") -> int:
        raw = (name + "\0").encode("utf-16-le")
        entry = bytearray(128)
        entry[: len(raw)] = raw
        struct.pack_into("<HBBIII", entry, 64, len(raw), kind, 1, FREE, FREE, FREE)
        start = sum(-(-len(one) // SECTOR) for one in streams) if data else END
        struct.pack_into("<IQ", entry, 116, start, len(data))
        if data:
            streams.append(data)
        entries.append(entry)
        return len(entries) - 1

    def fill(parent: int, inside: Tree) -> None:
        before = parent
        for name, held in inside.items():
            is_stream = isinstance(held, bytes)
            at = add(name, 2 if is_stream else 1, held if isinstance(held, bytes) else b"")
            # The first one hangs below the storage, each other one beside the one before.
            struct.pack_into("<I", entries[before], 76 if before == parent else 72, at)
            before = at
            if not isinstance(held, bytes):
                fill(at, held)

    fill(add("Root Entry", 5), tree)
    while len(entries) % 4:
        entries.append(bytearray(128))
    directory = b"".join(entries)
    data = [*streams, directory]
    counts = [-(-len(one) // SECTOR) for one in data]
    tables, more = 1, 0
    while tables * 128 < sum(counts) + tables + more:
        tables += 1
        more = -(-max(0, tables - 109) // 127)
    chain: list[int] = []
    for count in counts:
        chain += [*range(len(chain) + 1, len(chain) + count), END]
    chain += [*[TABLE] * tables, *[TABLE_OF_TABLES] * more]
    chain += [FREE] * (tables * 128 - len(chain))
    first = sum(counts)
    head = bytearray(SECTOR)
    head[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    where = [*range(first, first + tables), *[FREE] * max(0, 109 - tables)]
    after = first + tables
    beyond = [where[at : at + 127] for at in range(109, len(where), 127)]
    values = (tables, first - counts[-1], 0, 0, END, 0, after if more else END, more, *where[:109])
    struct.pack_into("<117I", head, 44, *values)
    body = b"".join(one + bytes(-len(one) % SECTOR) for one in data)
    rest = b"".join(
        struct.pack("<128I", *row, *[FREE] * (127 - len(row)), after + n if n < more else END)
        for n, row in enumerate(beyond, 1)
    )
    return bytes(head) + body + struct.pack(f"<{len(chain)}I", *chain) + rest
