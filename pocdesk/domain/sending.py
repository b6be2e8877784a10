"""A sending: the officer's statement that a letter left, by which channel and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pocdesk.domain.case import Urgency

E_EVIDENCE = "e-Evidence system"
"""The channel of what went through the decentralised IT system (Regulation (EU) 2023/1543, Art. 19;
OJ L 191, 28.7.2023); its address is the identifier that the system gave."""

_URGENCY = ("urgency", "urgency_as_claimed")
_EMERGENCY = "emergency"  # a word in the id of each form for emergencies


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """The letter `letter` went to `value` over `channel` at `at` (UTC); the program sends nothing.

    `id` is the letter's number and `-S<n>`: a letter may go by several channels. `directory` is the
    label of the version that listed the channel, empty where none did.
    """

    id: str
    letter: str
    at: datetime
    channel: str
    value: str
    directory: str
    officer: str

    @property
    def is_by_system(self) -> bool:
        """Whether it went through the decentralised IT system of the Union."""
        return self.channel == E_EVIDENCE


def goes_urgently(form: str, values: Mapping[str, object], case: Urgency) -> bool:
    """Whether a letter goes to the box for urgent mail, and so prints it: its case is urgent, or
    the letter says so itself, in a field of `values` or as a `form` for emergencies. Its case may
    have been opened before anybody said how urgent it is."""
    said = {str(values.get(name, "")) for name in _URGENCY}
    told = bool(said & {Urgency.URGENT, Urgency.EMERGENCY}) or _EMERGENCY in form.split("-")
    return told or case is not Urgency.NORMAL
