"""The office whose desk this is, and the officers who sit at it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pocdesk.domain.reference import PREFIX


class SecondOfficer(StrEnum):
    """Which letters leave only once a second officer approved them (rule V-82)."""

    NEVER = "never"
    REFUSALS = "refusals"
    EVERY = "every"

    def weaker_than(self, other: "SecondOfficer") -> bool:
        """Whether it asks for a second officer less often than `other` does."""
        grades = list(SecondOfficer)
        return grades.index(self) < grades.index(other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Our own contact point. `party` is alpha-2, `zone` an IANA name, `language` BCP 47.

    `point` is our own Directory point once a Directory names one. Texts are as the officer typed
    them; empty means not yet said. `footer` stands under each page, `letterhead` is the SHA-256 of
    the picture at the head of each letter. `second_officer` says which letters two persons release.
    """

    party: str
    name: str
    language: str
    zone: str
    prefix: str = PREFIX
    earlier_prefixes: tuple[str, ...] = ()
    point: str | None = None
    address: str = ""
    telephone: str = ""
    email: str = ""
    hours: str = ""
    legal_basis: str = ""
    footer: str = ""
    letterhead: str | None = None
    second_officer: SecondOfficer = SecondOfficer.NEVER


DUTY_OFFICER = "Duty officer"
_DUTY_OFFICER = {"fr": "Agent de permanence"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Who acts. `id` stands in each entry; `name` and `post` print on letters.

    `left_at` (UTC) is when the way into the desk was taken away; the entries go on naming them.
    """

    id: str
    name: str
    post: str = DUTY_OFFICER
    left_at: datetime | None = None

    def post_in(self, language: str) -> str:
        """The post on a letter in `language`: what the officer wrote, and where that is only what
        the program puts there by itself, its word in that language."""
        return _DUTY_OFFICER.get(language, self.post) if self.post == DUTY_OFFICER else self.post
