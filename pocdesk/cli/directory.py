"""The commands about the Directory of an opened desk."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

from pocdesk.cli.answer import Answer
from pocdesk.cli.directory_table import reviewed
from pocdesk.cli.officers import second_typed
from pocdesk.cli.plain import plain, point_plain, table
from pocdesk.cli.words import Asked
from pocdesk.desk.import_note import How, line_of
from pocdesk.desk.list_versions import go_back, list_versions
from pocdesk.desk.look_up import directory, history, local_time, look_up
from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import Review
from pocdesk.desk.standing import standing_of
from pocdesk.desk.take_list import take
from pocdesk.directory.census import Census, census
from pocdesk.directory.counted import counts_of
from pocdesk.directory.row_party import NOT_FILLED
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import Channel, Snapshot
from pocdesk.domain.known import Laid, coming_over, marks_of
from pocdesk.domain.lists import MAIN, version_name
from pocdesk.errors import PocDeskError

_SHOWN = 12
_HOW = {
    "call-back": How.CALL_BACK,
    "letter": How.LETTER,
    "known": How.KNOWN,
    "not": How.NOT,
    "wrong": How.WRONG,
}
_FIRST = 3  # channels that a line can show
_NOBODY = "“{text}” is no Party that is known here."
_SPELLING = "Try another spelling, or two letters such as JP."


def take_in(desk: Desk, asked: Asked) -> Answer:
    """Imports a version in the Directory's own format, or a table as it is mapped; critical changes
    only with a word for how they were confirmed."""
    found = reviewed(desk, asked)
    how = how_of(asked.confirmed)
    if found.critical and not how:
        raise _unconfirmed(found)
    refreshed = take(
        desk,
        found,
        {item.key: how for item in found.critical},
        second=second_typed(desk, asked),
        told=asked.told,
    )
    label = refreshed.snapshot.version_label
    counts = {} if found.changes is None else counts_of(found.changes)
    said = ", ".join(f"{count} {name}" for name, count in counts.items())
    lines = [
        f"{called(refreshed.snapshot)}: {refreshed.points} points of {refreshed.parties} Parties. "
        "The list is not signed.",
        *([said] if said else []),
        *found.remarks,
        *(f"{one.row}: {one.sentence} ({one.id})" for one in found.doubts if one.id == NOT_FILLED),
    ]
    return Answer(
        plain={
            "version_label": label,
            "issued_on": plain(refreshed.snapshot.issued_on),
            "points": refreshed.points,
            "parties": refreshed.parties,
            "source_sha256": refreshed.snapshot.source_sha256,
            "counts": counts,
            "remarks": list(found.remarks),
            "warnings": [asdict(one) for one in found.doubts],
        },
        text="\n".join(lines),
    )


def called(snapshot: Snapshot) -> str:
    kind = "Directory" if snapshot.series == MAIN else "List"
    return f"{kind} {version_name(snapshot.series, snapshot.version_label)}"


def how_of(said: str | None) -> str:
    """How critical changes were confirmed, as `--confirmed` says it; "" where it says nothing."""
    words = " ".join((said or "").split())
    return _HOW.get(words.lower(), words)


def _unconfirmed(found: Review) -> PocDeskError:
    label, count = found.directory.snapshot.version_label, len(found.critical)
    shown = "; ".join(line_of(item) for item in found.critical[:_SHOWN])
    more = f"; and {count - _SHOWN} more" if count > _SHOWN else ""
    return PocDeskError(
        f"Version {label} has {count} critical change{'' if count == 1 else 's'}: {shown}{more}.",
        safe="Nothing was written; the Directory in use stays as it is.",
        remedy="Confirm each by a call to the old number, then say how with --confirmed; "
        "pocdesk directory diff OLD NEW shows them all.",
    )


def show(desk: Desk, asked: Asked) -> Answer:
    """One Party with all its points, as the lists in use have them."""
    match = next(iter(look_up(desk, asked.party)), None)
    if match is None:
        raise PocDeskError(
            _NOBODY.format(text=asked.party[:60]),
            remedy=_SPELLING,
        )
    lists = directory(desk)
    party, language = match.party, desk.office.language
    known = history(desk, party.code)
    standing = standing_of(party, desk.parties, language)
    points: list[dict[str, object]] = []
    lines = [f"{party.code}  {party.printed(language)}", standing]
    lines += [party.footnote] if party.footnote else []
    for point in match.points:
        there = local_time(desk, point)
        snapshot = None if lists is None else lists.snapshot_of(point.id)
        label = "" if snapshot is None else snapshot.version_label
        lines += ["", f"{point.institution}{f', {point.unit}' if point.unit else ''}"]
        lines += [f"  {', '.join((str(there), *there.remarks))}"]
        lines += [f"  languages: {', '.join(point.languages)}"]
        lines += [f"  {one.kind:<12} {_marked(one)}" for one in point.ways(closed=there.closed)]
        lines += [f"  {_coming(desk, one)}" for one in coming_over(point)]
        lines += [f"  key {key.kind} {key.fingerprint}" for key in point.keys]
        sure = known.sure_of(point, desk.office.zone)
        said = "Never confirmed" if sure is None else sure.said(f"{sure.day}")
        lines += [f"  {said}", f"  version {label}"]
        points.append(
            {
                **point_plain(point),
                "local_time": str(there),
                "version_label": label,
                "sureness": said,
            }
        )
    if not match.points:
        lines.append("No point in the lists in use.")
    return Answer(
        plain={
            "party": party.code,
            "name": party.name_en,
            "status": str(party.status),
            "standing": standing,
            "points": points,
        },
        text="\n".join(lines),
    )


def versions(desk: Desk, _asked: Asked) -> Answer:
    """Every version of every list, the newest import first."""
    found = list_versions(desk)
    rows = [
        (
            "in use" if one.in_use else "",
            one.version.snapshot.series,
            one.version.snapshot.version_label,
            f"{one.version.snapshot.issued_on}",
            f"{one.version.points} points",
            f"{one.version.imported_at:%Y-%m-%d %H:%M} UTC",
            "signed" if one.use is not None and one.use.signed_by else "unsigned",
        )
        for one in found
    ]
    plain_rows = [
        {
            "in_use": one.in_use,
            "list": one.version.snapshot.series,
            "version_label": one.version.snapshot.version_label,
            "issued_on": plain(one.version.snapshot.issued_on),
            "points": one.version.points,
            "imported_at": plain(one.version.imported_at),
            "officer": one.version.officer,
            "signed_by": [] if one.use is None else one.use.signed_by.split(),
            "approved_by": "" if one.use is None else one.use.approved_by,
        }
        for one in found
    ]
    now = directory(desk)
    if now is None:
        said = table(rows) or "No list was imported yet."
        return Answer(plain={"versions": plain_rows}, text=said)
    counted = census(now.points)
    return Answer(
        plain={"versions": plain_rows, "census": asdict(counted)},
        text=f"{table(rows)}\n\nIn use: {_counted(counted)}.",
    )


def _counted(found: Census) -> str:
    types = [f"{kind.replace('_', ' ')} {count}" for kind, count in found.by_type.items()]
    by_type = f"; by type {', '.join(types)}, {found.typed} in all" if types else ""
    several = f"{found.with_several} with several"
    return f"{found.parties} Parties, {several}, {found.points} points{by_type}"


def roll_back(desk: Desk, asked: Asked) -> Answer:
    """An earlier version of a list is in use again."""
    second = second_typed(desk, asked)
    found = go_back(desk, asked.list, asked.label, asked.reason, second=second)
    points = len(found.directory.points)
    said = f"Version {asked.label} is in use again: {points} points."
    return Answer(
        plain={"list": asked.list, "version_label": asked.label, "points": points},
        text="\n".join((said, *found.again)),
    )


def find(desk: Desk, asked: Asked) -> Answer:
    """The Parties that the words may mean, with their points."""
    found = look_up(desk, " ".join(asked.text))
    rows, objects = [], []
    for match in found:
        name = match.party.name(desk.office.language)
        points = []
        for point in match.points:
            there = local_time(desk, point)
            channels = "  ".join(map(_marked, point.ways(closed=there.closed)[:_FIRST]))
            rows.append((match.party.code, name, point.institution, str(there), channels))
            points.append({**point_plain(point), "local_time": str(there)})
        if not match.points:
            rows.append((match.party.code, name, "no point in the Directory", "", ""))
        objects.append({"party": match.party.code, "name": name, "points": points})
    nobody = f"{_NOBODY.format(text=' '.join(asked.text)[:60])} {_SPELLING}"
    return Answer(plain={"found": objects}, text=table(rows) or nobody)


def _coming(desk: Desk, laid: Laid) -> str:
    one = laid.correction
    day = one.set_at.astimezone(zone_of(desk.office.zone)).date()
    return f"{one.field.rpartition('.')[2]:<12} from {day}: {one.own or 'nothing'} (ours, to come)"


def _marked(channel: Channel) -> str:
    marks = ", ".join(marks_of(channel))
    return f"{channel.value} ({marks})" if marks else channel.value


COMMANDS: Mapping[str, Callable[[Desk, Asked], Answer]] = {
    "directory import": take_in,
    "directory find": find,
    "directory show": show,
    "directory versions": versions,
    "directory rollback": roll_back,
}
