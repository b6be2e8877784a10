"""The officer's own ticks on why requests fail: working marks on a letter in hand, no evidence.

The page does not know the letter, so the ticks stand for the shift: they outlive a lock, a crash
and a look at another provider; a new letter, the officer, or twelve hours clear them, so that no
letter seems checked that was not.
"""

from datetime import datetime, timedelta

from pocdesk.domain.clock import Clock
from pocdesk.providers.card import Card
from pocdesk.ui.keeping import Keeping

_SHIFT = timedelta(hours=12)


class ProviderTicks:
    """Kept under "ticks/provider/ID": the time of the last tick, then a line for each."""

    def __init__(self, keeping: Keeping, clock: Clock) -> None:
        self._keeping = keeping
        self._clock = clock

    def of(self, card: Card | None) -> frozenset[str]:
        """What is ticked on `card` in this shift."""
        if card is None:
            return frozenset()
        key = _key(card.id)
        at, *ticked = self._keeping.remembered(key).split("\n")
        if not at:
            return frozenset()
        if self._clock() - datetime.fromisoformat(at) > _SHIFT:
            self._keeping.forget(key)
            return frozenset()
        return frozenset(ticked)

    def keep(self, id: str, ticked: frozenset[str]) -> None:
        """Keeps what is ticked on the card `id`; nothing is forgotten."""
        if ticked:
            lines = (self._clock().isoformat(), *sorted(ticked))
            self._keeping.remember(_key(id), "\n".join(lines))
        else:
            self._keeping.forget(_key(id))


def _key(id: str) -> str:
    return f"ticks/provider/{id}"
