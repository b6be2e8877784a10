"""What must be known before a desk is unlocked: language, theme, text size, idle minutes."""

import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from pocdesk.errors import PocDeskError

THEMES = ("system", "light", "dark", "contrast")
LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`text_size` in per cent (80 to 200); `idle_minutes` until the desk locks itself (1 to 30)."""

    language: str = "en"
    theme: str = "light"
    text_size: int = 100
    idle_minutes: int = 10

    def __post_init__(self) -> None:
        _one_of("language", self.language, LANGUAGES)
        _one_of("theme", self.theme, THEMES)
        _between("text_size", self.text_size, 80, 200)
        _between("idle_minutes", self.idle_minutes, 1, 30)


def read_settings(path: Path) -> Settings:
    """The settings in the TOML file `path`, or the defaults where there is none.

    Raises PocDeskError naming file and key for an unknown key or a value out of range.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PocDeskError(
            f"The settings file {path} cannot be read: {error}.",
            safe="The log is not concerned.",
            remedy="Correct the file or delete it; the defaults then apply.",
        ) from error
    known = {field.name for field in fields(Settings)}
    for key in table:
        if key not in known:
            raise _refused(f"{path}: unknown key “{key}”")
    try:
        return Settings(**table)
    except PocDeskError as error:
        raise _refused(f"{path}: {error.happened}") from error


def write_settings(path: Path, settings: Settings) -> None:
    """Replaces the settings file in one step; a failed write leaves the old one."""
    lines = [
        f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}"
        for key, value in asdict(settings).items()
    ]
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
