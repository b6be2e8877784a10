"""Writes a values file, as an officer's own script would."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path


def values_file(folder: Path, form: str, values: Mapping[str, object]) -> Path:
    """The values as TOML in `folder`."""
    lines = [f'form = "{form}"', 'language = "en"', "[values]"]
    lines += [f"{name} = {_toml(value)}" for name, value in values.items()]
    path = folder / "values.toml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
