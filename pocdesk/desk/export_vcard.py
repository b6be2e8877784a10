"""Export vCards: one contact point, or all, for the address book of a telephone."""

from pathlib import Path

from pocdesk.desk.grab_sheet import in_use
from pocdesk.desk.look_up import sure_by_point
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_out import safe_name, save_bytes
from pocdesk.directory.vcard_out import vcards
from pocdesk.domain.clock import zone_of
from pocdesk.domain.entry import Document
from pocdesk.domain.file import sha256_of
from pocdesk.errors import PocDeskError


def export_vcard(desk: Desk, target: Path, point: str = "") -> Path:
    """Writes the contact point with the id `point`, or all of them, to the new file `target`.

    The log names the file as exported. Raises PocDeskError before the first import, for an id that
    no list in use has, and what `save_bytes` raises.
    """
    with desk.log.reading() as connection:
        directory = in_use(desk, connection)
        sure = sure_by_point(connection, directory.points, desk.office.zone)
    points = [
        (one, directory.snapshot_of(one.id)) for one in directory.points if point in {"", one.id}
    ]
    if not points:
        raise PocDeskError(
            f"The Directory in use has no point “{point}”.",
            safe="Nothing was written.",
            remedy="Look its id up with pocdesk directory find --json.",
        )
    now = desk.clock().astimezone(zone_of(desk.office.zone))
    content = vcards(points, desk.parties, now, sure)
    document = Document(safe_name(target.name), sha256_of(content))
    return save_bytes(desk, content, document, target, None)
