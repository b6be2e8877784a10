"""Issued letters and drafts as lines of a list."""

from pocdesk.domain.letter import Letter, StoredDraft
from pocdesk.ui.clock import short_text
from pocdesk.ui.models.lines import Line
from pocdesk.ui.words import hash_text


def letter_line(letter: Letter, zone: str, about: str = "") -> Line:
    """An issued letter; `zone` is the office's, `about` what it is and to whom it went, where the
    list does not say so. The key is its number."""
    issued = short_text(letter.issued_at, zone)
    hash = f"SHA-256 {hash_text(letter.pdf_sha256)}"
    return Line(
        key=letter.number,
        title=letter.number,
        detail=f"{about} · {hash}" if about else hash,
        aside=f"{letter.language}, {issued}",
        drawing="letter",
        spoken=", ".join(
            part for part in (f"Letter {letter.number}", about, f"issued {issued}") if part
        ),
    )


def draft_line(draft: StoredDraft, zone: str, title: str, to: str = "") -> Line:
    """A draft in work under the `title` of its form, `to` a counterpart. The key is its id."""
    place = f"in {draft.case}" if draft.case else "opens a case of its own"
    return Line(
        key=draft.id,
        title=f"{title}, to {to}" if to else title,
        detail=place,
        aside=f"{draft.language}, kept {short_text(draft.saved_at, zone)}",
        drawing="half",
        tone="accent",
    )
