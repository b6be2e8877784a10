"""Portals that are run for several companies, and who is known to be on them."""

from dataclasses import dataclass, field

from pocdesk.domain.pack import Fact
from pocdesk.domain.provider_words import Confidence, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Fact):
    """A sentence with its sources: on a portal, on cost."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Company(Fact):
    """A company named in connection with a portal; `provider` is the id of its file, if any."""

    name: str
    provider: str | None = None
    url: str | None = None
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal(Fact):
    """A portal: what it is for, how an authority signs up, its rules and its risks."""

    id: str
    name: str
    kind: str
    login_url: str
    gov_signup_url: str
    company_url_pattern: str
    verify_url: str | None = None
    status_url: str | None = None
    sign_up: str
    confidence: Confidence
    purpose: tuple[Remark, ...] = ()
    onboarding: tuple[Remark, ...] = ()
    scale: tuple[Remark, ...] = ()
    rules: tuple[Remark, ...] = ()
    risks: tuple[Remark, ...] = ()
    companies: tuple[Company, ...] = field(default=(), metadata={"key": "company"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPortal(Fact):
    """A provider's place on a portal; a mere lead never becomes one of these.

    Show beside it that the company may also be contacted directly.
    """

    portal: str
    level: Level
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalList:
    """The body of operators.toml."""

    portals: tuple[Portal, ...] = field(metadata={"key": "operator"})
