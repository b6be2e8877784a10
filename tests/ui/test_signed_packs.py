"""Signed packs at the window: reviewed, taken or refused; nothing forged comes into use."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton

from pocdesk.desk.look_up import directory
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import journal
from pocdesk.desk.trusted_keys import enter_key
from pocdesk.domain.entry import Event
from pocdesk.packs.public_key import code_of_key
from pocdesk.packs.sealed import read_pack_bytes
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel
from pocdesk.ui.parts.version_line import VersionLine
from tests.conftest import SECOND_PASSPHRASE, SetClock
from tests.made_once import Founded
from tests.officer import Officer
from tests.packs.signed import packed, parts
from tests.signed_files import FIRST, SECOND, THIRD, a_list, pack_of, the_providers

ADDRESS = b"https://lers.google.com/"


@pytest.fixture
def master(paired_desk: Founded) -> Founded:
    """The desk with two officers."""
    return paired_desk


@pytest.fixture
def desk(officer: Officer) -> Desk:
    """The open desk, on which two officers entered the issuer's key."""
    opened = officer.desk
    enter_key(opened, code_of_key(FIRST.mark.public), label="Issuer", second=SECOND_PASSPHRASE)
    return opened


Write = Callable[[bytes], Path]


@pytest.fixture
def file(tmp_path: Path) -> Write:
    def write(content: bytes) -> Path:
        path = tmp_path / "new.zip"
        path.write_bytes(content)
        return path

    return write


def reviews(officer: Officer, path: Path) -> None:
    officer.presses("Ctrl+I")
    officer.names_a_file(path)
    officer.waits_for(lambda: officer.rooms.review.lines.count() > 0)


def progress(officer: Officer) -> str:
    return officer.rooms.review.head.progress.text()


def version(desk: Desk) -> str:
    now = directory(desk)
    return "" if now is None else now.snapshot.version_label


def imported(desk: Desk) -> list[str]:
    return [entry.note for entry in journal(desk) if entry.event is Event.IMPORTED]


def test_a_signed_list_says_whose_it_is_and_asks_no_second_officer(
    officer: Officer, desk: Desk, file: Write
) -> None:
    reviews(officer, file(pack_of(a_list("2026-3"), 7, desk.clock())))
    officer.waits_to_see("signed by Issuer, pack 7, valid until 5 Feb 2027")
    assert progress(officer) == "1 of 1 ticked"
    review = officer.rooms.review
    review.lines.go_to("item 0")
    officer.waits_for(lambda: review.pane.isVisible())
    assert not officer.shows("second_officer")
    assert not officer.shows("told")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.directory.isVisible())
    assert version(desk) == "2026-3"
    assert "Critical, signed by the issuer (1)" in imported(desk)[0]


def test_the_officer_may_say_otherwise_and_come_back_to_the_signature(
    officer: Officer, desk: Desk, file: Write
) -> None:
    reviews(officer, file(pack_of(a_list("2026-3"), 7, desk.clock())))
    review = officer.rooms.review
    review.lines.go_to("item 0")
    review.lines.setFocus()
    for key, word in (
        ("4", "Not confirmed"),
        ("5", "Said to be wrong"),
        ("6", "Signed"),
        ("1", "Call-back"),
    ):
        officer.types(key)
        assert review._lines[review.lines.currentIndex().row()].aside == word
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: version(desk) == "2026-3")
    assert "Critical, call-back (1)" in imported(desk)[0]


def test_a_pack_that_is_dropped_is_reviewed_and_not_received(
    officer: Officer, desk: Desk, file: Write
) -> None:
    before = len(journal(desk))
    officer.drops(file(pack_of(a_list("2026-3"), 7, desk.clock())))
    officer.waits_for(lambda: officer.rooms.review.lines.count() > 0)
    assert officer.rooms.review.isVisible()
    assert len(journal(desk)) == before


def test_a_pack_of_providers_is_ticked_address_by_address(
    officer: Officer, desk: Desk, file: Write
) -> None:
    changed = the_providers(ADDRESS, b"https://lers.provider.example/")
    changed["google.toml"] = changed["google.toml"].replace(b'name = "Google"', b'name = "Goggle"')
    reviews(officer, file(pack_of(changed, 3, desk.clock(), name="providers")))
    officer.waits_to_see("Review of the providers, pack 3")
    officer.waits_to_see("signed by Issuer, pack 3, valid until 5 Feb 2027")
    officer.waits_to_see("Is it the right address?")
    rail = officer.window.rail
    (marked,) = (one for one in rail.findChildren(QToolButton) if one.isChecked())
    assert marked.accessibleName() == "Providers"
    assert officer.sees("https://lers.provider.example/")
    assert progress(officer) == "0 of 1 ticked"
    officer.presses("Ctrl+Return")
    assert progress(officer) == "1 not ticked yet"
    assert desk.catalogue.names["google"] == "Google"
    officer.types("1")
    assert progress(officer) == "1 of 1 ticked"
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("Pack 3 of the providers is in use: 2 changes.")
    officer.waits_for(lambda: officer.rooms.providers.isVisible())
    assert desk.catalogue.names["google"] == "Goggle"
    assert "lers.provider.example" in imported(desk)[0]


