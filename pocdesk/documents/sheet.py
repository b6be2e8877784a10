"""A filled form and its head made into a sheet: what the letter says, in order and in words."""

from dataclasses import dataclass, field
from datetime import datetime

from pocdesk.documents.blocks import Foot, Label, Pair, Section, Sheet
from pocdesk.documents.fields import Fields
from pocdesk.documents.phrases import Phrases, phrases
from pocdesk.documents.text import EMPTY, Plain, joined, one_line, plain
from pocdesk.domain.case import Urgency
from pocdesk.domain.contact import MAILS, Point
from pocdesk.domain.office import Office, Officer
from pocdesk.domain.party import Party
from pocdesk.domain.sending import goes_urgently
from pocdesk.forms.filled import Contents
from pocdesk.forms.form import Counterpart
from pocdesk.forms.value import Authority, Provider
from pocdesk.forms.wording import Wording

_HEAD = "letter-head"
_FOOT = "letter-foot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a letter says beside its form.

    `number` is the letter's, `reference` our case's; `written_at` is aware and printed on the clock
    of `zone` (IANA) and in UTC. `party` is our own, `to` the point addressed. `chain_head` is the
    anchor of the entry before this letter. `marking` is the handling mark, `second` the wording
    printed beside the first where the form asks for two languages. `replaces` is the number of the
    letter whose place this one takes, `copy` for whom this copy is (`provider`), if it is one.
    `urgency` is the case's. `logo` is a PNG.
    """

    number: str
    reference: str
    written_at: datetime
    zone: str
    office: Office
    officer: Officer
    chain_head: str
    their_reference: str | None = None
    party: Party | None = None
    to: Point | None = None
    approved_by: str = ""
    marking: str = ""
    exercise: bool = False
    replaces: str = ""
    copy: str = ""
    urgency: Urgency = Urgency.NORMAL
    logo: bytes = field(default=b"", repr=False)
    second: Wording | None = None


def compose(filled: Contents, head: Head) -> Sheet:
    """The letter of `filled` under `head`. Raises TooLong for a text no letter holds."""
    wording = filled.wording
    words = phrases(wording.language)
    fields = Fields(filled, words, head.second if filled.form.bilingual_print else None)
    return Sheet(
        language=wording.language,
        letterhead=_letterhead(head, words, wording.language),
        addressee=Pair(
            _head_label(fields, "to_point"),
            _addressee(filled, head, words),
            filled.form.print.addressee or "",
        ),
        references=_references(fields, words, head),
        title=fields.named(lambda wording: wording.title),
        instrument=fields.named(lambda wording: wording.instrument_line),
        opening=plain(wording.texts.get("opening", "")),
        sections=_sections(filled, fields),
        notes=_notes(filled, head, words),
        marks=_marks(filled, head, words),
        exercise=head.exercise,
        logo=head.logo,
        running=words.say("running", title=one_line(wording.title), letter=head.number),
    )


def _sections(filled: Contents, fields: Fields) -> tuple[Section, ...]:
    """The sections in order; what stands apart comes last, behind what is signed."""
    found = [content for part in filled.form.sections if (content := fields.section(part))]
    return tuple(sorted(found, key=lambda section: section.apart))


def foot(filled: Contents, head: Head, record_sha256: str) -> Foot:
    """What stands under each page, the hash of the attached record among it."""
    words = phrases(filled.wording.language)
    labels = filled.wording.groups[_FOOT]
    name = one_line(filled.wording.title)
    document = words.say("document", form=name, edition=filled.form.edition, letter=head.number)
    post = head.officer.post_in(filled.wording.language)
    names = (head.officer.name, head.approved_by) if filled.form.print.names_officer else ("", "")
    prepared = joined(one_line(names[0]), one_line(post), by=", ")
    lines = {
        "footer": one_line(head.office.footer),
        "document_id": document,
        "record_sha256": plain(record_sha256),
        "chain_head": plain(head.chain_head),
        "prepared_by": prepared,
        "approved_by": one_line(names[1]),
    }
    return Foot(
        lines=tuple(
            words.named(labels[name], text) if name in labels else text
            for name, text in lines.items()
            if text
        ),
        page_of=plain(words.phrase["page_of"]),
    )


def _head_label(fields: Fields, name: str) -> Label:
    return fields.named(lambda wording: wording.groups[_HEAD][name])


def _letterhead(head: Head, words: Phrases, language: str) -> tuple[Plain, ...]:
    office = head.office
    party = head.party.of(language) if head.party else f"({office.party})"
    lines = (
        one_line(office.name),
        words.say("contact_point", of_party=one_line(party)),
        joined(*(one_line(part.strip(" ,")) for part in office.address.splitlines()), by=", "),
        joined(one_line(office.telephone), one_line(office.email), by="   "),
    )
    return tuple(line for line in lines if line)


def _addressee(filled: Contents, head: Head, words: Phrases) -> Plain:
    """Whom the letter goes to: what the form names as its addressee, else point or Party."""
    point, party = head.to or filled.point, filled.party
    language = filled.wording.language
    lines: list[str] = []
    named = filled.form.print.addressee
    chosen = None if named is None else filled.value(named)
    if filled.form.counterpart is Counterpart.SECRETARIAT:
        lines += [words.say("secretariat"), words.say("council")]
    elif isinstance(chosen, Authority):
        lines += [chosen.organisation, *chosen.address.splitlines(), chosen.party.printed(language)]
    elif isinstance(chosen, Provider):
        lines += chosen.addressed
    elif point is not None:
        urgent = goes_urgently(filled.form.id, filled.values, head.urgency)
        mail = point.reach(*MAILS, urgent=urgent)[:1]
        lines += [point.institution, point.unit or ""]
        lines += [party.printed(language) if party else point.place]
        lines += [channel.value for channel in mail]
    elif party is not None:
        lines.append(party.printed(language))
    else:
        lines += _provider(filled)
    return joined(*(one_line(line) for line in lines), by="\n")


def _provider(filled: Contents) -> list[str]:
    found = (value for value in filled.values.values() if isinstance(value, Provider))
    return list(next((value.addressed for value in found), ()))


def _references(fields: Fields, words: Phrases, head: Head) -> tuple[Pair, ...]:
    at, zone = head.written_at, head.zone
    pairs = {
        "own_reference": plain(head.reference),
        "their_reference": one_line(head.their_reference or ""),
        "written_at": words.moment_in_lines(at, zone),
    }
    shown = [Pair(_head_label(fields, name), text) for name, text in pairs.items() if text]
    if head.replaces:
        shown.append(Pair(Label(words.say("replaces")), one_line(head.replaces)))
    return tuple(shown)


def _notes(filled: Contents, head: Head, words: Phrases) -> tuple[Plain, ...]:
    """What must be said at the end: how far the layout is known, and footnotes to names."""
    notes: list[Plain] = []
    follows = filled.form.follows
    if filled.form.not_official and follows is not None:
        contents = (words.contents.get(name, "") for name in filled.form.instruments)
        said = (plain(text) for text in contents)
        notes.append(joined(*said, words.say("not_compared", document=follows.document)))
    own = head.party.footnote if head.party else None
    footnotes = dict.fromkeys((*filled.footnotes, own))
    return (*notes, *(plain(f"* {note}") for note in footnotes if note))


def _marks(filled: Contents, head: Head, words: Phrases) -> tuple[Plain, ...]:
    named = filled.form.print.mark
    marks = (
        words.say("exercise") if head.exercise else EMPTY,
        words.say(f"copy_{head.copy}") if head.copy else EMPTY,
        one_line(head.marking),
        plain(filled.wording.texts[named]) if named else EMPTY,
    )
    return tuple(mark for mark in marks if mark)
