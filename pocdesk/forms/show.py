"""How a value is printed: in the letter's language, each time with its offset."""

from datetime import date, datetime

from pocdesk.domain.clock import offset_text
from pocdesk.domain.party import Party
from pocdesk.domain.period import Period
from pocdesk.forms.days import day_text, moment_text
from pocdesk.forms.form import Field, Kind
from pocdesk.forms.value import Attached, Authority, ChosenPoint, Moment, Phone, Provider, Value
from pocdesk.forms.wording import KindWords, Wording


def show(value: Value, field: Field, address: str, wording: Wording, at: datetime) -> str:
    """The print of `value`, the content of `field` at `address`.

    A zone bears the offset it has at the instant `at`. Not for groups and rows.
    """
    words = wording.kinds
    match value:
        case bool():
            return words.words["yes" if value else "no"]
        case str():
            return _word(value, field, address, wording, at)
        case date():
            return day_text(value, wording.language)
        case Moment():
            return moment_text(value, wording.language)
        case Period():
            one, many = words.units[value.unit]
            return f"{value.value} {one if value.value == 1 else many}"
        case tuple():
            between = "\n" if field.kind is Kind.FILES else ", "
            return between.join(show(item, field, address, wording, at) for item in value)
        case Phone() | Party() | ChosenPoint() | Authority() | Provider() | Attached():
            return _record(value, words)
        case _:
            return str(value)


def _word(value: str, field: Field, address: str, wording: Wording, at: datetime) -> str:
    if field.kind in {Kind.CHOICE, Kind.CHOICES}:
        return wording.choice(address, value)
    if field.kind is Kind.LANGUAGE:
        name = wording.kinds.languages.get(value.partition("-")[0])
        return value if name is None else f"{name} ({value})"
    if field.kind is Kind.ZONE:
        return f"{value} ({offset_text(at, value)})"
    return value


def _record(
    value: Phone | Party | ChosenPoint | Authority | Provider | Attached, words: KindWords
) -> str:
    language = words.language
    match value:
        case Phone():
            return value.text
        case Party():
            return value.printed(language)
        case ChosenPoint():
            point = value.point
            own = (point.institution, point.unit) if point else ()
            return "\n".join(line for line in (*own, value.party.printed(language)) if line)
        case Authority():
            lines = (value.organisation, value.address, value.party.printed(language))
            return "\n".join(line for line in lines if line)
        case Provider():
            return value.name
        case Attached():
            size = words.words["bytes"].replace("{count}", f"{value.size:,}".replace(",", "\u202f"))
            return f"{value.name} ({size}, SHA-256 {value.sha256})"
