"""Export statistics: the tables leave the log as a file to print, to send, or to count on with."""

from pathlib import Path

from pocdesk.desk.opened import Desk
from pocdesk.desk.statistics import Statistics, as_json
from pocdesk.desk.take_out import save_bytes
from pocdesk.documents.figures import FigureSheet, figure_rows, figures_pdf, left_out_text
from pocdesk.documents.phrases import phrases
from pocdesk.documents.table import Cell, csv_bytes, xlsx_bytes
from pocdesk.domain.entry import Document
from pocdesk.domain.file import sha256_of
from pocdesk.errors import PocDeskError

SUFFIXES = (".pdf", ".xlsx", ".csv", ".json")


def export_statistics(desk: Desk, counted: Statistics, path: Path) -> Path:
    """Writes `counted` to the new file `path`, in the form that its suffix names.

    The file is on the disk first, then the entry with its SHA-256 is made, then it gets its name.
    Raises PocDeskError for another suffix, a name that is taken (nothing is ever replaced), and a
    folder that cannot be written or is the desk's.
    """
    content = content_as(counted, path.suffix.lower())
    if content is None:
        raise PocDeskError(
            f"{path.name} would be no file of figures that PocDesk can write.",
            safe="Nothing was written.",
            remedy=f"End the name with {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}.",
        )
    return save_bytes(desk, content, Document(path.name, sha256_of(content)), path, None)


def content_as(counted: Statistics, suffix: str) -> bytes | None:
    """The bytes of `counted` as a file of this suffix; None for one that is not known."""
    match suffix:
        case ".pdf":
            return figures_pdf(_sheet(counted))
        case ".xlsx":
            return xlsx_bytes("Statistics", *_rows(counted))
        case ".csv":
            return csv_bytes(*_rows(counted))
        case ".json":
            return as_json(counted)
    return None


def _rows(counted: Statistics) -> tuple[list[str], list[list[Cell]]]:
    lost = [f"cannot be read, counted nowhere: {each}" for each in counted.unreadable]
    gone = left_out_text(counted.left_out, counted.language)
    notes = (*lost, *([gone] if gone else []), *counted.footnotes)
    return figure_rows(counted.tables, notes)


def _sheet(counted: Statistics) -> FigureSheet:
    said = phrases(counted.language)
    return FigureSheet(
        office=counted.office,
        language=counted.language,
        first=said.day(counted.days.first),
        last=said.day(counted.days.last),
        zone=counted.days.zone,
        made_at=counted.made_at,
        tables=counted.tables,
        unreadable=counted.unreadable,
        footnotes=counted.footnotes,
        left_out=counted.left_out,
        record=as_json(counted),
    )
