"""A letter to a provider and its copy without what the provider must not see, on each way out."""

import re
import shutil
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from pocdesk.desk.again import like, new_version
from pocdesk.desk.drafts import begin, save
from pocdesk.desk.install_form import install_forms
from pocdesk.desk.issue import Issued, issue
from pocdesk.desk.mail_draft import mail_draft
from pocdesk.desk.opened import Desk
from pocdesk.desk.print_letter import print_letter
from pocdesk.desk.receive import receive
from pocdesk.desk.show import show
from pocdesk.desk.sign import Signer
from pocdesk.desk.take_out import letter_for, save_letter
from pocdesk.desk.verify import verify
from pocdesk.desk.verify_letter import verify_letter
from pocdesk.domain.entry import Document
from pocdesk.domain.file import sha256_of
from pocdesk.errors import PocDeskError
from pocdesk.forms.form import Counterpart
from pocdesk.forms.library import Library
from pocdesk.intake.signatures import read_signatures
from pocdesk.paths import shipped
from pocdesk.ui.letters_reading import read_letters
from tests.desk.test_issue import written
from tests.desk.test_sign import key
from tests.documents.examples import values
from tests.documents.letters import read_back

FORM = "provider-preservation"


def to_provider(desk: Desk, signer: Signer | None = None, *, form: str = FORM) -> Issued:
    opened = begin(desk, form)
    opened.draft.enter_values(dict(values(FORM)))
    return issue(desk, opened, signer)


def attached(draft: bytes) -> dict[str | None, bytes]:
    mail = message_from_bytes(draft, policy=default)
    return {part.get_filename(): part.get_content() for part in mail.iter_attachments()}


def test_the_copy_is_signed_with_the_same_key_in_the_same_act(
    staffed: Desk, tmp_path: Path
) -> None:
    number = to_provider(staffed, key(staffed, tmp_path)).letter.number
    copy = attached(mail_draft(staffed, number))[f"{number}-for-provider.pdf"]

    (whole,) = read_signatures(letter_for(staffed, number).pdf).found
    (one,) = read_signatures(copy).found
    assert one.holds
    assert one.sha256 == whole.sha256 != ""
    assert "Copy for the service provider" in read_back(copy)
    assert verify(staffed).breaks == ()


def test_each_way_out_says_which_of_the_two_it_gives(staffed: Desk, tmp_path: Path) -> None:
    issued = to_provider(staffed)
    number, name = issued.letter.number, f"{issued.letter.number}-for-provider.pdf"
    whole, copy = letter_for(staffed, number), letter_for(staffed, number, provider=True)

    assert (whole.name, copy.name) == (f"{number}.pdf", name)
    assert whole.has_copy
    assert whole.pdf == issued.pdf != copy.pdf
    mailed = attached(mail_draft(staffed, number))
    assert mailed[name] == copy.pdf
    assert f"{number}.pdf" not in mailed

    saved = save_letter(staffed, number, tmp_path / "copy.pdf", provider=True)
    assert saved.read_bytes() == copy.pdf == print_letter(staffed, number, provider=True)
    for entry in show(staffed, issued.case.reference).entries[-2:]:
        assert entry.documents == (Document(name, sha256_of(copy.pdf)),)
    assert print_letter(staffed, number) == issued.pdf


def test_a_letter_that_keeps_nothing_back_has_no_copy(staffed: Desk, tmp_path: Path) -> None:
    number = issue(staffed, written(staffed)).letter.number

    assert not letter_for(staffed, number).has_copy
    with pytest.raises(PocDeskError, match="no copy for a provider"):
        save_letter(staffed, number, tmp_path / "copy.pdf", provider=True)
    assert list(attached(mail_draft(staffed, number))) == [f"{number}.pdf"]


