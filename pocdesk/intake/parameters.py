"""Values with parameters, such as Content-Type, with names split and encoded by RFC 2231."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from pocdesk.intake.charsets import Note, decode, one_line
from pocdesk.intake.words import decoded

_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)')
_SECTION = re.compile(r"(.*?)(?:\*(\d{1,3}))?(\*)?")


@dataclass(frozen=True, slots=True)
class Parametered:
    """The value before the first semicolon in lower case, and the parameters by name."""

    value: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)


def read_parameters(raw: bytes, what: str, note: Note) -> Parametered:
    """The value and parameters of `raw`; continuations joined, encodings undone (RFC 2231, 2047).

    A name given both ways is taken from RFC 2231.
    """
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = decode(raw, None, what, note)
    plain: dict[str, str] = {}
    sections: dict[str, list[tuple[int, bool, str]]] = {}
    for found in _PARAMETER.finditer(text):
        name, given = found[1].lower(), _unquoted(found[2].strip())
        section = _SECTION.fullmatch(name)
        if section is not None and (section[2] or section[3]):
            encoded = section[3] is not None
            sections.setdefault(section[1], []).append((int(section[2] or 0), encoded, given))
        else:
            plain.setdefault(name, given)
    parameters = {name: one_line(decoded(given, what, note)) for name, given in plain.items()}
    for name, pieces in sections.items():
        parameters[name] = one_line(_joined(pieces, what, note))
    return Parametered(text.split(";", 1)[0].strip().lower(), parameters)


def _joined(pieces: list[tuple[int, bool, str]], what: str, note: Note) -> str:
    """The pieces of one value in order; the first encoded one names the set: `utf-8'de'G%C3%A4`."""
    charset = ""
    joined = b""
    for position, (_, encoded, given) in enumerate(sorted(pieces, key=lambda piece: piece[0])):
        text = given
        if encoded and position == 0 and given.count("'") >= 2:
            charset, _, text = given.split("'", 2)
        joined += unquote_to_bytes(text) if encoded else text.encode(errors="replace")
    return decode(joined, charset or None, what, note)


def _unquoted(text: str) -> str:
    if text.startswith('"'):
        return re.sub(r"\\(.)", r"\1", text.strip('"'))
    return text
