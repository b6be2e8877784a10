"""A value of a pack as a person reads it: fields and values parted by commas, nothing of TOML."""

from collections.abc import Collection, Mapping

from pocdesk.domain.toml_text import toml_value

_SPANS = (("initial_value", "initial_unit"), ("days", ""))
"""What says a period together, the number before its unit; one without is in days."""


def in_words(toml: str, without: Collection[str] = ()) -> str:
    """The value that `toml` writes, in one line; "" for nothing. Of tables the fields `without` are
    left out."""
    return _words(toml_value(toml), without) if toml else ""


def _words(value: object, without: Collection[str]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_words(one, without) for one in value)
    if isinstance(value, Mapping):
        told = {key: one for key, one in value.items() if key not in without}
        spans = [
            f"{told.pop(number)} {told.pop(unit, 'days')}"
            for number, unit in _SPANS
            if number in told
        ]
        left = (f"{key.replace('_', ' ')}: {_words(one, without)}" for key, one in told.items())
        return ", ".join((*spans, *left))
    return " ".join(str(value).split())
