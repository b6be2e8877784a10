"""An account with a portal: how it stands, since and until when, and who has it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.opened import Desk
from pocdesk.desk.own_record import NotSaid
from pocdesk.desk.registration_record import ASKED, record_account, usual_of
from pocdesk.domain.registration import Registration
from pocdesk.domain.step import Detail
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.parts.detail_rows import DetailRows
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


class RegistrationSheet(ActSheet):
    """`registered` gives the `Registration` that was written."""

    registered = Signal(object)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        look: Look,
        keeping: Keeping,
        portal: Detail,
        held: Mapping[str, Registration],
        at: str,
    ) -> None:
        super().__init__(
            "Account with a portal",
            "Save",
            tasks,
            look,
            keeping,
            about=dict(portal.choices).get(at, ""),
            place="text/registration",
            zone=desk.office.zone,
        )
        self._desk = desk
        self._held = held
        self._shown = ""
        self.portal, self.rows = DetailRows(), DetailRows()
        self.body.addWidget(self.portal)
        self.body.addWidget(self.rows)
        self.portal.show_details((portal,), {"portal": at}, self._keep, "at")
        self.portal.changed.connect(self._show_rows)
        self._show_rows()
        self.first = (self.rows if at else self.portal).editors()[0]

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (*self.portal.editors(), *self.rows.editors())

    def finish(self) -> None:
        """Writes down how the account stands."""
        unknown = self.portal.unknown()
        self.portal.complain(unknown)
        if unknown:
            return
        desk, given = self._desk, {**self.portal.given(), **self.rows.given()}
        self.rows.complain({})
        self._send(lambda: record_account(desk, given), self.registered.emit)

    def _refuse(self, error: Exception) -> None:
        super()._refuse(error)
        if isinstance(error, NotSaid):
            self.rows.complain(error.problems)
            self.portal.complain(error.problems)

    def _show_rows(self) -> None:
        """What was said of the portal last stands there to be changed."""
        portal = self.portal.given()["portal"]
        if portal != self._shown or not self.rows.editors():
            self._shown = portal
            usual = usual_of(self._held.get(portal))
            self.rows.show_details(ASKED, usual, self._keep, portal or "none")
            self.updateGeometry()
