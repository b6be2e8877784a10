"""The commands about the Directory of an opened desk."""

from pathlib import Path

from pocdesk.cli.answer import Answer
from pocdesk.cli.plain import plain, point_plain, table
from pocdesk.cli.words import Asked
from pocdesk.desk.look_up import local_time, look_up
from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_list import read_list
from pocdesk.desk.take_list import refresh
from pocdesk.errors import PocDeskError


def take_in(desk: Desk, asked: Asked) -> Answer:
    """Imports a version in the Directory's own format."""
    if asked.map is not None:
        raise PocDeskError(
            "--map goes with --dry-run: a table is read and shown, and not imported by a command.",
            safe="Nothing was written; the Directory in use stays as it is.",
            remedy="Add --dry-run.",
        )
    refreshed = refresh(desk, *read_list([Path(asked.file)], desk.folder))
    label = refreshed.snapshot.version_label
    return Answer(
        plain={
            "version_label": label,
            "issued_on": plain(refreshed.snapshot.issued_on),
            "points": refreshed.points,
            "parties": refreshed.parties,
            "source_sha256": refreshed.snapshot.source_sha256,
        },
        text=f"Directory {label}: {refreshed.points} points of {refreshed.parties} Parties. "
        "The list is not signed.",
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
            channels = "  ".join(channel.value for channel in point.channels[:3])
            rows.append((match.party.code, name, point.institution, str(there), channels))
            points.append({**point_plain(point), "local_time": str(there)})
        if not match.points:
            rows.append((match.party.code, name, "no point in the Directory", "", ""))
        objects.append({"party": match.party.code, "name": name, "points": points})
    return Answer(plain={"found": objects}, text=table(rows) or "Nobody of that name is known.")
