"""The three CSVs of one Directory as one file: a zip, which has one hash and is kept as it is."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from pocdesk.directory.native_tables import PARTS, part_of

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the same three files make the same zip, with the same hash


def as_one(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files by name; the same files give the same bytes, in whatever order."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(ZipInfo(name, _ZIP_TIME), files[name])
    return out.getvalue()


def siblings(path: Path) -> tuple[Path, ...]:
    """The three files to which `path` belongs by its name, snapshot, points, channels; or `path`
    alone, where it is none of them or they are not all beside it."""
    if is_one_of_three(path):
        stem = path.stem[: -len(part_of(path.stem) or "")]
        found = tuple(
            path.with_name(f"{stem}{part}{path.suffix}")
            for part in ("snapshot", "points", "channels")
        )
        if all(each.is_file() for each in found):
            return found
    return (path,)


def stem_of(name: str) -> str:
    """What the names of three files that belong together have in common."""
    stem = Path(name).stem
    return stem[: -len(part_of(stem) or "")].rstrip("-_ ") or "directory"


def are_the_three(paths: Iterable[Path]) -> bool:
    """Whether these paths name the three files of one Directory, each once."""
    given = list(paths)
    return len(given) == len(PARTS) and {part_of(path.stem) for path in given} == PARTS


def is_one_of_three(path: Path) -> bool:
    """Whether `path` is called as one of the three is."""
    return path.suffix.lower() == ".csv" and part_of(path.stem) is not None
