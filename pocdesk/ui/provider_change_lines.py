"""What a pack of providers changes, as lines of a list and in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from pocdesk.desk.opened import Desk
from pocdesk.desk.take_providers import ProviderReview, take_providers
from pocdesk.domain.file import sha256_of
from pocdesk.providers.changes import Change, Grade, Topic
from pocdesk.ui.change_lines import heading, to_tick
from pocdesk.ui.change_words import signed_text
from pocdesk.ui.clock import day_text
from pocdesk.ui.models.lines import Line

_SEEN = "looked at"
_HEADS = {
    Topic.CHANNEL: "Channels",
    Topic.ADDRESS: "Addresses",
    Topic.PERIOD: "Periods",
    Topic.PROVIDER: "Providers that came or went",
    Topic.OTHER: "Other facts",
}
_CRITICAL = "Critical: an address to which we write, tick each"
_PLACE = re.compile(r"\[([^]]*)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedProviders:
    """A review of a pack of providers made ready for the screen, as `change_lines.Prepared`."""

    review: ProviderReview
    signers: tuple[str, ...]
    items: Mapping[str, Change]
    lines: tuple[Line, ...]
    place: ClassVar[str] = "providers"
    question: ClassVar[str] = "Is it the right address?"
    choices: ClassVar[Mapping[str, str]] = {_SEEN: "Right address"}
    given: ClassVar[Mapping[str, str]] = {}
    signed: ClassVar[bool] = True
    approvers: ClassVar[tuple[str, ...]] = ()

    @property
    def critical(self) -> tuple[str, ...]:
        """The keys of the lines to be ticked, in order."""
        return tuple(key for key, one in self.items.items() if one.grade is Grade.CRITICAL)

    @property
    def kept_as(self) -> str:
        """Under which name ticks are kept: of this file against this pack."""
        before = self.review.before or "shipped"
        return f"text/review/{sha256_of(self.review.content)[:16]}/{before[:16]}"

    @property
    def title(self) -> str:
        """What is reviewed."""
        return f"Review of the providers, pack {self.review.accepted.manifest.version}"

    @property
    def about(self) -> str:
        """The file, who signed it, and how much it changes."""
        pack, count = self.review.accepted, len(self.items)
        changes = f"{count} change{'' if count == 1 else 's'}" if count else "nothing is changed"
        return (
            f"{self.review.name}, issued {day_text(pack.manifest.issued_at.date())}, "
            f"{signed_text(pack, self.signers)}; {changes}, your own facts stay."
        )

    def line(self, key: str, how: str | None) -> Line:
        """The line of a change, ticked or not."""
        return _line(key, self.items[key], how)

    def take(
        self, desk: Desk, confirmed: Mapping[str, str], *, second: str, told: str
    ) -> ProviderReview:
        """Takes it into use; nobody else is asked. Raises as `take_providers`."""
        _ = second, told
        take_providers(desk, self.review, confirmed)
        return self.review


def prepared_providers(review: ProviderReview, signers: Sequence[str]) -> PreparedProviders:
    """The lines of `review`: addresses to be ticked first, then each topic."""
    items = {f"item {number}": one for number, one in enumerate(review.changes)}
    lines: list[Line] = [] if items else [Line(key="summary", title="Nothing is changed")]
    groups = [(_CRITICAL, [k for k, one in items.items() if one.grade is Grade.CRITICAL])]
    for topic, head in _HEADS.items():
        own = [
            key
            for key, one in items.items()
            if one.topic is topic and one.grade is not Grade.CRITICAL
        ]
        groups.append((head, own))
    for head, own in groups:
        if own:
            lines.append(heading(head, len(own), lines))
            lines += [_line(key, items[key], None) for key in own]
    return PreparedProviders(review=review, signers=tuple(signers), items=items, lines=tuple(lines))


def fact_text(change: Change) -> str:
    """Which fact changes: "channel lers, url", "Provider"."""
    if not change.path:
        return "New on the list" if not change.before else "No longer on the list"
    words = _PLACE.sub(r" \1", change.path).replace(".", ", ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _line(key: str, change: Change, how: str | None) -> Line:
    title = f"{change.name}: {fact_text(change)}"
    detail = f"{change.before or 'nothing'} → {change.after or 'nothing'}"
    if not change.path:
        detail = change.after or change.before
    plain = Line(key=key, title=title, detail=detail, drawing="pencil")
    if change.grade is not Grade.CRITICAL:
        return replace(plain, spoken=f"{title}, {detail}")
    return to_tick(plain, PreparedProviders.choices.get(how or ""))
