"""A log whose texts an earlier version folded is brought up to date in pieces, and once."""

import unicodedata

import pytest

from pocdesk.desk import fold_again as act
from pocdesk.desk.fold_again import fold_again
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import search
from pocdesk.storage import schema
from pocdesk.storage import search as index
from tests.desk.test_show import add

_TEXTS = ("Ёлкин", "שָׁלוֹם", "さくら", "Łódź O\u2019Brien", "plain")


def _as_before(desk: Desk) -> None:
    """The texts as an earlier version would have left them in the index."""
    for text in _TEXTS:
        case = add(desk, "JP", subject=f"case of {len(text)}")
        with desk.log.transaction() as connection:
            folded = unicodedata.normalize("NFKC", text.casefold())
            values = {"case": case.reference, "own": 0, "text": folded}
            made = schema.search_text.insert().returning(schema.search_text.c.id)
            key = connection.execute(made, values).scalar_one()
            index._enter(connection, key, folded)


def test_texts_of_an_earlier_version_are_found_as_those_of_this_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as_before(desk)
    assert search(desk, "елкин") == ()
    pieces = 0

    monkeypatch.setattr(act, "_AT_ONCE", 1)
    while fold_again(desk):
        pieces += 1

    assert pieces == 2 * len(_TEXTS)  # one for each text and each case
    for typed in ("елкин", "שלום", "サクラ", "lodz", "o'brien", "plain", "case of 5"):
        assert search(desk, typed), typed
    assert not fold_again(desk)
    with desk.log.transaction() as connection:
        for check in (
            "INSERT INTO search_words(search_words, rank) VALUES ('integrity-check', 1)",
            "INSERT INTO search_pieces(search_pieces, rank) VALUES ('integrity-check', 1)",
        ):
            connection.exec_driver_sql(check)
