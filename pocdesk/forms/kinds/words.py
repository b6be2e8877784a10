"""Kinds that hold words: line, text, person, reference and hash."""

import re
import unicodedata

from pocdesk.domain.hidden import hidden_characters, is_blank, is_composed, unclear_characters
from pocdesk.domain.normal import composed
from pocdesk.domain.open_place import open_places
from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Field
from pocdesk.forms.kinds.parsed import Parsed, only
from pocdesk.forms.problem import Fault, Level

LINE_LIMIT = 1_000
TEXT_LIMIT = 100_000
"""Characters where a form sets no limit of its own; beyond is a paste by mistake."""


def line(field: Field, text: str, facts: Facts) -> Parsed:
    """One line, without controls."""
    value = _clean(text).replace("\t", " ").strip()
    if re.search(r"[\n\r\u2028\u2029]", value):
        return only(Fault("one-line"))
    return _checked(value, field.max_chars or LINE_LIMIT)


def paragraphs(field: Field, text: str, facts: Facts) -> Parsed:
    """Several lines; what does not fit its box goes to an annex and is never cut (V-85)."""
    value = re.sub(r"\r\n|[\r\u2028\u2029]", "\n", _clean(text)).replace("\t", " ").strip()
    return _checked(value, field.max_chars or TEXT_LIMIT)


def reference(field: Field, text: str, facts: Facts) -> Parsed:
    """A reference: one line in which nothing may be hidden, since it is searched for."""
    hidden = unclear_characters(text.strip())
    if hidden:
        return only(Fault("hidden-in-identifier", details={"characters": ", ".join(hidden)}))
    if not is_composed(text):
        return only(Fault("printed-otherwise"))
    return line(field, text, facts)


def sha256(field: Field, text: str, facts: Facts) -> Parsed:
    """64 hexadecimal digits, kept in lower case."""
    value = text.strip().lower()
    return Parsed(value) if re.fullmatch(r"[0-9a-f]{64}", value) else only(Fault("not-a-hash"))


def _clean(text: str) -> str:
    # Composed letters (NFC): a letter and its loose accent print apart in a PDF.
    return composed(text)


def _checked(value: str, limit: int) -> Parsed:
    if re.fullmatch(r"[/\s]*/", value):  # what opens the list of text blocks, and says nothing
        return only(Fault("only-a-slash"))
    controls = {
        char for char in value if char != "\n" and unicodedata.category(char) in {"Cc", "Cs"}
    }
    if controls:
        names = ", ".join(hidden_characters("".join(sorted(controls))))
        return only(Fault("control-characters", details={"characters": names}))
    if len(value) > limit:
        sizes = {"count": str(len(value)), "max": str(limit)}
        return only(Fault("too-long", details=sizes))
    if opened := open_places(value):
        return only(Fault("open-place", details={"places": ", ".join(dict.fromkeys(opened))}))
    hidden = hidden_characters(value.replace("\n", ""))
    if not hidden:
        return Parsed(value)
    found = {"characters": ", ".join(hidden)}
    if is_blank(value):
        return only(Fault("hidden-in-identifier", details=found))
    return Parsed(value, (Fault("hidden-characters", Level.WARN, details=found),))
