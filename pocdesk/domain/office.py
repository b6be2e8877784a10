"""The office whose desk this is, and the officers who sit at it."""

from dataclasses import dataclass

from pocdesk.domain.reference import PREFIX


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Our own contact point. `party` is alpha-2, `zone` an IANA name, `language` BCP 47.

    `point` is our own Directory point once a Directory names one. Texts are as the officer typed
    them; empty means not yet said. `footer` stands under each page, `letterhead` is the SHA-256 of
    the picture at the head of each letter.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Who acts. `id` stands in each entry; `name` and `post` print on letters."""

    id: str
    name: str
    post: str = "Duty officer"
