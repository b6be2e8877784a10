"""Letters of the world's scripts, for a machine whose own fonts lack them."""

import unicodedata
from functools import cache

from PySide6.QtGui import QFontDatabase

from pocdesk.paths import shipped

_LATIN = "NotoSans-"
"""The fonts of this beginning hold what every system has; they are those of the pages."""


def is_drawn(text: str) -> bool:
    """Whether the fonts of the system and those lent have the script of each letter of `text`, so
    that none is drawn as a box. To be asked after `wear_scripts`."""
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in text}
    return all(map(_has_script, scripts))


@cache
def _has_script(name: str) -> bool:
    """What Qt knows by no name of its own, such as the signs of Chinese, is among the lent."""
    script = getattr(QFontDatabase.WritingSystem, name.title(), None)
    return script is None or bool(QFontDatabase.families(script))


@cache
def wear_scripts() -> tuple[str, ...]:
    """Lends the shipped fonts to the window, once; Qt takes a letter from them that no font of
    the system has. Answers their families. To be called after the first paint: it takes about
    30 ms, most of it for the signs of Chinese, Japanese and Korean."""
    files = sorted(shipped("resources/fonts").glob("*.ttf"))
    lent = [
        QFontDatabase.addApplicationFont(str(file))
        for file in files
        if not file.name.startswith(_LATIN)
    ]
    families = (QFontDatabase.applicationFontFamilies(id) for id in lent)
    return tuple(dict.fromkeys(family for some in families for family in some))
