"""What a sheet of the desk is computed from: the log, the case it is about, its language."""

from dataclasses import dataclass
from datetime import datetime

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.clock import local_offset
from pocdesk.forms.value import Moment
from pocdesk.storage.log import Connection

Row = dict[str, object]
"""A line of a list by the columns of its form."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet is computed from: the log, the case it is about, the letter's language."""

    desk: Desk
    connection: Connection
    case: Case | None
    language: str

    @property
    def now(self) -> datetime:
        return self.desk.clock()

    def moment(self, at: datetime) -> str:
        zone = self.desk.office.zone
        whole = at.replace(microsecond=0)
        return Moment(whole, local_offset(whole, zone), zone).iso
