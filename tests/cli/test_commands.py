"""A shift without a window, command by command."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from pocdesk.desk.opened import Desk
from pocdesk.domain.file import sha256_of
from pocdesk.storage.refusals import LogFull
from tests.cli.shift import Pocdesk, pocdesk
from tests.cli.values import values_file
from tests.conftest import PASSPHRASE, SAMPLES, TRAINING, Founded
from tests.desk.values import complete
from tests.documents.examples import values as example_values

MAIL = SAMPLES / "mail" / "01-jp-new-iso2022jp.eml"
PROVIDER = "provider-preservation"
FORM = "article-29-30-preservation"


def test_a_shift(staffed_command: Pocdesk, tmp_path: Path) -> None:
    received = staffed_command("--json", "receive", str(MAIL)).plain["received"]
    reference = received[0]["reference"]
    assert reference.endswith("-00001")
    assert received[0]["party"] == "JP"

    due = staffed_command("deadlines", "--json").plain["deadlines"]
    clocks = [(reference, "acknowledge"), (reference, "call-back")]
    assert [(item["reference"], item["clock"]) for item in due] == clocks
    assert staffed_command("acknowledge", reference).code == 0
    due = staffed_command("deadlines", "--json").plain["deadlines"]
    assert [(item["reference"], item["clock"]) for item in due] == clocks[1:]

    out = tmp_path / "letter.pdf"
    values = values_file(tmp_path, FORM, complete())
    words = ["issue", FORM, "--values", str(values), "--marking", "TLP:AMBER", "-o", str(out)]
    issued = staffed_command("--json", *words)
    assert issued.code == 0, issued.out + issued.err
    pages = PdfReader(out).pages
    assert all(page.extract_text().count("TLP:AMBER") == 2 for page in pages)
    letter = issued.plain["letter"]
    assert sha256_of(out.read_bytes()) == letter["pdf_sha256"]

    shown = staffed_command("--json", "show", issued.plain["case"]).plain
    assert [entry["event"] for entry in shown["entries"]] == ["issue", "exported"]
    found = staffed_command("--json", "search", "harbour.lamp@mail.example").plain["cases"]
    assert [case["reference"] for case in found] == [issued.plain["case"]]
    assert len(staffed_command("--json", "cases").plain["cases"]) == 2
    narrowed = staffed_command("--json", "search", "party:japan", "direction:in", "state:x").plain
    assert [case["reference"] for case in narrowed["cases"]] == [reference]
    assert narrowed["not_understood"] == "Not understood: “state:x”: no state has that name."
    said = staffed_command("search", "flag:red", "--", "-party:jp").out
    assert said.splitlines() == [
        "No case fits that.",
        "Not understood: “flag:” is no filter and is sought as a word.",
    ]

    verified = staffed_command("--json", "verify")
    assert (verified.code, verified.plain["breaks"]) == (0, [])


def test_a_case_is_shown_with_who_wrote_and_on_what_way(staffed_command: Pocdesk) -> None:
    received = staffed_command("--json", "receive", str(MAIL)).plain["received"][0]
    shown = staffed_command("show", received["reference"]).out
    assert "        email contact@jp-poc.example\n" in shown


def test_an_outcome_that_is_none_is_refused_in_words(staffed_command: Pocdesk) -> None:
    said = staffed_command("close", "DESK-2026-00001", "--outcome", "gone")
    assert said.code == 2
    assert "disclosed" in said.err
    assert "Outcome." not in said.err


def test_what_is_done_is_told_although_the_desk_cannot_be_closed(
    staffed_command: Pocdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = staffed_command("--json", "receive", str(MAIL)).plain["received"][0]["reference"]

    def full(desk: Desk) -> None:
        desk.log.close()
        desk.held.release()
        raise LogFull

    with monkeypatch.context() as patched:
        patched.setattr("pocdesk.desk.lock.lock", full)
        said = staffed_command("acknowledge", reference)
    assert said.code == 0
    assert "acknowledged" in said.out
    assert "could not be written" in said.out
    assert staffed_command("acknowledge", reference).code == 1


def test_a_letter_that_cannot_be_saved_is_taken_out_later(
    staffed_command: Pocdesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = values_file(tmp_path, FORM, complete())
    for target in ("/proc/letter.pdf", "/dev/null/letter.pdf", str(tmp_path), "x" * 300):
        refused = staffed_command("issue", FORM, "--values", str(values), "-o", target)
        assert refused.code == 1, target
        assert "fault" not in refused.err
    assert staffed_command("--json", "cases").plain["cases"] == []

    out = tmp_path / "letter.pdf"
    monkeypatch.setattr("pocdesk.cli.letters.must_be_free", lambda *_: None)
    out.write_text("mine")
    refused = staffed_command("issue", FORM, "--values", str(values), "-o", str(out))
    assert refused.code == 1
    assert "DESK-2026-00001-L1 is issued" in refused.err
    other = tmp_path / "other.pdf"
    assert staffed_command("letter", "save", "desk-2026-00001-l1", "-o", str(other)).code == 0
    assert other.read_bytes().startswith(b"%PDF")
    assert staffed_command("letter", "save", "DESK-2026-00009-L1", "-o", str(other)).code == 1


def test_nothing_of_a_stranger_steers_the_terminal(
    staffed_command: Pocdesk, tmp_path: Path
) -> None:
    mail = tmp_path / "f\x1b[31mx.eml"
    subject = "=?utf-8?q?=C2=9B31m_and_=E2=80=AEgpj?="
    mail.write_bytes(f"From: a@b.example\nSubject: {subject}\n\nx\n".encode())
    for said in (staffed_command("receive", str(mail)), staffed_command("cases")):
        assert said.code == 0
        assert not {"\x1b", "\x9b", "\u202e"} & set(said.out)
    assert "[U+202E]" in said.out


@pytest.mark.long
def test_a_recovery_code_that_nobody_saw_leaves_no_desk(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    words = ["--desk", str(folder), "init", "--country", "FR", "--officer", "A"]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "pocdesk", *words],
            check=False,
            stdout=full,
            stderr=full,
            env={**os.environ, "POCDESK_PASSPHRASE": PASSPHRASE},
            cwd=Path(__file__).parents[2],
        )
    assert ended.returncode == 1
    assert not folder.exists()


def test_backup_and_restore(
    staffed_command: Pocdesk, tmp_path: Path, founded_desk: Founded
) -> None:
    staffed_command("receive", str(MAIL))
    before = staffed_command("--json", "cases").plain
    archive = tmp_path / "night.pocdesk"
    assert staffed_command("backup", str(archive)).code == 0
    assert staffed_command("backup", str(archive)).code == 1
    new = tmp_path / "restored"
    restored = pocdesk("--desk", str(new), "restore", str(archive))
    assert restored.code == 0, restored.err
    assert pocdesk("--desk", str(new), "--json", "cases").plain == before
    assert pocdesk("--desk", str(new), "verify").code == 0
    assert pocdesk("--desk", str(new), "restore", str(archive)).code == 1


def test_nothing_is_saved_into_the_desk_itself(
    command: Pocdesk, desk_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(desk_folder, target_is_directory=True)
    refused = command("backup", str(tmp_path / "link" / "parties.toml"))
    assert refused.code == 1
    assert "lies in the folder of the desk itself" in refused.err
    assert not (desk_folder / "parties.toml").exists()


def test_the_recovery_code_restores(
    command: Pocdesk,
    tmp_path: Path,
    founded_desk: Founded,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    archive = tmp_path / "night.pocdesk"
    command("backup", str(archive))
    monkeypatch.delenv("POCDESK_PASSPHRASE")
    monkeypatch.setenv("POCDESK_RECOVERY_CODE", founded_desk.code)
    assert pocdesk("--desk", str(tmp_path / "new"), "restore", str(archive)).code == 0


def test_forms_and_template(staffed_command: Pocdesk) -> None:
    assert FORM in {form["id"] for form in staffed_command("--json", "forms").plain["forms"]}
    for language in ("en", "fr"):
        said = staffed_command("template", FORM, "--language", language)
        table = tomllib.loads(said.out)
        assert table["form"] == FORM
        assert table["language"] == language
    assert staffed_command("template", "no-such-form").code == 1


def test_a_refused_letter_lists_its_problems(staffed_command: Pocdesk, tmp_path: Path) -> None:
    values = values_file(
        tmp_path, FORM, complete(necessity=None, period={"value": 59, "unit": "days"})
    )
    out = tmp_path / "letter.pdf"
    refused = staffed_command("--json", "issue", FORM, "--values", str(values), "-o", str(out))
    assert refused.code == 1
    problems = refused.plain["problems"]
    assert {"necessity", "period"} <= {problem["field"] for problem in problems}
    assert all(set(one) == {"field", "level", "rule", "message"} for one in problems)
    assert {"V-28", "V-50"} <= {problem["rule"] for problem in problems}
    assert not out.exists()
    assert staffed_command("--json", "cases").plain["cases"] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "form = ",
        'form = "article-29-30-preservation"\n',
        'form = "another"\n[values]\n',
        "surprise = 1\n[values]\n",
        "language = 5\n[values]\n",
        '[values]\nno_such_field = "x"\n',
        "[values]\nfacts = 5\n",
        '[values]\nperiod = "sixty"\n',
        "[values]\nmla_planned = 2026-02-30\n",
        '[values]\nmla_planned = "30/02/2026"\n',
        '[values]\nidentifiers = [ { type = "ipv4", value = "999.1.1.1" } ]\n',
        "[values]\nidentifiers = [ 5 ]\n",
        "[values]\nfacts = " + "9" * 5000,
        "[values]\nfacts = " + "[" * 3000 + "]" * 3000,
        "form = 5\n[values]\n",
        "\ufeff[values]\n",
        '[values]\nrequesting = "us"\n',
    ],
)
def test_a_bad_values_file(command: Pocdesk, tmp_path: Path, text: str) -> None:
    values = tmp_path / "values.toml"
    values.write_text(text, "utf-8")
    out = tmp_path / "letter.pdf"
    refused = command("issue", FORM, "--values", str(values), "-o", str(out))
    assert refused.code == 1
    assert refused.err
    assert "fault of the program" not in refused.err
    assert not out.exists()


def test_the_way_to_a_provider(command: Pocdesk) -> None:
    words = [
        "provider",
        "route",
        "gmail",
        "--requester",
        "HU",
        "--user-in",
        "DE",
        "--request",
        "preservation",
    ]
    said = command("--json", *words)
    assert said.code == 0
    assert said.plain["entity"]["name"] == "Google Ireland Limited"
    assert {"entity", "channels", "requirement", "preservation", "sources"} <= set(said.plain)
    assert command(*words).code == 0
    assert command("provider", "route", "nobody-knows", *words[3:]).code == 1


def test_finding_a_counterpart(staffed_command: Pocdesk) -> None:
    found = staffed_command("--json", "directory", "find", "Japon").plain["found"]
    assert found[0]["party"] == "JP"
    assert len(found[0]["points"]) == 2
    nobody = staffed_command("directory", "find", "xyzzyq")
    assert (nobody.code, nobody.err) == (0, "")
    assert nobody.out.startswith("“xyzzyq” is no Party that is known here. Try")


def test_a_bad_directory(command: Pocdesk, tmp_path: Path) -> None:
    bad = tmp_path / "list.json"
    bad.write_text('{"format": "something"}')
    refused = command("--json", "directory", "import", str(bad))
    assert refused.code == 1
    assert "list.json" in refused.plain["error"]["happened"]
    assert command("directory", "import", str(tmp_path / "missing.json")).code == 1


@pytest.fixture
def everybodys_mask() -> Iterator[None]:
    """A mask under which files are readable for all, unless the program sees to it."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("everybodys_mask")
