"""Header lines, encoded words, addresses and dates as mail programs really write them."""

from datetime import UTC, datetime, timedelta, timezone
from email.header import Header
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.intake.addresses import Mailbox, address_of, mailboxes
from pocdesk.intake.charsets import decode, one_line
from pocdesk.intake.dates import date_in_utc
from pocdesk.intake.notes import Notes
from pocdesk.intake.parameters import read_parameters
from pocdesk.intake.words import header_text
from tests.intake.mails import read, read_mail

BARE = Mailbox("", "a@b.example")
LETTERS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("utf-8", "Plantão – ațșî"),
        ("iso-2022-jp", "データ保全要請"),
        ("gb18030", "请求保全电子数据"),
        ("koi8-r", "Вопрос о сроках"),
        ("windows-1256", "طلب حفظ بيانات"),
        ("iso-8859-9", "Nöbetçi memur şğı"),
        ("euc-kr", "보존 요청"),
        ("big5", "保全請求"),
    ],
)
def test_an_encoded_subject_is_read_in_its_character_set(charset: str, text: str) -> None:
    encoded = Header(text * 5, charset, maxlinelen=60).encode(linesep="\r\n")
    assert "=?" in encoded

    message = read_mail(subject=encoded)

    assert message.subject == text * 5
    assert message.unread == ()


@given(LETTERS)
def test_any_subject_survives_encoding_and_folding(text: str) -> None:
    notes = Notes()
    encoded = Header(text, "utf-8", maxlinelen=40).encode(linesep="\r\n")
    assert header_text(encoded.encode(), "The subject", notes) == one_line(text)


def test_a_character_split_between_two_words_is_joined() -> None:
    assert read_mail(subject="=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?=").subject == "café"


def test_words_that_run_into_each_other_or_into_text_are_read() -> None:
    assert read_mail(subject="Re:=?utf-8?B?YQ==?==?utf-8?B?Yg?= (c)").subject == "Re:ab (c)"


def test_an_unknown_character_set_leaves_a_remark_and_the_rest() -> None:
    message = read_mail(subject="=?x-none?Q?abc=FF?= def")
    assert message.subject == "abcÿ def"
    assert any("x-none" in sentence for sentence in message.unread)


def test_raw_bytes_in_a_header_are_read_as_utf8_or_in_the_set_of_the_text() -> None:
    assert read_mail(subject="Cerere de asistență").subject == "Cerere de asistență"
    raw = "Subject: Проба\r\nFrom: a@b.example\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n"
    assert read(raw.encode("koi8-r")).subject == "Проба"


@given(st.binary(max_size=200), st.text(max_size=20) | st.sampled_from(["utf-7", "idna", "hex"]))
def test_decoding_never_raises(data: bytes, charset: str) -> None:
    text = decode(data, charset, "The text", Notes())
    assert isinstance(text, str)


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ('"Desk, 24/7" <a@b.example>', [Mailbox("Desk, 24/7", "a@b.example")]),
        ("a@b.example (Duty officer)", [Mailbox("Duty officer", "a@b.example")]),
        ("Office (training) <a@b.example>", [Mailbox("Office (training)", "a@b.example")]),
        ("Duty) <a@b.example>", [Mailbox("Duty)", "a@b.example")]),
        ("((Duty <a@b.example>", [Mailbox("((Duty", "a@b.example")]),
        ('"Duty <a@b.example>', [Mailbox("Duty", "a@b.example")]),
        ("<@x.example,@y.example:a@b.example>", [Mailbox("", "a@b.example")]),
        ("a@b.example; C <c@d.example>", [BARE, Mailbox("C", "c@d.example")]),
        ("undisclosed-recipients:;", []),
        ("Desks: a@b.example, C <c@d.example>;", [BARE, Mailbox("C", "c@d.example")]),
        ("=?utf-8?Q?Caf=C3=A9=2C_Bar?= <a@b.example>", [Mailbox("Café, Bar", "a@b.example")]),
        ("=?utf-8?B?RHV0eSA8YUBiLmV4YW1wbGU+?=", [Mailbox("Duty", "a@b.example")]),
        ('"good@x.example" <a@b.example>', [Mailbox("good@x.example", "a@b.example")]),
        ("Nobody", [Mailbox("Nobody", None)]),
        ("", []),
    ],
)
def test_mailboxes(header: str, wanted: list[Mailbox]) -> None:
    assert list(mailboxes(header, "The header", Notes())) == wanted


@given(st.text(max_size=200))
def test_mailboxes_never_raise(header: str) -> None:
    for mailbox in mailboxes(header, "The header", Notes()):
        assert mailbox.address is None or "@" in mailbox.address


def test_return_path() -> None:
    assert read_mail(return_path="<>").envelope_from == ""
    assert read_mail(return_path="<a@b.example>").envelope_from == "a@b.example"
    assert read_mail().envelope_from is None
    assert address_of("rfc822; a@b.example") == "a@b.example"


