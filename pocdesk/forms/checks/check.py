"""What a check is: a function from a rule and the values to the places where it is broken."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pocdesk.forms.form import Kind, Rule
from pocdesk.forms.given import Given

Addresses = Iterable[str]
"""Where a rule is broken: addresses of fields, or the empty text for the letter as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """`run` answers the addresses at which the rule is broken, none where all is well.

    `needs` are the keys a rule must have, `takes` those it may have. `least` and `most` count its
    fields; `kinds` says of each field in turn which kinds it may have, all if empty, and the last
    one goes for those after it. With `parties` a field is named as `requested.party`, or it is
    `office.party`. A check that is `final` speaks of what is still empty and waits until the
    officer asks to issue.
    """

    run: Callable[[Rule, Given], Addresses]
    needs: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    least: int = 1
    most: int = 99
    kinds: tuple[frozenset[Kind], ...] = (frozenset(),)
    parties: bool = False
    final: bool = False

    def kinds_at(self, place: int) -> frozenset[Kind]:
        """The kinds that the field number `place` may have; empty for all."""
        return self.kinds[min(place, len(self.kinds) - 1)]
