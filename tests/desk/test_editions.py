"""An old letter reopens on its own edition: the form it was written on is kept with it."""

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.desk import editions
from pocdesk.desk.again import like, new_version
from pocdesk.desk.drafts import OpenDraft, begin, in_language, resume, save
from pocdesk.desk.install_form import install_forms, own_forms
from pocdesk.desk.issue import Issued, issue, sketch
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_out import letter_pdf
from pocdesk.desk.verify import verify
from pocdesk.desk.verify_letter import FITS, verify_letter
from pocdesk.domain.file import Role, StoredFile
from pocdesk.forms.bundle import BundleRefused, pack, unpack
from pocdesk.forms.filled import used_sha256, used_sha256_once
from pocdesk.forms.library import Library
from pocdesk.paths import shipped
from pocdesk.storage import files
from tests.desk.test_issue import FORM, written

NEW = "office-2027-01"
LIBRARY = Library.from_folders(shipped("forms"))


@pytest.fixture
def issued(staffed: Desk) -> Issued:
    return issue(staffed, written(staffed, location="Osaka"))


def a_new_edition(desk: Desk) -> None:
    """The office lays a form of its own over the shipped one: `location` is gone, and its place has
    a field of another name."""
    folder = desk.folder.forms / FORM
    folder.mkdir(parents=True)
    for name in ("form.toml", "en.toml", "fr.toml"):
        text = (shipped("forms") / FORM / name).read_text(encoding="utf-8")
        text = text.replace('edition = "2026-11-draft"', f'edition = "{NEW}"', 1)
        text = text.replace('"location"', '"whereabouts"').replace(
            "a new request", "a first request"
        )
        text = re.sub(r"^location = ", "whereabouts = ", text, flags=re.MULTILINE)
        if name == "form.toml":
            text += '\n[[dropped_rules]]\nid = "V-27"\nreason = "it looks at whereabouts"\n'
        (folder / name).write_text(text, encoding="utf-8")
    install_forms(desk)


def kept(desk: Desk) -> tuple[StoredFile, ...]:
    with desk.log.reading() as connection:
        return files.of_desk(connection, Role.EDITION)


def after_an_unlock(desk: Desk) -> None:
    """What was read before is not remembered."""
    desk.__dict__.pop("editions", None)
    desk.__dict__.pop("_libraries", None)


def test_the_form_is_kept_once_for_each_edition_and_language(staffed: Desk, issued: Issued) -> None:
    issue(staffed, written(staffed))
    (first,) = kept(staffed)
    assert first.name == f"{FORM}, edition 2026-11-draft, en.json"
    issue(staffed, in_language(staffed, written(staffed), "fr"))
    assert [one.name[-7:-5] for one in kept(staffed)] == ["en", "fr"]
    a_new_edition(staffed)
    issue(staffed, written(staffed))
    assert len(kept(staffed)) == 3
    assert verify(staffed).breaks == ()


def test_a_kept_form_is_no_form_of_the_office(staffed: Desk, issued: Issued) -> None:
    with staffed.log.reading() as connection:
        assert files.of_desk(connection, Role.FORM) == ()
    assert own_forms(staffed) == ()


def test_verify_tells_of_a_kept_form_that_was_changed(staffed: Desk, issued: Issued) -> None:
    (record,) = kept(staffed)
    with staffed.log.transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER contents_no_update")
        change = "UPDATE contents SET content = x'20' WHERE sha256 = ?"
        connection.exec_driver_sql(change, (record.sha256,))
    sentences = [one.sentence for one in verify(staffed).breaks]
    assert f"The file {record.name} is not what was kept." in sentences


