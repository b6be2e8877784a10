"""What to try next once a channel failed, and the notice to the Secretariat where it is due."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.bad_contact import Failed, Failure
from pocdesk.directory.next_way import NextWay, Whose
from pocdesk.ui.acts import Handlers
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.known_words import known_text
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import line
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.point_words import NETWORK
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.words import CHANNEL, USE

_ROWS = 6
_NOTICE = "Correction notice"
_READY = "The correction notice to the Secretariat is ready: entry, old value, reason."
_TOO_SOON = "That nobody answered is no reason for a correction notice to the Secretariat yet."
_OURS = "It is our own value, not the list's: no notice yet. Type what is right, once it is known."


class NextWaySheet(ActSheet):
    """Enter on a way copies it; Ctrl+Enter begins the notice, or where a channel was only silent
    or is not of a list copies the way too. `notice_wanted` asks for the notice, `value_wanted` to
    type what is right, `undo_wanted` to take the mark back; then the sheet is `left`."""

    notice_wanted = Signal()
    value_wanted = Signal()
    undo_wanted = Signal()

    def __init__(
        self, tasks: Tasks, look: Look, keeping: Keeping, failed: Failed, zone: str
    ) -> None:
        silent = failed.failure is Failure.SILENT
        self._is_due = not silent and not failed.is_ours
        super().__init__(
            "What to try next",
            _NOTICE if self._is_due else "Copy the next way" if failed.ways else "Done",
            tasks,
            look,
            keeping,
            about=failed.point.institution,
            place="text/next-way",
            zone=zone,
            typed=False,
        )
        self._failed = failed
        wrong = KeyButton("Take it back", "Ctrl+Z", quiet=True)
        wrong.clicked.connect(self._take_back)
        said = f"{failed.doubt.value} is doubtful now. {failed.doubt.reason}"
        self.body.addWidget(
            line(
                IconLabel("triangle", tone="warning"),
                PlainLabel(said, tone="warning", wrap=True),
                wrong,
                stretch=1,
            )
        )
        self.ways = LineList("Ways to try next", look, tall=True)
        self.ways.setObjectName("next-way")
        self.ways.show_lines([_line(place, way, zone) for place, way in enumerate(failed.ways)])
        self.ways.fit(_ROWS)
        self.ways.go_to_first()
        self.ways.chosen.connect(self._copy)
        self._copied = PlainLabel("", face="small", tone="success", wrap=True)
        self._copied.hide()
        if failed.ways:
            self.body.addWidget(Labelled("Next", self.ways, aside="Enter copies"))
            self.body.addWidget(self._copied)
            self.first = self.ways
        else:
            none = "The lists know no other way to this Party that is not in doubt."
            self.body.addWidget(PlainLabel(none, tone="warning", wrap=True))
            self.first = self.act
        said = _OURS if failed.is_ours else _TOO_SOON if silent else _READY
        ready = PlainLabel(said, tone="muted", wrap=True)
        if silent and not failed.is_ours:
            notice = KeyButton(_NOTICE, quiet=True)
            notice.clicked.connect(self.notice_wanted)
            self.body.addWidget(line(ready, notice, stretch=0))
        else:
            self.body.addWidget(ready)
        right = KeyButton("Type what is right", quiet=True)
        right.clicked.connect(self.value_wanted)
        self.foot.insertWidget(1, right)

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.ways,) if self._failed.ways else (self.act,)

    def acts(self) -> Handlers:
        """Ctrl+Z takes the mark back here too."""
        return super().acts() | {"undo": self._take_back}

    def leave(self) -> bool:
        """Esc does what the button does, so that `left` tells of both."""
        self.left.emit()
        return True

    def finish(self) -> None:
        """The notice, or the next way where it is too soon for one."""
        if self._is_due:
            self.notice_wanted.emit()
        elif self._failed.ways:
            self._copy(self.ways.current())
        else:
            self.left.emit()

    def _take_back(self) -> None:
        self.left.emit()
        self.undo_wanted.emit()

    def _copy(self, key: str) -> None:
        value = self._failed.ways[int(key)].channel.value
        copy(value)
        self._copied.setText(f"Copied {value}")
        self._copied.show()
        announce(self, f"Copied {value}")


def _line(place: int, way: NextWay, zone: str) -> Line:
    name, drawing = CHANNEL[way.channel.kind]
    known = known_text(way.channel, zone)  # before the name, which may be long
    parts = (name, USE[way.channel.use], known, way.point.institution)
    if way.whose is Whose.POINT:
        whose = "same point"
    elif way.whose is Whose.PARTY:
        whose = "another point"
    else:
        networks = [NETWORK.get(each, each) for each in way.point.networks]
        whose = f"network: {', '.join(networks) or 'another'}"
    return Line(
        key=str(place),
        title=way.channel.value,
        detail=", ".join(part for part in parts if part),
        aside=whose,
        drawing=drawing,
        strong=True,
    )
