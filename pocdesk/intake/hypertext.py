"""HTML of a mail as plain text: nothing is loaded, run or shown that its reader would not see."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pocdesk.intake.charsets import clean
from pocdesk.intake.markup import tokens

_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    )
)
_PARAGRAPHS = frozenset(
    ("blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul")
)
_VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)
_UNSHOWN = frozenset(
    ("applet", "audio", "iframe", "object", "script", "style", "template", "title", "video")
)
_SELF_ENDING = frozenset(("dd", "dt", "li", "option", "p", "td", "th", "tr"))
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:opacity|font-size)\s*:\s*0+(?:\.0+)?\s*(?:px|pt|em|%)?\s*(?:;|!|$)"
)
_REMOTE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_REMOTE_STYLE = re.compile(r"url\(\s*['\"]?(?:https?:)?//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """The text a reader of the HTML would see, and how many pictures it would load from afar."""

    text: str
    remote_images: int


def shown(html: str) -> Shown:
    """The visible text of `html`: no script, style, comment or hidden element.

    Of a link whose text does not show its address the address follows in angle brackets.
    """
    reader = _Reader()
    for token in tokens(html):
        if isinstance(token, str):
            reader.text(token)
        elif token.ends:
            reader.end(token.name)
        else:
            reader.start(token.name, token.attributes)
    lines = (line.strip(" ") for line in "".join(reader.pieces).split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    return Shown(clean(text).strip("\n"), reader.remote_images)


class _Reader:
    """Follows the elements that are open, and which of them hide what is inside."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.remote_images = 0
        self._open: list[tuple[str, bool]] = []
        self._open_count: dict[str, int] = {}
        self._hidden = 0
        self._link = ""
        self._link_from = 0

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        if given:
            self._count_pictures(tag, given)
        if tag in _SELF_ENDING and self._open and self._open[-1][0] == tag:
            self._close()
        hides = tag in _UNSHOWN or (bool(given) and _hides(given))
        if tag not in _VOID:
            self._open.append((tag, hides))
            self._open_count[tag] = self._open_count.get(tag, 0) + 1
            self._hidden += hides
        if self._hidden or (hides and tag in _VOID):
            return
        if tag == "a":
            self._link, self._link_from = given.get("href", ""), len(self.pieces)
        self._break(tag)

    def end(self, tag: str) -> None:
        if not self._open_count.get(tag):
            return
        if tag == "a" and not self._hidden:
            self._end_link()
        while self._close() != tag:
            pass
        if not self._hidden:
            self._break(tag)

    def text(self, data: str) -> None:
        if self._hidden:
            return
        if self._open_count.get("pre"):
            self.pieces.append(data)
            return
        text = re.sub(r"[ \t\r\n\f\xa0]+", " ", data)
        after_blank = not self.pieces or self.pieces[-1].endswith((" ", "\n"))
        self.pieces.append(text.removeprefix(" ") if after_blank else text)

    def _close(self) -> str:
        tag, hid = self._open.pop()
        self._open_count[tag] -= 1
        self._hidden -= hid
        return tag

    def _break(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self.pieces.append("\n\n")
        elif tag in _BLOCKS or tag == "br":
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append(" ")

    def _end_link(self) -> None:
        address, self._link = self._link.strip(), ""
        if _REMOTE.match(address) and address not in "".join(self.pieces[self._link_from :]):
            self.pieces.append(f" <{address}>")

    def _count_pictures(self, tag: str, given: Mapping[str, str]) -> None:
        sources = [given.get("background", "")]
        if tag in ("img", "input"):
            sources.append(given.get("src", ""))
        elif tag == "video":
            sources.append(given.get("poster", ""))
        self.remote_images += sum(_REMOTE.match(source) is not None for source in sources)
        self.remote_images += len(_REMOTE_STYLE.findall(given.get("style", "")))


def _hides(given: Mapping[str, str]) -> bool:
    return "hidden" in given or _HIDING.search(given.get("style", "").lower()) is not None
