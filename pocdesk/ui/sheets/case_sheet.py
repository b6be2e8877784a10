"""The base of the sheets on which one act is done with one case."""

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


class CaseSheet(ActSheet):
    """Names the Party and the case beside the title; keeps what is typed under the case and `act`.

    Times are read and shown in the office's zone.
    """

    def __init__(
        self,
        title: str,
        verb: str,
        desk: Desk,
        tasks: Tasks,
        look: Look,
        keeping: Keeping,
        case: Case,
        *,
        act: str,
    ) -> None:
        super().__init__(
            title,
            verb,
            tasks,
            look,
            keeping,
            about=", ".join(part for part in (desk.party_name(case.party), case.reference) if part),
            place=f"text/case/{case.reference}/{act}",
            zone=desk.office.zone,
        )
        self._desk = desk
        self._case = case
