"""The office's particulars are changed by an act, and a picture of any origin is drawn anew."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pocdesk.desk.office_settings import (
    CHANGEABLE,
    change_office,
    lacking,
    letterhead,
    letterhead_in_use,
    no_letterhead,
    picture_in,
    set_letterhead,
    tidy,
)
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import journal
from pocdesk.desk.verify import verify
from pocdesk.domain.entry import Event
from pocdesk.domain.hidden import hidden_characters
from pocdesk.errors import PocDeskError
from pocdesk.intake.picture import read_picture
from pocdesk.storage import office as office_store

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50">'
    b'<rect width="200" height="50" fill="#004488"/></svg>'
)


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 80)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (0, 68, 136)).save(out, kind)
    return out.getvalue()


def kept(desk: Desk) -> bytes:
    with desk.log.reading() as connection:
        return letterhead(connection, office_store.load_office(connection))


def test_changes_are_written_told_and_in_use_at_once(desk: Desk) -> None:
    after = change_office(desk, {"address": " 1  Harbour Square \n\n00100 Helsinki", "footer": "x"})

    assert after.address == "1 Harbour Square\n00100 Helsinki"
    assert desk.office == after
    newest = journal(desk)[0]
    assert (newest.event, newest.note) == (
        Event.SETTINGS,
        "Particulars of the office changed: address, footer.",
    )
    assert verify(desk).breaks == ()


def test_no_change_leaves_no_trace(desk: Desk) -> None:
    before = journal(desk)

    change_office(desk, {"name": desk.office.name})

    assert journal(desk) == before


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "  "}, "name of the office is empty"),
        ({"party": "JP"}, "cannot be changed here"),
        ({"language": "xx"}, "no language"),
        ({"footer": "x" * 301}, "too long"),
        ({"telephone": "1\n2"}, "too long"),
        ({"address": "a\nb\nc\nd\ne\nf\ng"}, "too long"),
        ({"name": "Off\u202eice"}, r"office's name holds .* nobody sees: U\+202E"),
        ({"address": "Quay 1\nHar\u200bbour"}, r"nobody sees: U\+200B"),
        ({"footer": "a\0b"}, r"nobody sees: U\+0000"),
        ({"email": "a\ud800@b.example"}, r"nobody sees: U\+D800"),
    ],
)
def test_what_no_letter_could_print_is_refused(
    desk: Desk, changes: dict[str, str], said: str
) -> None:
    before = desk.office

    with pytest.raises(PocDeskError, match=said):
        change_office(desk, changes)

    assert desk.office == before


@pytest.mark.parametrize(
    "content", [picture(), picture("JPEG"), SVG, picture("PNG", (4_000, 900))], ids=len
)
def test_a_picture_is_drawn_anew_and_fits(desk: Desk, content: bytes) -> None:
    set_letterhead(desk, "logo", content)

    made = Image.open(io.BytesIO(kept(desk)))
    assert made.format == "PNG"
    assert made.width <= 1_600
    assert made.height <= 400
    assert kept(desk) != content
    blue = made.convert("RGB").getpixel((made.width // 2, made.height // 2))
    assert isinstance(blue, tuple)
    assert abs(blue[2] - 136) < 8
    assert verify(desk).breaks == ()


def test_a_picture_can_be_seen_before_it_is_kept(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "arms.svg"
    file.write_bytes(SVG)
    before = journal(desk)

    png = picture_in(desk, file)

    assert journal(desk) == before
    assert letterhead_in_use(desk) == b""
    set_letterhead(desk, file.name, png)
    shown, made = (Image.open(io.BytesIO(each)) for each in (png, letterhead_in_use(desk)))
    assert shown.tobytes() == made.tobytes()  # drawn anew once more, and the same
    file.write_bytes(b"no picture")
    with pytest.raises(PocDeskError, match="no PNG, JPEG or SVG"):
        picture_in(desk, file)
    with pytest.raises(PocDeskError, match="file of the desk itself"):
        picture_in(desk, desk.folder.keys)


@given(st.sampled_from(CHANGEABLE), st.text(max_size=400))
def test_what_is_tidied_is_tidy(name: str, text: str) -> None:
    try:
        said = tidy(name, text)
    except PocDeskError:
        return  # too long, empty or no language; told in a sentence, see above
    assert tidy(name, said) == said
    assert said.split() == text.split()
    assert not hidden_characters(said.replace("\n", ""))


def test_it_is_known_what_letters_lack(desk: Desk) -> None:
    assert lacking(desk.office) == ("address", "telephone", "email")
    change_office(desk, {"address": "1 Harbour Square", "email": "a@b.example"})
    assert lacking(desk.office) == ("telephone",)


def test_it_can_be_taken_off_again(desk: Desk) -> None:
    set_letterhead(desk, "logo.png", picture())
    no_letterhead(desk)

    assert kept(desk) == b""
    assert desk.office.letterhead is None
    assert verify(desk).breaks == ()


def _bomb() -> bytes:
    """A PNG of a few bytes that says it has 400 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(60_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _svg(inside: bytes) -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">' + inside + b"</svg>"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: b"GIF89a" + bytes(40), "no PNG, JPEG or SVG"),
        (lambda: picture()[:60], "cannot be read"),
        (_bomb, "cannot be read"),
        (lambda: bytes(5 * 1024 * 1024), "larger than 4 MiB"),
        (lambda: _svg(b'<image href="file:///etc/passwd"/>'), "names files"),
        (lambda: _svg(b'<image xlink:href="http://x.example/a.png"/>'), "names files"),
        (lambda: _svg(b"<style>@import url(x.css);</style>"), "names files"),
        (lambda: _svg(b"<script>1</script>"), "names files"),
        (lambda: b'<!DOCTYPE svg [<!ENTITY a "b">]>' + _svg(b""), "names files"),
        (lambda: b"<svg>", "cannot be read"),
    ],
)
def test_a_hostile_picture_is_one_sentence_and_changes_nothing(
    desk: Desk, make: Callable[[], bytes], said: str
) -> None:
    with pytest.raises(PocDeskError, match=said):
        set_letterhead(desk, "logo", make())

    assert desk.office.letterhead is None
    assert verify(desk).breaks == ()


def test_a_picture_that_is_too_large_need_not_be_drawn_anew() -> None:
    with pytest.raises(PocDeskError) as refused:
        read_picture(bytes(5 * 1024 * 1024))
    assert refused.value.remedy == "Choose a smaller one."
