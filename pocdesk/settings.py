"""What must be known before a desk is unlocked: language, theme, text size, idle minutes."""

import json
import re
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from pocdesk.errors import PocDeskError

THEMES = ("system", "light", "dark", "contrast")
LANGUAGES = ("en", "fr")
_MOST_BYTES = 1 << 20
_WINDOW = r"(-?\d{1,6} -?\d{1,6} \d{1,6} \d{1,6}( whole)?)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`text_size` in per cent (80 to 200); `idle_minutes` until the desk locks itself (1 to 30).

    `rail_words` shows words under the rail's icons; `single_letters` lets them act in lists.
    `window` is where the window stood: "x y width height", and " whole" if it filled the screen.
    `token_library` is the full path of the PKCS#11 library that letters are signed with, or "".
    """

    language: str = "en"
    theme: str = "system"
    text_size: int = 100
    idle_minutes: int = 10
    rail_words: bool = True
    single_letters: bool = True
    window: str = ""
    token_library: str = ""

    def __post_init__(self) -> None:
        _one_of("language", self.language, LANGUAGES)
        _one_of("theme", self.theme, THEMES)
        _between("text_size", self.text_size, 80, 200)
        _between("idle_minutes", self.idle_minutes, 1, 30)
        for name in ("rail_words", "single_letters"):
            if not isinstance(getattr(self, name), bool):
                raise _refused(f"{name} must be true or false")
        if not isinstance(self.window, str) or not re.fullmatch(_WINDOW, self.window):
            raise _refused('window must be like "0 0 1440 900"')
        library = self.token_library
        if not isinstance(library, str) or not library.isprintable():
            raise _refused("token_library must be a path in one line")


def read_settings(path: Path) -> Settings:
    """The settings in the TOML file `path`, or the defaults where there is none.

    Raises PocDeskError naming file and key for an unknown key or a value out of range.
    """
    try:
        content = _content(path)
        table = tomllib.loads(content.decode("utf-8"))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    except RecursionError as error:
        raise _unreadable(path, "its tables are nested too deeply") from error
    except ValueError as error:  # no UTF-8, no TOML, or a number beyond all bounds
        raise _unreadable(path, str(error)) from error
    known = {field.name for field in fields(Settings)}
    for key in table:
        if key not in known:
            raise _refused(f"{path}: unknown key “{key}”")
    try:
        return Settings(**table)
    except PocDeskError as error:
        raise _refused(f"{path}: {error.happened.rstrip('.')}") from error


def write_settings(path: Path, settings: Settings) -> None:
    """Replaces the settings file in one step; a failed write leaves the old one."""
    lines = [f"{key} = {_toml(value)}" for key, value in asdict(settings).items()]
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise PocDeskError(
            f"The settings could not be saved in {path}: {error.strerror or error}.",
            safe="The former settings still stand.",
            remedy="Free some room or check the rights of the folder.",
        ) from error


def _toml(value: str | int | bool) -> str:
    # What JSON escapes in a printable text, TOML reads the same way: a path may hold "\\".
    return json.dumps(value, ensure_ascii=False)


def _content(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise _unreadable(path, "it is not a file")  # a pipe would be waited for
    with path.open("rb") as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise _unreadable(path, "it is larger than any settings file")
    return content


def _unreadable(path: Path, why: str) -> PocDeskError:
    return PocDeskError(
        f"The settings file {path} cannot be read: {why.rstrip('.')}.",
        safe="The log is not concerned.",
        remedy="Correct the file or delete it; the defaults then apply.",
    )


def _one_of(name: str, value: object, known: tuple[str, ...]) -> None:
    if value not in known:
        raise _refused(f"{name} must be one of {', '.join(known)}")


def _between(name: str, value: object, low: int, high: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise _refused(f"{name} must be a whole number from {low} to {high}")


def _refused(happened: str) -> PocDeskError:
    return PocDeskError(
        happened + ".",
        safe="The log is not concerned.",
        remedy="Correct the settings file or delete it; the defaults then apply.",
    )