def test_init(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POCDESK_PASSPHRASE", PASSPHRASE)
    folder = tmp_path / "desk"
    words = ["--desk", str(folder), "--json", "init", "--country", "FR", "--officer", "A"]
    said = pocdesk(*words, "--language", "fr")
    assert said.code == 0
    assert len(said.plain["recovery_code"].replace("-", "")) >= 32
    made = [folder, *folder.iterdir()]
    assert all(path.stat().st_mode & 0o077 == 0 for path in made)
    again = pocdesk(*words)
    assert again.code == 1
    assert "not empty" in again.plain["error"]["happened"]


@pytest.mark.parametrize(
    ("passphrase", "code"), [("wrong passphrase", 1), ("", 1)], ids=["wrong", "none"]
)
def test_nobody_gets_in(
    desk_folder: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str, code: int
) -> None:
    monkeypatch.setenv("POCDESK_PASSPHRASE", passphrase)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    said = pocdesk("--desk", str(desk_folder), "cases")
    assert (said.code, said.out) == (code, "")
    assert said.err


def test_a_flipped_byte_is_reported_and_not_shown(
    staffed_command: Pocdesk, desk_folder: Path
) -> None:
    staffed_command("receive", str(MAIL))
    log = desk_folder / "log.db"
    content = bytearray(log.read_bytes())
    content[len(content) // 2] ^= 0x20
    log.write_bytes(content)
    said = staffed_command("verify")
    assert said.code == 3
    assert said.out


def test_no_desk_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POCDESK_PASSPHRASE", PASSPHRASE)
    folder = tmp_path / "nothing"
    assert pocdesk("--desk", str(folder), "cases").code == 1
    assert not folder.exists()


def test_training_data_is_where_the_readme_says() -> None:
    assert (TRAINING / "training-directory-2026-2.json").is_file()


def test_of_a_letter_to_a_provider_each_saved_file_says_which_it_is(
    staffed_command: Pocdesk, tmp_path: Path
) -> None:
    values = values_file(tmp_path, PROVIDER, example_values(PROVIDER))
    issue = ("issue", PROVIDER, "--values", str(values), "--copy", "-o")
    said = staffed_command(*issue, str(tmp_path / "a.pdf"))
    assert said.code == 0, said.err
    assert "This is the provider's copy" in said.out
    number = "DESK-2026-00001-L1"

    said = staffed_command("letter", "save", number, "-o", str(tmp_path / "b.pdf"))
    assert "the whole letter; nothing in it is kept from the provider" in said.out
    assert f"letter save {number} --copy" in said.out
    again = ("letter", "save", number, "--copy", "-o", str(tmp_path / "c.pdf"))
    assert staffed_command(*again).code == 0
    a, b, c = ((tmp_path / f"{name}.pdf").read_bytes() for name in "abc")
    assert a == c != b


def test_a_form_without_a_copy_is_refused_before_anything_is_issued(
    staffed_command: Pocdesk, tmp_path: Path
) -> None:
    values = values_file(tmp_path, FORM, complete())
    said = staffed_command(
        "issue", FORM, "--values", str(values), "--copy", "-o", str(tmp_path / "x.pdf")
    )
    assert (said.code, "makes no copy for a provider" in said.err) == (1, True)
    assert staffed_command("--json", "cases").plain["cases"] == []


def test_what_is_wrong_with_the_whole_letter_is_said_so(
    staffed_command: Pocdesk, tmp_path: Path
) -> None:
    form = "protocol-article-7-subscriber"
    values = values_file(tmp_path, form, example_values(form))
    said = staffed_command("issue", form, "--values", str(values), "-o", str(tmp_path / "x.pdf"))
    assert said.code == 1
    assert "block V-60 (the whole letter): " in said.err
