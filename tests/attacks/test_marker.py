"""No secret in clear on disk: after a whole shift one marker is looked for in every file."""

import base64
import os
import zlib
from pathlib import Path

from pocdesk.desk import drafts
from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.attach import attach
from pocdesk.desk.back_up import back_up
from pocdesk.desk.issue import issue, preview
from pocdesk.desk.lock import lock
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.show import search
from tests.desk.values import complete

MARKER = "Zebrafinkenhafen"


def found_in(folder: Path) -> list[str]:
    """Files that hold the marker, as UTF-8, UTF-16, base64 at any offset, or inflated."""
    raw = MARKER.encode()
    shapes = [raw, MARKER.encode("utf-16-le"), MARKER.encode("utf-16-be")]
    shapes += [base64.b64encode(b"x" * shift + raw)[4:-4] for shift in range(3)]
    hits = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            if any(shape in content for shape in shapes) or raw in inflated(content):
                hits.append(path.name)
    return hits


def inflated(content: bytes) -> bytes:
    found = b""
    for start in range(len(content)):
        if content[start] == 0x78 and content[start + 1 : start + 2] in (b"\x01", b"\x9c", b"\xda"):
            try:
                found += zlib.decompressobj().decompress(content[start:], 100_000)
            except zlib.error:
                continue
    return found


def test_nothing_of_a_shift_stands_in_clear(staffed: Desk, tmp_path: Path) -> None:
    mail = (
        f"From: {MARKER} <contact@jp-poc.example>\nSubject: {MARKER}\n"
        f'Content-Type: text/plain; name="{MARKER}.txt"\n\n{MARKER}\n'
    )
    received = receive(staffed, f"{MARKER}.eml", mail.encode())
    assert received.case is not None
    reference = received.case.reference
    acknowledge(staffed, reference)
    note(staffed, f"{MARKER} called.", reference)
    attach(staffed, reference, f"{MARKER}.txt", MARKER.encode() * 50)
    opened = drafts.begin(staffed, "article-29-30-preservation")
    opened.draft.enter_values(complete(facts=f"{MARKER} " * 20, relation=MARKER))
    drafts.save(staffed, opened)
    preview(staffed, opened)
    issue(staffed, opened)
    assert search(staffed, MARKER)
    out = tmp_path / "night.pocdesk"
    back_up(staffed, out)
    assert found_in(tmp_path) == []
    lock(staffed)
    assert found_in(tmp_path) == []


def test_the_search_for_the_marker_would_find_it(tmp_path: Path) -> None:
    shapes = {
        "utf8": MARKER.encode(),
        "utf16": MARKER.encode("utf-16-le"),
        "base64": base64.b64encode(b"ab" + MARKER.encode() + b"cd"),
        "deflate": os.urandom(64) + zlib.compress(MARKER.encode() * 3),
    }
    for name, content in shapes.items():
        (tmp_path / name).write_bytes(content)
    assert sorted(found_in(tmp_path)) == sorted(shapes)
