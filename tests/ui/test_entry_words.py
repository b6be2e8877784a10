"""What entries say on the screen: own time, no id of a form and no number of a rule."""

from datetime import UTC, datetime

import pytest

from pocdesk.domain.entry import Document, Entry, Event
from pocdesk.ui.entry_words import note_of

ZONE = "Europe/Helsinki"
ISSUED = """article-29-30-preservation, edition 2026-11-draft, fr.
Validated, approved and issued in one act.
V-11, To: The Directory's entry was not confirmed within the last 90 days.
hidden-characters, Facts: “Facts” holds characters that cannot be seen (U+200B)."""


def entry(event: Event, note: str) -> Entry:
    return Entry(
        number=7,
        at=datetime(2026, 11, 22, 2, 12, tzinfo=UTC),
        local_offset=120,
        event=event,
        officer="O-7",
        case="DESK-2026-00412",
        documents=(Document("DESK-2026-00412-L1", "0" * 64),),
        note=note,
        mac=b"",
    )


def test_a_letter_is_named_by_its_number_and_warnings_speak_for_themselves() -> None:
    assert note_of(entry(Event.ISSUE, ISSUED), ZONE).split("\n") == [
        "DESK-2026-00412-L1, in French.",
        "Validated, approved and issued in one act.",
        "To: The Directory's entry was not confirmed within the last 90 days.",
        "Facts: “Facts” holds characters that cannot be seen (U+200B).",
    ]


@pytest.mark.parametrize(
    ("event", "note", "said"),
    [
        (
            Event.RECEIVE,
            "Dated 2026-11-22 02:04:41 UTC by the sender.",
            "Dated 22 Nov 2026, 04:04 by the sender.",
        ),
        (
            Event.WAIT,
            "Waiting for the order until 2026-12-31 22:30 UTC.",
            "Waiting for the order until 1 Jan 2027, 00:30.",
        ),
        (Event.RECEIVE, "Dated 2026-13-40 25:61 UTC.", "Dated 2026-13-40 25:61 UTC."),
        # An officer's own words are not touched.
        (Event.NOTE, "Seen at 2026-11-22 02:04 UTC.", "Seen at 2026-11-22 02:04 UTC."),
        (Event.NOTE, "V-11, well-known, is ours.", "V-11, well-known, is ours."),
    ],
)
def test_moments_of_the_program_are_told_in_the_offices_time(
    event: Event, note: str, said: str
) -> None:
    assert note_of(entry(event, note), ZONE) == said
