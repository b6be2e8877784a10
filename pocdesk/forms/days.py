"""Days and moments in a letter: the month as a word, so that no State reads 12/11 as December."""

from datetime import date

from pocdesk.domain.month import MONTHS
from pocdesk.forms.value import Moment, Value


def day_text(day: date, language: str) -> str:
    """`22 November 2026`, in French `22 novembre 2026`, with `1er` for the first of a month.

    A language (BCP 47) whose months are not known here gets the English ones.
    """
    main = language.partition("-")[0]
    months = MONTHS.get(main, MONTHS["en"])
    number = "1er" if main == "fr" and day.day == 1 else str(day.day)
    return f"{number} {months[day.month - 1]} {day.year}"


def moment_text(value: Moment, language: str) -> str:
    """`22 November 2026, 14:00:00 (Europe/Helsinki, UTC+2)`, without the zone where none is known;
    seconds only where they were given."""
    zone = value.zone if value.zone not in {None, "", "UTC"} else None
    # A line may break before the bracket, but not in it.
    beside = f"{zone},\u00a0{_ahead(value)}" if zone else _ahead(value)
    return f"{day_text(value.local.date(), language)}, {_clock(value)} ({beside})"


def template_day(day: date) -> str:
    """DD/MM/YYYY, as a template asks for its own date."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def earlier_spellings(value: Value) -> tuple[str, ...]:
    """How letters printed a day or a moment before the month was a word; of others nothing."""
    match value:
        case Moment():
            zone = f" ({value.zone})" if value.zone else ""
            day = value.local.date().isoformat()
            return (f"{day} {_clock(value)} {_ahead(value)}{zone}",)
        case date():
            return (template_day(value),)
    return ()


def _clock(value: Moment) -> str:
    return value.local.time().isoformat("auto" if value.seconds else "minutes")


def _ahead(value: Moment) -> str:
    hours, rest = divmod(abs(value.offset), 60)
    if not value.offset:
        return "UTC"
    return f"UTC{'+' if value.offset > 0 else '-'}{hours}{f':{rest:02d}' if rest else ''}"
