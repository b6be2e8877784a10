"""The preview beside the log: who, what, the clock, and the one next act of the current row."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pocdesk.desk.asked import Asked, asked
from pocdesk.desk.glance import Glance, glance
from pocdesk.desk.look_up import History, history, local_time
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case, Urgency
from pocdesk.domain.clock import zone_of
from pocdesk.domain.next_act import next_act
from pocdesk.errors import PocDeskError
from pocdesk.storage.refusals import CaseNotFound
from pocdesk.ui.acts import BY_NAME
from pocdesk.ui.card_steps import step_of
from pocdesk.ui.models.case_columns import next_due
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import column
from pocdesk.ui.parts.flow import Flow
from pocdesk.ui.parts.flowing import Mark, WideLabel, flowing
from pocdesk.ui.parts.glance_parts import DueBox, Facts, WhoThere
from pocdesk.ui.parts.label import Badge, ElidedLabel, PlainLabel, Rule
from pocdesk.ui.parts.last_lines import LastLines
from pocdesk.ui.parts.letters import LETTERS
from pocdesk.ui.parts.measures import Inside
from pocdesk.ui.parts.moment_row import breakable
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.words import URGENCY, URGENCY_LOOK, kind_of, state_word, title_of

_LINES = 3
_GAP = 12
_REST_MS = 300  # what is asked may need the mail read again: only where the officer rests


class LogPreview(QScrollArea):
    """`acted` gives the name of the act whose button was pressed."""

    acted = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setAccessibleName("Preview")
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._reference = ""
        self._case: Case | None = None
        self._now = desk.clock()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(self._read_asked)
        self._resting.timeout.connect(self._read_history)
        self._title = WideLabel(face="page")
        self._mark, self._urgency, self._state = Mark(), Badge(), Badge()
        self._ours = PlainLabel(tone="muted", selectable=True)
        self._theirs = ElidedLabel(tone="muted")
        self._glance: Glance | None = None
        self._said = PlainLabel(tone="muted", wrap=True)
        self._due = DueBox()
        self.main = KeyButton("Open", "Enter", main=True)
        self.open = KeyButton("Open", "Enter")
        for button in (self.main, self.open):
            button.setProperty(LETTERS, True)
        self._step = ("", "")
        self.main.clicked.connect(lambda: self.acted.emit(self._step[1]))
        self.open.clicked.connect(lambda: self.acted.emit("open"))
        self._facts, self._asked = Facts(), Facts()
        self.who = WhoThere()
        self._lines = LastLines(_LINES)
        self._lay_out()
        self.show_nothing()

    @property
    def reference(self) -> str:
        """The case that is shown, or ""."""
        return self._reference

    @property
    def case(self) -> Case | None:
        """The case that is shown, as it was read last; None while it is not known."""
        return self._case

    def show_nothing(self) -> None:
        """No row is current."""
        self._begin("")
        self._show_parts("", "The case of the current row is shown here.")

    def show_many(self, count: int) -> None:
        """So many cases are selected: what can be done with all of them."""
        self._begin("")
        self._show_parts(f"{count:,} cases selected", "")
        self._said.hide()
        self._several.show()

    def show_row(self, reference: str, case: Case | None, now: datetime) -> None:
        """The case of the current row; None while it is being read."""
        self._now = now
        if reference != self._reference:
            self._begin(reference)
            self._show_parts(reference, "Reading …")
        if case is not None and case != self._case:
            self._show_case(case)

    def read(self) -> None:
        """Reads what the row does not hold: counterpart, last lines, and what is asked."""
        desk, reference = self._desk, self._reference
        if not reference:
            return
        self._tasks.read(
            "log preview",
            lambda: glance(desk, reference),
            self._show_glance,
            lambda error: self._fail(reference, error),
        )
        self._resting.start()

    def tick(self, now: datetime) -> None:
        """Counts the clock down, and the counterpart's on."""
        self._now = now
        if self._case is not None:
            self._due.show_due(self._case, next_due(self._case), now, self._desk.office.zone)
            self._show_act(self._case)
            self.who.tick()

    def _begin(self, reference: str) -> None:
        self._reference = reference
        self._case = self._glance = None
        self._resting.stop()
        self.who.phone.show_channel(None)
        self.who.mail.show_channel(None)
        self._what.hide()
        self._mark.warn("")

    def _show_case(self, case: Case) -> None:
        self._case = case
        zone, now = self._desk.office.zone, self._now
        self._title.setText(breakable(title_of(case, self._desk.party_name(case.party))))
        self._urgency.say(URGENCY[case.urgency], URGENCY_LOOK[case.urgency][1])
        self._state.say(state_word(case.state))
        self._ours.setText(case.reference)
        theirs = case.their_reference or ""
        self._theirs.say(f"their ref. {theirs}" if theirs else "")
        self._due.show_due(case, next_due(case), now, zone)
        self._show_act(case)
        self._facts.show_facts(
            (
                ("Kind", kind_of(case) or "Not said yet"),
                ("Subject", case.subject),
                ("Waits for", case.waiting_for),
            )
        )
        self._urgency.setVisible(case.urgency is not Urgency.NORMAL)
        self._theirs.setVisible(bool(theirs))
        self._said.hide()
        self._badges.show()
        self._known.show()

    def _show_act(self, case: Case) -> None:
        """The next act, which may be another one as time passes."""
        found, now = self._glance, self._now
        step = step_of(found.next_act(case, now) if found else next_act(case, now), case)
        if (step.word, step.act) != self._step:
            self._step = step.word, step.act
            self.main.say(step.word, _key_of(step.act))
            self.open.setVisible(step.act != "open")

    def _show_glance(self, found: Glance) -> None:
        if found.case.reference != self._reference:
            return
        desk = self._desk
        today = self._now.astimezone(zone_of(desk.office.zone)).date()
        self._glance, disguise = found, found.disguise
        self._mark.warn(*(disguise.mark, disguise.said) if disguise else ("",))
        if found.case != self._case:
            self._show_case(found.case)
        self._show_act(found.case)
        self.who.show_counterpart(
            found.case, found.points, today, lambda point: local_time(desk, point), disguise
        )
        self._lines.show_entries(found.entries, self._now, desk.office.zone)
        self._rest.show()

    def _read_history(self) -> None:
        """Whether a call of ours confirmed the number later than its issuer did."""
        desk, reference = self._desk, self._reference
        party = "" if self._case is None else self._case.party or ""
        self._tasks.read(
            "log history",
            lambda: history(desk, party) if party else None,
            lambda found: self._show_history(reference, found),
        )

    def _show_history(self, reference: str, found: History | None) -> None:
        if reference != self._reference or found is None:
            return
        zone = self._desk.office.zone
        today = self._now.astimezone(zone_of(zone)).date()
        for point in self._glance.points[:1] if self._glance else ():
            self.who.show_sure(found.sure_of(point, zone), today)

    def _read_asked(self) -> None:
        desk, reference = self._desk, self._reference
        self._tasks.read(
            "log asked",
            lambda: asked(desk, reference),
            lambda found: self._show_asked(reference, found),
            # What cannot be read here is said where the case is opened.
            lambda _error: self._show_asked(reference, Asked()),
        )

    def _show_asked(self, reference: str, found: Asked) -> None:
        if reference == self._reference:
            self._asked.show_facts(found.lines)
            self._what.setVisible(bool(found.lines))

    def _fail(self, reference: str, error: Exception) -> None:
        if reference != self._reference:
            return
        if isinstance(error, CaseNotFound):
            self._case = None
            words = "This case is not in the log any more."
        elif isinstance(error, PocDeskError):
            words = f"{error.happened} {error.remedy}".strip()
        else:
            self._tasks.failed.emit(error)
            words = "This case cannot be shown."
        self._show_parts(reference, words, "warning")

    def _show_parts(self, title: str, said: str, tone: str = "muted") -> None:
        """A title and a sentence alone, until there is a case to show."""
        self._title.setText(breakable(title))
        self._said.say(said, tone)
        self._said.show()
        for part in (self._badges, self._known, self._rest, self._what, self._several):
            part.hide()

    def _lay_out(self) -> None:
        self._badges = QWidget()
        row = Flow(self._badges, gap=6, row_gap=4)
        row.addWidget(self._urgency)
        row.addWidget(self._state)
        head = flowing(self._title, self._badges, gap=8, row_gap=4, last_right=True)
        references = QWidget()
        named = Flow(references, gap=12, row_gap=2)
        named.addWidget(self._mark)
        named.addWidget(self._ours)
        named.addWidget(self._theirs)
        buttons = flowing(self.main, self.open, gap=8, row_gap=6)
        self._known = column(references, self._due, buttons, Rule(), self._facts, gap=_GAP)
        self._rest = column(Rule(), self.who, Rule(), self._lines, gap=_GAP)
        # It comes last, since it is read last: nothing above it moves under the hand.
        self._what = column(
            Rule(), PlainLabel("What is asked", face="strong"), self._asked, gap=_GAP
        )
        self._several = self._acts_on_several()
        inside = Inside()
        inside.setObjectName("glance")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(_GAP)
        layout.addWidget(head)
        for widget in (self._said, self._known, self._rest, self._what, self._several):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _acts_on_several(self) -> QWidget:
        buttons = []
        for act, word in (
            ("acknowledge", "Acknowledge each"),
            ("amend", "Tags, officer, waiting"),
            ("copy-case", "Copy as text"),
            ("copy-rows", "Copy the rows"),
            ("export", "Export them"),
        ):
            button = KeyButton(word, _key_of(act), main=act == "acknowledge")
            button.setProperty(LETTERS, True)
            button.clicked.connect(lambda _on=False, act=act: self.acted.emit(act))
            buttons.append(button)
        return column(*buttons, gap=8)


def _key_of(act: str) -> str:
    """The key that does `act` while the list has the focus."""
    own = {"open": "Enter", "copy-rows": "Ctrl+C"}
    found = BY_NAME[act]
    return own.get(act) or found.letter or next(iter(found.keys), "")
