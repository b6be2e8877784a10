"""What a Party says of itself in public texts, each line with its source and the date of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.desk.standing import standing_of
from pocdesk.domain.pack import Source
from pocdesk.domain.party import (
    Declaration,
    DeclarationKind,
    Parties,
    Party,
    PreservationHint,
)
from pocdesk.providers.ours import Ours, beside
from pocdesk.ui.clock import day_text
from pocdesk.ui.own_text import STAND, mark_of, said_of
from pocdesk.ui.parts.card import Card, column, line
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.point_words import TYPE

_PROTOCOL = {"ratified": "ratified", "signed": "signed"}
_DECLARED = {
    DeclarationKind.RESERVATION: ("triangle", "Reservation"),
    DeclarationKind.DECLARATION: ("letter", "Declaration"),
    DeclarationKind.NOTE: ("person", "Our note"),
}
_EVIDENCE = {
    "declaration": "a declaration",
    "law": "a law",
    "bill": "a bill",
    "statement": "a statement",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One line: an icon, what is said, and whence it is known."""

    drawing: str
    text: str
    source: str


class PartySays(Card):
    """Hidden where the data hold nothing on the Party."""

    def __init__(self) -> None:
        super().__init__("Standing and public texts")
        self._lines = QWidget()
        self._layout = QVBoxLayout(self._lines)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(8)
        self.put(self._lines)
        self.hide()

    def show_party(self, party: Party, table: Parties, own: Sequence[Ours] = ()) -> None:
        """The lines on `party` of the `table`. `own` is what the office says of it."""
        while (item := self._layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        found = [*sayings(party, table), *map(_ours, own)]
        for saying in found:
            words = column(
                PlainLabel(saying.text, wrap=True),
                PlainLabel(saying.source, face="small", tone="muted", wrap=True),
                gap=0,
            )
            self._layout.addWidget(line(IconLabel(saying.drawing), words, stretch=1))
        self.setVisible(bool(found))


def sayings(party: Party, table: Parties) -> Iterator[Saying]:
    """What is known of `party`; nothing is made up where nothing is known, and where the period of
    its law is not, that is said."""
    yield Saying(
        drawing="globe" if party.bound else "triangle",
        text=standing_of(party, table, "en"),
        source=f"table of Parties as of {day_text(table.as_of)}",
    )
    if party.protocol2 is not None and party.protocol2.value in _PROTOCOL:
        protocol = party.protocol2
        day = protocol.ratified or protocol.signed
        on = f" on {day_text(day)}" if day is not None else ""
        yield Saying(
            drawing="letter",
            text=f"Second Protocol {_PROTOCOL[protocol.value]}{on}.",
            source=_source(protocol.sources, day_text(protocol.as_of)),
        )
    if party.preservation is not None:
        yield _preservation(party.preservation)
    if party.preservation is None or party.preservation.initial is None:
        yield _of_the_convention(party, table, "National period: not known here.")
    elif party.preservation.ours and party.bound:
        yield _of_the_convention(party, table, "The Convention beside it:")
    for said in party.declarations:
        yield _declaration(said)
    for found in party.institutions:
        where = _capital(_EVIDENCE.get(found.evidence, found.evidence))
        kind = TYPE.get(found.type, "")
        named = f"{found.institution} ({kind.lower()})" if kind else found.institution
        note = f" {_capital(found.note)}." if found.note else ""
        yield Saying(
            drawing="triangle",
            text=f"{where} names {named} as contact point: unconfirmed.{note}",
            source=_source(found.sources, found.as_of),
        )


def _declaration(said: Declaration) -> Saying:
    drawing, word = _DECLARED[said.kind]
    article = f" ({said.article})" if said.kind is not DeclarationKind.NOTE else ""
    return Saying(
        drawing=drawing,
        text=f"{word}{article}: {said.text.rstrip('.')}.",
        source=_source(said.sources, said.as_of),
    )


def _ours(one: Ours) -> Saying:
    """Our own value first, that of the table beside it, and how they stand to each other."""
    word, _, drawing = STAND[one.stand]
    why = f", for {one.why}" if one.why else ""
    stands = f" {_capital(word)}{why}." if word else ""
    return Saying(
        drawing=drawing,
        text=f"{_capital(one.about)}: {said_of(one)} ({beside(one)}).{stands}",
        source=f"{_capital(mark_of(one))}; {one.source}",
    )


def _preservation(hint: PreservationHint) -> Saying:
    parts = []
    if hint.initial is not None:
        parts.append(f"Preservation lasts {hint.initial} at first")
    if hint.extension is not None:
        parts.append(f"an extension {hint.extension}")
    if hint.extensions_max is not None:
        parts.append(f"at most {hint.extensions_max} of them")
    said = ", ".join(parts)
    note = _capital(hint.note or "")
    text = " ".join(f"{part}." for part in (said, note) if part)
    sure = {"high": "", "medium": ", fairly sure", "low": ", not sure"}.get(hint.confidence, "")
    sure = "" if hint.ours else sure  # nobody said so of what is ours
    return Saying(drawing="hourglass", text=text, source=_source(hint.sources, hint.as_of) + sure)


def _of_the_convention(party: Party, table: Parties, head: str) -> Saying:
    """What the Convention says where no public source on the Party itself does."""
    said = [table.treaty[article] for article in ("art29", "art16") if article in table.treaty]
    said = said if party.bound else []
    # The first source of a rule is the treaty itself; the others only repeat it.
    sources = dict.fromkeys(source for rule in said for source in rule.sources[:1])
    return Saying(
        drawing="hourglass",
        text=" ".join((head, *(rule.text for rule in said))),
        source=_source(tuple(sources), None) or "no public source is recorded",
    )


def _source(sources: Sequence[Source], as_of: str | None) -> str:
    named = [_named(source) for source in sources]
    seen = max((source.seen for source in sources if source.seen is not None), default=None)
    day = as_of or (day_text(seen) if seen is not None else "")
    return "; ".join(named) + (f"; as of {_in_words(day)}" if day else "")


def _named(source: Source) -> str:
    title = source.document or source.url or source.id
    return f"{title} ({source.note})" if source.by == "office" else title


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _in_words(day: str) -> str:
    """A date of the tables as we write dates; other words stay."""
    try:
        return day_text(date.fromisoformat(day))
    except ValueError:
        return day
