"""The versions of lists and providers: which is in use, going back, laying a list aside."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.opened import Desk
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import LINE, LimitedLine
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.secret_line import SecretLine
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.version_rows import VersionRow

_ROWS, _LEAST = 8, 3
_ASIDE = (
    "A list of another network can be laid aside: its points are not found any more, all its "
    "versions are kept, and any of them can be gone back to."
)
_NOT_ASIDE = (
    "Nothing is laid aside. That can be done with another network's list, on its version in use; "
    "of the 24/7 Network's own list and of the providers, go back to an earlier version."
)


class VersionsSheet(ActSheet):
    """`gone_back` gives the name of what is in use again and what else came with it, in sentences;
    `laid_aside` the name of a list."""

    gone_back = Signal(str, str)
    laid_aside = Signal(str)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        look: Look,
        keeping: Keeping,
        rows: Sequence[VersionRow],
        *,
        approvers: Sequence[str],
    ) -> None:
        super().__init__(
            "Versions of lists and providers",
            "Go back to it",
            tasks,
            look,
            keeping,
            about="all are kept",
            place="text/versions",
            zone=desk.office.zone,
        )
        self._approvers = approvers
        self._rows = rows
        self.list = LineList("Versions", look, tall=True)
        self.list.setObjectName("versions")
        self.list.moved.connect(self._offer)
        self.list.removed.connect(lambda _key: self.lay_aside())
        self.reason = LimitedLine(LINE)
        self.second = SecretLine("second_officer")
        self._aside = KeyButton("Lay this list aside", "Del")
        self._aside.clicked.connect(self.lay_aside)
        self._versions = Labelled("Versions", self.list)
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
        row = self._current()
        if row is None or row.go_back is None or self._lacks_reason() or self._lacks_second():
            return
        back, reason, second = row.go_back, self.reason.text(), self.second.taken()
        self._send(lambda: back(reason, second), lambda also: self.gone_back.emit(row.name, also))

    def lay_aside(self) -> None:
        """No version of the list of the current line is in use any more, once it is said why."""
        row = self._current()
        wrong = "" if row is not None and row.lay_aside is not None else _NOT_ASIDE
        if self._ask(self._versions, wrong):
            self.list.setFocus()
        if row is None or row.lay_aside is None or self._lacks_reason():
            return
        aside, reason = row.lay_aside, self.reason.text()
        self._send(lambda: aside(reason), lambda _none: self.laid_aside.emit(row.group))

    def _current(self) -> VersionRow | None:
        key = self.list.current()
        return next((row for row in self._rows if row.line.key == key), None)

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
        row = self._current()
        self.act.setEnabled(row is not None and row.go_back is not None)
        self._ask(self._versions, "")

    def _show_list(self) -> None:
        lines: list[Line] = []
        for group in dict.fromkeys(row.group for row in self._rows):
            lines.append(Line(key="", title=group, heading=True, rule=bool(lines)))
            lines += [row.line for row in self._rows if row.group == group]
        self.list.show_lines(lines)
        # In large text fewer: what is to be typed below the list is in sight all the same.
        self.list.fit(max(_LEAST, round(_ROWS / self._look.theme.factor)))
        self.list.go_to_first()

    def _lay_out(self) -> None:
        self._reason = Labelled("Why", self.reason)
        self._second = Labelled("Second officer's passphrase", self.second)
        self._second.say_meaning(f"{' or '.join(self._approvers)} approves a step back.")
        self.body.addWidget(self._versions)
        self.body.addWidget(self._reason)
        if self._approvers:
            self.body.addWidget(self._second)
        else:
            self.second.hide()
            self._second.hide()
        for note in (
            _ASIDE,
            "Cases keep the version that was used when a letter left; own facts stay.",
        ):
            self.body.addWidget(PlainLabel(note, face="small", tone="muted", wrap=True))
        self.foot.insertWidget(1, self._aside)
