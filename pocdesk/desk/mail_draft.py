"""A mail with a letter in it, as a draft for the officer's own mail program; nothing is sent."""

import json
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from pocdesk.desk import packs
from pocdesk.desk.answered_mail import answered_mail, message_id
from pocdesk.desk.editions import edition_if_kept
from pocdesk.desk.mail_headers import header_address, header_words
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_out import Shown, letter_for, save_bytes
from pocdesk.desk.way_out import WayOut, way_out
from pocdesk.documents.phrases import phrases
from pocdesk.domain.contact import MAILS
from pocdesk.domain.entry import Document
from pocdesk.domain.file import sha256_of
from pocdesk.domain.letter import Letter
from pocdesk.errors import PocDeskError
from pocdesk.forms.form import Counterpart, Way
from pocdesk.forms.library import Library
from pocdesk.storage import files

# A subject with two references stays on one line: folded, it would begin with a blank.
_POLICY = SMTP.clone(max_line_length=200)
_ANSWERED = frozenset({Counterpart.POINT, Counterpart.SECRETARIAT})


def mail_draft(desk: Desk, number: str) -> bytes:
    """The draft (RFC 5322) with the letter `number` and the files that went with it attached.

    Where the form keeps a part from the provider that it is written to, the provider's copy goes in
    the place of the letter. The draft is addressed to the first mail channel of the letter's point;
    without one, and for an address that mail cannot write, the line is left for the officer. Mail
    programs open what is marked `X-Unsent` for writing. Raises NotInLog, and PocDeskError for a
    sheet of the desk itself.
    """
    way = way_out(desk, number)
    way.must_leave()
    titles = _titles(desk, way.letter)
    message = EmailMessage(policy=_POLICY)
    message["X-Unsent"] = "1"
    message["Subject"] = _subject(way, titles[way.letter.language])
    if ours := header_address(desk.office.email):
        message["From"] = ours
    to = next((one.value for one in way.channels if one.kind in MAILS), "")
    if theirs := header_address(to):
        message["To"] = theirs
    if answered := _answered(desk, way):
        message["In-Reply-To"] = message["References"] = answered
    message.set_content(_body(desk, way, titles))
    shown = mailed(desk, number)
    message.add_attachment(shown.pdf, "application", "pdf", filename=header_words(shown.name))
    for name, content in _enclosed(desk, way):
        message.add_attachment(content, "application", "octet-stream", filename=header_words(name))
    return message.as_bytes()


def save_mail_draft(desk: Desk, number: str, target: Path) -> Path:
    """Writes the draft to the new file `target`, and the log says so; see `save_bytes`."""
    content = mail_draft(desk, number)
    document = Document(f"{number.upper()}.eml", sha256_of(content))
    return save_bytes(desk, content, document, target, way_out(desk, number).case.reference)


def mailed(desk: Desk, number: str) -> Shown:
    """The letter as its addressee may see it: the provider's copy for a provider, where there is
    one (rules V-68, V-96). Raises what `letter_for` raises."""
    whole = letter_for(desk, number)
    if whole.has_copy and _goes_to_provider(desk, whole.letter):
        return letter_for(desk, number, provider=True)
    return whole


def _goes_to_provider(desk: Desk, letter: Letter) -> bool:
    """Whether a letter of which there is a copy for a provider goes to one.

    The edition that it was written on tells, or the shipped form, and none that was laid over it
    since; where neither is there, the copy alone is safe.
    """
    known = (_edition(desk, letter), packs.forms())
    forms = [one.form(letter.form) for one in known if one is not None and letter.form in one.ids]
    return not forms or any(form.counterpart is Counterpart.PROVIDER for form in forms)


def _edition(desk: Desk, letter: Letter) -> Library | None:
    with desk.log.reading() as connection:
        return edition_if_kept(desk, connection, letter)


def _titles(desk: Desk, letter: Letter) -> dict[str, str]:
    """The title of the letter in its language and, where its form has that, in English.

    It is that of the edition it was written on, else today's, else the id of the form.
    """
    titles = {letter.language: letter.form}
    library = _edition(desk, letter) or desk.forms
    try:
        known = library.form(letter.form).letter_languages
        wanted = [name for name in (letter.language, "en") if name in known]
        return titles | {name: library.wording(letter.form, name).title for name in wanted}
    except PocDeskError:
        return titles


def _subject(way: WayOut, title: str) -> str:
    """Both references first, each said whose it is: desks may number theirs alike."""
    words, theirs = phrases(way.letter.language), way.case.their_reference
    named = [words.say("your_ref", reference=theirs)] if theirs else []
    references = ", ".join((*named, words.say("our_ref", reference=way.case.reference)))
    return header_words(f"[{references}] {title}, {way.letter.number}")


def _body(desk: Desk, way: WayOut, titles: Mapping[str, str]) -> str:
    """In the letter's language, and in English below where that is another one."""
    office, officer = desk.office, desk.officer
    named = way.form is None or way.form.print.names_officer
    said = [
        phrases(name).say("mail", title=title, letter=way.letter.number)
        for name, title in titles.items()
    ]
    signed = [officer.post_in(way.letter.language), office.name, office.telephone]
    signed = [officer.name, *signed] if named else signed
    return "\n\n".join([*said, "\n".join(line for line in signed if line)]) + "\n"


def _answered(desk: Desk, way: WayOut) -> str:
    """The identity of the mail to which a reply to its own sender belongs; "" for any other."""
    form = way.form
    if form is None or form.direction is not Way.REPLY or form.counterpart not in _ANSWERED:
        return ""
    with desk.log.reading() as connection:
        return message_id(answered_mail(connection, way.case))


def _enclosed(desk: Desk, way: WayOut) -> list[tuple[str, bytes]]:
    """The files that the letter lists, as the log has kept them since it was issued."""
    values = json.loads(way.letter.record)["values"]
    with desk.log.reading() as connection:
        return [
            (str(item["name"]), files.content(connection, str(item["sha256"])))
            for item in _files(values)
        ]


def _files(value: object) -> Iterator[Mapping[str, object]]:
    """The files among plain values, which alone bear a SHA-256 beside their name."""
    if isinstance(value, Mapping):
        if {"name", "bytes", "sha256"} == set(value):
            yield value
        for inner in value.values():
            yield from _files(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _files(inner)
