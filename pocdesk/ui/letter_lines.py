"""Issued letters and drafts as lines of a list."""

from pocdesk.domain.letter import Letter, StoredDraft
from pocdesk.ui.clock import short_text
from pocdesk.ui.models.lines import Line
from pocdesk.ui.words import hash_text


def letter_line(letter: Letter, zone: str) -> Line:
    """An issued letter; `zone` is the office's. The key is its number."""
    issued = short_text(letter.issued_at, zone)
    return Line(
        key=letter.number,
        title=letter.number,
        detail=f"SHA-256 {hash_text(letter.pdf_sha256)}",
        aside=f"{letter.language}, {issued}",
        drawing="letter",
        spoken=f"Letter {letter.number}, issued {issued}",
    )


def draft_line(draft: StoredDraft, zone: str, title: str) -> Line:
    """A draft in work under the `title` of its form. The key is its id."""
    return Line(
        key=draft.id,
        title=title,
        detail=f"in {draft.case}" if draft.case else "opens a case of its own",
        aside=f"{draft.language}, kept {short_text(draft.saved_at, zone)}",
        drawing="half",
        tone="accent",
    )
