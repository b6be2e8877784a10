"""The values of letters as they were written: of ours, and of those that another desk sent."""

import json
from collections.abc import Mapping

from pocdesk.domain.file import Role
from pocdesk.domain.letter import Letter
from pocdesk.domain.sent_letter import is_too_much
from pocdesk.storage import files
from pocdesk.storage.log import Connection
from pocdesk.storage.refusals import LogDamaged


def values_of(letter: Letter) -> Mapping[str, object]:
    """The values of one of our letters, in the shape of a values file; of a record that is none,
    of which `verify` tells, nothing."""
    return _values(letter.record)


def received_letters(
    connection: Connection, reference: str
) -> tuple[tuple[str, str, Mapping[str, object]], ...]:
    """Letters that came into the case: number and form as the sender says, and its values."""
    found = []
    for kept in files.of_case(connection, reference):
        if kept.role is not Role.RECORD:
            continue
        try:
            record = files.content(connection, kept.sha256).decode("utf-8")
        except (LogDamaged, UnicodeDecodeError):  # `verify` tells of the one, intake of the other
            continue
        number, form = _line(record, "letter"), _line(record, "form")
        found.append((number, form, _values(record)))
    return tuple(found)


def _values(record: str) -> Mapping[str, object]:
    values = _told(record).get("values")
    return values if isinstance(values, Mapping) else {}


def _line(record: str, name: str) -> str:
    return str(_told(record).get(name) or "")


def _told(record: str) -> Mapping[str, object]:
    try:
        told = json.loads(record)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, Mapping) and not is_too_much(told) else {}
