"""An office's own forms count once an act has installed them, whole or not at all."""

import os
from dataclasses import replace

import pytest

from pocdesk.desk.again import new_version
from pocdesk.desk.approve import NotApproved, asks_second
from pocdesk.desk.drafts import begin
from pocdesk.desk.install_form import install_forms, own_forms
from pocdesk.desk.issue import issue
from pocdesk.desk.lock import lock
from pocdesk.desk.office_settings import ask_second_officer
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import journal
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.desk.verify import verify
from pocdesk.domain.file import sha256_of
from pocdesk.domain.office import SecondOfficer
from pocdesk.errors import PocDeskError
from pocdesk.forms.own_files import LARGEST
from pocdesk.forms.problem import Incomplete, Level
from pocdesk.paths import shipped
from tests.conftest import PASSPHRASE, SECOND_PASSPHRASE
from tests.desk.test_issue import written

FORM = "article-29-30-preservation"


def put(desk: Desk, name: str, old: str = "", new: str = "") -> None:
    text = (shipped("forms") / name).read_text(encoding="utf-8")
    assert old in text
    path = desk.folder.forms / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_file_in_the_folder_has_no_effect_by_itself(desk: Desk) -> None:
    put(desk, f"{FORM}/fr.toml", "Demande de conservation", "Requête de conservation")

    assert [(one.name, one.installed) for one in own_forms(desk)] == [(f"{FORM}/fr.toml", False)]
    assert desk.forms.wording(FORM, "fr").title.startswith("Demande")


def test_once_installed_it_is_in_use_logged_and_kept(desk: Desk) -> None:
    put(desk, f"{FORM}/fr.toml", "Demande de conservation", "Requête de conservation")

    (made,) = install_forms(desk)

    assert begin(desk, FORM, language="fr").draft.wording.title.startswith("Requête")
    assert made.name in journal(desk)[0].note
    assert journal(desk)[0].documents[0].sha256 == made.sha256
    assert [one.installed for one in own_forms(desk)] == [True]
    assert verify(desk).breaks == ()


def test_with_two_officers_one_alone_installs_nothing(paired: Desk) -> None:
    ask_second_officer(paired, SecondOfficer.REFUSALS)
    put(paired, f"{FORM}/fr.toml", "Demande de conservation", "Requête de conservation")
    before = journal(paired)
    with pytest.raises(NotApproved, match="is missing"):
        install_forms(paired)
    assert (journal(paired), paired.own.forms) == (before, {})
    assert install_forms(paired, second=SECOND_PASSPHRASE)[0].installed
    assert "approved by Officer Nine" in journal(paired)[0].note
    assert verify(paired).breaks == ()


def test_an_own_sheet_of_the_desk_itself_takes_two(paired: Desk) -> None:
    office = replace(paired.office, second_officer=SecondOfficer.EVERY)
    sheet = paired.forms.form("shift-handover")
    assert not asks_second(office, sheet, paired.forms)
    assert asks_second(office, replace(sheet, edition="office-2026-12"), paired.forms)


def test_what_was_changed_after_it_was_installed_has_no_effect(desk: Desk) -> None:
    put(desk, f"{FORM}/fr.toml", "Demande de conservation", "Requête de conservation")
    install_forms(desk)
    put(desk, f"{FORM}/fr.toml", "Demande de conservation", "Ordre de conservation")

    assert [one.installed for one in own_forms(desk)] == [False]
    desk.__dict__.pop("_libraries", None)  # as after the next unlock
    assert desk.forms.wording(FORM, "fr").title.startswith("Demande")


def test_a_former_content_put_back_has_no_effect(desk: Desk) -> None:
    for title in ("Requête de conservation", "Ordre de conservation"):
        put(desk, f"{FORM}/fr.toml", "Demande de conservation", title)
        install_forms(desk)
    put(desk, f"{FORM}/fr.toml", "Demande de conservation", "Requête de conservation")
    folder, clock = desk.folder.root, desk.clock
    lock(desk)
    desk = unlock(folder, Credential(passphrase=PASSPHRASE), clock=clock)
    try:
        assert [one.installed for one in own_forms(desk)] == [False]
        assert desk.forms.wording(FORM, "fr").title.startswith("Demande")
        install_forms(desk)
        assert desk.forms.wording(FORM, "fr").title.startswith("Requête")
        assert verify(desk).breaks == ()
    finally:
        lock(desk)


def test_an_installed_file_that_is_gone_is_named(desk: Desk) -> None:
    put(desk, f"{FORM}/fr.toml", "Demande de conservation", "Requête de conservation")
    (made,) = install_forms(desk)
    (desk.folder.forms / FORM / "fr.toml").unlink()

    (one,) = own_forms(desk)

    assert (one.name, one.sha256) == (made.name, made.sha256)
    assert one.missing
    assert one.falls_back


def test_what_is_gone_goes_out_of_use_with_the_next_installing(desk: Desk) -> None:
    put(desk, f"{FORM}/fr.toml", "Demande de conservation", "Requête de conservation")
    (made,) = install_forms(desk)
    (desk.folder.forms / FORM / "fr.toml").unlink()
    put(desk, f"{FORM}/en.toml", "checked = false", "checked = true")

    done = install_forms(desk)

    assert [(one.name, one.installed) for one in done] == [
        (f"{FORM}/en.toml", True),
        (made.name, False),
    ]
    said = journal(desk)[0].note.splitlines()
    assert said[1] == f"Form files of the office taken out of use: {made.name}."
    assert [one.name for one in own_forms(desk)] == [f"{FORM}/en.toml"]
    assert verify(desk).breaks == ()
    put(desk, f"{FORM}/fr.toml", "Demande de conservation", "Requête de conservation")
    assert [one.installed for one in own_forms(desk)] == [True, False]


