"""A value as TOML writes it on one line, and read back."""

import json
import tomllib
from collections.abc import Mapping
from datetime import date


def toml_text(value: object) -> str:
    """`value` as TOML: a text, number, truth, day, list of these or table of these.

    Raises TypeError for anything else.
    """
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return f"[{', '.join(toml_text(one) for one in value)}]"
    if isinstance(value, Mapping):
        pairs = (f"{_key(key)} = {toml_text(one)}" for key, one in value.items())
        return f"{{{', '.join(pairs)}}}"
    raise TypeError(f"{type(value).__name__} is not written as TOML")


def toml_value(text: str) -> object:
    """The one value that `text` is in TOML. Raises ValueError for none, or for more than one."""
    read = tomllib.loads(f"value = {text}")
    if read.keys() != {"value"}:
        raise ValueError("there is more than one value")
    return read["value"]


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("-", "_").isidentifier()
    return key if bare else toml_text(key)
