"""Reads a Directory file, or a stranger's table: the bytes in the limited child, plain values here.

What a file is, its content says: `pocdesk-directory` 1.0 as JSON, as a workbook of three sheets or
as a zip of three CSVs (see `three_files`) gives a Directory; any other table gives its sheets.
"""

import hashlib
from collections.abc import Mapping

from pocdesk import child
from pocdesk.directory.grid import MOST_BYTES, MOST_CELLS, MOST_SHEETS
from pocdesk.directory.handed import handed
from pocdesk.directory.native_tables import PARTS, directory_of_tables, part_of
from pocdesk.directory.records import directory_of
from pocdesk.directory.refused import DirectoryRefused, shown
from pocdesk.directory.sheet import Sheet
from pocdesk.domain.contact import Directory
from pocdesk.domain.party import Party

# Twice the longest text of a point. Columns are guessed from cells where the key is, and what is
# looked for in a cell takes a time that grows faster than the cell.
_MOST_SIGNS = 8_000


def read_file(
    name: str, content: bytes, parties: Mapping[str, Party]
) -> Directory | tuple[Sheet, ...]:
    """What the bytes `content` of the file called `name` hold: a Directory in the own format, or
    the tables of any other file, for their columns to be named.

    The snapshot's `source_sha256` is the hash of these bytes. Raises DirectoryRefused naming file,
    row and field; a file is taken whole or not at all.
    """
    if len(content) > MOST_BYTES:
        raise DirectoryRefused(name, "it is larger than 10 MB", error="E7")
    answer = child.run("directory", content)
    if isinstance(answer, child.Failed):
        raise DirectoryRefused(name, answer.reason.removesuffix("."))
    return taken_over(name, content, answer.value, parties)


def taken_over(
    name: str, content: bytes, answered: object, parties: Mapping[str, Party]
) -> Directory | tuple[Sheet, ...]:
    """What the child answered about `content`, of which nothing is believed.

    Raises DirectoryRefused.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    match answered:
        case {"read": value}:
            return directory_of(name, value, sha256=sha256, parties=parties)
        case {"sheets": [*tables]} if len(tables) <= MOST_SHEETS:
            found = [each for table in tables if (each := handed(table)) is not None]
            cells = sum(len(each.columns) * each.rows for each in found)
            if len(found) < len(tables) or cells > MOST_CELLS:
                raise _unusable(name)
            own = {part: each for each in found if (part := part_of(each.name))}
            if own.keys() == PARTS:
                return directory_of_tables(name, own, sha256=sha256, parties=parties)
            if max((each.longest for each in found), default=0) > _MOST_SIGNS:
                why = f"a cell of it holds more than {_MOST_SIGNS:,} characters"
                raise DirectoryRefused(name, why, error="E7")
            return tuple(each.sheet for each in found)
        case {"refused": str(reason), "error": str() | None as error}:
            raise DirectoryRefused(name, shown(reason), error=error)
    raise _unusable(name)


def read_directory(name: str, content: bytes, parties: Mapping[str, Party]) -> Directory:
    """As `read_file`, where nothing but a Directory in the own format will do.

    Raises DirectoryRefused for another table as well.
    """
    found = read_file(name, content, parties)
    if isinstance(found, Directory):
        return found
    raise DirectoryRefused(
        name,
        "it is a table whose columns have to be named, no pocdesk-directory",
        error="E1",
        remedy="Import it: there it is said what its columns hold.",
    )


def _unusable(name: str) -> DirectoryRefused:
    return DirectoryRefused(name, "it could not be read")
