"""The versions of the lists of contact points: which is in use, going back, laying a list aside."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.list_versions import ListVersion, go_back, lay_aside
from pocdesk.desk.opened import Desk
from pocdesk.domain.clock import zone_of
from pocdesk.domain.list_use import Came
from pocdesk.domain.lists import MAIN
from pocdesk.ui.clock import day_text
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import LINE, LimitedLine
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.secret_line import SecretLine
from pocdesk.ui.point_words import list_name
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_ROWS = 8


class VersionsSheet(ActSheet):
    """`gone_back` gives the `Directory` that is in use again, `laid_aside` the name of a list."""

    gone_back = Signal(object)
    laid_aside = Signal(str)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        look: Look,
        keeping: Keeping,
        known: Sequence[ListVersion],
        *,
        officers: Mapping[str, str],
        approvers: Sequence[str],
    ) -> None:
        super().__init__(
            "Versions of the lists",
            "Go back to it",
            tasks,
            look,
            keeping,
            about="all are kept, whatever is in use",
            place="text/versions",
            zone=desk.office.zone,
        )
        self._desk = desk
        self._officers = officers
        self._approvers = approvers
        self._known = {str(number): one for number, one in enumerate(known)}
        self.list = LineList("Versions", look, tall=True)
        self.list.setObjectName("versions")
        self.list.moved.connect(self._offer)
        self.list.removed.connect(lambda _key: self.lay_aside())
        self.reason = LimitedLine(LINE)
        self.second = SecretLine("second_officer")
        self._aside = KeyButton("Lay this list aside", "Del")
        self._aside.clicked.connect(self.lay_aside)
        self._lay_out()
        self._keep(self.reason, "reason")
        self.reason.returnPressed.connect(self.finish)
        self.second.returnPressed.connect(self.finish)
        look.changed.connect(self._show_list)
        self._show_list()
        self.first = self.list

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        panes = (self.list, self.reason, self.second)
        return tuple(pane for pane in panes if pane.isVisibleTo(self))

    def finish(self) -> None:
        """Takes the version of the current line into use again, once it is said why."""
        one = self._current()
        if one is None or one.in_use or self._lacks_reason() or self._lacks_second():
            return
        desk, reason, second = self._desk, self.reason.text(), self.second.taken()
        snapshot = one.version.snapshot
        self._send(
            lambda: go_back(desk, snapshot.series, snapshot.version_label, reason, second=second),
            self.gone_back.emit,
        )

    def lay_aside(self) -> None:
        """No version of the list of the current line is in use any more, once it is said why."""
        one = self._current()
        if one is None or not self._may_go(one) or self._lacks_reason():
            return
        desk, reason, snapshot = self._desk, self.reason.text(), one.version.snapshot
        self._send(
            lambda: lay_aside(desk, snapshot.series, reason),
            lambda _none: self.laid_aside.emit(list_name(snapshot)),
        )

    def _current(self) -> ListVersion | None:
        return self._known.get(self.list.current())

    def _may_go(self, one: ListVersion) -> bool:
        return one.in_use and one.version.snapshot.series != MAIN

    def _lacks_reason(self) -> bool:
        said = bool(self.reason.text().strip())
        if self._ask(self._reason, "" if said else "Say in a few words why; the log keeps it."):
            self.reason.setFocus()
        return not said

    def _lacks_second(self) -> bool:
        missing = bool(self._approvers) and not self.second.text()
        if self._ask(self._second, "Let the second officer type it." if missing else ""):
            self.second.setFocus()
        return missing

    def _offer(self, _key: str) -> None:
        one = self._current()
        self.act.setEnabled(one is not None and not one.in_use)
        self._aside.setVisible(one is not None and self._may_go(one))

    def _show_list(self) -> None:
        lines: list[Line] = []
        lists = dict.fromkeys(one.version.snapshot.series for one in self._known.values())
        for series in sorted(lists, key=lambda each: (each != MAIN, each)):
            own = [
                (key, one)
                for key, one in self._known.items()
                if one.version.snapshot.series == series
            ]
            name = list_name(own[0][1].version.snapshot)
            lines.append(Line(key="", title=name, heading=True, rule=bool(lines)))
            lines += [self._line(key, one) for key, one in own]
        self.list.show_lines(lines)
        self.list.fit(_ROWS)
        self.list.go_to_first()

    def _line(self, key: str, one: ListVersion) -> Line:
        version, use = one.version, one.use
        snapshot = version.snapshot
        parts = [f"{version.points} points", f"issued {day_text(snapshot.issued_on)}"]
        parts += [f"imported {self._day(version.imported_at)} by {self._name(version.officer)}"]
        parts += ["signed" if use is not None and use.signed_by else "unsigned"]
        if use is not None and use.approved_by:
            parts.append(f"approved by {use.approved_by}")
        if use is not None and use.came is Came.RETURNED:
            parts.append(f"gone back to {self._day(use.at)}")
        return Line(
            key=key,
            title=snapshot.version_label,
            detail=", ".join(parts),
            aside="in use" if one.in_use else "",
            aside_tone="success",
            drawing="check" if one.in_use else "clock",
            tone="success" if one.in_use else "muted",
            strong=one.in_use,
        )

    def _name(self, officer: str) -> str:
        return self._officers.get(officer, officer)

    def _day(self, at: datetime) -> str:
        return day_text(at.astimezone(zone_of(self._zone)).date())

    def _lay_out(self) -> None:
        self._reason = Labelled("Why", self.reason)
        self._second = Labelled("Second officer's passphrase", self.second)
        self._second.say_meaning(f"{' or '.join(self._approvers)} approves a step back.")
        self.body.addWidget(Labelled("Versions", self.list))
        self.body.addWidget(self._reason)
        if self._approvers:
            self.body.addWidget(self._second)
        else:
            self.second.hide()
            self._second.hide()
        note = "Cases keep the version that was used when a letter left."
        self.body.addWidget(PlainLabel(note, face="small", tone="muted", wrap=True))
        self.foot.insertWidget(1, self._aside)
        self._aside.hide()
