"""A sending: the officer's statement that a letter left, by which channel and when."""

from dataclasses import dataclass
from datetime import datetime


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
