"""Which version of the Directory is in use, and how old it is: in words, a shape and a tone."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.domain.age import is_ahead, old
from pocdesk.domain.contact import Snapshot
from pocdesk.domain.signed_pack import Signed
from pocdesk.ui.clock import day_text
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest

DOUBTFUL_DAYS = 90
OLD_DAYS = 180


class VersionLine(QWidget):
    """Amber after 90 days, red after 180, and red where the validity of its signature ended."""

    def __init__(self) -> None:
        super().__init__()
        self._version = PlainLabel(wrap=True)
        self._age = PlainLabel(face="small", tone="muted", wrap=True)
        self._drawing = IconLabel()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._version)
        words.addWidget(self._age)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._drawing)
        nest(layout, words, 1)

    def show_version(
        self, snapshot: Snapshot | None, today: date, signed: Signed | None = None
    ) -> None:
        """The version in use and whose keys signed it, or that there is none."""
        if snapshot is None:
            self._version.setText("No Directory yet")
            self._age.say("Ctrl+I imports one from a file.", "muted")
            self._drawing.show_icon("directory", "muted")
            return
        days = snapshot.age(today)
        self._version.setText(
            f"Directory {snapshot.version_label}, as of {day_text(snapshot.issued_on)}"
        )
        ask = "ask for a newer one" if days >= DOUBTFUL_DAYS else ""
        parts = (age_text(days), ask, signed_text(signed), snapshot.marking or "")
        doubtful = is_ahead(days) or days >= DOUBTFUL_DAYS
        tone = "danger" if days >= OLD_DAYS else "warning" if doubtful else "muted"
        tone = "danger" if signed is not None and signed.ended else tone
        self._age.say(", ".join(part for part in parts if part), tone)
        drawing = {"muted": "directory", "warning": "triangle", "danger": "octagon"}[tone]
        self._drawing.show_icon(drawing, tone)


def age_text(days: int) -> str:
    """How old a version is: "issued today", "1 day old", "its day is 12 days still to come"."""
    if is_ahead(days):
        return f"its day is {old(days)}"
    return "issued today" if days <= 0 else old(days)


def signed_text(signed: Signed | None) -> str:
    """Who signed a list: "signed by Secretariat", or "unsigned"; and that this holds no more."""
    if signed is None:
        return "unsigned"
    by = f"signed by {signed.by}"
    return f"{by} (its signature's validity ended on {ended_text(signed)})" if signed.ended else by


def ended_text(signed: Signed) -> str:
    """The day on which the validity of a signature ended."""
    return day_text(signed.until.date()) if signed.until is not None else ""
