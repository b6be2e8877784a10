"""Confirm a channel that a new version brought: the officer says how."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.confirm_channel import confirm_channel
from pocdesk.desk.opened import Desk
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.parts.contact_wish import ContactWish
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import LimitedText
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_LINES = 3


class ConfirmContact(ActSheet):
    """`confirmed` gives what was new (`Unconfirmed`)."""

    confirmed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        look: Look,
        keeping: Keeping,
        wish: ContactWish,
        value: str,
    ) -> None:
        super().__init__(
            "Confirm a new channel",
            "It is confirmed",
            tasks,
            look,
            keeping,
            about=value,
            place=f"text/confirm/{value}",
            zone=desk.office.zone,
        )
        self._desk = desk
        self._value = value
        self.how = LimitedText()
        self.how.setPlaceholderText("Who confirmed it, when, and on which number")
        self._how = Labelled("How it was confirmed", self.how)
        warning = (
            f"{value} of {wish.point.institution} came with a new version. Whoever forges a list "
            "changes such a value: ask on the old number, or another network."
        )
        self.body.addWidget(PlainLabel(warning, tone="muted", wrap=True))
        self.body.addWidget(self._how)
        self._keep(self.how, "how-confirmed")
        look.changed.connect(self._measure)
        self._measure()
        self.first = self.how

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.how,)

    def finish(self) -> None:
        """Writes it down."""
        how = self.how.toPlainText()
        if self._ask(self._how, "" if how.strip() else "Say how it was confirmed."):
            self.how.setFocus()
            return
        desk, value = self._desk, self._value
        self._send(lambda: confirm_channel(desk, value, how), self.confirmed.emit)

    def _measure(self) -> None:
        self.how.setFixedHeight(self.how.fontMetrics().lineSpacing() * _LINES + 18)
