"""One act for several cases: each by entries of its own, and one refused hinders no other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.amend import amend
from pocdesk.desk.disguise import disguise_in
from pocdesk.desk.opened import Desk
from pocdesk.desk.wait import wait
from pocdesk.domain.case import Case
from pocdesk.errors import PocDeskError


@dataclass(frozen=True, slots=True)
class Each:
    """What became of several cases: those with which it was done, and why not with the others."""

    done: tuple[Case, ...]
    refused: tuple[tuple[str, PocDeskError], ...]


def acknowledge_each(desk: Desk, references: Sequence[str]) -> Each:
    """Acknowledges each of `references`, but for whoever tries to pass for another."""

    def act(reference: str) -> Case:
        if disguise := disguise_in(desk, reference):
            raise PocDeskError(
                f"{reference}: {disguise.said}",
                safe="It is not acknowledged.",
                remedy="Call the genuine point, or acknowledge it by itself.",
            )
        return acknowledge(desk, reference)

    return _each(references, act)


def change_each(
    desk: Desk,
    references: Sequence[str],
    *,
    tags: str = "",
    officer: str = "",
    what: str = "",
    until: datetime | None = None,
) -> Each:
    """Adds `tags` to each of `references`, gives it to the `officer` (an id), and lets it wait for
    `what` until the aware instant `until`; what is empty stays as it is."""
    given = {"add_tags": tags, "officer": officer}
    given = {name: text for name, text in given.items() if text}

    def change(reference: str) -> Case:
        case = amend(desk, reference, given).after
        return case if until is None else wait(desk, reference, what, until)

    return _each(references, change)


def _each(references: Sequence[str], act: Callable[[str], Case]) -> Each:
    done: list[Case] = []
    refused: list[tuple[str, PocDeskError]] = []
    for reference in references:
        try:
            done.append(act(reference))
        except PocDeskError as error:
            refused.append((reference, error))
    return Each(tuple(done), tuple(refused))
