"""An own fact: what the office adds to a data pack, overrules in it, or will not see any more."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Change(StrEnum):
    """What the office does to a pack."""

    SET = "set"
    ADD = "add"
    HIDE = "hide"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFact:
    """What the office says of `subject` at `path`, such as "channel[mail].address": `value`, as
    TOML writes it; "" where something is hidden.

    `subject` is the pack and what it is about: "provider google", "party JP". `shipped` is what the
    pack said when the fact was written, as TOML; "" for nothing. `source` and its day `dated`, and
    the `initials` of who says so, stand beside it wherever it is shown. A newer pack never changes
    it; it is over from `off_at` on, for the reason `off_why`.
    """

    id: str
    subject: str
    path: str
    change: Change
    value: str
    shipped: str
    source: str
    dated: date
    initials: str
    reason: str
    officer: str
    set_at: datetime
    off_at: datetime | None = None
    off_why: str = ""
