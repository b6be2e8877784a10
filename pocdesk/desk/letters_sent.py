"""What became of issued letters: how each was sent, and which one took the place of which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pocdesk.desk.opened import Desk
from pocdesk.domain.letter import Letter
from pocdesk.domain.sending import Sending
from pocdesk.storage import sendings

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Fate:
    """The sendings of a letter, the oldest first, and the letters it replaces or is replaced by,
    "" for none."""

    sent: tuple[Sending, ...] = ()
    replaced_by: str = ""
    replaces: str = ""


def fates(desk: Desk, letters: Sequence[Letter]) -> Mapping[str, Fate]:
    """The fate of each of `letters` by its number; which one replaced it is seen among them."""
    by = {letter.replaces: letter.number for letter in letters if letter.replaces}
    sent: dict[str, list[Sending]] = {letter.number: [] for letter in letters}
    numbers = list(sent)
    with desk.log.reading() as connection:
        for first in range(0, len(numbers), _AT_ONCE):
            for one in sendings.of_letters(connection, numbers[first : first + _AT_ONCE]):
                sent[one.letter].append(one)
    return {
        letter.number: Fate(tuple(sent[letter.number]), by.get(letter.number, ""), letter.replaces)
        for letter in letters
    }


def newest_unsent(desk: Desk, letters: Sequence[Letter]) -> str:
    """The number of the newest of `letters` that is neither stamped as sent nor replaced; "" where
    there is none."""
    known = fates(desk, letters)
    waiting = (
        one for one in letters if not (known[one.number].sent or known[one.number].replaced_by)
    )
    newest = max(waiting, key=lambda one: (one.issued_at, one.number), default=None)
    return "" if newest is None else newest.number
