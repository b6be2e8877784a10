"""Which telephones of a contact point a QR code can hold."""

from collections.abc import Sequence

from pocdesk.documents.qr import telephone
from pocdesk.domain.contact import Channel, Point
from pocdesk.ui.parts.channel_row import PHONES


def callable_channels(point: Point) -> Sequence[Channel]:
    """The telephones of `point` that a QR code can hold, the urgent ones first."""
    return [one for one in point.reach(*PHONES) if telephone(one.value) is not None]
