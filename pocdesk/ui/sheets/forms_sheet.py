"""The office's own forms and procedure: what lies in their folder, is in use, or is refused."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.install_form import OwnForm, install_forms
from pocdesk.desk.opened import Desk
from pocdesk.desk.own_procedures import lay_out
from pocdesk.domain.office import SecondOfficer
from pocdesk.ui.acts import Handlers
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.messages import Level
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.flowing import flowing
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.moment_row import breakable
from pocdesk.ui.parts.secret_line import SecretLine
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_ROWS = 6
_MOST_SAID = 5
_EMPTY = (
    "Nothing lies there yet. A form of your own is a folder of its name with form.toml and a "
    "wording for each language, such as en.toml; to change the words of a shipped form, put there "
    "only the file that differs. The steps of “What now?” are a file there too: lay it out, then "
    "change it."
)


class FormsSheet(ActSheet):
    """`installed` gives the `OwnForm`s that were installed; `laid_out` says that the procedure lies
    in the folder now, so that the sheet is to be shown anew."""

    installed = Signal(object)
    laid_out = Signal()

    def __init__(
        self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, known: Sequence[OwnForm]
    ) -> None:
        super().__init__(
            "Own forms and procedure",
            "Install",
            tasks,
            look,
            keeping,
            about="laid over the shipped ones",
            place="text/own-forms",
            zone=desk.office.zone,
            typed=False,
        )
        self._desk = desk
        self._path = str(desk.folder.forms)
        self._known = known
        self.list = LineList("Files", look, tall=True)
        self.list.setObjectName("own_forms")
        self._asks = bool(known) and desk.office.second_officer is not SecondOfficer.NEVER
        self.second = SecretLine("second_officer")
        self._second = Labelled("Second officer's passphrase", self.second)
        self._copy = KeyButton("Copy the path", "Ctrl+Shift+P")
        self._copy.clicked.connect(self._on_copy)
        self._lay = KeyButton("Lay the procedure out there")
        self._lay.clicked.connect(self._on_lay_out)
        self._copied = PlainLabel(face="small", tone="success")
        self._copied.hide()
        self._lay_out()
        self.first = self.list if known else self._copy

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        panes = (self._copy, self.list, self.second)
        return tuple(pane for pane in panes if pane.isVisibleTo(self))

    def acts(self) -> Handlers:
        """Installs, or copies the path of the folder."""
        return {**super().acts(), "copy-path": self._on_copy}

    def finish(self) -> None:
        """Installs what is new, all of it or nothing."""
        desk, second = self._desk, self.second.text()
        if self._asks and not second:
            self._second.complain([(Level.WARNING, "Let the other officer type their passphrase.")])
            self.second.setFocus()
            return
        self._send(lambda: install_forms(desk, second=second), self.installed.emit)

    def _on_copy(self) -> None:
        copy(self._path)
        self._copied.setText("Copied")
        self._copied.show()
        announce(self._copied, "Copied the path of the folder")

    def _on_lay_out(self) -> None:
        desk = self._desk
        self._tasks.act(lambda: lay_out(desk), self._on_laid_out, self._refuse)

    def _on_laid_out(self, _path: Path) -> None:
        self.laid_out.emit()

    def _lay_out(self) -> None:
        path = PlainLabel(breakable(self._path), wrap=True)
        path.setObjectName("forms_folder")
        path.setAccessibleName(self._path)
        self.body.addWidget(PlainLabel("Folder", face="label"))
        self.body.addWidget(path)
        self.body.addWidget(flowing(self._copy, self._lay, self._copied, gap=8, row_gap=6))
        if not self._known:
            self.list.hide()
            self.body.addWidget(PlainLabel(_EMPTY, tone="muted", wrap=True))
            return
        self.list.show_lines([_line(one) for one in self._known])
        self.list.fit(_ROWS)
        self.list.go_to_first()
        files = Labelled("Files", self.list)
        said = [one.refused for one in self._known if one.refused]
        more = len(said) - _MOST_SAID
        rest = [f"{more} more files are refused."] if more > 0 else []
        files.complain([(Level.WARNING, each) for each in [*said[:_MOST_SAID], *rest]])
        self.body.addWidget(files)
        self.body.addWidget(
            PlainLabel(
                "A file counts once it is installed: its content and hash then stand in the log. "
                "Changed afterwards it has no effect until it is installed again. Installing also "
                "takes out of use what is gone from the folder.",
                face="small",
                tone="muted",
                wrap=True,
            )
        )
        self._second.say_meaning("A form says which letters take two, so installing takes two.")
        if not self._asks:  # shown before it has its place it would be a window of its own
            self._second.hide()
        self.body.addWidget(self._second)


def _line(one: OwnForm) -> Line:
    if one.missing:
        counts = "the shipped file is used" if one.falls_back else "there is no such form"
        state = f"installed, but gone from the folder; {counts}"
        if one.stays:
            state = "gone from the folder, still in use; installing brings the shipped one back"
    elif one.refused:
        fallen = "the shipped file is used" if one.falls_back else "the form cannot be used"
        state = f"refused; {fallen}" if one.installed else "refused, cannot be installed"
    else:
        state = "in use" if one.installed else "new, not installed yet"
    good = one.installed and not one.refused and not one.missing
    return Line(
        key=one.name,
        title=one.name,
        detail=state,
        drawing="check" if good else "triangle" if one.installed or one.refused else "plus",
        tone="success" if good else "warning" if one.installed or one.refused else "muted",
        hint=f"SHA-256 {one.sha256}" if one.sha256 else "",
    )
