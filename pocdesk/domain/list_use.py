"""Which version of a list of contact points is in use: said by an act, for each list apart."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

PROVIDERS = "providers"
"""The series of the packs of providers, of which a use is kept as of the lists."""


class Came(StrEnum):
    """How a version came into use: it was imported, or somebody went back to it; or the list was
    laid aside, and no version of it is in use any more."""

    IMPORTED = "imported"
    RETURNED = "returned"
    LAID_ASIDE = "laid-aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUse:
    """That from `at` on the version stored under `content_sha256` is the one of the list `series`
    to be used; "" there, and as label, where the list was laid aside.

    `id` is the list and a running number, such as `budapest 3`. `signed_by` holds the ids of the
    keys that signed it, parted by blanks; none for an unsigned file. `approved_by` names the second
    officer who stood for an unsigned one.
    """

    id: str
    series: str
    content_sha256: str
    version_label: str
    came: Came
    signed_by: str
    approved_by: str
    officer: str
    at: datetime
