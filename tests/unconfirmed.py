"""A channel that a new version brought and that nobody confirmed."""

from datetime import UTC, datetime

from pocdesk.domain.doubt import doubt_id
from pocdesk.domain.unconfirmed import Unconfirmed

_AT = datetime(2026, 11, 8, 2, 12, tzinfo=UTC)


def not_confirmed(value: str, *, series: str = "budapest", point: str = "TRN-JP-1") -> Unconfirmed:
    """`value` of the contact point `point`, new in version 2026-2 of the list `series`."""
    return Unconfirmed(
        id=doubt_id(value),
        value=value,
        series=series,
        point=point,
        version_label="2026-2",
        officer="officer-7",
        set_at=_AT,
    )