@given(
    st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1)),
    st.integers(-14 * 60, 14 * 60),
)
def test_a_date_with_an_offset_is_that_moment(local: datetime, minutes: int) -> None:
    moment = local.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert date_in_utc(format_datetime(moment)) == moment
    assert date_in_utc(moment.isoformat()) == moment


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mon, 9 Nov 2026 01:52:30 -0500 (EST)", datetime(2026, 11, 9, 6, 52, 30)),
        ("9 Nov 2026 01:52 EST", datetime(2026, 11, 9, 6, 52)),
        ("Mon, 9 Nov 2026 15:00:00 JST", datetime(2026, 11, 9, 6, 0)),
        ("Mon, 9 Nov 2026 15:00:00 GMT+0300", datetime(2026, 11, 9, 12, 0)),
        ("Mon, 9 Nov 2026 15:00:00 UTC+5:30", datetime(2026, 11, 9, 9, 30)),
        ("Mon, 09 Nov 26 15:00:00 Z", datetime(2026, 11, 9, 15, 0)),
        ("Mon, 9 Nov 2026 15:00:00 -0000", datetime(2026, 11, 9, 15, 0)),
        ("2026-11-09T15:00:00+01:00", datetime(2026, 11, 9, 14, 0)),
    ],
)
def test_dates_with_odd_zones(text: str, wanted: datetime) -> None:
    assert date_in_utc(text) == wanted.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Mon, 9 Nov 2026 15:00:00",  # no zone: up to 14 hours either way
        "Mon, 9 Nov 2026 15:00:00 IST",  # India, Israel or Ireland
        "Mon, 31 Feb 2026 15:00:00 +0000",
        "Mon, 9 Nov 2026 15:00:00 +9999",
        "Fri, 31 Dec 9999 23:59:59 -1200",
        "yesterday",
    ],
)
def test_a_date_that_cannot_be_told_stays_empty_with_a_remark(text: str) -> None:
    message = read_mail(date=text)
    assert message.date_utc is None
    assert any("date" in sentence for sentence in message.unread)


def test_a_second_from_counts_for_nothing_and_is_named() -> None:
    message = read(b"From: a@b.example\nFrom: c@d.example\nSubject: x\nDate: x\n\n")
    assert message.from_address == "a@b.example"
    assert any("“from” is there 2 times" in sentence for sentence in message.unread)


def test_a_line_among_the_headers_that_is_none_is_skipped() -> None:
    message = read(b"From: a@b.example\nthis is no header\nSubject: still here\n\nText")
    assert (message.subject, message.body) == ("still here", "Text")


def test_text_without_a_blank_line_before_it_is_not_lost() -> None:
    message = read(b"From: a@b.example\nSubject: x\nDear colleagues,\n\nplease preserve.")
    assert message.body == "Dear colleagues,\n\nplease preserve."


def test_a_line_of_a_mailbox_file_before_the_headers_is_skipped() -> None:
    assert read(b"From a@b Mon Nov  9 2026\nFrom: a@b.example\n\nx").from_address == "a@b.example"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_understood(end: str) -> None:
    message = read(f"From: a@b.example{end}Subject: x{end} y{end}{end}One{end}Two".encode())
    assert (message.subject, message.body) == ("x y", "One\nTwo")


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("a; filename=plain.pdf", "plain.pdf"),
        ('a; filename="with; semicolon.pdf"', "with; semicolon.pdf"),
        ("a; filename*=windows-1251''%C8%F1%EA.pdf", "Иск.pdf"),
        ("a; filename*1*=%9B%B8.pdf; filename*0*=utf-8''%E6", "書.pdf"),
        ('a; filename*0="long "; filename*1="name.pdf"', "long name.pdf"),
        ('a; filename="=?utf-8?Q?caf=C3=A9.pdf?="', "café.pdf"),
        ("a; filename=old.pdf; filename*=utf-8''new%20name.pdf", "new name.pdf"),
        ('a; filename="Cerere asistență.pdf"', "Cerere asistență.pdf"),
        ('a; filename="..\\\\..\\\\etc/passwd"', "..\\..\\etc/passwd"),
    ],
)
def test_file_names(raw: str, name: str) -> None:
    found = read_parameters(raw.encode(), "The header", Notes())
    assert found.parameters["filename"] == name


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        ({"importance": "High"}, "high"),
        ({"x_priority": "1 (Highest)"}, "high"),
        ({"priority": "urgent"}, "high"),
        ({"x_priority": "5"}, "low"),
        ({"importance": "normal"}, None),
        ({}, None),
    ],
)
def test_importance(headers: dict[str, str], wanted: str | None) -> None:
    assert read_mail(**headers).importance == wanted
