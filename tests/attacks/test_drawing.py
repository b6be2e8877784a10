"""An SVG that would have Qt read a file of this machine is not opened."""

import pytest

from pocdesk.intake.picture import read_picture
from pocdesk.ui.drawing import answer

HEAD = '<?xml version="1.0" encoding="{}"?>'
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="9" height="9">{}</svg>'
)
PLUS = SVG.format('<image xlink:hr+AGU-f="/etc/logo.png" width="9" height="9"/>')
NAMED = SVG.format('<image xlink:href="/etc/logo.png" width="9" height="9"/>')


def refused(content: bytes) -> str:
    return str(answer(content, {"width": 9, "height": 9})[0].get("refused", ""))


@pytest.mark.parametrize(
    "content",
    [
        (HEAD.format("UTF-7") + PLUS).encode(),
        (HEAD.format("utf-7").replace('"', "'") + PLUS).encode(),
        (HEAD.format("UTF-16") + NAMED).encode("utf-16"),
        NAMED.encode("utf-16-le"),
        NAMED.encode("utf-32"),
        (HEAD.format("IBM037") + PLUS).encode(),
    ],
)
def test_other_letters_than_utf_8(content: bytes) -> None:
    assert "not written in UTF-8" in refused(content)


@pytest.mark.parametrize(
    "inner",
    [
        '<image xlink:href="/etc/logo.png"/>',
        '<use href="#/../../etc/logo.svg"/>',
        '<image href="#&#47;etc/logo.png"/>',
        "<style>&#64;import '/etc/a.css';</style>",
        "<style>@\\69mport '/etc/a.css';</style>",
        '<rect style="fill:ur&#108;(/etc/a.svg)"/>',
        '<rect fill="url(#/etc/a.svg)"/>',
    ],
)
def test_what_names_a_file(inner: str) -> None:
    assert "names files" in refused(SVG.format(inner).encode())


def test_a_drawing_of_its_own_parts_is_drawn() -> None:
    own = (
        '<defs><linearGradient id="a-1"/><path id="b.2" d="M0 0h9v9z"/></defs>'
        '<use xlink:href="#b.2" fill="url(#a-1)"/>'
    )
    drawn = read_picture(b"\xef\xbb\xbf" + (HEAD.format("utf-8") + SVG.format(own)).encode())
    assert drawn.startswith(b"\x89PNG")
