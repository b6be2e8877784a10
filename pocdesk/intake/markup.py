"""HTML cut into tags and texts in one pass, however broken it is.

The parser of the standard library takes a minute for 60 kB of tags that never close and raises on
some declarations; here the time grows with the length alone and nothing is raised.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_NAME = re.compile(r"/?([A-Za-z][^\s/><]{0,40})")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++))?+""")
_RAW = ("script", "style", "textarea", "title", "xmp")
"""Elements whose inside is no markup."""

_LONGEST_TAG = 10_000
_MOST_EXTENSIONS = 8
"""How many `>` inside quoted values a tag may hold."""


@dataclass(frozen=True, slots=True)
class Tag:
    """The start or end of an element, its name and its attributes' names in lower case."""

    name: str
    ends: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


def tokens(html: str) -> Iterator[Tag | str]:
    """The tags and texts of `html` in order, entities resolved, comments left out.

    What a browser takes for a comment or a script without end is left out too; a tag without end
    is text.
    """
    at = 0
    while at < len(html):
        start = html.find("<", at)
        if start != at:
            yield unescape(html[at : start if start >= 0 else len(html)])
        if start < 0:
            return
        name = _NAME.match(html, start + 1)
        if name is not None:
            end = _tag_end(html, start)
            if end < 0:
                yield unescape(html[start:])
                return
            tag = Tag(name[1].lower(), html[start + 1] == "/", _attributes(html[name.end() : end]))
            yield tag
            at = end + 1
            if tag.name in _RAW and not tag.ends:
                at = _raw_end(html, at, tag.name)
        elif html.startswith(("<!", "<?", "</"), start):
            closing = "-->" if html.startswith("<!--", start) else ">"
            end = html.find(closing, start + 2)
            at = len(html) if end < 0 else end + len(closing)
        else:
            yield "<"
            at = start + 1


def _tag_end(html: str, start: int) -> int:
    """Where the `>` of the tag is: the first one outside double quotes, or just the first one."""
    first = end = html.find(">", start)
    for _ in range(_MOST_EXTENSIONS):
        if end < 0 or end - start > _LONGEST_TAG:
            break
        if html.count('"', start, end) % 2 == 0:
            return end
        end = html.find(">", end + 1)
    return first


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for attribute in _ATTRIBUTE.finditer(text[:_LONGEST_TAG]):
        value = attribute[2] or ""
        bare = value[1:-1] if value[:1] in ('"', "'") else value
        found.setdefault(attribute[1].lower(), unescape(bare))
    return found


def _raw_end(html: str, at: int, name: str) -> int:
    found = re.compile(f"</{name}", re.IGNORECASE).search(html, at)
    return found.start() if found is not None else len(html)
