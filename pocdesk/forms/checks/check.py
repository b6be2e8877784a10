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
    fields, `kinds` are those its first field may have (all if empty). A check that is `final`
    speaks of what is still empty and waits until the officer asks to issue.
    """

    run: Callable[[Rule, Given], Addresses]
    needs: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    least: int = 1
    most: int = 99
    kinds: frozenset[Kind] = frozenset()
    final: bool = False
