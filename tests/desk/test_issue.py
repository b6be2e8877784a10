"""Issuing: a whole letter, or none; frozen, numbered, sealed, readable again."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from pocdesk.desk import drafts
from pocdesk.desk.issue import issue, preview
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.show import journal, search, show
from pocdesk.desk.take_out import letter_pdf, safe_name, save_letter
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.verify import verify
from pocdesk.domain.case import Direction, Kind, State
from pocdesk.domain.entry import Event
from pocdesk.domain.file import sha256_of
from pocdesk.errors import PocDeskError
from pocdesk.forms.problem import Incomplete, Level
from tests.desk.values import complete

FORM = "article-29-30-preservation"


def written(desk: Desk, case: str | None = None, **changes: object) -> drafts.OpenDraft:
    opened = drafts.begin(desk, FORM, case=case)
    opened.draft.enter_values(complete(**changes))
    return opened


def test_a_letter_opens_a_case_of_ours(staffed: Desk) -> None:
    issued = issue(staffed, written(staffed))
    assert issued.pdf.startswith(b"%PDF")
    case = issued.case
    assert (case.direction, case.kind, case.state, case.party) == (
        Direction.OUTGOING,
        Kind.PRESERVATION,
        State.ISSUED,
        "JP",
    )
    assert case.reference == "DESK-2026-00001"
    assert case.articles == "29 30"
    assert issued.letter.number == "DESK-2026-00001-L1"
    (entry,) = show(staffed, case.reference).entries
    assert (entry.event, entry.new_state) == (Event.ISSUE, State.ISSUED)
    assert entry.documents[0].sha256 == sha256_of(issued.pdf) == issued.letter.pdf_sha256
    number, head = issued.letter.chain_head.split()
    assert int(number) == entry.number - 1
    assert len(head) == 20
    assert letter_pdf(staffed, issued.letter.number)[1] == issued.pdf
    assert verify(staffed).breaks == ()
    assert [case.reference for case in search(staffed, "harbour lamp")] == [case.reference]


def test_the_record_in_the_letter_is_the_record_in_the_log(staffed: Desk, tmp_path: Path) -> None:
    issued = issue(staffed, written(staffed))
    target = save_letter(staffed, issued.letter.number, tmp_path / "letter.pdf")
    inside = PdfReader(target).attachments["pocdesk-letter.json"][0]
    assert inside.decode() == issued.letter.record
    assert sha256_of(inside) == issued.letter.record_sha256
    record = json.loads(inside)
    assert record["reference"] == issued.case.reference
    assert record["values"]["period"] == {"unit": "days", "value": 60}


@pytest.mark.parametrize(
    "missing",
    [
        "requested",
        "offences",
        "facts",
        "data_types",
        "data_description",
        "identifiers",
        "relation",
        "custodian",
        "necessity",
        "mla_intent",
        "confidential",
    ],
)
def test_no_letter_with_a_mandatory_item_missing(staffed: Desk, missing: str) -> None:
    before = journal(staffed)
    opened = written(staffed, **{missing: None})
    with pytest.raises(Incomplete) as refused:
        issue(staffed, opened)
    blocked = {p.field for p in refused.value.problems if p.level is Level.BLOCK}
    assert blocked & {missing, "location"}
    assert journal(staffed) == before
    assert verify(staffed).breaks == ()


def test_a_letter_without_a_directory_has_no_counterpart(desk: Desk) -> None:
    opened = drafts.begin(desk, FORM)
    opened.draft.enter_values(complete())
    with pytest.raises(Incomplete) as refused:
        issue(desk, opened)
    assert "requested" in {problem.field for problem in refused.value.problems}


def test_v_86_a_letter_without_a_glyph_is_stopped_and_the_sign_named(staffed: Desk) -> None:
    opened = written(staffed, relation="The account is called \U00013080 on the service.")
    with pytest.raises(Incomplete) as refused:
        issue(staffed, opened)
    (problem,) = [p for p in refused.value.problems if p.rule == "V-86"]
    assert problem.field == "relation"
    assert "U+13080" in problem.message


def test_a_second_letter_of_the_case_has_the_next_number(staffed: Desk) -> None:
    first = issue(staffed, written(staffed))
    second = issue(staffed, written(staffed, case=first.case.reference))
    assert second.letter.number == "DESK-2026-00001-L2"
    third = issue(staffed, written(staffed))
    assert third.letter.number == "DESK-2026-00002-L1"


def test_a_letter_in_an_incoming_case_leaves_its_state(staffed: Desk) -> None:
    received = receive(staffed, "a.eml", b"From: contact@jp-poc.example\nSubject: a\n\na\n")
    assert received.case is not None
    issued = issue(staffed, written(staffed, case=received.case.reference))
    assert issued.case.state is State.RECEIVED


@pytest.mark.parametrize(
    "taken", ["DESK-2026-00001", "desk-2026-00001", "DESK-2026-09999", "DESK-2026-00001-L1"]
)
def test_no_letter_bears_the_reference_of_another_case(staffed: Desk, taken: str) -> None:
    received = receive(staffed, "a.eml", b"From: contact@jp-poc.example\nSubject: a\n\na\n")
    assert received.case is not None
    assert received.case.reference == "DESK-2026-00001"
    with pytest.raises(Incomplete) as refused:
        issue(staffed, written(staffed, reference=taken))
    assert ("reference", "V-02") in {(p.field, p.rule) for p in refused.value.problems}


def test_an_office_prints_its_own_file_number(staffed: Desk) -> None:
    issued = issue(staffed, written(staffed, reference="KRP 5500/R/77/26"))
    assert [case.reference for case in search(staffed, "KRP 5500")] == [issued.case.reference]


@pytest.mark.parametrize(("theirs", "printed"), [("訓練警サ発第0418号", True), ("ሀለ-0418", False)])
def test_their_reference_in_another_script_does_not_stop_the_letter(
    staffed: Desk, theirs: str, *, printed: bool
) -> None:
    request = Request(party="JP", began_at=staffed.clock(), their_reference=theirs)
    reference = take_request(staffed, request).reference
    issued = issue(staffed, written(staffed, case=reference))
    assert issued.letter.case == reference
    note = show(staffed, reference).entries[-1].note
    assert ("could not be printed" in note) is not printed


def test_warnings_are_logged_and_do_not_stop(staffed: Desk) -> None:
    issued = issue(staffed, written(staffed, facts="Fraud."))
    assert "V-23w" in {problem.rule for problem in issued.warnings}
    assert "V-23w" in show(staffed, issued.case.reference).entries[-1].note


def test_the_preview_is_the_letter(staffed: Desk) -> None:
    opened = written(staffed)
    page = preview(staffed, opened)
    assert issue(staffed, opened).pdf == page.pdf


def test_an_entry_in_between_moves_the_anchor(staffed: Desk) -> None:
    opened = written(staffed)
    early = preview(staffed, opened)
    note(staffed, "The phone rang.")
    late = issue(staffed, opened)
    assert late.pdf != early.pdf
    assert verify(staffed).breaks == ()


def test_an_attachment_goes_into_the_log(staffed: Desk, tmp_path: Path) -> None:
    file = tmp_path / "order.pdf"
    file.write_bytes(b"%PDF-1.4 the order")
    issued = issue(staffed, written(staffed, attachments=[str(file)]))
    (kept,) = show(staffed, issued.case.reference).files
    assert (kept.name, kept.sha256) == ("order.pdf", sha256_of(file.read_bytes()))


def test_an_attachment_that_changed_stops_the_letter(staffed: Desk, tmp_path: Path) -> None:
    file = tmp_path / "order.pdf"
    file.write_bytes(b"one")
    opened = written(staffed, attachments=[str(file)])
    assert opened.draft.value("attachments") is not None
    file.write_bytes(b"two")
    with pytest.raises(PocDeskError, match="changed since"):
        issue(staffed, opened)
    assert show_nothing(staffed)


def show_nothing(desk: Desk) -> bool:
    return not any(entry.event is Event.ISSUE for entry in journal(desk))


def test_a_draft_survives_the_night(staffed: Desk) -> None:
    opened = written(staffed)
    drafts.save(staffed, opened)
    (stored,) = drafts.open_drafts(staffed)
    again = drafts.resume(staffed, stored.id)
    assert again.draft.texts() == opened.draft.texts()
    issue(staffed, again)
    assert drafts.open_drafts(staffed) == ()


def test_a_letter_is_never_written_over_a_file(staffed: Desk, tmp_path: Path) -> None:
    issued = issue(staffed, written(staffed))
    target = tmp_path / "letter.pdf"
    target.write_text("mine")
    with pytest.raises(PocDeskError, match="could not be written"):
        save_letter(staffed, issued.letter.number, target)
    assert target.read_text() == "mine"
    link = tmp_path / "link.pdf"
    link.symlink_to(tmp_path / "elsewhere.pdf")
    with pytest.raises(PocDeskError):
        save_letter(staffed, issued.letter.number, link)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk", "letter.pdf", "link.pdf"]
    assert not any(e.event is Event.EXPORTED for e in show(staffed, issued.case.reference).entries)


@pytest.mark.parametrize(
    ("sent", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\evil.lnk", "evil.lnk"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("order.pdf. ", "order.pdf"),
        ("", "file"),
        ("...", "file"),
        ("保全要請書.pdf", "保全要請書.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("保" * 100 + ".pdf", "保" * 65 + ".pdf"),
        ("要" * 300, "要" * 66),
        ("x" * 195 + " y.pdf", "x" * 195 + ".pdf"),
        ("x" * 199 + ". y", "x" * 197 + ". y"),
        ("com¹", "_com¹"),
        ("LPT³.txt", "_LPT³.txt"),
        ("CONIN$", "_CONIN$"),
        ("conout$.log", "_conout$.log"),
        ("aux .pdf", "_aux.pdf"),
        ("comet.pdf", "comet.pdf"),
    ],
)
def test_names_from_strangers(sent: str, safe: str) -> None:
    assert safe_name(sent) == safe


def test_a_mark_is_no_longer_than_the_head_of_a_page(staffed: Desk) -> None:
    opened, before = written(staffed), journal(staffed)
    for act in (issue, preview):
        with pytest.raises(PocDeskError, match="too long for the head of a page"):
            act(staffed, replace(opened, marking="TLP " * 50 + "R"))
    assert journal(staffed) == before
    assert issue(staffed, replace(opened, marking="TLP " * 49 + "RED")).pdf


def test_no_mark_holds_what_nobody_sees(staffed: Desk) -> None:
    """It stands on every page, and must read there as it does where it was typed."""
    opened, before = written(staffed), journal(staffed)
    for sign in ("\u202e", "\u200b", "\0", "\ud800", "\n", "\u2028"):
        marked = replace(opened, marking=f"TLP:{sign}RED")
        for act in (issue, preview):
            with pytest.raises(PocDeskError, match=r"handling mark holds .* nobody sees"):
                act(staffed, marked)
    assert journal(staffed) == before
    done = issue(staffed, replace(opened, marking="DIFFUSION RESTREINTE\u00a0: TLP"))
    assert done.pdf
