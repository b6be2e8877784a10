"""A day that is still to come, by a forged date or a clock that was set back, is no fresh one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import review
from pocdesk.domain.sure import sure_of
from pocdesk.providers.aged import Behind
from pocdesk.ui.point_words import is_recent, sureness
from pocdesk.ui.provider_text import age_text, ages_text, old_text
from tests.conftest import SetClock
from tests.directory.training import training
from tests.providers.packs import catalogue
from tests.signed_files import a_list


@pytest.mark.parametrize("days", [2, 400, 300_000])
def test_a_fact_that_is_read_after_today_is_told_as_old(days: int) -> None:
    google = catalogue().providers["google"]
    fact = next(one for one in google.channels if one.sources[0].seen)
    newest = max(source.seen for source in fact.sources if source.seen is not None)
    backing = Behind(google.header, newest - timedelta(days=days))(fact)
    assert backing.age.stale
    said = (str(backing.age), age_text(backing), old_text(backing), ages_text([backing]))
    assert all(f"{days} days still to come" in each for each in said)


def test_what_was_read_today_beyond_the_date_line_is_no_doubt() -> None:
    google = catalogue().providers["google"]
    fact = next(one for one in google.channels if one.sources[0].seen)
    newest = max(source.seen for source in fact.sources if source.seen is not None)
    backing = Behind(google.header, newest - timedelta(days=1))(fact)
    assert not backing.age.stale
    assert str(backing.age) == "read today"


def test_no_issuer_confirms_a_point_for_ever() -> None:
    sure = sure_of(replace(training().points[0], confirmed_on=date(2999, 1, 1)), {})
    assert sure is not None
    assert not is_recent(-300_000)
    assert sureness(sure, date(2026, 11, 8))[0] == "Doubtful"


def test_a_list_of_a_day_still_to_come_says_so_before_it_is_taken(
    desk: Desk, clock: SetClock
) -> None:
    (content,) = a_list("2026-3", issued_on="2999-01-01").values()
    (remark,) = review(desk, "list.json", content).remarks
    assert "1 January 2999, which is still to come" in remark
    clock.forward(days=-3_000)
    (genuine,) = a_list("2026-3").values()
    assert "the clock here is wrong" in " ".join(review(desk, "list.json", genuine).remarks)
