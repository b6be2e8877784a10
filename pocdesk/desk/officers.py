"""The officers of the desk by their id: an entry of the log holds the id alone."""

from collections.abc import Mapping

from pocdesk.desk.opened import Desk
from pocdesk.storage import office


def officer_names(desk: Desk) -> Mapping[str, str]:
    """The name of each officer who ever joined this desk, by id."""
    with desk.log.reading() as connection:
        return {officer.id: officer.name for officer in office.officers(connection)}