@pytest.mark.parametrize("lost", [False, True])
def test_a_form_laid_over_later_sends_no_provider_the_whole_letter(
    staffed: Desk, lost: bool
) -> None:
    number = to_provider(staffed).letter.number
    root = shipped("forms")
    files = {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*.toml")}
    name = f"{FORM}/form.toml"
    files[name] = files[name].replace(b'counterpart = "provider"', b'counterpart = "point"')
    library = Library(files, {}, ())  # as an earlier program took it
    staffed._libraries[frozenset(staffed.own.forms.items())] = library
    if lost:  # as of an earlier program, which kept none
        with staffed.log.transaction() as connection:
            connection.exec_driver_sql("UPDATE files SET role = 'copy' WHERE role = 'edition'")

    assert staffed.forms.form(FORM).counterpart is Counterpart.POINT
    assert list(attached(mail_draft(staffed, number))) == [f"{number}-for-provider.pdf"]


def an_own_form(desk: Desk) -> Path:
    """The folder of an office's own form, which is installed."""
    own = desk.folder.forms / "our-letter"
    own.mkdir(parents=True)
    for path in (shipped("forms") / FORM).glob("*.toml"):
        text = path.read_text(encoding="utf-8").replace(f'"{FORM}"', '"our-letter"')
        text = re.sub('edition = "[^"]*"', 'edition = "office-1"', text, count=1)
        (own / path.name).write_text(text, encoding="utf-8")
    install_forms(desk)
    return own


def test_a_letter_whose_own_form_is_gone_is_mailed_and_no_other_begun_like_it(
    staffed: Desk,
) -> None:
    own = an_own_form(staffed)
    number = to_provider(staffed, form="our-letter").letter.number
    title = staffed.forms.wording("our-letter", "en").title
    shutil.rmtree(own)
    staffed.__dict__.pop("_libraries", None)  # as after the next unlock

    assert "our-letter" not in staffed.forms.ids
    draft = mail_draft(staffed, number)
    assert title in str(message_from_bytes(draft, policy=default)["Subject"])
    assert list(attached(draft)) == [f"{number}-for-provider.pdf"]
    with pytest.raises(PocDeskError, match=r"our-letter.* is not there any more"):
        like(staffed, number)
    assert new_version(staffed, number).draft.form.id == "our-letter"


def test_letters_are_listed_whose_own_form_cannot_be_read_any_more(staffed: Desk) -> None:
    own = an_own_form(staffed)
    number = to_provider(staffed, form=own.name).letter.number
    begun = begin(staffed, own.name)
    save(staffed, begun)
    (own / "en.toml").unlink()
    staffed.__dict__.pop("_libraries", None)  # as after the next unlock

    found = read_letters(staffed)

    assert [line.key for line in (*found.drafts, *found.issued)] == [begun.id, number]
    assert list(attached(mail_draft(staffed, number))) == [f"{number}-for-provider.pdf"]


def test_the_copy_is_known_as_ours(staffed: Desk) -> None:
    number = to_provider(staffed).letter.number
    pdf = letter_for(staffed, number, provider=True).pdf

    found = verify_letter(staffed, pdf)
    assert found.holds
    assert f"the provider's copy of {number}" in next(found.lines())
    with pytest.raises(PocDeskError, match=f"our own letter {number}"):
        receive(staffed, "back.pdf", pdf)


@pytest.mark.parametrize("urgency", ["emergency", "normal"])
def test_what_is_kept_from_the_provider_is_named_and_only_where_it_is(
    staffed: Desk, urgency: str
) -> None:
    opened = begin(staffed, FORM)
    opened.draft.enter_values(dict(values(FORM)) | {"urgency": urgency})
    if urgency == "emergency":
        opened.draft.enter("call_back_done", "yes")
    number = issue(staffed, opened).letter.number
    whole, copy = letter_for(staffed, number), letter_for(staffed, number, provider=True)
    kept = urgency == "emergency"
    assert (whole.left_out == copy.left_out == ()) is not kept
    for shown in (whole, copy):
        assert ("must not see: “" in shown.said) is kept
    assert ("nothing in it is kept" in whole.said) is not kept
