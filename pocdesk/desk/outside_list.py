"""A list of contact points outside the desk: one file, or the three tables of the format as one."""

from collections.abc import Callable, Sequence
from pathlib import Path

from pocdesk.desk.outside_file import label_of, read_outside
from pocdesk.directory.three_files import are_the_three, as_one, siblings, stem_of
from pocdesk.errors import PocDeskError
from pocdesk.paths import DeskFolder


def read_list(paths: Sequence[Path], desk: DeskFolder) -> tuple[str, bytes]:
    """Name and content of a list, as `review` takes them.

    `paths` is one file; or the three CSVs of the format, named `*-snapshot.csv`, `*-points.csv` and
    `*-channels.csv`; or one of these, with the other two beside it. The three become one zip, the
    same for the same files. Raises PocDeskError where one cannot be read or lies in the desk, or
    the files are several and not these three.
    """
    return one_list(paths, lambda path: read_outside(path, desk))


def one_list(paths: Sequence[Path], read: Callable[[Path], bytes]) -> tuple[str, bytes]:
    """The same, each file read by `read`."""
    found = siblings(paths[0]) if len(paths) == 1 else tuple(paths)
    if len(found) == 1:
        return label_of(found[0]), read(found[0])
    if not are_the_three(found):
        raise PocDeskError(
            "These files are not the three tables of one Directory.",
            safe="Nothing was read and nothing was written.",
            remedy="Name one file, or those that end in -snapshot.csv, -points.csv and "
            "-channels.csv.",
        )
    files = {label_of(path): read(path) for path in found}
    return f"{stem_of(label_of(found[0]))}.zip", as_one(files)
