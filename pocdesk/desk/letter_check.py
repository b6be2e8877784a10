"""What another desk's letter says, checked as a stranger's data: by our form, by its own pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from pocdesk.desk.facts import gather
from pocdesk.desk.opened import Desk
from pocdesk.documents.phrases import Phrases, phrases
from pocdesk.documents.text import one_line
from pocdesk.domain.case import Kind, Urgency, kind_of
from pocdesk.domain.file import sha256_of
from pocdesk.domain.hidden import quoted
from pocdesk.domain.party import Party
from pocdesk.domain.sent_letter import SentLetter
from pocdesk.errors import PocDeskError
from pocdesk.forms.draft import Draft
from pocdesk.forms.filled import Contents
from pocdesk.forms.form import Field, Form
from pocdesk.forms.form import Kind as FieldKind
from pocdesk.forms.library import Library
from pocdesk.forms.unfilled import unfilled
from pocdesk.intake.pages import Pages
from pocdesk.storage.log import Connection

# What a page shows as boxes to tick; everything else prints its value in words.
_TICKED = frozenset({FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.TICK})
_SHORT = 200
_MOST_NAMED = 20
_UNPRINTED = frozenset({FieldKind.FILES, FieldKind.IMAGE})
_TOO_LONG = (
    "Record and pages are too long to be compared in full: what was not found in time is named as "
    "differing; compare the two yourself."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A letter seen through our form of the same name; None where we have none.

    `unread` are the labels of values that the form cannot read, `differs` of those that the pages
    do not show as the record has them. `footed` says whether the pages show the SHA-256 of the
    record, `unshown` what else of the record they do not show: who wrote, and its references.
    `doubts` are sentences on why the pages cannot be judged.
    """

    form: Form | None
    kind: Kind
    urgency: Urgency
    unread: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    footed: bool = True
    unshown: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether all that the record says stands on its pages, as far as that can be known."""
        return self.footed and not (self.differs or self.unshown or self.doubts)

    def note(self, letter: SentLetter) -> str:
        """What the entry says of the letter, in lines."""
        number, form, edition = map(quoted, (letter.letter, letter.form, letter.edition))
        lines = [f"Letter {number}, form {form}, edition {edition}."]
        if self.form is None:
            lines.append("This desk has no such form; its values are kept as they came.")
        elif self.form.edition != letter.edition:
            lines.append(f"Our edition is {self.form.edition}.")
        if self.unread:
            more = len(self.unread) - _MOST_NAMED
            named = [*self.unread[:_MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
            lines.append(f"Not readable as the form asks: {', '.join(named)}.")
        if not self.footed:
            lines.append(
                "The pages do not show the SHA-256 of the record inside: trust neither; call back."
            )
        if self.unshown:
            lines.append(
                f"The pages do not show, but the record says: {', '.join(self.unshown)}. "
                "Trust neither; call back."
            )
        if self.differs:
            lines.append(
                f"The pages show something else than the record: {', '.join(self.differs)}. "
                "Trust neither; call back."
            )
        return "\n".join((*lines, *self.doubts))


def check_letter(
    desk: Desk, connection: Connection, letter: SentLetter, forms: Library | None = None
) -> Checked:
    """The `letter` checked by `forms`, or by today's; nothing in it is believed, and nothing is
    written."""
    claimed = str(letter.values.get("urgency") or "")
    urgency = Urgency(claimed) if claimed in set(Urgency) else Urgency.NORMAL
    draft = _draft(desk, connection, letter, desk.forms if forms is None else forms)
    pages = Pages(letter.pages)
    footed = pages.hold(sha256_of(letter.record), whole=True)
    unshown = tuple(_unshown(desk, letter, pages))
    if draft is None:
        return Checked(
            form=None,
            kind=Kind.UNKNOWN,
            urgency=urgency,
            footed=footed,
            unshown=unshown,
            doubts=_doubts(letter, pages),
        )
    shown = draft.unfinished()
    differs = tuple(_differs(shown, pages))
    return Checked(
        form=draft.form,
        kind=kind_of(draft.form.instruments),
        urgency=urgency,
        unread=tuple(_unread(draft, shown, letter)),
        differs=differs,
        footed=footed,
        unshown=unshown,
        doubts=_doubts(letter, pages),
    )


def _doubts(letter: SentLetter, pages: Pages) -> tuple[str, ...]:
    look = ("Look at the pages, trust neither, call back.",) if letter.doubts else ()
    return (*letter.doubts, *look, *((_TOO_LONG,) if pages.gave_up else ()))


def _unshown(desk: Desk, letter: SentLetter, pages: Pages) -> Iterator[str]:
    """What the record says of its sender and references, and the pages do not."""
    party = desk.parties.get(letter.party)
    words = phrases(letter.language)
    if not any(pages.hold(said, whole=True) for said in _from(letter.party, party, words)):
        yield "the Party it is from"
    told = {
        "the office it is from": letter.institution,
        "its number": letter.letter,
        "their reference": letter.reference,
        "our reference": letter.their_reference,
    }
    for what, text in told.items():
        if not pages.hold(text, whole=True):
            yield what


def _from(code: str, party: Party | None, words: Phrases) -> Iterator[str]:
    """How a page may say whose contact point wrote: as now, or with the bare name in brackets."""
    if not code:
        yield ""
        return
    name = code if party is None else party.printed(words.language)
    for of in (f"({name})", *([party.of(words.language)] if party else [])):
        yield words.say("contact_point", of_party=one_line(of))


def _draft(desk: Desk, connection: Connection, letter: SentLetter, forms: Library) -> Draft | None:
    """The values typed into our own form, in the letter's language if we have it; of our desk it
    adds nothing, for what their office left empty is none of ours."""
    if letter.form not in forms.ids:
        return None
    try:
        form = forms.form(letter.form)
        known = form.letter_languages
        wording = forms.wording(
            letter.form, letter.language if letter.language in known else known[0]
        )
    except PocDeskError:  # a form of ours that is refused says so where it is used
        return None
    draft = Draft(unfilled(form), wording, gather(desk, connection, None))
    known_names = {field.id for field in form.fields if field.kind not in _UNPRINTED}
    draft.enter_values(
        {name: value for name, value in letter.values.items() if name in known_names}
    )
    return draft


def _is_file(form: Form, name: str) -> bool:
    """Files are named by the record, and come beside it or not at all."""
    return any(field.id == name and field.kind in _UNPRINTED for field in form.fields)


def _unread(draft: Draft, shown: Contents, letter: SentLetter) -> Iterator[str]:
    read = shown.plain_values()
    for name, value in letter.values.items():
        if not _is_file(draft.form, name) and read.get(name) != value:
            yield draft.wording.labels.get(name) or quoted(name)


def _differs(shown: Contents, pages: Pages) -> Iterator[str]:
    for address, field in _leaves(shown):
        whole = field.kind not in _TICKED
        said = all(pages.hold(text, whole=whole) for text in _words(shown, address, field))
        before = shown.shown_before(address)
        if not said and not any(pages.hold(text, whole=True) for text in before):
            yield shown.wording.labels.get(address.partition("[")[0], address)


def _leaves(shown: Contents) -> Iterator[tuple[str, Field]]:
    """Each printed place with its field, rows one by one; of `shown` only what has a value."""
    printed = (pair for pair in shown.form.leaves() if not pair[1].asked_only)
    for address, field in printed:
        if not field.kind.in_rows:
            yield address, field
            continue
        rows = shown.value(address)
        for row in range(len(rows) if isinstance(rows, tuple) else 0):
            yield from ((f"{address}[{row}].{sub.id}", sub) for sub in field.fields)


def _words(shown: Contents, address: str, field: Field) -> Iterator[str]:
    """What the pages must show of the value."""
    value = shown.value(address)
    if value is None or field.kind in _UNPRINTED:
        return
    if field.kind is FieldKind.TICK:
        if value is True:
            yield f"[x]{shown.wording.label(address)}"
    elif field.kind in _TICKED and "[" not in address:
        chosen = value if isinstance(value, tuple) else (value,)
        yield from (f"[x]{shown.wording.choice(address, str(id))}" for id in chosen)
    else:
        text = shown.shown(address)
        # A long text may go on over a page, where head and foot stand between its words.
        yield from [text] if len(text) <= _SHORT else text.split()
