"""A locked desk leaves no line of a letter in the memory of the program."""

import gc
from collections.abc import Iterator
from uuid import uuid4

from pocdesk.desk.issue import issue, sketch
from pocdesk.desk.lock import lock
from pocdesk.desk.opened import Desk
from pocdesk.domain.fold import fold
from tests.desk.test_issue import written


def texts_alive(marker: str) -> Iterator[str]:
    """Every text with `marker` that anything in the program still holds."""
    gc.unfreeze()  # what was loaded before the first test holds texts, too
    gc.collect()
    seen: set[int] = set()
    for holder in gc.get_objects():
        held = list(gc.get_referents(holder))
        while held:
            each = held.pop()
            if type(each) is str:
                if marker in each:
                    yield each
            elif type(each) in {tuple, dict} and not gc.is_tracked(each) and id(each) not in seen:
                seen.add(id(each))
                held += gc.get_referents(each)
    gc.freeze()


def letter_with(desk: Desk, marker: str) -> None:
    """Issued and drawn on the screen, in letters that are set as they are and in joined ones."""
    facts = f"The suspect {marker} wrote {marker}."
    issue(desk, written(desk, facts=facts))
    sketch(desk, written(desk, facts=facts), 1)


def test_no_line_of_a_letter_outlives_the_lock(staffed: Desk) -> None:
    joined = "".join(chr(0x628 + int(digit, 16) % 8) for digit in uuid4().hex)
    letter_with(staffed, joined)
    fold(f"Name {joined}")
    assert list(texts_alive(joined))  # what would be found
    lock(staffed)
    assert list(texts_alive(joined)) == []
