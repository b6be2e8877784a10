"""The commands about the office: what letters print of it, and its own forms."""

from pathlib import Path

from pocdesk.cli.answer import Answer
from pocdesk.cli.officers import second_typed
from pocdesk.cli.plain import table
from pocdesk.cli.words import Asked
from pocdesk.desk import install_form
from pocdesk.desk.office_settings import (
    CHANGEABLE,
    ask_second_officer,
    change_office,
    no_letterhead,
    set_letterhead,
)
from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_file import label_of, read_outside
from pocdesk.domain.office import SecondOfficer


def office(desk: Desk, asked: Asked) -> Answer:
    """Changes what was named, and shows the particulars as they are then."""
    picture = None
    if asked.letterhead:
        path = Path(asked.letterhead)
        picture = (label_of(path), read_outside(path, desk.folder))
    changes = {name: said for name in CHANGEABLE if (said := getattr(asked, name)) is not None}
    if changes:
        change_office(desk, {name: said.replace("\\n", "\n") for name, said in changes.items()})
    if picture is not None:
        set_letterhead(desk, *picture)
    elif asked.no_letterhead:
        no_letterhead(desk)
    if asked.second_officer is not None:
        when = SecondOfficer(asked.second_officer)
        weaker = when.weaker_than(desk.office.second_officer)
        ask_second_officer(desk, when, second=second_typed(desk, asked) if weaker else "")
    now = desk.office
    shown = {name: getattr(now, name) for name in CHANGEABLE}
    rows = [(name.replace("_", " "), said.replace("\n", ", ")) for name, said in shown.items()]
    rows.append(("letterhead", "a picture" if now.letterhead else "none"))
    rows.append(("second officer", str(now.second_officer)))
    more = {"letterhead": now.letterhead, "second_officer": str(now.second_officer)}
    return Answer(plain={"office": {**shown, **more}}, text=table(rows))


def install_forms(desk: Desk, asked: Asked) -> Answer:
    """Installs the form files in the desk's folder that are not in use yet, and takes those out of
    use that lie there no more."""
    made = install_form.install_forms(desk, second=second_typed(desk, asked))
    fresh = [one for one in made if one.installed]
    gone = [one.name for one in made if not one.installed]
    lines = [f"Installed: {one.name}, SHA-256 {one.sha256}" for one in fresh]
    lines += [f"Taken out of use: {name}" for name in gone]
    objects = [{"name": one.name, "sha256": one.sha256} for one in fresh]
    return Answer(plain={"installed": objects, "taken_out": gone}, text="\n".join(lines))
