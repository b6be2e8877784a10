"""Which telephones of a contact point a QR code can hold."""

from collections.abc import Sequence

from pocdesk.documents.qr import telephone
from pocdesk.domain.contact import PHONES, Channel, Point
from pocdesk.domain.known import is_beside


def callable_channels(point: Point) -> Sequence[Channel]:
    """The telephones of `point` that a QR code can hold, the urgent ones first, those in doubt
    last; none of which the desk says another or that it is not in use."""
    found = (one for one in point.reach(*PHONES) if not is_beside(one))
    return [one for one in found if telephone(one.value) is not None]
