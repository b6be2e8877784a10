"""Who runs the program: an account by its name, or by its number where it has none."""

import os

import pytest

from pocdesk.vault.who import this_user


@pytest.mark.skipif(os.name != "posix", reason="accounts have numbers on POSIX")
def test_the_account_is_not_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    before = this_user()
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "mallory")
    assert this_user() == before != "mallory"


@pytest.mark.skipif(os.name != "posix", reason="accounts have numbers on POSIX")
def test_an_account_without_a_name_goes_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 3_999_999_999)
    assert this_user() == "3999999999"
