"""The office's arrangement of its statistics: kept in the log as a file, sealed by an entry."""

import json
from collections.abc import Mapping

from pocdesk.desk.opened import Desk
from pocdesk.desk.reports import keep_report, reports
from pocdesk.desk.seen_text import must_be_seen
from pocdesk.documents.letter import unprintable
from pocdesk.domain.entry import Event
from pocdesk.domain.figure_template import Column, Template
from pocdesk.errors import PocDeskError
from pocdesk.storage import files
from pocdesk.storage.log import Connection

_NAME = "template-of-statistics.json"
_LONGEST = 60
_SAFE = "The statistics stay as they were arranged."


def template_in(connection: Connection) -> Template:
    """The arrangement that was kept last; everything is shown where none was."""
    kept = reports(connection, prefix=_NAME)
    if not kept:
        return Template()
    plain = json.loads(files.content(connection, kept[-1].sha256))
    return Template(left_out=frozenset(plain["left_out"]), names=plain["names"])


def set_template(desk: Desk, template: Template, known: Mapping[str, Column]) -> Template:
    """Shows the statistics by `template` from now on; `known` are all columns by their keys.

    Figures that were kept stay as they are. An own name equal to the shipped one is none. Raises
    PocDeskError where every column is left out, for a key that is not known, and for a name that
    is too long, holds what nobody sees or prints, or is that of
    another column of its table.
    """
    if unknown := sorted((template.left_out | template.names.keys()) - known.keys()):
        raise PocDeskError(
            f"The statistics have no column “{unknown[0]}”.",
            safe=_SAFE,
            remedy="Take a key that “pocdesk columns” lists, such as requests/outgoing.",
        )
    if template.left_out >= known.keys():
        raise PocDeskError(
            "No column would be left of the statistics.",
            safe=_SAFE,
            remedy="Keep at least one.",
        )
    names = {}
    for key, text in sorted(template.names.items()):
        name = " ".join(text.split())
        must_be_seen(name, f"name of the column “{known[key].name}”", safe=_SAFE)
        if lacking := unprintable(name):
            raise PocDeskError(
                f"The name of the column “{known[key].name}” has characters that no sheet prints: "
                f"{' '.join(lacking)}.",
                safe=_SAFE,
                remedy="Write it without them.",
            )
        if len(name) > _LONGEST:
            raise PocDeskError(
                f"The name of the column “{known[key].name}” is longer than {_LONGEST} characters.",
                safe=_SAFE,
                remedy="Say it in fewer words.",
            )
        if name and name != known[key].name:
            names[key] = name
    _must_differ(names, known)
    after = Template(left_out=template.left_out, names=names)
    _keep(desk, after, known)
    return after


def _must_differ(names: Mapping[str, str], known: Mapping[str, Column]) -> None:
    """Two columns of one table under one name would tell nobody which figure is which."""
    taken: set[tuple[str, str]] = set()
    for key, one in known.items():
        name = names.get(key, one.name)
        place = (key.partition("/")[0], name.casefold())
        if place in taken:
            raise PocDeskError(
                f"Two columns of the table “{one.table}” would be called “{name}”.",
                safe=_SAFE,
                remedy="Give one of them another name.",
            )
        taken.add(place)


def _keep(desk: Desk, template: Template, known: Mapping[str, Column]) -> None:
    with desk.log.reading() as connection:
        if template_in(connection) == template:
            return
    plain = {"left_out": sorted(template.left_out), "names": dict(template.names)}
    content = (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()
    keep_report(desk, _NAME, content, Event.SETTINGS, _said(template, known))


def _said(template: Template, known: Mapping[str, Column]) -> str:
    gone = [_named(known[key]) for key in known if key in template.left_out]
    named = [f"{_named(known[key])} is called “{name}”" for key, name in template.names.items()]
    said = [f"left out: {', '.join(gone)}"] if gone else ["every column is shown"]
    return f"The statistics are arranged anew; {'; '.join([*said, *named])}."


def _named(column: Column) -> str:
    return f"{column.table} ({column.name})"