def test_a_pack_of_providers_whose_validity_has_ended_stays_and_says_so(
    officer: Officer, desk: Desk, clock: SetClock, file: Write
) -> None:
    changed = the_providers(b'name = "Google"', b'name = "Goggle"')
    reviews(officer, file(pack_of(changed, 3, desk.clock(), name="providers", days=30)))
    officer.waits_to_see("Review of the providers, pack 3")
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("Pack 3 of the providers is in use")
    officer.waits_to_see("Goggle")
    assert not officer.sees("was valid until")
    clock.forward(days=31)
    officer.rooms.refresh()
    officer.waits_to_see("The pack in use, signed by Issuer, was valid until 7 Dec 2026.")
    assert desk.catalogue.names["google"] == "Goggle"


def test_leaving_a_pack_of_providers_leads_back_to_them(
    officer: Officer, desk: Desk, file: Write
) -> None:
    changed = the_providers(ADDRESS, b"https://lers.provider.example/")
    reviews(officer, file(pack_of(changed, 3, desk.clock(), name="providers")))
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.providers.isVisible())
    assert desk.catalogue.names["google"] == "Google"


def test_a_pack_that_changes_the_keys_says_so_and_leaving_it_loses_nothing(
    officer: Officer, desk: Desk, file: Write
) -> None:
    code = code_of_key(SECOND.mark.public)
    enter_key(desk, code, label="Deputy", second=SECOND_PASSPHRASE)
    both = pack_of(a_list("2026-3"), 7, desk.clock(), FIRST, SECOND, next_keys=(SECOND, THIRD))
    reviews(officer, file(both))
    officer.waits_to_see("signed by")
    officer.waits_to_see("and signed from then on by")
    assert officer.sees("Next year")
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.directory.isVisible())
    assert not officer.sees("You left the review")  # nothing was ticked by hand


def test_seven_forged_packs_are_refused_each_by_its_sentence(
    officer: Officer, desk: Desk, file: Write, clock: SetClock
) -> None:
    now = desk.clock()
    reviews(officer, file(pack_of(a_list("2026-3"), 7, now)))
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.directory.isVisible())
    assert version(desk) == "2026-3"
    genuine = pack_of(a_list("2026-4"), 8, now)
    entries = parts(read_pack_bytes("new.zip", genuine))
    forged = {
        "no key that is trusted here has signed it": pack_of(a_list("2026-4"), 8, now, SECOND),
        "version 6 is older than version 7": pack_of(a_list("2026-4"), 6, now),
        "it was valid until": pack_of(a_list("2026-4"), 8, now, days=3),
        "it is not whole": genuine[: len(genuine) // 2],
        "is not the file that was signed": packed({**entries, **a_list("2026-5")}),
        "version 7 is here already, with other content": pack_of(a_list("2026-4"), 7, now),
        "1 of the 2 signatures that it needs": pack_of(a_list("2026-4"), 8, now, later=(SECOND,)),
    }
    clock.forward(days=5)
    before = len(journal(desk))
    for sentence, content in forged.items():
        officer.presses("Ctrl+I")
        officer.names_a_file(file(content))
        officer.waits_to_see(sentence)
        officer.waits_to_see("The copy in use stays as it is.")
        assert "finish" not in officer.rooms.review.acts()
        assert version(desk) == "2026-3"
        officer.presses("Esc")
        officer.waits_for(lambda: officer.rooms.directory.isVisible())
    assert len(journal(desk)) == before


def test_a_list_whose_validity_ended_stays_in_use_and_is_marked(
    officer: Officer, desk: Desk, file: Write, clock: SetClock
) -> None:
    reviews(officer, file(pack_of(a_list("2026-3"), 7, desk.clock(), days=3)))
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.directory.isVisible())
    officer.waits_to_see("signed by Issuer")
    assert not officer.sees("validity ended")
    clock.forward(days=5)
    officer.rooms.refresh()
    officer.waits_to_see("signed by Issuer (its signature's validity ended on 10 Nov 2026)")
    officer.waits_to_see("signature's validity ended 10 Nov 2026")  # on the status line
    said = next(
        one
        for one in officer.window.status.findChildren(ElidedLabel)
        if "validity ended" in one.text()
    )
    assert said.property("tone") == "danger"
    (line,) = officer.rooms.directory.findChildren(VersionLine)
    assert {label.property("tone") for label in line.findChildren(PlainLabel)} >= {"danger"}
    assert version(desk) == "2026-3"
