"""The commands that take the Directory out: as pages to print, as vCards, in its own format."""

from collections.abc import Callable, Mapping
from pathlib import Path

from pocdesk.cli.answer import Answer
from pocdesk.cli.words import Asked
from pocdesk.desk.export_list import ENDINGS, export_list
from pocdesk.desk.export_vcard import export_vcard
from pocdesk.desk.grab_sheet import Choice, save_grab_sheet
from pocdesk.desk.opened import Desk
from pocdesk.domain.lists import MAIN
from pocdesk.errors import PocDeskError


def grab_sheet(desk: Desk, asked: Asked) -> Answer:
    """Writes the Directory, a region of it or some Parties, as a PDF in two columns."""
    out = _named(asked.out, ".pdf")
    parties = tuple(code.upper() for code in asked.party)
    chosen = Choice(region=(asked.region or "").lower(), parties=parties, codes=asked.codes)
    save_grab_sheet(desk, chosen, out)
    return Answer(
        plain={"written": str(out)},
        text=f"Written: {out}\nIt is not encrypted; destroy it when a newer version is in use.",
    )


def export(desk: Desk, asked: Asked) -> Answer:
    """Writes one contact point or all as vCards, or a whole list in its own format."""
    out = _named(asked.out, ".vcf", *(() if asked.point else ENDINGS))
    if out.suffix.lower() != ".vcf":
        export_list(desk, out, asked.list or MAIN)
    elif asked.list is None:
        export_vcard(desk, out, asked.point or "")
    else:
        raise PocDeskError(
            f"--list is for a whole list, and {out.name} would hold vCards.",
            safe="Nothing was written.",
            remedy=f"Leave --list out, or name the file with one of {', '.join(ENDINGS)}.",
        )
    return Answer(plain={"written": str(out)}, text=f"Written: {out}\nIt is not encrypted.")


def _named(name: str, *suffixes: str) -> Path:
    path = Path(name)
    if path.suffix.lower() not in suffixes:
        known = " or ".join(filter(None, (", ".join(suffixes[:-1]), suffixes[-1])))
        raise PocDeskError(
            f"{path.name} does not end with {known}.",
            safe="Nothing was written.",
            remedy=f"Name the file with {known}.",
        )
    return path


COMMANDS: Mapping[str, Callable[[Desk, Asked], Answer]] = {
    "directory grab-sheet": grab_sheet,
    "directory export": export,
}
