"""Issued letters and drafts as lines of a list."""

from pocdesk.desk.letters_sent import Fate
from pocdesk.domain.letter import Letter, StoredDraft
from pocdesk.ui.clock import short_text
from pocdesk.ui.letter_sent import NOT_SENT, channel_word
from pocdesk.ui.models.lines import Line
from pocdesk.ui.words import hash_text


def letter_line(letter: Letter, zone: str, about: str = "", fate: Fate | None = None) -> Line:
    """An issued letter; `zone` is the office's, `about` what it is and to whom it went, where the
    list does not say so, `fate` what became of it, where the list is to say so. The key is its
    number."""
    issued = short_text(letter.issued_at, zone)
    hash = f"SHA-256 {hash_text(letter.pdf_sha256)}"
    said = hash if fate is None else fate_text(fate, zone)
    return Line(
        key=letter.number,
        title=letter.number,
        detail=f"{about} · {said}" if about else said,
        aside=f"{letter.language}, {issued}",
        drawing="outgoing" if fate is not None and fate.sent else "letter",
        spoken=", ".join(
            part
            for part in (
                f"Letter {letter.number}",
                about,
                f"issued {issued}",
                "" if fate is None else said,
            )
            if part
        ),
    )


def fate_text(fate: Fate, zone: str) -> str:
    """What became of a letter, in a few words: "sent 22 Nov 03:12 by e-mail, replaced by L2"."""
    told = [f"sent {short_text(one.at, zone)} by {channel_word(one.channel)}" for one in fate.sent]
    if not told and not fate.replaced_by:
        told.append(NOT_SENT[0].lower() + NOT_SENT[1:])
    if fate.replaced_by:
        told.append(f"replaced by {fate.replaced_by.rpartition('-')[2]}")
    if fate.replaces:
        told.append(f"replaces {fate.replaces.rpartition('-')[2]}")
    return ", ".join(told)


def draft_line(draft: StoredDraft, zone: str, title: str) -> Line:
    """A draft in work under a `title`. The key is its id."""
    place = f"in {draft.case}" if draft.case else "opens a case of its own"
    return Line(
        key=draft.id,
        title=title,
        detail=place,
        aside=f"{draft.language}, kept {short_text(draft.saved_at, zone)}",
        drawing="half",
        tone="accent",
    )
