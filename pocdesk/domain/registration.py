"""A registration: how the office stands with a portal through which providers are reached."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Standing(StrEnum):
    """Where a registration stands."""

    NONE = "none"
    APPLIED = "applied"
    ACTIVE = "active"
    REFUSED = "refused"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """The office's account with a portal: its `standing` `since` a day, `until` another if known,
    `who` holds it, under which `account`. Never a password.

    `id` is the portal and a running number, such as `kodex 2`: what was true before stays, over
    from `off_at` on. `portal` is the id of a portal of the packs, or of a provider's channel
    (`google/lers`), or the office's own words for one that no pack knows.
    """

    id: str
    portal: str
    name: str
    standing: Standing
    since: date | None
    until: date | None
    who: str
    account: str
    note: str
    officer: str
    set_at: datetime
    off_at: datetime | None = None

    def stands_on(self, day: date) -> Standing:
        """How the account stands on `day`: an active one whose last day is past has expired."""
        over = self.until is not None and self.until < day
        return Standing.EXPIRED if over and self.standing is Standing.ACTIVE else self.standing
