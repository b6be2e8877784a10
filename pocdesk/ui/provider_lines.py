"""Providers as lines of a list: name, services, and what was met by the text that was typed."""

from collections.abc import Sequence

from pocdesk.desk.providers import For
from pocdesk.domain.signed_pack import Signed
from pocdesk.providers.search import Kind, Listed, Match, Why
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.version_line import ended_text

_HIT = "hit "
_DRAWING = {Kind.PROVIDER: "", Kind.PORTAL: "link", Kind.ELSEWHERE: "book"}


def choose_text(about: For) -> str:
    """Why no card is shown yet."""
    if about.said:
        said = " ".join(about.said.split())[:40]
        return f"{about.case} names “{said}”, a service not known here: choose a provider."
    if about.case:
        return f"{about.case} does not name one service known here: choose a provider."
    return "Choose a provider: who is competent, how to reach it, what it needs."


def lines_of(typed: str, found: Sequence[Match], every: Sequence[Listed]) -> list[Line]:
    """What was found stands above the whole list, so that a wrong guess costs nothing."""
    lines: list[Line] = []
    if typed.strip():
        lines.append(Line(key="", title=count_text(typed, len(found)), heading=True))
        lines += [_line(match.listed, _HIT, _met(match)) for match in found]
        elsewhere = [listed for listed in every if listed.kind is Kind.ELSEWHERE]
        lines += [] if found else [_line(listed, _HIT, "") for listed in elsewhere]
        lines.append(Line(key="", title="All providers", heading=True, rule=True))
    return lines + [_line(listed, "", "") for listed in every]


def count_text(typed: str, count: int) -> str:
    """How many were found, in words."""
    if not count:
        return f"No provider fits “{' '.join(typed.split())[:40]}”"
    return "1 match" if count == 1 else f"{count} matches"


def ended_pack_text(signed: Signed | None) -> str:
    """That what is known of the providers is of a pack whose signature holds no more, or ""."""
    if signed is None or not signed.ended:
        return ""
    return (
        f"The pack in use, signed by {signed.by}, was valid until {ended_text(signed)}. "
        "Import a newer one (Ctrl+I)."
    )


def is_hit(key: str) -> bool:
    """Whether the line `key` is of what was searched for: a match, or where else to look."""
    return key.startswith(_HIT)


def id_of(key: str) -> str:
    """The id of the entry that the line `key` stands for."""
    return key.removeprefix(_HIT)


def _line(listed: Listed, prefix: str, met: str) -> Line:
    services = ", ".join(listed.services)
    return Line(
        key=f"{prefix}{listed.id}",
        title=listed.name if listed.kind is Kind.PROVIDER else listed.name.partition(" (")[0],
        detail=met or services,
        drawing=_DRAWING[listed.kind],
        strong=bool(prefix),
        spoken=". ".join(text for text in (listed.name, met, services) if text),
    )


def _met(match: Match) -> str:
    """What the text met, where it is neither the name nor a service."""
    if match.why is Why.PORTAL:
        return f"through {match.what.partition(' (')[0]}"
    if match.why is Why.ON_PORTAL:
        return f"{match.what} is reached through it"
    if match.why is Why.COMPANY:
        return match.what
    if match.why in {Why.ALIAS, Why.SIMILAR} and match.what != match.listed.name:
        return f"{match.why}: {match.what}"
    return ""
