"""The versions of lists and packs of providers as lines, and what may be done with each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from pocdesk.desk import packs
from pocdesk.desk.list_versions import ListVersion, go_back, lay_aside, list_versions
from pocdesk.desk.officers import members
from pocdesk.desk.opened import Desk
from pocdesk.desk.provider_versions import (
    ProviderVersion,
    go_back_providers,
    provider_versions,
)
from pocdesk.desk.signed_by import labels_of
from pocdesk.desk.trusted_keys import keys
from pocdesk.domain.list_use import Came, ListUse
from pocdesk.domain.lists import MAIN
from pocdesk.domain.signed_pack import TrustedKey
from pocdesk.ui.clock import date_text, day_text
from pocdesk.ui.models.lines import Line
from pocdesk.ui.point_words import list_name


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """A version of what `group` names. `go_back` takes a reason and a passphrase, `lay_aside` a
    reason; None where that cannot be done with it. Going back gives in words what came with it;
    `name` is what it is called afterwards."""

    group: str
    line: Line
    name: str
    in_use: bool
    go_back: Callable[[str, str], str] | None
    lay_aside: Callable[[str], None] | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    desk: Desk
    officers: Mapping[str, str]
    keys: tuple[TrustedKey, ...]

    def day(self, at: datetime) -> str:
        return date_text(at, self.desk.office.zone)

    def name(self, officer: str) -> str:
        return self.officers.get(officer, officer)

    def used(self, use: ListUse | None, *, shipped: bool = False) -> Iterator[str]:
        """Who signed and approved it, and when somebody went back to it."""
        signers = labels_of(use.signed_by, self.keys) if use is not None else ()
        if signers:
            yield f"signed by {' and '.join(signers)}"
        elif not shipped:
            yield "unsigned"
        if use is not None and use.approved_by:
            yield f"approved by {use.approved_by}"
        if use is not None and use.came is Came.RETURNED:
            yield f"gone back to {self.day(use.at)}"


def version_rows(desk: Desk) -> tuple[VersionRow, ...]:
    """All of them, the main network's list first and the providers last; of each the newest first.
    Not for the GUI thread."""
    officers = {each.officer.id: each.officer.name for each in members(desk)}
    known = _Known(desk, officers, keys(desk))
    versions = list_versions(desk)
    names = {one.version.snapshot.series: list_name(one.version.snapshot) for one in versions}
    ordered = sorted(names, key=lambda each: (each != MAIN, each))
    lists = [
        _of_list(known, one, names[series])
        for series in ordered
        for one in versions
        if one.version.snapshot.series == series
    ]
    found = (*lists, *(_of_providers(known, one) for one in provider_versions(desk)))
    return tuple(
        replace(row, line=replace(row.line, key=str(number))) for number, row in enumerate(found)
    )


def _of_list(known: _Known, one: ListVersion, name: str) -> VersionRow:
    version, snapshot, desk = one.version, one.version.snapshot, known.desk
    parts = [f"{version.points} points", f"issued {day_text(snapshot.issued_on)}"]
    parts += [f"imported {known.day(version.imported_at)} by {known.name(version.officer)}"]
    series, label = snapshot.series, snapshot.version_label

    def back(reason: str, second: str) -> str:
        return " ".join(go_back(desk, series, label, reason, second=second).again)

    return VersionRow(
        group=name,
        line=_line(label, (*parts, *known.used(one.use)), in_use=one.in_use),
        name=f"Version {label} of {name}",
        in_use=one.in_use,
        go_back=None if one.in_use else back,
        lay_aside=(lambda reason: lay_aside(desk, series, reason))
        if one.in_use and series != MAIN
        else None,
    )


def _of_providers(known: _Known, one: ProviderVersion) -> VersionRow:
    desk, sha256, taken = known.desk, one.sha256, one.taken
    if taken is None:
        title = "As shipped with the program"
        parts = [f"compiled {day_text(packs.catalogue().header.compiled)}"]
    else:
        title = f"Pack {one.label}"
        parts = [f"taken {known.day(taken.at)} by {known.name(taken.officer)}"]
    used = known.used(one.use, shipped=taken is None)

    def back(reason: str, second: str) -> str:
        go_back_providers(desk, sha256, reason, second=second)
        return ""

    return VersionRow(
        group="Providers",
        line=_line(title, (*parts, *used), in_use=one.in_use),
        name=f"Pack {one.label} of the providers" if one.label else "The shipped pack of providers",
        in_use=one.in_use,
        go_back=None if one.in_use else back,
    )


def _line(title: str, parts: tuple[str, ...], *, in_use: bool) -> Line:
    return Line(
        key="",
        title=title,
        detail=", ".join(parts),
        aside="in use" if in_use else "",
        aside_tone="success",
        drawing="check" if in_use else "clock",
        tone="success" if in_use else "muted",
        strong=in_use,
    )