RULE = '\n[[rule]]\nid = "V-82"\nlevel = "block"\ncheck = "second-officer"\n'


def test_a_letter_of_an_old_edition_takes_two_where_todays_does(paired: Desk) -> None:
    put(paired, f"{FORM}/form.toml", 'edition = "2026-11-draft"', 'edition = "office-1"')
    install_forms(paired)
    number = issue(paired, written(paired)).letter.number
    ask_second_officer(paired, SecondOfficer.REFUSALS)
    path = paired.folder.forms / FORM / "form.toml"
    text = path.read_text(encoding="utf-8").replace("office-1", "office-2")
    path.write_text(text + RULE, encoding="utf-8")
    for language in ("en", "fr"):
        put(paired, f"{FORM}/{language}.toml", "[rule]", '[rule]\nV-82 = "Two officers."')
    install_forms(paired, second=SECOND_PASSPHRASE)
    again = new_version(paired, number)

    assert again.draft.form.edition == "office-1"
    with pytest.raises(Incomplete) as refused:
        issue(paired, again)
    assert [one.rule for one in refused.value.problems if one.level is Level.BLOCK] == ["V-82"]


def test_an_own_form_that_is_gone_takes_two_where_anything_does(paired: Desk) -> None:
    form = paired.forms.form(FORM)
    gone = replace(form, id="our-own", edition="office-1")
    for when, asked in ((SecondOfficer.NEVER, False), (SecondOfficer.REFUSALS, True)):
        office = replace(paired.office, second_officer=when)
        assert asks_second(office, gone, paired.forms) is asked
        assert not asks_second(office, form, paired.forms)


def test_a_wrong_file_is_refused_with_its_line_and_nothing_is_installed(desk: Desk) -> None:
    put(desk, f"{FORM}/fr.toml", "Demande de conservation", "Requête de conservation")
    put(desk, f"{FORM}/en.toml", 'facts = "Brief summary of the facts"', 'fakts = "x"')

    with pytest.raises(PocDeskError, match=r"en\.toml"):
        install_forms(desk)

    assert desk.own.forms == {}
    assert desk.forms.wording(FORM, "fr").title.startswith("Demande")


def test_each_file_says_why_it_is_refused_and_what_is_used_instead(desk: Desk) -> None:
    put(desk, f"{FORM}/fr.toml", "Demande de conservation", "Requête de conservation")
    install_forms(desk)
    put(desk, f"{FORM}/en.toml", 'facts = "Brief summary of the facts"', 'fakts = "x"')
    put(desk, "kinds.en.toml", "is empty", "is missing")
    lone = desk.folder.forms / "our-own"
    lone.mkdir()
    (lone / "en.toml").write_text("title = 1\n", encoding="utf-8")

    found = {one.name: one for one in own_forms(desk)}

    assert found[f"{FORM}/fr.toml"].installed
    assert found[f"{FORM}/fr.toml"].refused == ""
    wrong = found[f"{FORM}/en.toml"]
    assert wrong.refused.startswith(f"{FORM}/en.toml, line ")
    assert wrong.falls_back
    assert "words of the program itself" in found["kinds.en.toml"].refused
    assert "our-own" in found["our-own/en.toml"].refused
    assert not found["our-own/en.toml"].falls_back


def test_an_installed_file_that_todays_program_refuses_is_named(desk: Desk) -> None:
    put(desk, f"{FORM}/en.toml", 'facts = "Brief summary of the facts"', 'fakts = "x"')
    content = (desk.folder.forms / FORM / "en.toml").read_bytes()
    desk.own.forms = {f"{FORM}/en.toml": sha256_of(content)}  # as an earlier program installed it

    (one,) = own_forms(desk)

    assert one.installed
    assert one.falls_back
    assert one.refused.startswith(f"{FORM}/en.toml, line ")
    assert begin(desk, FORM, language="en").draft.wording.title


def test_there_must_be_something_new(desk: Desk) -> None:
    with pytest.raises(PocDeskError, match="no new form file"):
        install_forms(desk)


def test_words_of_the_program_are_not_replaced(desk: Desk) -> None:
    put(desk, "kinds.en.toml", "is empty", "is missing")

    with pytest.raises(PocDeskError, match="words of the program itself"):
        install_forms(desk)


def test_what_is_no_form_file_is_named_and_neither_waited_for_nor_read_whole(desk: Desk) -> None:
    put(desk, f"{FORM}/fr.toml", "Demande de conservation", "Requête de conservation")
    install_forms(desk)
    folder = desk.folder.forms / "x"
    folder.mkdir()
    os.mkfifo(folder / "pipe.toml")
    (folder / "device.toml").symlink_to("/dev/zero")
    (folder / "log.toml").symlink_to(desk.folder.log)
    (folder / "folder.toml").mkdir()
    (folder / "large.toml").write_bytes(b"#" * (LARGEST + 1))
    desk.__dict__.pop("_libraries", None)  # as after the next unlock

    found = {one.name: one for one in own_forms(desk)}

    assert not found.pop(f"{FORM}/fr.toml").refused
    assert desk.forms.wording(FORM, "fr").title.startswith("Requête")
    for name, one in found.items():
        why = "larger than" if "large" in name else "no file"
        assert why in one.refused
        assert not one.installed
    assert len(found) == 5
    with pytest.raises(PocDeskError, match=r"x/device\.toml"):
        install_forms(desk)
