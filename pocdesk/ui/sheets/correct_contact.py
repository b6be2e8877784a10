"""Correct what the list says of a point: our value beside the official one, and the notice."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from pocdesk.desk.correct_point import REASONS, Corrected, correct_point, would_end
from pocdesk.desk.opened import Desk
from pocdesk.directory.point_fields import FIELDS, has_several, values_of
from pocdesk.domain.contact import Channel
from pocdesk.domain.correction import Reason
from pocdesk.domain.known import KnownChannel, KnownKey
from pocdesk.domain.until import day_named
from pocdesk.ui.clock import weekday_text
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.known_words import field_name
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.contact_wish import ContactWish
from pocdesk.ui.parts.drop_down import DropDown
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import LINE, SHORT, LimitedLine, LimitedText
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_CHOICES = tuple(
    (reason.value, f"{words[0].upper()}{words[1:]}", str(number))
    for number, (reason, words) in enumerate(REASONS.items(), start=1)
)
_LINES = 3
_WHICH = "That day of the week is today: say “today”, or give the date."
_NO_DAY = "Give a day, such as 30/11/2026 or Monday; leave it empty for now."
_FEW_SIGNS = 12


class CorrectContact(ActSheet):
    """`corrected` gives what was written (`Corrected`), and whether the notice is wanted."""

    corrected = Signal(object, bool)

    def __init__(
        self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, wish: ContactWish
    ) -> None:
        super().__init__(
            "Correct what the list says",
            "Keep our value",
            tasks,
            look,
            keeping,
            about=wish.point.institution,
            place=f"text/correct/{wish.point.id}",
            zone=desk.office.zone,
        )
        self._desk = desk
        self._wish = wish
        self._rows = _rows(wish)
        self.field = DropDown()
        self.field.setObjectName("corrected-field")
        for field, official in self._rows:
            self.field.addItem(_row_text(field, official))
        # A long instruction must not make the sheet wider than it is.
        self.field.setSizeAdjustPolicy(
            DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.field.setMinimumContentsLength(_FEW_SIGNS)
        self.own = LimitedLine(LINE)
        self.own.setPlaceholderText("empty: nothing stands there")
        self.since = LimitedLine(SHORT)
        self.since.setPlaceholderText("now, or such as 30/11/2026: the list counts until then")
        self.reason = ChoiceRow("Why", _CHOICES)
        self.reason.choose(Reason.TOLD.value)
        self.how = LimitedText()
        self.how.setPlaceholderText("Which number was called, when, who answered by function")
        self.notice = QCheckBox("Write the notice to the Secretariat")
        self.notice.setObjectName("notice")
        self.notice.setChecked(True)
        self._own = Labelled("What is right", self.own)
        self._since = Labelled("Valid from", self.since)
        self._how = Labelled("How you know", self.how)
        self._ends = PlainLabel("", tone="warning", wrap=True)
        self._lay_out()
        self._keep(self.own, "own-value")
        self._keep(self.since, "valid-from")
        self._keep(self.how, "how-known")
        self._go_to(wish.channel)
        self.field.currentIndexChanged.connect(lambda _row: self._say_what_ends())
        self._say_what_ends()
        look.changed.connect(self._measure)
        self._measure()
        self.first = self.own if wish.channel is not None else self.field

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.field, self.own, self.since, self.reason, self.how, self.notice)

    def finish(self) -> None:
        """Lays the value over the list."""
        valid_from, wrong = _day(self.since.text(), self._desk.today)
        if self._ask(self._since, wrong):
            self.since.setFocus()
            return
        how = self.how.toPlainText()
        if self._ask(self._how, "" if how.strip() else "Say how you know it."):
            self.how.setFocus()
            return
        field, shown = self._rows[self.field.currentIndex()]
        # Of a field with one value the card may show ours: the list itself tells what it says.
        official = shown if has_several(field) else None
        desk, point, own = self._desk, self._wish.point.id, self.own.text()
        reason, wants = Reason(self.reason.key()), self.notice.isChecked()

        def work() -> Corrected:
            return correct_point(
                desk,
                point,
                field,
                own,
                official=official,
                reason=reason,
                confirmed=how,
                valid_from=valid_from,
            )

        self._send(work, lambda made: self.corrected.emit(made, wants))

    def _go_to(self, channel: Channel | None) -> None:
        if channel is not None:
            # Of ours it is asked anew what is right in the place of what the list says.
            ours = channel.ours if isinstance(channel, KnownChannel) else None
            wanted = (f"channels.{channel.kind}", ours.listed if ours else channel.value)
            self.field.setCurrentIndex(self._rows.index(wanted) if wanted in self._rows else 0)

    def _say_what_ends(self) -> None:
        """That a change is waiting, which this correction ends."""
        one = would_end(self._wish.point, *self._rows[self.field.currentIndex()])
        said = ""
        if one is not None:
            day = weekday_text(one.set_at, self._desk.office.zone)
            said = f"A change to {one.own or 'nothing'} from {day} is waiting; this ends it."
        self._ends.setText(said)
        self._ends.setVisible(bool(said))
        self._since.say_beside(said)

    def _lay_out(self) -> None:
        why = Labelled("Why", self.reason, aside="1 to 4")
        stays = "The list itself stays as it is. The next version that says the same ends this."
        for part in (
            Labelled("What is not right", self.field),
            self._own,
            self._since,
            self._ends,
            why,
            self._how,
            self.notice,
            PlainLabel(stays, face="small", tone="muted", wrap=True),
        ):
            self.body.addWidget(part)

    def _measure(self) -> None:
        self.how.setFixedHeight(self.how.fontMetrics().lineSpacing() * _LINES + 18)


def _day(typed: str, today: date) -> tuple[date | None, str]:
    """The day that was typed, None for none, and what is wrong with it."""
    words = " ".join(typed.lower().split())
    if not words:
        return None, ""
    day = day_named(words, today)
    if day is None:
        return None, _NO_DAY
    is_weekday = words != "today" and not any(sign.isdigit() for sign in words)
    return day, _WHICH if is_weekday and day == today else ""


def _rows(wish: ContactWish) -> list[tuple[str, str]]:
    """Each field with what the list says there; where there may be several, also one more."""
    point = wish.point
    ours = {one.value for one in point.channels if isinstance(one, KnownChannel) and one.ours}
    ours |= {one.fingerprint for one in point.keys if isinstance(one, KnownKey) and one.ours}
    rows: list[tuple[str, str]] = []
    for field in FIELDS:
        found = [(field, value) for value in values_of(point, field) if value not in ours]
        rows += found
        if has_several(field) or not found:
            rows.append((field, ""))
    return sorted(rows, key=lambda row: not row[1])


def _row_text(field: str, official: str) -> str:
    name = field_name(field)
    if official:
        return f"{name}: {' '.join(official.split())[:80]}"
    return f"{name}: one more" if has_several(field) else f"{name}: none yet"
