"""The office's own procedure: installed like an own form, in use as the log keeps it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pocdesk.desk.amend import amend
from pocdesk.desk.approve import NotApproved
from pocdesk.desk.install_form import OwnForm, install_forms, own_forms
from pocdesk.desk.keep import keep, kept
from pocdesk.desk.lock import lock
from pocdesk.desk.office_settings import ask_second_officer
from pocdesk.desk.opened import Desk
from pocdesk.desk.own_procedures import is_own, lay_out, text_in_use
from pocdesk.desk.procedure import Step, steps, tick
from pocdesk.desk.show import journal, show
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.desk.verify import verify
from pocdesk.domain.case import Kind
from pocdesk.domain.file import Role, sha256_of
from pocdesk.domain.office import SecondOfficer
from pocdesk.errors import PocDeskError
from pocdesk.forms.own_files import LARGEST
from pocdesk.paths import shipped
from pocdesk.storage import files
from tests.conftest import PASSPHRASE, SECOND_PASSPHRASE, SetClock
from tests.made_once import Founded

NAME = "procedures.toml"
SHIPPED = shipped(f"resources/{NAME}").read_text(encoding="utf-8")
ITEMS = 'id = "items"\ntext = "Check the items'
OURS = 'id = "our-form"\ntext = "Check our own form, then the items'


def put(desk: Desk, old: str = ITEMS, new: str = OURS) -> str:
    """Lays an own file into the folder; answers its hash."""
    assert old in SHIPPED
    content = SHIPPED.replace(old, new, 1).encode()
    desk.folder.forms.mkdir(exist_ok=True)
    (desk.folder.forms / NAME).write_bytes(content)
    return sha256_of(content)


@pytest.fixture
def reference(staffed: Desk) -> str:
    request = Request(party="JP", kind=Kind.PRESERVATION, began_at=staffed.clock())
    return take_request(staffed, request).reference


@pytest.fixture
def reopened(staffed: Desk, clock: SetClock) -> Iterator["Reopen"]:
    again = Reopen(staffed, clock)
    yield again
    if again.last is not staffed:
        lock(again.last)


class Reopen:
    """Locks the desk and unlocks it: nothing is remembered but what the log holds."""

    def __init__(self, desk: Desk, clock: SetClock) -> None:
        self.last = desk
        self._clock = clock

    def __call__(self) -> Desk:
        folder = self.last.folder.root
        lock(self.last)
        self.last = unlock(folder, Credential(passphrase=PASSPHRASE), clock=self._clock)
        return self.last


def ids(desk: Desk, reference: str) -> list[str]:
    return [one.id for one in steps(desk, show(desk, reference)) if not one.former]


def last(desk: Desk, reference: str) -> Step:
    return steps(desk, show(desk, reference))[-1]


def only(desk: Desk) -> OwnForm:
    (found,) = own_forms(desk)
    return found


def test_once_installed_it_is_the_procedure_also_after_the_next_unlock(
    staffed: Desk, reference: str, reopened: Reopen
) -> None:
    sha256 = put(staffed)
    assert not only(staffed).installed
    assert "our-form" not in ids(staffed, reference)
    (made,) = install_forms(staffed)
    assert (made.name, made.sha256, made.installed) == (NAME, sha256, True)
    entry = journal(staffed)[0]
    assert NAME in entry.note
    assert [(one.name, one.sha256) for one in entry.documents] == [(NAME, sha256)]
    assert entry.officer == staffed.officer.id
    tick(staffed, reference, "our-form", True)
    with pytest.raises(PocDeskError, match="no step “items”"):
        tick(staffed, reference, "items", True)
    desk = reopened()
    assert ids(desk, reference)[2] == "our-form"
    assert sha256_of(text_in_use(desk)) == sha256
    assert only(desk).installed
    assert verify(desk).breaks == ()


def test_another_desk_of_this_program_has_the_shipped_one(
    staffed: Desk, founded_desk: Founded, tmp_path: Path, clock: SetClock
) -> None:
    put(staffed)
    install_forms(staffed)
    other = founded_desk.opened(founded_desk.copied_to(tmp_path / "other"), clock)
    assert (is_own(staffed), is_own(other)) == (True, False)
    lock(other)


@pytest.mark.parametrize("spoiled", [b"", b"schema", b"\xff", b"#" * (LARGEST + 1)])
def test_a_wrong_file_is_refused_and_what_was_in_use_stays(
    staffed: Desk, reference: str, reopened: Reopen, spoiled: bytes
) -> None:
    put(staffed)
    install_forms(staffed)
    (staffed.folder.forms / NAME).write_bytes(spoiled)
    before = journal(staffed)
    assert only(staffed).refused.startswith(NAME)
    with pytest.raises(PocDeskError, match=rf"^{NAME}") as refused:
        install_forms(staffed)
    assert refused.value.safe.endswith("what was in use stays in use.")
    assert journal(staffed) == before
    desk = reopened()
    assert "our-form" in ids(desk, reference)
    assert not only(desk).installed


def test_taken_out_of_the_folder_and_installed_again_the_shipped_one_is_back(
    staffed: Desk, reference: str, reopened: Reopen
) -> None:
    put(staffed)
    install_forms(staffed)
    (staffed.folder.forms / NAME).unlink()
    found = only(staffed)
    assert (found.missing, found.stays, found.installed) == (True, True, True)
    assert "our-form" in ids(staffed, reference)
    (out,) = install_forms(staffed)
    assert (out.name, out.installed) == (NAME, False)
    assert journal(staffed)[0].note.startswith(f"Form files of the office taken out of use: {NAME}")
    assert "items" in ids(staffed, reference)
    desk = reopened()
    assert (is_own(desk), own_forms(desk)) == (False, ())
    assert "items" in ids(desk, reference)
    assert verify(desk).breaks == ()
    with pytest.raises(PocDeskError, match="no new form file"):
        install_forms(desk)
    put(desk)
    install_forms(desk)
    assert "our-form" in ids(desk, reference)


def test_with_two_officers_one_alone_changes_no_procedure(paired: Desk) -> None:
    ask_second_officer(paired, SecondOfficer.REFUSALS)
    put(paired)
    with pytest.raises(NotApproved):
        install_forms(paired)
    install_forms(paired, second=SECOND_PASSPHRASE)
    (paired.folder.forms / NAME).unlink()
    with pytest.raises(NotApproved):
        install_forms(paired)
    assert is_own(paired)


def test_a_tick_of_a_step_that_is_gone_stays_readable(
    staffed: Desk, reference: str, reopened: Reopen
) -> None:
    tick(staffed, reference, "items", True)
    put(staffed)
    install_forms(staffed)
    gone = last(staffed, reference)
    assert (gone.id, gone.done, gone.former) == ("items", True, True)
    assert gone.text.startswith("Check the items of Article 29(2)")
    tick(staffed, reference, "our-form", True)
    tick(staffed, reference, "our-form", False)
    assert kept(staffed)[f"ticks/{reference}"].value == '["items"]'
    tick(staffed, reference, "our-form", True)
    put(staffed, ITEMS, 'id = "third"\ntext = "Something else; check the items')
    install_forms(staffed)
    desk = reopened()
    former = [one for one in steps(desk, show(desk, reference)) if one.former]
    assert [one.id for one in former] == ["items", "our-form"]
    assert former[1].text.startswith("Check our own form")
    keep(desk, {f"ticks/{reference}": '["never-heard-of"]'})
    assert last(desk, reference).text == "never-heard-of"


def test_what_was_ticked_of_another_kind_stays_readable(staffed: Desk, reference: str) -> None:
    amend(staffed, reference, {"kind": "subscriber"})
    tick(staffed, reference, "preserved-before", True)
    amend(staffed, reference, {"kind": "preservation"})
    assert last(staffed, reference).text.startswith("Were the data preserved before?")


def test_a_procedure_that_todays_program_refuses_is_named_and_the_shipped_one_used(
    staffed: Desk, reference: str
) -> None:
    put(staffed)
    install_forms(staffed)
    old = b"old = 1\n"
    with staffed.log.transaction() as connection:
        (first,) = files.of_desk(connection, Role.FORM)
        files.add(connection, replace(first, sha256=sha256_of(old), size=len(old)), old)
    staffed.own.forms = {NAME: sha256_of(old)}  # as an earlier program installed it
    (staffed.folder.forms / NAME).write_bytes(old)
    assert "items" in ids(staffed, reference)
    found = only(staffed)
    assert (found.installed, found.falls_back) == (True, True)
    assert found.refused.startswith(NAME)
    assert text_in_use(staffed).decode() == SHIPPED


def test_the_file_is_laid_out_to_be_changed_and_nothing_is_written_over(staffed: Desk) -> None:
    path = lay_out(staffed)
    assert path.read_text(encoding="utf-8") == SHIPPED
    with pytest.raises(PocDeskError, match="lies in the folder of own forms already"):
        lay_out(staffed)
    put(staffed)
    install_forms(staffed)
    path.unlink()
    assert b"our-form" in lay_out(staffed).read_bytes()
    assert only(staffed).installed


def test_a_folder_that_takes_nothing_is_said(staffed: Desk) -> None:
    staffed.folder.forms.write_text("a file in its place")
    with pytest.raises(PocDeskError, match="cannot be written"):
        lay_out(staffed)
