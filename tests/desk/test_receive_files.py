"""Files that come in by themselves or with a mail: what each says, and nothing lost of the rest."""

import io
import json
import zipfile
from base64 import encodebytes
from pathlib import Path

import pytest

from pocdesk.cli.plain import received_plain
from pocdesk.desk.asked import asked
from pocdesk.desk.incoming import Incoming, read_incoming
from pocdesk.desk.opened import Desk
from pocdesk.desk.read import read
from pocdesk.desk.receive import receive
from pocdesk.desk.receive_text import MOST, receive_text
from pocdesk.desk.show import search, show
from pocdesk.domain.case import Urgency
from pocdesk.domain.message import Message, Unreadable
from pocdesk.errors import PocDeskError
from pocdesk.intake.form_record import form_in, record_of
from pocdesk.storage import files
from pocdesk.ui.parts.message_card import said_of
from pocdesk.ui.received import notice_of_received
from tests.conftest import SAMPLES
from tests.intake.mails import mail

FORM = SAMPLES / "forms" / "art29-new-fi.docx"
PRINT = SAMPLES / "forms" / "art31-new-cz.pdf"
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x00\0\0\0 \x08\x02\0\0\0r\xcb1\xb3"
    b"\0\0\0\0IEND\xaeB`\x82"
)


