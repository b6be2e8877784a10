"""Export a list of contact points in its own format, so that another desk can import it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from pocdesk.desk.directory_files import csv_files, json_bytes, workbook
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_out import safe_name, save_bytes
from pocdesk.directory.three_files import as_one
from pocdesk.domain.contact import Directory
from pocdesk.domain.entry import Document
from pocdesk.domain.file import sha256_of
from pocdesk.domain.lists import MAIN
from pocdesk.errors import PocDeskError
from pocdesk.storage import contacts

ENDINGS: Mapping[str, Callable[[Directory], bytes]] = {
    ".json": json_bytes,
    ".xlsx": workbook,
    ".zip": lambda directory: as_one(csv_files(directory, "directory")),
}
"""What a list can leave as, by the ending of the file; the zip holds the three CSVs."""


def export_list(desk: Desk, target: Path, series: str = MAIN) -> Path:
    """Writes the version in use of the list `series` to the new file `target`, without what the
    office says itself.

    The log names the file as exported. Raises PocDeskError for a list that is not in use and an
    ending that is none of `ENDINGS`, and what `save_bytes` raises.
    """
    made = ENDINGS.get(target.suffix.lower())
    if made is None:
        raise PocDeskError(
            f"{target.name} ends in none of {', '.join(ENDINGS)}.",
            safe="Nothing was written.",
            remedy="Name the file with the ending of the format that is wanted.",
        )
    with desk.log.reading() as connection:
        lists = contacts.current(connection)
        found = None if lists is None else lists.list_of(series)
    if found is None:
        raise PocDeskError(
            f"The list “{series[:60]}” is not in use on this desk.",
            safe="Nothing was written.",
            remedy="pocdesk directory versions names the lists.",
        )
    content = made(found)
    document = Document(safe_name(target.name), sha256_of(content))
    return save_bytes(desk, content, document, target, None)
