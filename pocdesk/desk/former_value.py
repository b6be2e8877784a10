"""What a list said until now stays as our own value where the change is said to be wrong."""

from collections.abc import Mapping

from pocdesk.desk.correct_point import called, next_id
from pocdesk.desk.correction_stands import has_another
from pocdesk.desk.import_note import How
from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import Review
from pocdesk.directory.changes import Item
from pocdesk.directory.point_fields import same, values_of, why_not
from pocdesk.domain.correction import Correction, Reason
from pocdesk.domain.entry import Document
from pocdesk.domain.lists import version_name
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import corrections
from pocdesk.storage.seals import seal


def former_value(item: Item) -> str:
    """The number or address that `item` changes or takes out and that can go on to be used; ""."""
    field = item.field
    if field is None or not field.field.startswith("channels."):
        return ""
    now = values_of(item.change.point, field.field)
    stays = any(same(field.field, field.before, one) for one in now)
    return "" if stays or why_not(field.field, field.before) else field.before


def keep_former(
    desk: Desk, connection: Connection, reviewed: Review, confirmed: Mapping[str, str]
) -> tuple[list[Document], list[str]]:
    """Lays what stood there until now over each channel whose change is said to be wrong, unless a
    correction of ours does so already: the seals for the entry of the import, and its lines."""
    snapshot = reviewed.directory.snapshot
    version = version_name(snapshot.series, snapshot.version_label)
    day = desk.today
    seals: list[Document] = []
    lines: list[str] = []
    for item in reviewed.critical:
        former, field, point = former_value(item), item.field, item.change.point
        if confirmed[item.key] != How.WRONG or not former or field is None:
            continue
        fresh = Correction(
            id=next_id(connection),
            series=snapshot.series,
            point=point.id,
            place=point.place,
            field=field.field,
            official=field.after,
            own=former,
            reason=Reason.TOLD,
            confirmed=f"{How.WRONG} on {day}, when version {version} came",
            officer=desk.officer.id,
            set_at=desk.clock(),
        )
        # What is only to come leaves the list to count: until then nothing else holds its value.
        if not has_another(connection, fresh, desk.tomorrow):
            corrections.save(connection, fresh)
            seals.append(seal(fresh))
            lines.append(f"{called(fresh, point)}; the change is {How.WRONG}.")
    return seals, lines
