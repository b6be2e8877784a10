"""The visible stamp of an electronic signature, drawn like the letter and laid over it."""

from datetime import datetime

from pocdesk.documents.columns import Style, beside, width_of, words
from pocdesk.documents.draw import About, Leaf, Placed, Space, draw
from pocdesk.documents.fonts import missing
from pocdesk.documents.measures import MARGIN, PAGE
from pocdesk.documents.phrases import phrases
from pocdesk.documents.strips import Ink, Line
from pocdesk.documents.text import EMPTY, Plain, one_line
from pocdesk.domain.signature import Certificate

_NAME = Style(8.5, 9.5, bold=True)
_REST = Style(7.0, 9.5, ink=Ink.QUIET)
_PAD = 2.0
_SHOWN_OF_HASH = 20


def stamp(space: Space, certificate: Certificate, at: datetime, zone: str, language: str) -> bytes:
    """A PDF of one page, as large as the letter's, with the stamp standing in `space` of it.

    It says who signs by the certificate, who says so, and when: `at` on the clock of `zone` and in
    UTC. A name too long for the space is cut, and a character without a glyph is a question mark;
    the certificate itself has both.
    """
    say = phrases(language)
    moment = f"{say.moment(at, zone)}, {say.utc(at, zone)}"
    lines = (
        (say.say("signed_by"), _REST),
        (one_line(certificate.name), _NAME),
        (say.named(say.say("issuer"), certificate.issuer_name), _REST),
        (say.named(say.say("certificate"), certificate.sha256[:_SHOWN_OF_HASH]), _REST),
        (one_line(moment), _REST),
    )
    x, width = space.left - MARGIN + _PAD, space.right - space.left - 2 * _PAD
    down = PAGE[1] - space.top
    placed: list[Placed] = []
    for text, style in lines:
        line: Line = (words(x, _fitting(text, style, width), style),)
        (strip,) = beside(style.leading, [line])
        placed.append(Placed(down, strip))
        down += style.leading
    about = About(title=EMPTY, subject=EMPTY, language=language, written_at=at)
    return draw([Leaf(tuple(placed))], about, None)


def _fitting(text: Plain, style: Style, width: float) -> Plain:
    """`text` as far as it can be drawn, on one line."""
    lacking = dict.fromkeys(map(ord, missing([text])), "?")
    shown = Plain(one_line(text).translate(lacking))
    if width_of(shown, style) <= width:
        return shown
    while shown and width_of(Plain(f"{shown}…"), style) > width:
        shown = Plain(shown[:-1])
    return Plain(f"{shown.rstrip()}…")
