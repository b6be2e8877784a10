"""The office's own point of the Directory, tied again when another version comes into use."""

from dataclasses import replace

from pocdesk.domain.contact import PHONES, ChannelKind, Point
from pocdesk.domain.office import Office
from pocdesk.storage import contacts
from pocdesk.storage import office as office_store
from pocdesk.storage.log import Connection


def tie_again(connection: Connection) -> tuple[Office, Office]:
    """The office before and after it was tied to its own point in the lists in use; what it has
    typed itself stays. Kept in the transaction of the act that enters and seals both."""
    lists = contacts.current(connection)
    before = office_store.load_office(connection)
    after = _tied(before, lists.points if lists is not None else ())
    office_store.save_office(connection, after)
    return before, after


def _tied(office: Office, points: tuple[Point, ...]) -> Office:
    own = [point for point in points if point.place == office.party]
    if office.point is not None and any(point.id == office.point for point in own):
        return office
    if not own:
        return replace(office, point=None)
    point = own[0]
    return replace(
        office,
        point=point.id,
        telephone=office.telephone or _first(point, *PHONES),
        email=office.email or _first(point, ChannelKind.EMAIL),
        hours=office.hours or _hours(point),
    )


def _first(point: Point, *kinds: ChannelKind) -> str:
    channels = point.reach(*kinds)
    return channels[0].value if channels else ""


def _hours(point: Point) -> str:
    if point.availability.kind == "h24":
        return "24/7"
    return point.availability.text or ""
