"""Notes: what a text block left open is not written down for good."""

import pytest

from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import journal
from pocdesk.errors import PocDeskError


@pytest.mark.parametrize(
    ("text", "said"), [(" \n", "The note is empty."), ("Passed on to […: whom].", "[…: whom]")]
)
def test_an_unfinished_note_is_refused_and_nothing_is_written(
    staffed: Desk, text: str, said: str
) -> None:
    before = len(journal(staffed))
    with pytest.raises(PocDeskError) as refused:
        note(staffed, text)
    assert said in str(refused.value)
    assert len(journal(staffed)) == before
    assert note(staffed, "Passed on to […].").note == "Passed on to […]."
