"""A letter signed with a key: judged by another program, and every key that cannot sign."""

import subprocess
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from shutil import which
from types import SimpleNamespace

import pikepdf
import pytest
from asn1crypto.pkcs12 import Pfx
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12
from pypdfium2 import PdfDocument

from pocdesk.documents import sign as signing
from pocdesk.documents import tokens
from pocdesk.documents.keys import open_pkcs12
from pocdesk.documents.letter import Written, write
from pocdesk.documents.sign import CannotSign, Signer, Signing, sign
from pocdesk.documents.stamp import stamp
from pocdesk.documents.tokens import open_token
from pocdesk.forms.form import Kind
from tests.documents.examples import example_letter
from tests.documents.letters import NOW, NUMBER, filled, head, library, read_back
from tests.signing import (
    PASSPHRASE,
    PIN,
    SOFTHSM,
    Key,
    SoftToken,
    certificate,
    ec_key,
    key_file,
    rsa_key,
)

pdfsig_judges = pytest.mark.skipif(which("pdfsig") is None, reason="poppler's pdfsig is not here")
with_softhsm = pytest.mark.skipif(
    which("softhsm2-util") is None or not SOFTHSM.exists(), reason="SoftHSM is not here"
)


@pytest.fixture(scope="module")
def written() -> Written:
    return write(filled(), head())


def said(written: Written, *, seen: bool = True) -> Signing:
    return Signing(
        at=NOW,
        zone="Europe/Paris",
        language="en",
        reason=NUMBER,
        space=written.spaces[0] if seen else None,
    )


def pdfsig(pdf: bytes, folder: Path) -> str:
    path = folder / "judged.pdf"
    path.write_bytes(pdf)
    judged = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False)
    return judged.stdout


@pdfsig_judges
@pytest.mark.parametrize("key", [rsa_key(), ec_key()], ids=["rsa", "ec"])
@pytest.mark.parametrize("seen", [True, False])
def test_another_program_finds_it_intact_and_one_flipped_byte_broken(
    written: Written, tmp_path: Path, key: Key, seen: bool
) -> None:
    signer = open_pkcs12(key_file(key, certificate(key)), PASSPHRASE)
    signed = sign(written.pdf, signer, said(written, seen=seen))

    judged = pdfsig(signed, tmp_path)
    assert "Signature is Valid." in judged
    assert "Total document signed" in judged
    assert "ETSI.CAdES.detached" in judged
    assert "CN=Officer Seven,C=FI" in judged
    assert "Nov 22 2026 02:12:34" in judged

    middle = len(written.pdf) // 2
    flipped = signed[:middle] + bytes([signed[middle] ^ 1]) + signed[middle + 1 :]
    assert "Digest Mismatch" in pdfsig(flipped, tmp_path)


