"""Switches: an instrument that the desk may use once an officer has said why, from a source."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Gate(StrEnum):
    """What a form may hang on; a letter of such a form leaves only while its switch is on."""

    PROTOCOL = "protocol-in-force"  # CETS 224, on for both sides (rule V-60)
    EU = "eu-fallback"  # Regulation (EU) 2023/1543 outside the decentralised IT system (V-70)


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """That `party` (alpha-2) is bound: by which `source`, of which day, said by whom and when.

    `id` is gate and Party, such as `protocol-in-force JP`. It is off again from `off_at` on.
    """

    id: str
    gate: Gate
    party: str
    source: str
    dated: date
    officer: str
    set_at: datetime
    off_at: datetime | None = None

    @property
    def is_on(self) -> bool:
        """Whether the instrument may be used with this Party."""
        return self.off_at is None


def switch_id(gate: Gate, party: str) -> str:
    """The name of the switch of `gate` for `party`."""
    return f"{gate} {party}"
