"""The values of a draft as the checks see them, and the conditions asked of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pocdesk.domain.period import Period, Unit, last_day
from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Field, Form, Test, When
from pocdesk.forms.problem import Fault
from pocdesk.forms.value import ChosenPoint, Value
from pocdesk.forms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One reading of a whole draft. `values` by address, with groups, rows and each leaf.

    `faults` by address, as the kinds found them. `typed` are the addresses filled by hand,
    `suggested` the rule that ticked a field; `written` all addresses that hold any text. `rows`
    are the numbers of the rows that hold anything, by field. `closed` are the ids of the sections
    whose condition is not met; their fields have no values. `idle` are fields whose pre-filled text
    does not stand, since they are asked only where something else holds.
    """

    form: Form
    wording: Wording
    facts: Facts
    values: Mapping[str, Value]
    faults: Mapping[str, tuple[Fault, ...]]
    typed: frozenset[str]
    written: frozenset[str]
    suggested: Mapping[str, str]
    rows: Mapping[str, tuple[int, ...]]
    closed: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the sections that are open, in order of print."""
        open_ones = (part for part in self.form.sections if part.id not in self.closed)
        return tuple(field for section in open_ones for field in section.fields)

    def is_open(self, address: str) -> bool:
        """Whether the field at `address` stands in an open section; what is no field is open."""
        name = address.partition(".")[0].partition("[")[0]
        closed = (part for part in self.form.sections if part.id in self.closed)
        return not any(field.id == name for section in closed for field in section.fields)

    def filled(self, address: str) -> bool:
        """Whether something stands there; an unticked tick counts as empty."""
        value = self.values.get(address)
        return value is not False and (value is not None or address in self.written)

    def holds(self, when: When | None, prefix: str = "") -> bool:
        """Whether the condition is met; a field beside (under `prefix`) comes first."""
        if when is None:
            return True
        address = prefix + when.field
        if prefix and address not in self.values and when.field in self.values:
            address = when.field
        if when.test is Test.FILLED:
            return self.filled(address) is (when.wanted == ("yes",))
        words = _words(self.values.get(address))
        met = bool(words & set(when.wanted))
        return not met if when.test is Test.IS_NOT else met

    def point(self, address: str) -> ChosenPoint | None:
        """The contact point chosen there, with its Party."""
        value = self.values.get(address)
        return value if isinstance(value, ChosenPoint) else None

    @property
    def letter_date(self) -> date:
        """The date of the letter, from which periods count; today while it has none."""
        value = self.values.get("date")
        return value if isinstance(value, date) else self.facts.today

    def last_day(self, period: Period, first: date | None = None) -> date:
        """The last day of `period`, counted from `first` or from the letter's date.

        For hours, the day in which they end when the first day's midnight starts them.
        """
        start = self.letter_date if first is None else first
        try:
            if period.unit is Unit.HOURS:
                return (datetime.combine(start, time()) + timedelta(hours=period.value)).date()
            return last_day(start, period)
        except OverflowError:
            return date.max


def _words(value: Value | None) -> set[str]:
    if isinstance(value, bool):
        return {"yes" if value else "no"}
    if isinstance(value, str):
        return {value}
    if isinstance(value, tuple):
        return {item for item in value if isinstance(item, str)}
    return set()
