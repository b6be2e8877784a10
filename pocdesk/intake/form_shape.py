"""The shapes that values of a filled form may have: they come from a child, or from the log."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from pocdesk.domain.identifier import IdentifierType
from pocdesk.intake.form_groups import LABELS
from pocdesk.intake.form_identifiers import MOST_ROWS
from pocdesk.intake.form_words import PRESERVATION, SUBSCRIBER

LONGEST = 20_000
"""Characters of one text."""

_UNITS = ("hours", "days", "months")
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?=.)([+-]\d\d:\d\d)?(\[[A-Za-z0-9_+/-]{1,60}\])?"
)

_Check = Callable[[object], bool]


def _text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST


def _tick(value: object) -> bool:
    return isinstance(value, bool)


def _day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _one_of(*choices: str) -> _Check:
    return lambda value: isinstance(value, str) and value in choices


def _several(value: object) -> bool:
    return isinstance(value, list) and 0 < len(value) <= 20 and all(map(_text, value))


def _period(value: object) -> bool:
    match value:
        case {"value": int(count), "unit": str(unit), **rest}:
            return not rest and 0 < count < 10_000 and unit in _UNITS
    return False


def _group(section: str) -> _Check:
    fields = frozenset(LABELS[section].values()) | {"reply_expedited"}

    def check(value: object) -> bool:
        return isinstance(value, dict) and all(
            name in fields
            and (
                _tick(one)
                if name == "reply_expedited"
                else _day(one)
                if name in ("date", "signed_on")
                else _text(one)
            )
            for name, one in value.items()
        )

    return check


def _moment(value: object) -> bool:
    found = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    try:
        return found is not None and bool(datetime.fromisoformat(found[1]))
    except ValueError:
        return False


def _identifiers(value: object) -> bool:
    return isinstance(value, list) and 0 < len(value) <= MOST_ROWS and all(map(_identifier, value))


def _identifier(value: object) -> bool:
    checks: Mapping[str, _Check] = {
        "type": _one_of(*IdentifierType),
        "value": _text,
        "port": lambda one: type(one) is int and 0 < one < 65536,
        "from": _moment,
        "to": _moment,
    }
    return (
        isinstance(value, dict)
        and {"type", "value"} <= value.keys() <= checks.keys()
        and all(checks[name](one) for name, one in value.items())
    )


_BOTH: Mapping[str, _Check] = {
    "date": _day,
    "reference": _text,
    "requesting": _group("requesting"),
    "confirm": _group("confirm"),
    "case_authority": _group("case_authority"),
    "prosecution": _text,
    "legal_basis": _text,
    "urgency": _one_of("normal", "urgent", "emergency"),
    "urgency_reason": _several,
    "urgency_text": _text,
    "offences": _text,
    "facts": _text,
    "identifiers": _identifiers,
    "confidential": _one_of("yes", "no"),
    "confidential_reason": _text,
    "language": _text,
    "signature": _group("signature"),
}
_FIELDS: Mapping[str, Mapping[str, _Check]] = {
    PRESERVATION: {
        **_BOTH,
        "status": _one_of("new", "extension"),
        "previous_reference": _text,
        "previous_end": _day,
        "convention_articles": _several,
        "maximum_penalty": _text,
        "data_types": _several,
        "data_description": _text,
        "relation": _text,
        "custodian": _text,
        "location": _text,
        "custodian_unknown": _text,
        "necessity": _text,
        "mla_intent": _tick,
        "mla_planned": _day,
        "mla_channel": _text,
        "period": _period,
        "article_30": _tick,
    },
    SUBSCRIBER: {
        **_BOTH,
        "status": _several,
        "court": _text,
        "decisions": _text,
        "earlier_mla": _group("earlier_mla"),
        "earlier_preservation": _group("earlier_preservation"),
        "reply_by_date": _day,
        "vulnerable": _tick,
        "provisions": _text,
        "persons": _text,
        "provider": _text,
        "subscriber_items": _several,
        "subscriber_other": _text,
        "relevance": _text,
        "special_procedure": _text,
    },
}


def have_their_shape(form: str, values: Mapping[str, object]) -> bool:
    """Whether the form is one that is read, and each value of a field of it and of its shape."""
    checks = _FIELDS.get(form)
    return checks is not None and all(
        name in checks and checks[name](value) for name, value in values.items()
    )
