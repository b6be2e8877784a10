"""Letters signed and verified on the command line."""

from pathlib import Path

import pytest

from pocdesk.desk.verify_letter import FITS
from pocdesk.domain.file import sha256_of
from pocdesk.intake.signatures import read_signatures
from tests.cli.shift import Pocdesk
from tests.cli.test_commands import FORM
from tests.cli.values import values_file
from tests.desk.values import complete
from tests.documents.test_sign import with_softhsm
from tests.signing import PASSPHRASE, PIN, SOFTHSM, SoftToken, certificate, key_file, rsa_key


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POCDESK_SIGN_PASSPHRASE", PASSPHRASE)
    file = tmp_path / "officer.p12"
    file.write_bytes(key_file())
    return file


@pytest.fixture
def values(tmp_path: Path) -> Path:
    return values_file(tmp_path, FORM, complete())


@pytest.mark.parametrize("words", [("sign", "--key"), ("issue", "--sign")])
def test_a_letter_is_signed_verified_and_saved_again(
    staffed_command: Pocdesk, tmp_path: Path, key: Path, values: Path, words: tuple[str, str]
) -> None:
    out, again = tmp_path / "letter.pdf", tmp_path / "again.pdf"
    act, option = words
    issued = staffed_command(
        "--json", act, FORM, "--values", str(values), option, str(key), "-o", str(out)
    )
    assert issued.code == 0, issued.out
    letter = issued.plain["letter"]
    assert sha256_of(out.read_bytes()) == letter["pdf_sha256"]
    (one,) = read_signatures(out.read_bytes()).found
    assert one.holds

    assert staffed_command("letter", "save", letter["number"], "-o", str(again)).code == 0
    assert again.read_bytes() == out.read_bytes()
    said = staffed_command("letter", "verify", str(again))
    assert said.code == 0, said.out
    assert f"These are the bytes of {letter['number']}" in said.out
    assert FITS in said.out
    assert "intact; it covers the whole file" in said.out
    assert "Officer Seven" in said.out

    broken = tmp_path / "broken.pdf"
    pdf = out.read_bytes()
    broken.write_bytes(pdf[:9000] + bytes([pdf[9000] ^ 1]) + pdf[9001:])
    told = staffed_command("--json", "letter", "verify", str(broken))
    assert told.code == 3
    assert told.plain["letter"] is None
    assert told.plain["holds"] is False
    assert not told.plain["signatures"][0]["intact"]


def test_a_wrong_passphrase_issues_nothing(
    staffed_command: Pocdesk,
    tmp_path: Path,
    key: Path,
    values: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "letter.pdf"
    words = ("sign", FORM, "--values", str(values), "--key", str(key), "-o", str(out))
    monkeypatch.setenv("POCDESK_SIGN_PASSPHRASE", "a wrong one")
    said = staffed_command(*words)
    assert said.code == 1
    assert "does not open the key file" in said.err
    assert "a wrong one" not in said.err
    monkeypatch.delenv("POCDESK_SIGN_PASSPHRASE")
    said = staffed_command(*words)
    assert said.code == 1
    assert "POCDESK_SIGN_PASSPHRASE" in said.err
    assert not out.exists()
    assert staffed_command("--json", "cases").plain["cases"] == []


def test_no_passphrase_is_asked_for_a_letter_that_lacks_something(
    staffed_command: Pocdesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pocdesk.cli.letters.sign_passphrase", None)
    values = values_file(tmp_path, FORM, {"urgency": "urgent"})
    words = ("--values", str(values), "--key", "key.p12", "-o", str(tmp_path / "x.pdf"))
    said = staffed_command("sign", FORM, *words)
    assert said.code == 1
    assert "block" in said.err


@with_softhsm
def test_a_letter_is_signed_with_a_token(
    staffed_command: Pocdesk, tmp_path: Path, values: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = SoftToken.made(tmp_path)
    token.takes(rsa_key(), certificate(rsa_key(), "Officer Token"), "01", "signing")
    out = tmp_path / "letter.pdf"
    words = ("sign", FORM, "--values", str(values), "--token", str(SOFTHSM), "-o", str(out))
    monkeypatch.setenv("POCDESK_SIGN_PIN", "1111-2222")
    said = staffed_command(*words)
    assert (said.code, "tried once" in said.err) == (1, True)
    monkeypatch.setenv("POCDESK_SIGN_PIN", PIN)
    said = staffed_command(*words, "--certificate", "signing")
    assert said.code == 0, said.err
    assert "Officer Token" in staffed_command("letter", "verify", str(out)).out


def test_what_is_no_letter_of_this_desk_is_said(staffed_command: Pocdesk, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    said = staffed_command("letter", "verify", str(file))
    assert said.code == 3
    assert "Not a letter of this desk" in said.out
    assert staffed_command("letter", "verify", str(tmp_path / "none.pdf")).code == 1
