"""What a value says in words, for one that has no field any more: it is shown and never lost."""

from collections.abc import Mapping

from pocdesk.forms.address import Address
from pocdesk.forms.form import Form


def text_at(values: Mapping[str, object], address: str) -> str:
    """What stands at `address` in the values of a letter, as text; "" where nothing does."""
    try:
        place = Address.parse(address)
    except KeyError:
        return _text(values.get(address))
    found = values.get(place.field)
    if place.row is not None:
        rows = found if isinstance(found, list | tuple) else ()
        found = rows[place.row] if place.row < len(rows) else None
    if place.sub:
        found = found.get(place.sub) if isinstance(found, Mapping) else None
    return _text(found)


def aside(form: Form, address: str) -> str:
    """A name for what stood at `address` under which `form` has no field."""
    try:
        form.field(address)
    except KeyError:
        return address
    return f"{address} (before)"


def _text(plain: object) -> str:
    match plain:
        case None:
            return ""
        case bool():
            return "yes" if plain else "no"
        case Mapping():
            said = ((str(name), _text(value)) for name, value in plain.items())
            return ", ".join(f"{name}: {text}" for name, text in said if text)
        case list() | tuple():
            return "\n".join(text for text in map(_text, plain) if text)
        case _:
            return str(plain)
