"""Reading the files that a command names."""

from pathlib import Path

from pocdesk.errors import PocDeskError

MOST_BYTES = 64 * 1024 * 1024


def read(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of the file at `path`. Raises PocDeskError naming it.

    A pipe or a device would be read without end, so only an ordinary file of at most `most` bytes
    is read.
    """
    try:
        if path.exists() and not path.is_file():
            raise OSError(22, "it is not an ordinary file")
        with path.open("rb") as file:
            content = file.read(most + 1)
        if len(content) > most:
            raise OSError(27, f"it has more than {most // 1024 // 1024} MiB")
    except OSError as error:
        raise PocDeskError(
            f"The file {path} cannot be read: {error.strerror or error}.",
            safe="Nothing was written.",
            remedy="Check the name and the rights of the file.",
        ) from error
    return content
