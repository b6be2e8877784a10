"""Our last contacts with a Party, each a line that leads to its case."""

from PySide6.QtCore import Signal

from pocdesk.desk.call_back import Outcome, outcome_of
from pocdesk.desk.look_up import History
from pocdesk.domain.entry import Entry
from pocdesk.ui.clock import short_text, utc_text
from pocdesk.ui.entry_words import note_of
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.card import Card
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.letters import LETTERS
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.theme import Look
from pocdesk.ui.words import event_look

_INSET = 9
_CALL = {
    Outcome.CONFIRMED: "Call-back, confirmed",
    Outcome.NOT_CONFIRMED: "Call-back, not confirmed",
    Outcome.NOT_REACHED: "Call-back, nobody reached",
}


class LastContacts(Card):
    """`case_wanted` gives the reference of the case whose line was entered."""

    case_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        self._count = PlainLabel(face="small", tone="muted")
        super().__init__("Last contacts", aside=self._count)
        self.lines = LineList("Last contacts", look, tall=True, pad=_INSET)
        self.lines.setProperty(LETTERS, True)
        self.lines.chosen.connect(self._on_chosen)
        self._none = PlainLabel("", tone="muted", wrap=True)
        self.put(self.lines)
        self.put(self._none)

    def show_history(self, history: History | None, name: str, zone: str) -> None:
        """The last contacts with the Party `name`; None while they are being read."""
        entries = history.last if history is not None else ()
        self.lines.show_lines([_line(entry, zone) for entry in entries])
        self.lines.fit()
        self.lines.setVisible(bool(entries))
        self._none.setVisible(not entries)
        self._none.setText("…" if history is None else f"None yet with {name} in this log.")
        total = history.total if history is not None else 0
        self._count.setText(f"{len(entries)} of {total}" if total > len(entries) else "")

    def _on_chosen(self, key: str) -> None:
        _number, _, reference = key.partition(" ")
        if reference:
            self.case_wanted.emit(reference)


def _line(entry: Entry, zone: str) -> Line:
    outcome = outcome_of(entry)
    title, drawing = (_CALL[outcome], "phone") if outcome is not None else event_look(entry)
    note = note_of(entry, zone)
    said = " ".join(note.split())
    return Line(
        key=f"{entry.number} {entry.case or ''}",
        title=f"{title}: {said}" if said else title,
        detail=short_text(entry.at, zone),
        aside=entry.case or "",
        drawing=drawing,
        spoken=f"{title}, {short_text(entry.at, zone)}, {entry.case or 'no case'}, {said}",
        hint=f"{utc_text(entry.at)}\n{note}",
    )