def test_a_new_version_stands_on_the_letters_own_edition(staffed: Desk, issued: Issued) -> None:
    assert new_version(staffed, issued.letter.number).edition_note == ""
    a_new_edition(staffed)
    after_an_unlock(staffed)
    opened = new_version(staffed, issued.letter.number)

    assert opened.draft.form.edition == "2026-11-draft"
    assert opened.draft.text("location") == "Osaka"
    assert opened.draft.left_over == {}
    assert opened.edition_note == (
        f"Written on edition 2026-11-draft; today's is {NEW}. “New like this” uses today's."
    )
    assert sketch(staffed, opened, "custodian", "location").fields["location"]
    save(staffed, opened)
    after_an_unlock(staffed)
    resumed = resume(staffed, opened.id)
    assert resumed.edition_note == opened.edition_note
    assert in_language(staffed, resumed, "fr").draft.form.edition == "2026-11-draft"
    second = issue(staffed, resumed)
    assert second.letter.form_sha256 == issued.letter.form_sha256
    assert len(kept(staffed)) == 1
    assert letter_pdf(staffed, issued.letter.number)[1] == issued.pdf
    assert verify(staffed).breaks == ()


def test_an_old_letter_is_checked_by_its_own_edition(staffed: Desk, issued: Issued) -> None:
    a_new_edition(staffed)
    after_an_unlock(staffed)
    found = verify_letter(staffed, issued.pdf)
    assert found.holds
    assert FITS in "\n".join(found.lines())


def test_one_like_it_uses_todays_edition_and_names_what_has_no_field(
    staffed: Desk, issued: Issued
) -> None:
    a_new_edition(staffed)
    opened = like(staffed, issued.letter.number)
    assert opened.draft.form.edition == NEW
    assert opened.draft.left_over == {"location": "Osaka"}
    assert any(problem.rule == "left-over" for problem in opened.draft.problems())
    save(staffed, opened)
    again = resume(staffed, opened.id)
    assert again.draft.left_over == {"location": "Osaka"}
    again.draft.drop_left_over()
    assert not any(problem.rule == "left-over" for problem in again.draft.problems())
    assert issue(staffed, again).letter.edition == NEW


def test_a_draft_of_before_goes_on_on_todays_edition_with_all_its_texts(staffed: Desk) -> None:
    opened: OpenDraft = written(staffed, location="Osaka")
    save(staffed, opened)
    a_new_edition(staffed)
    resumed = resume(staffed, opened.id)
    assert resumed.edition_note == f"Begun on edition 2026-11-draft; it goes on on today's, {NEW}."
    assert resumed.draft.left_over == {"location": "Osaka"}
    assert {**resumed.draft.texts()} == opened.draft.texts()


def test_what_is_in_work_stays_with_the_form_it_was_begun_on(staffed: Desk) -> None:
    opened = written(staffed)
    a_new_edition(staffed)
    done = issue(staffed, in_language(staffed, opened, "fr"))
    assert done.letter.edition == "2026-11-draft"
    after_an_unlock(staffed)
    assert new_version(staffed, done.letter.number).draft.form.edition == "2026-11-draft"


def test_a_letter_from_before_editions_were_kept_stands_on_todays_and_says_so(
    staffed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editions, "to_be_kept", lambda *_: ())
    old = issue(staffed, written(staffed, location="Osaka"))
    assert new_version(staffed, old.letter.number).edition_note == ""
    a_new_edition(staffed)
    opened = new_version(staffed, old.letter.number)
    assert opened.draft.form.edition == NEW
    assert "does not hold the form of edition 2026-11-draft" in opened.edition_note
    assert opened.draft.left_over == {"location": "Osaka"}
    save(staffed, opened)
    assert resume(staffed, opened.id).draft.left_over == {"location": "Osaka"}


def test_a_value_that_no_longer_fits_its_field_is_put_aside(staffed: Desk) -> None:
    draft = begin(staffed, FORM).draft
    draft.take_over({"facts": ["not", "a text"], "requesting": {"pager": "+999 1"}, "gone": True})
    assert draft.left_over == {
        "facts (before)": "not\na text",
        "requesting.pager": "+999 1",
        "gone": "yes",
    }
    draft.enter("facts", "typed now")
    assert draft.texts()["facts"] == "typed now"
    assert draft.texts()["facts (before)"] == "not\na text"


