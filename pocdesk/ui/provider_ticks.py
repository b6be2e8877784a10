"""The officer's own ticks on why requests fail: working marks on a letter in hand, no evidence.

On a card they stand for the case and the shift: they outlive a lock, a crash and a look at another
provider, until the letter that is written from there takes them along, the officer clears them, or
twelve hours have passed; so no letter seems checked that was not.
"""

from datetime import datetime, timedelta

from pocdesk.domain.clock import Clock
from pocdesk.ui.keeping import Keeping

_SHIFT = timedelta(hours=12)


class ProviderTicks:
    """Those of a card are kept under "ticks/provider/ID/CASE", as the time of the last tick and a
    line for each; those of a letter among its texts, which go with it, for the provider alone."""

    def __init__(self, keeping: Keeping, clock: Clock) -> None:
        self._keeping = keeping
        self._clock = clock

    def of(self, id: str, case: str) -> frozenset[str]:
        """What is ticked on the card `id` in this shift, for `case` or for none."""
        key = _key(id, case)
        at, *ticked = self._keeping.remembered(key).split("\n")
        if not at:
            return frozenset()
        if self._clock() - datetime.fromisoformat(at) > _SHIFT:
            self._keeping.forget(key)
            return frozenset()
        return frozenset(ticked)

    def keep(self, id: str, case: str, ticked: frozenset[str]) -> None:
        """Keeps what is ticked on the card `id` for `case`; nothing is forgotten."""
        if ticked:
            lines = (self._clock().isoformat(), *sorted(ticked))
            self._keeping.remember(_key(id, case), "\n".join(lines))
        else:
            self._keeping.forget(_key(id, case))

    def in_letter(self, letter: str, provider: str) -> frozenset[str]:
        """What is ticked in the draft `letter` of the reasons at `provider`."""
        return frozenset(self._keeping.remembered(_in_letter(letter, provider)).split("\n")) - {""}

    def keep_in_letter(self, letter: str, provider: str, ticked: frozenset[str]) -> None:
        """Keeps what is ticked in the draft `letter`; nothing is forgotten."""
        self._keeping.remember(_in_letter(letter, provider), "\n".join(sorted(ticked)))


def _key(id: str, case: str) -> str:
    return f"ticks/provider/{id}/{case}"


def _in_letter(letter: str, provider: str) -> str:
    return f"text/letter/{letter}/ticks/{provider}"