@pdfsig_judges
@pytest.mark.parametrize(
    "form",
    [
        "article-29-30-preservation",  # a space to sign in
        "acknowledgement",  # none
        *(pytest.param(form, marks=pytest.mark.long) for form in library().ids),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_form_is_signed_with_or_without_a_space_for_it(
    form: str, language: str, tmp_path: Path
) -> None:
    if language not in library().form(form).letter_languages:
        language = library().form(form).letter_languages[0]
    letter = example_letter(form, language)
    fields = library().form(form).leaves()
    assert bool(letter.spaces) is any(field.kind is Kind.SIGNATURE for _, field in fields)
    signing = replace(said(letter, seen=bool(letter.spaces)), language=language)
    signed = sign(letter.pdf, open_pkcs12(key_file(), PASSPHRASE), signing)
    judged = pdfsig(signed, tmp_path)
    assert "Signature is Valid." in judged
    assert "Total document signed" in judged
    pages = len(PdfDocument(letter.pdf))
    assert all(1 <= space.page <= pages for space in letter.spaces)


def test_the_letter_itself_stays_and_the_stamp_stands_in_its_space(written: Written) -> None:
    signed = sign(written.pdf, open_pkcs12(key_file(), PASSPHRASE), said(written))
    assert signed.startswith(written.pdf)
    with pikepdf.open(BytesIO(signed)) as opened:
        record = opened.attachments["pocdesk-letter.json"].get_file().read_bytes()
        fields = [
            (number, [round(float(side)) for side in field.Rect])
            for number, page in enumerate(opened.pages, 1)
            for field in page.get("/Annots", [])
        ]
    assert record == written.record.encode()
    space = written.spaces[0]
    sides = [round(side) for side in (space.left, space.bottom, space.right, space.top)]
    assert fields == [(space.page, sides)]


def test_the_stamp_says_who_and_when_and_never_overflows(written: Written) -> None:
    key = rsa_key()
    whose = open_pkcs12(key_file(key, certificate(key, "Zoë Šimůnek")), PASSPHRASE).certificate
    shown = read_back(stamp(written.spaces[0], whose, NOW, "Europe/Paris", "fr"))
    assert "Signé électroniquement par" in shown
    assert "Zoë Šimůnek" in shown
    assert "03:12 (Europe/Paris, UTC+1), 02:12 UTC" in shown
    assert whose.sha256[:20] in shown

    strange = replace(whose, subject="CN=ሀለሐ\\, <b>x</b> " + "long " * 40)
    shown = read_back(stamp(written.spaces[0], strange, NOW, "Europe/Paris", "en"))
    assert "???, <b>x</b> long" in shown
    assert "…" in shown


def test_a_chain_in_the_key_file_goes_along(written: Written) -> None:
    authority, own = rsa_key(1), ec_key()
    chain = (certificate(authority, "An Authority"),)
    file = key_file(own, certificate(own, by=(authority, "An Authority")), chain)
    signer = open_pkcs12(file, PASSPHRASE)
    assert (signer.certificate.name, signer.certificate.issuer_name) == (
        "Officer Seven",
        "An Authority",
    )
    assert signer.certificate.serial == "5ea10001"
    signed = sign(written.pdf, signer, said(written, seen=False))
    assert b"An Authority".hex().encode() in signed.lower()


def _damaged() -> bytes:
    file = key_file()
    return file[:900] + b"\0\0\0\0" + file[904:]


def _sealed_by(count: int) -> bytes:
    """A key file whose seal asks for `count` rounds."""
    found = Pfx.load(key_file())
    found["mac_data"]["iterations"] = count
    written: bytes = found.dump(force=True)
    return written


def _locked_by_millions() -> bytes:
    """A key file whose two locks ask for 8,388,607 rounds each."""
    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(100_000)
    key = rsa_key()
    lock = builder.hmac_hash(SHA256()).build(PASSPHRASE.encode())
    file = pkcs12.serialize_key_and_certificates(b"officer", key, certificate(key), (), lock)
    return file.replace(b"\x02\x03\x01\x86\xa0", b"\x02\x03\x7f\xff\xff")


@pytest.mark.parametrize(
    ("file", "passphrase", "sentence"),
    [
        (b"", PASSPHRASE, "not a key file"),
        (b"\x30\x82" + b"\xff" * 400, PASSPHRASE, "not a key file"),
        (key_file()[:700], PASSPHRASE, "not a key file"),
        (_damaged(), PASSPHRASE, "or the file is damaged"),
        (_sealed_by(2**31 - 1), PASSPHRASE, "more work to open it"),
        (_locked_by_millions(), PASSPHRASE, "more work to open it"),
        (key_file(), "a wrong one", "does not open the key file"),
        (key_file(), "", "does not open the key file"),
        (key_file(), "half \ud800", "does not open the key file"),
        (key_file(rsa_key(), None), PASSPHRASE, "a key without its certificate"),
        (key_file(None, certificate(rsa_key())), PASSPHRASE, "holds no private key"),
        (
            key_file(rsa_key(), certificate(rsa_key(), may_sign=False)),
            PASSPHRASE,
            "is not for signing",
        ),
    ],
)
def test_a_key_that_cannot_sign_is_one_sentence(
    file: bytes, passphrase: str, sentence: str
) -> None:
    with pytest.raises(CannotSign) as refused:
        open_pkcs12(file, passphrase)
    assert sentence in refused.value.happened
    assert refused.value.happened.count(". ") == 0
    assert refused.value.safe == "Nothing was signed."
    assert refused.value.remedy
    assert PASSPHRASE not in str(refused.value)


def test_a_key_file_without_a_passphrase_opens_without_one() -> None:
    key = ec_key()
    assert open_pkcs12(key_file(key, certificate(key), passphrase=""), "").certificate.sha256


@pytest.mark.parametrize(("begins", "ends"), [(-400, -1), (1, 400)])
def test_a_certificate_that_is_not_valid_now_signs_nothing(
    written: Written, begins: int, ends: int
) -> None:
    own = certificate(
        rsa_key(), begins=NOW + timedelta(days=begins), ends=NOW + timedelta(days=ends)
    )
    signer = open_pkcs12(key_file(rsa_key(), own), PASSPHRASE)
    with pytest.raises(CannotSign, match=r"Officer Seven (ended|begins) on 202"):
        sign(written.pdf, signer, said(written))


def test_without_the_extra_one_sentence_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signing, "find_spec", lambda _name: None)
    with pytest.raises(CannotSign, match=r"environment\.py sign"):
        open_pkcs12(key_file(), PASSPHRASE)
    with pytest.raises(CannotSign, match=r"environment\.py sign"):
        open_token(SOFTHSM, PIN)


# --- tokens


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> SoftToken:
    made = SoftToken.made(tmp_path_factory.mktemp("token"))
    made.takes(rsa_key(), certificate(rsa_key()), "01", "signing")
    made.takes(ec_key(), certificate(ec_key(), "Officer Eight"), "02", "elliptic")
    made.takes(rsa_key(1), None, "03", "without certificate")
    return made


@pytest.fixture
def logins(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The PINs that reach the token."""
    tried: list[str] = []
    real = tokens._token

    def spied(module: Path, label: str) -> object:
        found = real(module, label)

        def open(*, user_pin: str) -> object:
            tried.append(user_pin)
            return found.open(user_pin=user_pin)

        return SimpleNamespace(open=open, flags=found.flags, label=found.label, slot=found.slot)

    monkeypatch.setattr(tokens, "_token", spied)
    return tried


@with_softhsm
@pdfsig_judges
@pytest.mark.parametrize(
    ("label", "whose"), [("signing", "Officer Seven"), ("elliptic", "Officer Eight")]
)
def test_a_key_in_a_token_signs(
    token: SoftToken, written: Written, tmp_path: Path, label: str, whose: str
) -> None:
    signer = open_token(SOFTHSM, PIN, token=token.label, certificate=label)
    try:
        assert signer.certificate.name == whose
        signed = sign(written.pdf, signer, said(written))
    finally:
        signer.close()
    assert "Signature is Valid." in pdfsig(signed, tmp_path)


@with_softhsm
def test_a_wrong_pin_is_tried_once(token: SoftToken, logins: list[str]) -> None:
    with pytest.raises(CannotSign, match=r"tried once\. More than one try is left") as refused:
        open_token(SOFTHSM, "0000-0000", token=token.label, certificate="signing")
    assert logins == ["0000-0000"]
    assert "0000-0000" not in str(refused.value)
    open_token(SOFTHSM, PIN, token=token.label, certificate="signing").close()


@with_softhsm
@pytest.mark.parametrize(
    ("flag", "sentence"), [("USER_PIN_FINAL_TRY", "would lock"), ("USER_PIN_LOCKED", "is locked")]
)
def test_no_pin_is_tried_where_one_could_lock_the_token(
    token: SoftToken, monkeypatch: pytest.MonkeyPatch, flag: str, sentence: str
) -> None:
    import pkcs11

    def open(**_: object) -> None:
        raise AssertionError("a PIN was tried")

    told = SimpleNamespace(open=open, flags=pkcs11.TokenFlag[flag], label="desk")
    monkeypatch.setattr(tokens, "_token", lambda *_: told)
    with pytest.raises(CannotSign, match=sentence):
        open_token(SOFTHSM, PIN)


@with_softhsm
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"token": "another"}, "sees these tokens: “desk”"),
        ({"token": "desk"}, "“signing”, “elliptic”|“elliptic”, “signing”"),
        ({"token": "desk", "certificate": "none"}, "these certificates with a key"),
    ],
)
def test_what_the_token_has_is_named(
    token: SoftToken, words: dict[str, str], sentence: str
) -> None:
    with pytest.raises(CannotSign, match=sentence):
        open_token(SOFTHSM, PIN, **words)


def test_a_library_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotSign, match="There is no PKCS#11 library"):
        open_token(tmp_path / "none.so", PIN)
    file = tmp_path / "text.so"
    file.write_text("no library")
    with pytest.raises(CannotSign, match="cannot be used"):
        open_token(file, PIN)


def test_a_key_that_refuses_is_one_sentence(written: Written) -> None:
    real = open_pkcs12(key_file(), PASSPHRASE)
    broken = Signer(certificate=real.certificate, maker=SimpleNamespace())  # type: ignore[arg-type]
    with pytest.raises(CannotSign, match="The key refused to sign"):
        sign(written.pdf, broken, said(written))


@pytest.mark.parametrize("pin", ["47\ud80011", "4711\n"])
def test_a_pin_of_no_characters_is_not_tried(pin: str) -> None:
    never = SimpleNamespace(flags=0, open=None)
    with pytest.raises(CannotSign, match="it was not tried"):
        tokens._session(never, pin, "desk")  # type: ignore[arg-type]
