"""A text that stands in thousands of cases is sought another way, and finds the same."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from pocdesk.storage import case_filter, cases
from pocdesk.storage.cases import CaseFilter
from tests.storage.shelf import a_case, new_log


@pytest.mark.parametrize("chosen", [CaseFilter(text="desk"), CaseFilter(text="d", party="FR")])
@pytest.mark.parametrize("named", [frozenset(), frozenset({"FR"})])
def test_few_and_many_hits_give_the_same_cases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: CaseFilter, named: frozenset[str]
) -> None:
    wanted = replace(chosen, named=named)
    found = []
    with closing(new_log(tmp_path / "log.db")) as log:
        with log.transaction() as connection:
            for number in range(1, 41):
                cases.add(connection, a_case(number))
        for many in (1000, 5):
            monkeypatch.setattr(case_filter, "_MANY", many)
            with log.reading() as connection:
                first = cases.page(connection, wanted, limit=7)
                second = cases.page(connection, wanted, after=first.cases[-1].reference, limit=7)
                found.append((first, second, cases.count(connection, wanted)))
    assert found[0] == found[1]
    assert found[0][2] == 40
