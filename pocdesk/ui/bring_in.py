"""Files that come in from the disk: read once, whole, and never larger than what can be served."""

from pathlib import Path

from pocdesk.errors import PocDeskError


def read_file(path: Path, largest: int) -> bytes:
    """The content of `path`. Raises PocDeskError if it cannot be read or has too many bytes."""
    try:
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise PocDeskError(
            f"{path.name} cannot be read: {error.strerror or error}.",
            safe="Nothing was written.",
            remedy="Check that the file is there and that you may read it.",
        ) from error
    if len(content) > largest:
        raise PocDeskError(
            f"{path.name} is larger than {largest // 1_000_000} MB.",
            safe="Nothing was written; the file itself is untouched.",
            remedy="Bring it in by another way, or ask for a smaller one.",
        )
    return content
