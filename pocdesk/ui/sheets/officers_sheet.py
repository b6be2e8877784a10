"""The officers of the desk: who they are, who joins, who leaves, and who releases a letter."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pocdesk.desk.office_settings import ask_second_officer
from pocdesk.desk.officers import Member, add_officer, remove_officer
from pocdesk.desk.opened import Desk
from pocdesk.domain.office import SecondOfficer
from pocdesk.ui.clock import date_text
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import column
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import SHORT, LimitedLine
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.secret_line import SecretLine
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_ROWS = 4
_NEVER, _REFUSALS, _EVERY = SecondOfficer

RELEASED = {
    _NEVER: "One officer releases a letter.",
    _REFUSALS: "Two officers release a refusal or a warning (V-82).",
    _EVERY: "Two officers release every letter that leaves the house.",
}
"""What the office's wish means, in one sentence."""

_CHOICES = ((_NEVER, "One officer"), (_REFUSALS, "Two for refusals"), (_EVERY, "Two for all"))
_NEEDED = (
    "Needed to add an officer, to ask for a second one less often, or if nobody else is left. "
    "Here the recovery code will do too; it releases no letter."
)


class OfficersSheet(ActSheet):
    """`joined` and `gone` give the `Officer`, `settled` the `Office` with another wish."""

    joined = Signal(object)
    gone = Signal(object)
    settled = Signal(object)

    def __init__(
        self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, known: Sequence[Member]
    ) -> None:
        super().__init__(
            "Officers",
            "Add officer",
            tasks,
            look,
            keeping,
            about="",
            place="text/officers",
            zone=desk.office.zone,
        )
        self._desk = desk
        self._known = known
        self.list = LineList("Officers of this desk", look, tall=True)
        self.list.setObjectName("officers")
        self.list.removed.connect(self.remove)
        self.list.moved.connect(self._offer_removal)
        self.name = LimitedLine(SHORT)
        self.post = LimitedLine(SHORT)
        self.post.setPlaceholderText("Duty officer")
        self.passphrase = SecretLine("passphrase")
        self.again = SecretLine("again")
        self.release = ChoiceRow("Letters", [(each.value, word, "") for each, word in _CHOICES])
        self.release.setObjectName("release")
        self.second = SecretLine("second_officer")
        self._means = PlainLabel(tone="muted", wrap=True)
        self._settle = KeyButton("Set")
        self._settle.setAccessibleName("Set who releases letters")
        self._settle.clicked.connect(self.settle)
        self._remove = KeyButton("Remove", "Del")
        self._remove.clicked.connect(lambda: self.remove(self.list.current()))
        self._lay_out()
        self._keep(self.name, "officer_name")
        self._keep(self.post, "officer_post")
        self.release.choose(desk.office.second_officer.value)
        self.release.chosen.connect(lambda _key: self._show_release())
        self.name.returnPressed.connect(self.post.setFocus)
        self.post.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.finish)
        look.changed.connect(self._show_list)
        self._show_release()
        self._show_list()
        self.first = self.name

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        panes = (self.list, self.name, self.passphrase, self.release, self.second)
        return tuple(pane for pane in panes if pane.isVisibleTo(self))

    def finish(self) -> None:
        """Adds the officer, once the name and twice the same passphrase are typed."""
        name, post = self.name.text(), self.post.text()
        passphrase, second = self.passphrase.text(), self.second.text()
        same = self.again.text() == passphrase
        asked = (
            (self._name, "" if name.strip() else "Type the name that letters print."),
            (self._passphrase, "" if passphrase else "Let the new officer choose a passphrase."),
            (self._again, "" if same else "The two passphrases are not the same."),
            self._asks_second(needed=self._asks),
        )
        lacking = [row for row, sentence in asked if self._ask(row, sentence)]
        if lacking:
            lacking[0].editor.setFocus()
            return
        desk = self._desk
        self._send(
            lambda: add_officer(desk, name, post, passphrase, second=second), self.joined.emit
        )

    def remove(self, id: str) -> None:
        """Takes the way into the desk away from the officer of the line `id`."""
        if id:
            desk, second = self._desk, self.second.text()
            self._send(lambda: remove_officer(desk, id, second=second), self.gone.emit)

    def settle(self) -> None:
        """Sets who releases letters as it is chosen."""
        desk, when, second = self._desk, self._when(), self.second.text()
        row, sentence = self._asks_second(needed=when.weaker_than(desk.office.second_officer))
        if self._ask(row, sentence):
            row.editor.setFocus()
            return
        self._send(lambda: ask_second_officer(desk, when, second=second), self.settled.emit)

    @property
    def _asks(self) -> bool:
        return self._desk.office.second_officer is not _NEVER

    def _asks_second(self, *, needed: bool) -> tuple[Labelled, str]:
        missing = needed and not self.second.text()
        return self._second, "Let the other officer type their passphrase." if missing else ""

    def _when(self) -> SecondOfficer:
        return SecondOfficer(self.release.key() or _NEVER)

    def _show_release(self) -> None:
        self._means.setText(RELEASED[self._when()])

    def _show_list(self) -> None:
        self.list.show_lines([self._line(member) for member in self._known])
        self.list.fit(_ROWS)
        self.list.go_to_first()

    def _offer_removal(self, id: str) -> None:
        """Nobody removes oneself, or one who left already."""
        here = {each.officer.id for each in self._known if each.officer.left_at is None}
        self._remove.setEnabled(id in here - {self._desk.officer.id})

    def _line(self, member: Member) -> Line:
        one = member.officer
        here, left = one.id == self._desk.officer.id, one.left_at
        if left is not None:
            way, drawing, tone = f"left on {date_text(left, self._zone)}", "close", "muted"
        elif member.enters:
            way, drawing, tone = "own passphrase", "check", "success"
        else:
            way, drawing, tone = (
                "no passphrase until added again under this name",
                "triangle",
                "warning",
            )
        detail = ", ".join((one.post, "at the desk now", way) if here else (one.post, way))
        return Line(key=one.id, title=one.name, detail=detail, drawing=drawing, tone=tone)

    def _lay_out(self) -> None:
        self._name = Labelled("Name", self.name, aside="as it will stand on letters")
        self._post = Labelled("Post", self.post, aside="may stay empty")
        self._passphrase = Labelled("Passphrase", self.passphrase, aside="the new officer's own")
        self._again = Labelled("Passphrase, once more", self.again)
        self._second = Labelled("Second officer's passphrase", self.second)
        self._second.say_meaning(_NEEDED)
        if not self._asks:  # shown before it has its place it would be a window of its own
            self._second.hide()
        self.body.addWidget(Labelled("Officers of this desk", self.list))
        self.body.addWidget(column(self._name, self._post, gap=8))
        self.body.addWidget(column(self._passphrase, self._again, gap=8))
        release = Labelled("Letters are released by", self.release)
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._means, 1)
        beside.addWidget(self._settle)
        self.body.addWidget(column(release, row, gap=8))
        self.body.addWidget(self._second)
        self.foot.insertWidget(1, self._remove)