# --- names of choices that several forms share


def a_later_program(desk: Desk) -> str:
    """The next version of the program calls a shared choice otherwise; its former name."""
    name = "groups.en.toml"
    text = (shipped("forms") / name).read_text(encoding="utf-8")
    former = tomllib.loads(text)["choice"]["identifier"]["type"]["email"]
    files = {
        path.relative_to(shipped("forms")).as_posix(): path.read_bytes()
        for path in shipped("forms").rglob("*.toml")
    }
    files[name] = text.replace(f'"{former}"', '"Electronic post"', 1).encode()
    after_an_unlock(desk)
    desk._libraries[frozenset(desk.own.forms.items())] = Library(files, {}, ())
    return str(former)


def earlier(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Issued:
    """A letter as a desk wrote it whose hash left out those names."""
    with monkeypatch.context() as patched:
        for module in ("editions", "bundle", "filled"):
            floor = "desk" if module == "editions" else "forms"
            patched.setattr(f"pocdesk.{floor}.{module}.used_sha256", used_sha256_once)
        return issue(desk, written(desk))


def test_a_letter_is_judged_by_the_names_of_choices_that_it_was_written_with(
    staffed: Desk, issued: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = earlier(staffed, monkeypatch)
    assert before.letter.form_sha256 != issued.letter.form_sha256
    assert verify_letter(staffed, before.pdf).holds
    former = a_later_program(staffed)
    for one in (issued, before):
        assert former in one.letter.record
        found = verify_letter(staffed, one.pdf)
        assert found.holds, list(found.lines())
        again = new_version(staffed, one.letter.number).draft
        assert again.wording.choice("identifiers.type", "email") == former
    assert "as it stood then" in new_version(staffed, issued.letter.number).edition_note
    assert verify(staffed).breaks == ()


def test_an_earlier_letter_without_its_form_stands_on_todays(
    staffed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editions, "to_be_kept", lambda *_: ())
    before = earlier(staffed, monkeypatch)
    assert verify_letter(staffed, before.pdf).holds
    opened = new_version(staffed, before.letter.number)
    assert opened.edition_note == ""


# --- the kept files themselves


@pytest.mark.long
@pytest.mark.parametrize("id", LIBRARY.ids)
def test_every_form_is_read_again_from_what_is_kept(id: str) -> None:
    form = LIBRARY.form(id)
    for language in form.letter_languages:
        wording = LIBRARY.wording(id, language)
        again = unpack(pack(LIBRARY, form, wording), LIBRARY)
        assert used_sha256(again.form(id), again.wording(id, language)) == used_sha256(
            form, wording
        )


def packed() -> bytes:
    return pack(
        LIBRARY, LIBRARY.form("extension-request"), LIBRARY.wording("extension-request", "en")
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"pocdesk-form-sources"', '"something else"'),
        ('"format_version": 1', '"format_version": 2'),
        ("extension-request/en.toml", "../../en.toml"),
        ("extension-request/en.toml", "extension-request/nowhere.toml"),
        ("edition =", "unheard_of ="),
        ('"form_sha256": "', '"form_sha256": "0'),
        ('"files": {', '"files": {}, "more": {'),
    ],
)
def test_kept_files_that_are_not_a_form_are_refused_in_a_sentence(old: str, new: str) -> None:
    content = packed().decode()
    assert old in content
    with pytest.raises(BundleRefused, match="cannot be read any more: "):
        unpack(content.replace(old, new).encode(), LIBRARY)


@given(
    st.binary(max_size=200) | st.recursive(st.none() | st.text(), st.lists).map(str).map(str.encode)
)
def test_no_bytes_bring_it_down(content: bytes) -> None:
    with pytest.raises(BundleRefused):
        unpack(content, LIBRARY)


def test_words_of_the_program_that_came_later_do_not_close_an_old_edition() -> None:
    content = packed().decode().replace("left-over", "an-older-name")
    assert unpack(content.encode(), LIBRARY).form("extension-request").id == "extension-request"
