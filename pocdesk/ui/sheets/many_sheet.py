"""Several cases at once: tags, who is in charge, and what they wait for."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.each import change_each
from pocdesk.desk.officers import officer_names
from pocdesk.desk.opened import Desk
from pocdesk.domain.step import Asks, Detail
from pocdesk.domain.until import until
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.parts.detail_rows import DetailRows
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_NAMED = 3
_EXAMPLES = "2h, tomorrow 09:00, mon 12:00, 24 Nov"
_ROWS = (
    Detail(id="tags", label="Tags to add", needed=False, hint="words parted by blanks"),
    Detail(id="what", label="Waiting for", needed=False, hint="their answer, the court's order"),
    Detail(id="until", label="Until when", needed=False, hint=_EXAMPLES),
)


class ManySheet(ActSheet):
    """`changed` gives what became of each case; what stays empty is left as it is."""

    changed = Signal(object)

    def __init__(
        self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, references: Sequence[str]
    ) -> None:
        named = ", ".join(references[:_NAMED])
        more = f" and {len(references) - _NAMED} more" if len(references) > _NAMED else ""
        super().__init__(
            f"{len(references)} cases",
            "Write it",
            tasks,
            look,
            keeping,
            about=f"{named}{more}",
            place="text/cases",
            zone=desk.office.zone,
        )
        self._desk = desk
        self._references = tuple(references)
        self.rows, self.officer = DetailRows(), DetailRows()
        self.rows.show_details(_ROWS, {}, self._keep, "many")
        for part in (self.rows, self.officer):
            self.body.addWidget(part)
        tasks.read("officers", lambda: officer_names(desk), self._show_officers)
        self.first = self.rows.editors()[0]

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (*self.rows.editors(), *self.officer.editors())

    def finish(self) -> None:
        """Writes to each case what was typed, once it is whole."""
        given = {name: text.strip() for name, text in self.rows.given().items()}
        officer = self.officer.given().get("officer", "")
        at = until(given["until"], self._desk.clock(), self._zone)
        problems = {}
        if given["until"] and at is None:
            problems["until"] = f"Say until when, such as {_EXAMPLES}."
        elif given["what"] and at is None:
            problems["until"] = "Say until when they wait."
        elif at is not None and not given["what"]:
            problems["what"] = "Say in a few words what is to come."
        elif not officer and not any(given.values()):
            problems["tags"] = "Nothing is to be written yet: type tags, or what they wait for."
        self.rows.complain(problems)
        if problems:
            return
        desk, references = self._desk, self._references
        tags, what = given["tags"], given["what"]
        self._send(
            lambda: change_each(desk, references, tags=tags, officer=officer, what=what, until=at),
            self.changed.emit,
        )

    def _show_officers(self, names: Mapping[str, str]) -> None:
        """Who is in charge, where there is a choice."""
        if len(names) > 1:
            choices = (("", "As it is"), *names.items())
            row = Detail(id="officer", label="Officer in charge", asks=Asks.CHOICE, choices=choices)
            self.officer.show_details((row,), {"officer": ""}, self._keep, "many")
            self.updateGeometry()
