"""Saving a filter: the name under which it stands among the chips of the log."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from pocdesk.ui.filters import LONGEST_NAME, name_of
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


class SaveFilter(ActSheet):
    """`named` gives the name; `what` says in words what is saved, `taken` are the names in use."""

    named = Signal(str)

    def __init__(
        self,
        what: str,
        taken: Collection[str],
        tasks: Tasks,
        look: Look,
        keeping: Keeping,
        *,
        zone: str,
    ) -> None:
        super().__init__(
            "Save this filter",
            "Save",
            tasks,
            look,
            keeping,
            about=what,
            place="text/log/filter",
            zone=zone,
        )
        self._taken = frozenset(taken)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText("Awaiting their answer")
        self._keep(self.name, "name")
        self._field = Labelled("Name", self.name, aside=f"up to {LONGEST_NAME} characters")
        self.body.addWidget(self._field)
        self.name.textChanged.connect(self._on_typed)
        self.name.returnPressed.connect(self.finish)
        self.first = self.name
        self._on_typed(self.name.text())

    def finish(self) -> None:
        """Gives the name, once there is one."""
        name = name_of(self.name.text())
        if self._ask(self._field, "" if name else "Give the filter a name."):
            self.name.setFocus()
            return
        self._keeping.forget(*self._kept)
        self.left.emit()
        self.named.emit(name)

    def _on_typed(self, text: str) -> None:
        taken = name_of(text) in self._taken
        self._ask(self._field, "A filter of this name is there; it will be replaced." * taken)
