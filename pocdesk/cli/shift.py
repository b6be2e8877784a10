"""The commands of a shift: hand it over, answer a responsiveness test, a letter as plain text."""

from pathlib import Path

from pocdesk.cli.answer import Answer
from pocdesk.cli.plain import letter_plain
from pocdesk.cli.words import Asked
from pocdesk.desk.as_message import as_message
from pocdesk.desk.drafts import begin
from pocdesk.desk.hand_over import Handover, HandoverLine, hand_over, handover
from pocdesk.desk.issue import Issued, issue
from pocdesk.desk.new_file import must_be_free
from pocdesk.desk.opened import Desk
from pocdesk.desk.receipts import PING_REPLY
from pocdesk.desk.take_out import save_letter


def hand(desk: Desk, asked: Asked) -> Answer:
    """Lists what goes on; with -o makes the sheet, on which the lines named are ticked."""
    found = handover(desk)
    lines = [_line(found, one) for one in found.lines]
    plain = [{**_plain(one), "list": found.titles[one.of]} for one in found.lines]
    if asked.out is None:
        text = "\n".join(lines) or "Nothing is red, due, waited for or in doubt."
        return Answer(plain={"lines": plain, "journal": found.journal}, text=text)
    out = Path(asked.out)
    must_be_free(out, desk.folder)
    ticked = [one.key for one in found.lines] if asked.all else asked.tick
    done = hand_over(desk, ticked=ticked, officer_in=asked.to.strip(), keys=asked.keys, shown=found)
    return _issued(desk, done, out, {"lines": plain})


def reply(desk: Desk, asked: Asked) -> Answer:
    """Issues the reply to a responsiveness test: our details are as they stand in the Directory."""
    out = Path(asked.out)
    must_be_free(out, desk.folder)
    opened = begin(desk, PING_REPLY, case=asked.reference)
    opened.draft.enter("entry_correct", "yes")
    return _issued(desk, issue(desk, opened), out, {})


def text(desk: Desk, asked: Asked) -> Answer:
    """The letter as plain text for a network that carries no files."""
    said = as_message(desk, asked.number)
    return Answer(plain={"number": asked.number.upper(), "text": said}, text=said)


def _issued(desk: Desk, done: Issued, out: Path, more: dict[str, object]) -> Answer:
    save_letter(desk, done.letter.number, out)
    letter = done.letter
    return Answer(
        plain={"letter": letter_plain(letter), "pdf": str(out), "case": letter.case, **more},
        text=f"{letter.number} issued: {out}\nSHA-256 {letter.pdf_sha256}",
    )


def _line(found: Handover, one: HandoverLine) -> str:
    again = " (not ticked last time)" if one.again else ""
    parts = (one.key, found.titles[one.of], one.case, one.what + again, one.due)
    return "  ".join(part for part in parts if part)


def _plain(one: HandoverLine) -> dict[str, object]:
    return {
        "key": one.key,
        "case": one.case or None,
        "what": one.what,
        "due": one.due or None,
        "again": one.again,
    }
