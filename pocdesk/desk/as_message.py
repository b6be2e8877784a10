"""A letter as plain text, for networks that carry no files: I-24/7, G7 24/7, an EU system."""

import json
import textwrap
from collections.abc import Mapping

from pocdesk.desk.opened import Desk
from pocdesk.desk.take_out import letter_for
from pocdesk.desk.way_out import way_out
from pocdesk.domain.letter import Letter
from pocdesk.domain.network import Network
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases, letters

_WIDTH = 76  # characters of a line; older terminals of the networks break longer ones anywhere
_HEADS: Mapping[Network, str] = {
    Network.INTERPOL: "VIA INTERPOL I-24/7",
    Network.G7: "VIA G7 24/7 NETWORK",
    Network.SIRIUS: "VIA SIRIUS",
    Network.E_EVIDENCE: "VIA EU E-EVIDENCE SYSTEM",
    Network.CYBOX: "VIA CYBOX",
}


def as_message(desk: Desk, number: str) -> str:
    """The words of the letter `number` as a message to paste, made from the values that its PDF
    holds. The network is that of its case. Raises NotInLog, and PocDeskError for a sheet of the
    desk itself, for a letter of which its reader must not see all, and for one whose record holds
    no words."""
    way_out(desk, number).must_leave()
    if letter_for(desk, number).has_copy:
        raise PocDeskError(
            f"{number} says more than its reader may see.",
            safe="Nothing was copied.",
            remedy="Send the copy for the provider as a PDF.",
        )
    with desk.log.reading() as connection:
        letter = letters.get(connection, number)
        case = cases.get(connection, letter.case)
    text = _words(letter)
    head = [_HEADS.get(case.network, "24/7 CONTACT POINT, CONVENTION ON CYBERCRIME (ETS 185)")]
    head.append(f"FROM: {desk.office.name}, {desk.party_name(desk.office.party)}")
    if case.party:
        head.append(f"TO: {desk.party_name(case.party)}")
    head.append(f"OUR REF: {case.reference}, {letter.number}")
    if case.their_reference:
        head.append(f"YOUR REF: {case.their_reference}")
    head.append(f"URGENCY: {case.urgency.upper()}")
    head.append(f"DATE: {letter.issued_at:%Y-%m-%d %H:%M} UTC")
    tail = f"SHA-256 OF THE LETTER: {letter.pdf_sha256}"
    body = "\n".join(_folded(line) for line in text.splitlines())
    return "\n".join((*head, "", body.strip(), "", tail, ""))


def _words(letter: Letter) -> str:
    try:
        text = json.loads(letter.record).get("text")
    except (ValueError, AttributeError):  # of a record that is none, `verify` tells
        text = None
    if not isinstance(text, str) or not text.strip():
        raise PocDeskError(
            f"The record of {letter.number} holds no words to copy.",
            safe="The letter itself stands in the log unchanged.",
            remedy="Take its PDF out and send that.",
        )
    return text


def _folded(line: str) -> str:
    return "\n".join(textwrap.wrap(line, _WIDTH, break_long_words=False)) or ""
