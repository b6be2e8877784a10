"""A channel that a new version of a list brought, and that nobody has confirmed yet."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unconfirmed:
    """That `value`, as the version `version_label` of the list `series` gives it for the point
    `point`, is new and was not confirmed; over from `off_at` on, for the reason `off_why`.

    `id` is the value as it is compared (`domain.doubt.doubt_id`).
    """

    id: str
    value: str
    series: str
    point: str
    version_label: str
    officer: str
    set_at: datetime
    off_at: datetime | None = None
    off_why: str = ""