def zipped(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return held.getvalue()


def incoming(desk: Desk, path: Path) -> Incoming:
    return read_incoming(desk, path.name, path.read_bytes())


@pytest.mark.parametrize(
    ("path", "form", "reference"),
    [
        (FORM, "article-29-30-preservation", "KRP-TRN 2400/R/2026"),
        (PRINT, "article-31-subscriber", "NCXK-TRN-1180/2026"),
    ],
)
def test_a_form_by_itself_makes_a_case_and_fills_nothing(
    staffed: Desk, path: Path, form: str, reference: str
) -> None:
    read_as = incoming(staffed, path)
    (found,) = read_as.forms
    assert (found.form, found.values["reference"]) == (form, reference)
    assert read_as.texts == {found.file_sha256: found.text}
    assert form_in(record_of(found)) == found
    assert not read_as.mailed

    received = receive(staffed, path.name, path.read_bytes())

    assert received.case is not None
    assert isinstance(received.message, Message)
    assert received.message.body == found.text
    assert received.message.subject == received.message.body.splitlines()[0]
    assert "without a mail" in said_of(received.message, "Europe/Helsinki")
    assert "The file is stored unchanged" in notice_of_received(received).safe
    assert read(staffed, received.stored.sha256) == received.message
    with staffed.log.reading() as connection:
        assert files.content(connection, received.stored.sha256) == path.read_bytes()
    number = reference.split("/")[0].split()[-1]
    assert [case.reference for case in search(staffed, number)] == [received.case.reference]


def test_a_form_in_a_mail_is_found_and_its_words_too(staffed: Desk) -> None:
    path = SAMPLES / "mail" / "12-ro-art31-smtputf8.eml"
    read_as = incoming(staffed, path)
    pdf, word = read_as.parts

    assert [form.file_sha256 for form in read_as.forms] == [pdf.sha256, word.sha256]
    assert set(read_as.texts) == {pdf.sha256, word.sha256}
    assert "Training Prosecution Office" in read_as.texts[word.sha256]
    assert "Training Prosecution Office" in read_as.words
    assert isinstance(read_as.message, Message)
    assert "Training Prosecution Office" not in read_as.message.body


@pytest.mark.parametrize("name", ["01-pl-new-docx-and-scan", "14-outlook-message-in-message"])
def test_a_message_of_outlook_is_received_like_a_mail(staffed: Desk, name: str) -> None:
    content = (SAMPLES / "msg" / f"{name}.msg").read_bytes()
    received = receive(staffed, f"{name}.msg", content)

    assert received.case is not None
    assert received.mailed
    assert received.stored.media_type == "application/vnd.ms-outlook"
    assert received_plain(received)["subject"] == received.case.subject
    assert {file.name for file in received.attachments} >= (
        {"skan załącznik.pdf"} if name.startswith("01") else {"green.png"}
    )


def test_a_message_of_outlook_in_a_mail_has_words_and_names_its_files(staffed: Desk) -> None:
    content = (SAMPLES / "msg" / "15-outlook-picture-attachments.msg").read_bytes()
    part = (
        "--b\nContent-Type: application/vnd.ms-outlook; name=a.msg\n"
        f"Content-Transfer-Encoding: base64\n\n{encodebytes(content).decode()}\n--b--"
    )
    read_as = read_incoming(
        staffed, "x.eml", mail(part, content_type="multipart/mixed; boundary=b")
    )
    assert isinstance(read_as.message, Message)
    assert list(read_as.texts.values()) == ["attachmentFiles\nattachmentFiles"]
    assert [line[:13] for line in read_as.message.unread] == ["Attachment 1:"]
    assert "bring it in by itself" in read_as.message.unread[0]


def test_a_scan_in_a_mail_is_named_by_its_place(staffed: Desk) -> None:
    read_as = incoming(staffed, SAMPLES / "msg" / "01-pl-new-docx-and-scan.msg")
    assert isinstance(read_as.message, Message)
    (scan,) = (n for n, one in enumerate(read_as.parts, 1) if one.name == "skan załącznik.pdf")
    assert read_as.message.unread == (
        f"Attachment {scan}: The PDF holds no words, only pictures such as a scan: read it with "
        "your own eyes.",
    )


def test_pasted_text_is_a_message(staffed: Desk) -> None:
    words = "Прошу сохранить данные.\nOur reference: TRN-2026/77\nThank you, Duty desk\n"
    received = receive_text(staffed, words)

    assert isinstance(received.message, Message)
    assert received.message.body == words
    assert received.message.subject == "Прошу сохранить данные."
    assert received.message.from_address is None
    assert received.their_reference == "TRN-2026/77"
    assert (received.stored.media_type, received.mailed) == ("text/plain", False)
    assert read(staffed, received.stored.sha256) == received.message


def test_nothing_pasted_is_no_message(staffed: Desk) -> None:
    with pytest.raises(PocDeskError, match="no text"):
        receive_text(staffed, " \n")


def test_too_much_pasted_is_refused_before_it_is_read(staffed: Desk) -> None:
    with pytest.raises(PocDeskError, match="1,000,001 characters; at most 1,000,000"):
        receive_text(staffed, "x" * (MOST + 1))


def test_headers_that_were_pasted_are_words_and_make_nobody_a_sender(staffed: Desk) -> None:
    words = "From: contact@jp-poc.example\nSubject: x\n\nPlease preserve.\n"
    received = receive_text(staffed, words)
    assert isinstance(received.message, Message)
    assert received.message.from_address is None
    assert received.message.body == f"Pasted text\n\n{words}"
    assert (received.stored.media_type, received.mailed) == ("text/plain", False)
    assert received.case is not None
    assert (received.case.party, received.case.channel) == (None, "")
    assert read(staffed, received.stored.sha256) == received.message


MAIL = """From: Contact Point Japan <contact@jp-poc.example>
Date: Sun, 8 Nov 2026 04:01:00 +0900
To: duty@desk.example
Subject: URGENT - Preservation request, our ref. JP-2026-0456

Under Articles 29 and 30 of the Budapest Convention we ask you to preserve
traffic data of harbour.lamp@mail.example.

Contact Point Japan, contact@jp-poc.example
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (MAIL, "says it is from “contact@jp-poc.example”, an address of Japan in the Directory."),
        (MAIL.replace("<contact", "<night"), "holds the domain (Japan), not the address."),
        (MAIL.replace("From:", "Von:").replace("Subject:", "Betreff:"), "an address of Japan"),
        (MAIL.replace("jp-poc", "xy-poc"), "“contact@xy-poc.example”, which is not in the Direct"),
        (MAIL.replace("jp-poc", "jp-p0c"), "Look-alike: it comes from “jp-p0c.example”, not “jp-p"),
    ],
    ids=["known", "domain", "German", "unknown", "look-alike"],
)
def test_below_pasted_headers_all_is_read_and_the_sender_is_a_claim(
    staffed: Desk, words: str, said: str
) -> None:
    received = receive_text(staffed, words)
    case = received.case
    assert case is not None
    assert (case.party, case.sender) == (None, None)
    assert case.subject == "URGENT - Preservation request, our ref. JP-2026-0456"
    assert (case.their_reference, case.articles) == ("JP-2026-0456", "29 30")
    assert (case.urgency, case.data_kinds) == (Urgency.URGENT, "traffic-data")
    note = show(staffed, case.reference).entries[0].note
    assert said in note
    assert "Anybody can write that: call back on the Directory's number." in note
    assert received.who in notice_of_received(received).remedy
    (address,) = (text for label, text in asked(staffed, case.reference).lines if "@" in text)
    assert address == "harbour.lamp@mail.example"


def test_a_text_that_only_begins_with_a_word_and_a_colon_has_no_headers(staffed: Desk) -> None:
    received = receive_text(staffed, "From: the beginning we asked for it.\nRegards\n")
    assert (
        received.who == "The sender is not in the Directory: call back on the Directory's number."
    )


@pytest.mark.parametrize(
    ("name", "content", "said", "media_type"),
    [
        ("scan.png", PNG, "a picture (PNG) of 256 by 32 pixels", "image/png"),
        ("a.zip", zipped(**{"form.txt": b"x"}), "A zip archive is never opened", "application/zip"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(90), "never opened", "application/x-7z-compressed"),
        ("a.docx", b"PK\x03\x04" + bytes(900), "the container is damaged", "application/zip"),
        ("a.tif", b"II*\0" + bytes(90), "measures cannot be read", "image/tiff"),
    ],
    ids=["picture", "zip", "7z", "broken", "broken picture"],
)
def test_what_has_no_words_is_kept_with_its_reason(
    staffed: Desk, name: str, content: bytes, said: str, media_type: str
) -> None:
    received = receive(staffed, name, content)

    assert received.case is not None
    assert isinstance(received.message, Unreadable)
    assert said in received.message.reason
    assert said in show(staffed, received.case.reference).entries[0].note
    assert received.stored.media_type == media_type
    assert read(staffed, received.stored.sha256) == received.message


def test_names_of_files_are_labels_and_zip_archives_in_a_mail_stay_closed(staffed: Desk) -> None:
    names = ("..\\..\\evil.lnk", "\u202efdp.exe", "photos.zip")
    parts = "".join(
        f"--b\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
        f'Content-Disposition: attachment; filename="{name}"\n\n'.replace("\\", "\\\\")
        + encodebytes(zipped(a=b"x")).decode()
        for name in names
    )
    read_as = read_incoming(
        staffed, "x.eml", mail(parts + "--b--", content_type="multipart/mixed; boundary=b")
    )
    assert tuple(one.name for one in read_as.parts) == names
    assert isinstance(read_as.message, Message)
    # The three are the same bytes, so that one look tells of all.
    assert [line.split(":")[0] for line in read_as.message.unread] == [
        "Attachment 1",
        "Attachment 2",
        "Attachment 3",
    ]
    assert all("never opened" in line for line in read_as.message.unread)


def test_ten_files_of_one_mail_are_not_all_looked_into(staffed: Desk) -> None:
    content = FORM.read_bytes()
    parts = "".join(
        "--b\nContent-Type: application/zip\nContent-Transfer-Encoding: base64\n\n"
        + encodebytes(content + bytes([number])).decode()
        for number in range(10)
    )
    read_as = read_incoming(
        staffed, "x.eml", mail(parts + "--b--", content_type="multipart/mixed; boundary=b")
    )
    assert isinstance(read_as.message, Message)
    assert sum("Too many files" in line for line in read_as.message.unread) == 2
    assert len(read_as.forms) == 8
    assert json.loads(record_of(read_as.forms[0]))["values"]["urgency"] == "urgent"
