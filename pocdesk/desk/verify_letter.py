"""Verify a letter: is this PDF one of ours byte for byte, does its record fit, who signed it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pocdesk.desk.copies import own_number
from pocdesk.desk.editions import edition_if_kept
from pocdesk.desk.letter_check import Checked, check_letter
from pocdesk.desk.opened import Desk
from pocdesk.domain.file import sha256_of
from pocdesk.domain.hidden import quoted
from pocdesk.domain.letter import Letter
from pocdesk.domain.message import Unreadable
from pocdesk.domain.sent_letter import SentLetter
from pocdesk.domain.signature import Signatures
from pocdesk.intake.letter import read_letter
from pocdesk.intake.signatures import read_signatures
from pocdesk.storage import letters
from pocdesk.storage.log import Connection
from pocdesk.storage.refusals import NotInLog

FITS = "All that its record says stands on its pages, as far as a program can see."


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterVerified:
    """What a PDF is to this desk.

    `issued` is the letter whose very bytes these are, or those of its `copy` for a provider;
    `claimed` the one of ours that its record names and that has other bytes, `foreign` that its
    record names another office as its sender. `read` is what its record and pages say, `footed`
    whether its pages show the hash of the record; `checked` compares the two where there is one.
    """

    sha256: str
    issued: Letter | None
    copy: bool
    claimed: Letter | None
    foreign: bool
    read: SentLetter | Unreadable | None
    checked: Checked | None
    footed: bool
    signatures: Signatures

    @property
    def holds(self) -> bool:
        """Whether it is a letter of this desk as issued, at one with itself and its signatures."""
        fits = self.footed and self.checked is not None and not self.checked.differs
        return self.issued is not None and fits and self._signed

    @property
    def damaged(self) -> bool:
        """Whether something in it is not as it was written; a letter of another desk need not be
        that, and is no letter of ours all the same."""
        if not self.foreign:
            return not self.holds
        differs = self.checked is not None and bool(self.checked.differs)
        return not self.footed or differs or not self._signed

    @property
    def _signed(self) -> bool:
        return all(one.holds for one in self.signatures.found) and not self.signatures.remark

    def lines(self) -> Iterator[str]:
        """All of it in sentences."""
        if self.issued is not None:
            at = f"{self.issued.issued_at:%Y-%m-%d %H:%M:%S} UTC"
            which = "the provider's copy of " if self.copy else ""
            yield f"These are the bytes of {which}{self.issued.number}, issued {at}."
        elif self.foreign and isinstance(self.read, SentLetter):
            said = ", ".join(quoted(one) for one in (self.read.institution, self.read.party) if one)
            number = quoted(self.read.letter)
            yield f"Another desk's letter, not ours: it says it is {number} of {said or 'nobody'}."
        elif self.claimed is not None:
            yield f"CHANGED: it names itself {self.claimed.number}, which has other bytes."
            yield f"SHA-256 of {self.claimed.number}: {self.claimed.pdf_sha256}"
        else:
            yield "Not a letter of this desk: none has these bytes or this number."
        yield f"SHA-256 {self.sha256}"
        if not isinstance(self.read, SentLetter) or self.checked is None:
            yield self.read.reason if isinstance(self.read, Unreadable) else "It holds no record."
        elif not self.footed:
            yield "Its pages do not show the SHA-256 of the record inside: trust neither."
        elif self.checked.differs or (
            self.issued is None and (self.checked.unshown or self.checked.doubts)
        ):
            yield self.checked.note(self.read)
        elif self.checked.form is None:
            yield "Its pages show the SHA-256 of its record; its form is not known here."
        else:
            yield f"{FITS} Whether they say more was not looked at."
        yield from self.signatures.lines or ("It has no electronic signature.",)


def verify_letter(desk: Desk, content: bytes) -> LetterVerified:
    """What the bytes of a PDF are; reads only, and strangers' parts in the limited child."""
    sha256 = sha256_of(content)
    read = read_letter(content)
    signatures = read_signatures(content)
    with desk.log.reading() as connection:
        number = own_number(connection, sha256)
        issued = None if number is None else letters.get(connection, number)
        claimed, checked, footed, foreign = None, None, False, False
        if isinstance(read, SentLetter):
            forms = None if issued is None else edition_if_kept(desk, connection, issued)
            checked = check_letter(desk, connection, read, forms)
            footed = checked.footed
            claimed = _of_that_number(connection, read.letter) if issued is None else None
            foreign = issued is None and _is_foreign(desk, read, claimed)
    return LetterVerified(
        sha256=sha256,
        issued=issued,
        copy=issued is not None and issued.pdf_sha256 != sha256,
        claimed=None if foreign else claimed,
        foreign=foreign,
        read=read,
        checked=checked,
        footed=footed,
        signatures=signatures,
    )


def _is_foreign(desk: Desk, read: SentLetter, claimed: Letter | None) -> bool:
    """Whether the record names another sender than ours: every desk may number its letters alike.

    Our own is the one that the letter `claimed` names, which may be older than the office's name.
    """
    if claimed is None:
        return read.party != desk.office.party
    try:
        sender = json.loads(claimed.record)["from"]
        party, institution = sender["party"], sender["institution"]
    except (ValueError, KeyError, TypeError):  # of a record that is none, `verify` tells
        return False
    return (read.party, read.institution) != (party, " ".join(str(institution or "").split()))


def _of_that_number(connection: Connection, number: str) -> Letter | None:
    try:
        return letters.get(connection, number)
    except NotInLog:
        return None
