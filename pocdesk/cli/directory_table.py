"""A stranger's table at the command line: read as stated and compared; the layouts remembered."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from pocdesk.cli.answer import Answer
from pocdesk.cli.files import read
from pocdesk.cli.plain import table
from pocdesk.cli.words import Asked
from pocdesk.desk.layouts import layout_name, layouts, save_layout
from pocdesk.desk.map_table import Choices, Stated, mapped, points_read, stated_first, suspect_key
from pocdesk.desk.open_list import OpenTable, open_by, open_list, turned_to
from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_file import label_of
from pocdesk.desk.outside_list import read_list
from pocdesk.desk.refresh import Review
from pocdesk.directory.guess import guess_best
from pocdesk.directory.layout import Layout, read_layout, shipped_layouts
from pocdesk.directory.refused import shown
from pocdesk.directory.targets import IGNORE
from pocdesk.errors import PocDeskError
from pocdesk.packs.sealed import is_pack

GUESS = "guess"
MAP_WANTED = "Say --map guess with --dry-run to look at it, or --map with the name of a layout."
_MOST_LAYOUT = 256 * 1024


def reviewed(desk: Desk, asked: Asked) -> Review:
    """The list that was named beside the version in use, a table read as `--map` and the other
    words say. Raises PocDeskError."""
    name, content = read_list([Path(each) for each in asked.file], desk.folder)
    if is_pack(content):
        raise _refused(
            f"{name} is a signed pack, which is taken by its signature.",
            "Take it with: pocdesk pack apply.",
        )
    found = open_list(desk, name, content)
    if isinstance(found, Review):
        return found
    if asked.map is None:
        raise _refused(
            f"{name} is a table whose columns have to be named.",
            MAP_WANTED,
        )
    opened = _by_map(desk, found, asked.map)
    stated, choices = _stated(desk, opened, asked), _choices(desk, opened, asked)
    if asked.keep_names:
        read = points_read(opened, stated, choices, desk.parties)
        choices = replace(choices, kept=frozenset(suspect_key(read, one) for one in read.suspects))
    return mapped(desk, opened, stated, choices)


def remembered(desk: Desk, asked: Asked) -> Answer:
    """The layouts that the desk remembers, or one of them as a file."""
    if (asked.save is None) is not (asked.out is None):
        raise _refused("--save and -o go together.", "Name the layout and the file.")
    if asked.save is not None:
        path = save_layout(desk, asked.save, Path(asked.out))
        return Answer(plain={"written": str(path)}, text=f"Written: {path}")
    known = layouts(desk)
    rows = [
        (name, one.issuer, one.network, f"{_columns(one)} columns") for name, one in known.items()
    ]
    return Answer(
        plain={
            "layouts": [
                {
                    "name": name,
                    "issuer": one.issuer,
                    "network": one.network,
                    "columns": _columns(one),
                }
                for name, one in known.items()
            ]
        },
        text=table(rows) or "No layout is remembered yet: importing a table keeps one.",
    )


def layout_named(name: str, known: Mapping[str, Layout]) -> Layout:
    """A layout by its name or issuer among those `known`, by that of a shipped one, or else the
    file `name`.

    Raises PocDeskError, LayoutRefused.
    """
    for wanted in (name, f"{name}.toml", layout_name(name)):
        if wanted in known:
            return known[wanted]
    shipped = shipped_layouts().get(name)
    if shipped is not None:
        return shipped
    path = Path(name)
    return read_layout(label_of(path), read(path, _MOST_LAYOUT))


def _columns(layout: Layout) -> int:
    return sum(column.target.field != IGNORE for column in layout.columns)


def _by_map(desk: Desk, opened: OpenTable, named: str) -> OpenTable:
    if named == GUESS:
        sheet, _ = guess_best(opened.sheets, desk.parties)
        return turned_to(opened, opened.sheets.index(sheet), desk.parties)
    layout = layout_named(named, layouts(desk))
    return open_by(opened.name, opened.content, opened.sheets, desk.parties, layout)


def _stated(desk: Desk, opened: OpenTable, asked: Asked) -> Stated:
    """What the command says; what it leaves out, as the file and its layout say it."""
    first = stated_first(desk, opened)
    stated = Stated(
        version_label=asked.label or first.version_label,
        issued_on=asked.issued or first.issued_on,
        issuer=asked.issuer or first.issuer,
        network=asked.network or first.network,
        complete=not asked.partial,
        marking=first.marking if asked.marking is None else asked.marking,
    )
    lacks = [
        word
        for word, said in (
            ("--label", stated.version_label),
            ("--issued", stated.issued_on),
            ("--issuer", stated.issuer),
            ("--network", stated.network),
        )
        if not said
    ]
    if lacks:
        raise _refused(f"{opened.name} does not say all of itself.", f"Say {', '.join(lacks)}.")
    try:
        date.fromisoformat(stated.issued_on)
    except ValueError:
        raise _refused(
            f"“{shown(stated.issued_on)}” is no date (YYYY-MM-DD) (E6).",
            "Say it as in --issued 2026-11-20.",
        ) from None
    return stated


def _choices(desk: Desk, opened: OpenTable, asked: Asked) -> Choices:
    parties: dict[str, str] = {}
    for pair in asked.party:
        name, sign, code = pair.rpartition("=")
        if not sign or code.upper() not in desk.parties:
            raise _refused(f"“{pair}” names no Party.", "Say it as in --party 'Old Name=FJ'.")
        parties[name] = code.upper()
    confirmed = {one.place for one in opened.columns} if asked.confirm_columns else set()
    return Choices(
        confirmed=frozenset(confirmed),
        parties=parties,
        left_out=tuple(asked.leave_out),
    )


def _refused(happened: str, remedy: str) -> PocDeskError:
    return PocDeskError(
        happened,
        safe="Nothing was written; the Directory in use stays as it is.",
        remedy=remedy,
    )


COMMANDS = {"directory layouts": remembered}
