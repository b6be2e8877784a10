"""Electronic signatures: the certificate one is made with, and what a signed PDF says of itself."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Whom a certificate names, for how long; `sha256` is its fingerprint, `serial` hexadecimal."""

    subject: str
    issuer: str
    serial: str
    sha256: str
    begins_at: datetime
    ends_at: datetime

    @property
    def name(self) -> str:
        """The name in the subject that people use, else the whole subject."""
        return _common_name(self.subject)

    @property
    def issuer_name(self) -> str:
        """The name in the issuer that people use, else the whole issuer."""
        return _common_name(self.issuer)


class Cover(StrEnum):
    """How much of a file the bytes of a signature are."""

    WHOLE = "whole"
    FOLLOWED = "followed"
    PART = "part"


_SHOWN = 120  # characters of what a stranger calls himself

_COVERS = {
    Cover.WHOLE: "it covers the whole file",
    Cover.FOLLOWED: "the file was added to after it, and what was added is not covered",
    Cover.PART: "it covers only a part of the file: do not rely on it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature in a PDF, as read without trust: nobody was asked whether the name is true.

    `intact` says that the covered bytes are those that the key of the certificate signed;
    `claimed_at` is the signer's own word. `trouble` is why it could not be judged, `weak` a hash or
    key that no longer proves anything.
    """

    field: str
    subject: str = ""
    issuer: str = ""
    serial: str = ""
    sha256: str = ""
    claimed_at: datetime | None = None
    intact: bool = False
    cover: Cover = Cover.PART
    weak: str = ""
    trouble: str = ""

    @property
    def holds(self) -> bool:
        """Whether the whole file is as it was signed."""
        return self.intact and self.cover is Cover.WHOLE and not self.weak

    def judgement(self) -> str:
        """What was found out about it, in a sentence that begins small."""
        if self.trouble:
            return f"proves nothing: {self.trouble}"
        told = "intact" if self.intact else "NOT INTACT, changed after it was signed"
        weak = f"; {self.weak} is too weak to prove that" if self.weak else ""
        return f"{told}{weak}; {_COVERS[self.cover]}."

    def sentence(self) -> str:
        """What the entry says of it, on one line; our judgement before the signer's own words."""
        own = [f"field “{_short(self.field)}”"]
        if self.subject:
            own += [_short(self.subject), f"issuer {_short(self.issuer)}"]
        if self.claimed_at is not None:
            own.append(f"dated {self.claimed_at:%Y-%m-%d %H:%M} UTC by itself")
        said = ", ".join(own)
        return f"{self.judgement()} Who that is was not checked (no trust list here): {said}."


@dataclass(frozen=True, slots=True)
class Signatures:
    """What was found; `remark` is why nothing or not all of it was looked at."""

    found: tuple[Signature, ...] = ()
    remark: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """One sentence for each signature, and the remark."""
        found = enumerate(self.found, 1)
        said = tuple(f"PDF signature {number}: {one.sentence()}" for number, one in found)
        return (*said, self.remark) if self.remark else said


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _common_name(name: str) -> str:
    """The CN of a name in RFC 4514, its escapes undone."""
    for part in _parts(name):
        kind, _, value = part.partition("=")
        if kind.strip().upper() == "CN" and value and not value.startswith("#"):
            return _unescaped(value)
    return name


def _parts(name: str) -> list[str]:
    parts, escaped = [""], False
    for sign in name:
        if sign in ",+" and not escaped:
            parts.append("")
        else:
            parts[-1] += sign
        escaped = sign == "\\" and not escaped
    return parts


def _unescaped(value: str) -> str:
    shown, escaped = "", False
    for sign in value:
        if sign == "\\" and not escaped:
            escaped = True
        else:
            shown, escaped = shown + sign, False
    return shown
