"""Pasted lines: split where every piece is clear, refanged with a mark, else left as they are."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.clock import zone_of
from pocdesk.domain.identifier import IdentifierType
from pocdesk.domain.named_service import PROVIDERS
from pocdesk.domain.pasted import Pasted, read_line
from pocdesk.forms.days import moment_text
from pocdesk.forms.fields import parse
from pocdesk.forms.form import Field, Kind
from pocdesk.forms.value import Moment
from pocdesk.paths import shipped
from tests.forms.world import FACTS

MOMENT = Field(id="when", kind=Kind.MOMENT)
IPV4, IPV6, URL = IdentifierType.IPV4, IdentifierType.IPV6, IdentifierType.URL
USER_NAME, USER_ID = IdentifierType.USER_NAME, IdentifierType.USER_ID
DOMAIN, OTHER = IdentifierType.DOMAIN, IdentifierType.OTHER


@pytest.mark.parametrize(
    "line",
    [
        "203.0.113.5 2026-11-01 03:12:44 UTC+1",
        "203.0.113.5,2026-11-01,03:12:44,UTC+01:00",
        "203.0.113.5\t2026-11-01T03:12:44+0100",
        "203.0.113.5; 2026-11-01 03:12:44 (GMT+1)",
        "2026-11-01 03:12:44 +01:00 203.0.113.5",
    ],
)
def test_a_time_beside_an_address_is_its_time(line: str) -> None:
    start = "2026-11-01 03:12:44 +01:00"
    assert read_line(line) == Pasted(value="203.0.113.5", type=IPV4, start=start)


@pytest.mark.parametrize(
    ("line", "value", "start", "end", "port"),
    [
        (
            "203.0.113.5 2026-11-01 03:12:44 - 2026-11-02 04:00:00 UTC",
            "203.0.113.5",
            "2026-11-01 03:12:44 UTC",
            "2026-11-02 04:00:00 UTC",
            "",
        ),
        (
            "2001:db8::7, 01.11.2026 03:12 to 03:15, Europe/Paris",
            "2001:db8::7",
            "01.11.2026 03:12 Europe/Paris",
            "01.11.2026 03:15 Europe/Paris",
            "",
        ),
        ("203.0.113.5:443", "203.0.113.5", "", "", "443"),
        ("[2001:db8::7]:443 2026-11-01 03:12:44", "2001:db8::7", "2026-11-01 03:12:44", "", "443"),
        ("203.0.113.5 source port 51000", "203.0.113.5", "", "", "51000"),
        (
            "203.0.113.5 2026-11-01 03:12:44Z port 51000",
            "203.0.113.5",
            "2026-11-01 03:12:44 Z",
            "",
            "51000",
        ),
        ("203.0.113.5 31/12/2026 03:12:44 UTC", "203.0.113.5", "31/12/2026 03:12:44 UTC", "", ""),
    ],
)
def test_ranges_and_ports(line: str, value: str, start: str, end: str, port: str) -> None:
    found = read_line(line)
    assert (found.value, found.start, found.end, found.port) == (value, start, end, port)
    assert found.type is (IPV6 if ":" in value else IPV4)


@pytest.mark.parametrize(
    ("line", "value", "type"),
    [
        ("hxxp://shop[.]example/pay?id=7", "http://shop.example/pay?id=7", URL),
        ("hXXps[:]//shop[dot]example", "https://shop.example", URL),
        ("hxxps[://]shop.example", "https://shop.example", URL),
        ("shop[.]example", "shop.example", IdentifierType.DOMAIN),
        ("203[.]0[.]113[.]5", "203.0.113.5", IPV4),
        ("someone[at]mail(.)example", "someone@mail.example", IdentifierType.EMAIL),
    ],
)
def test_what_was_defanged_is_read_and_marked(line: str, value: str, type: IdentifierType) -> None:
    assert read_line(f" {line} ") == Pasted(value=value, type=type, pasted=line)


@pytest.mark.parametrize(
    ("line", "type"),
    [
        ("quiet.ferry", IdentifierType.DOMAIN),
        ("quiet ferry", IdentifierType.OTHER),
        ("night[.]", IdentifierType.USER_NAME),
        ("night[.]owl 7", IdentifierType.DOMAIN),
        ("203.0.113.5 and its neighbour", IPV4),  # with its type, so that the form refuses it
        ("203.0.113.5, 203.0.113.6", IPV4),
        ("203.0.113.5:443 port 444", IPV4),
        ("uid of somebody", IdentifierType.OTHER),
        ("FI2112345600000785", IdentifierType.OTHER),
        ("FI21 1234 5600 0007 85", IdentifierType.OTHER),
        ("FI2112345600000786", IdentifierType.USER_NAME),
        ("+358 9 555 0100", IdentifierType.PHONE),
        ("someone@mail.example", IdentifierType.EMAIL),
        ("telegram group of friends", IdentifierType.OTHER),
        ("signal: lost at night", IdentifierType.OTHER),
        ("phone 00 12", IdentifierType.OTHER),
        ("00107210000000000", IdentifierType.USER_ID),
        ("x" * 5000, IdentifierType.USER_NAME),
    ],
)
def test_what_is_not_clear_stays_as_it_was_pasted(line: str, type: IdentifierType) -> None:
    assert read_line(line) == Pasted(value=line, type=type)


@pytest.mark.parametrize(
    ("line", "start", "end", "port"),
    [
        ("203.0.113.5 10/11/2026 3:12 pm", "10/11/2026 15:12?", "", ""),
        ("203.0.113.5:443, 05/06/2026 12:00", "05/06/2026 12:00?", "", "443"),
        ("203.0.113.5 03/04/2026 03:12:44 UTC", "03/04/2026 03:12:44 UTC?", "", ""),
        (
            "203.0.113.5 03/04/2026 11:00 - 12:30 a.m. UTC",
            "03/04/2026 11:00 UTC?",
            "03/04/2026 00:30 UTC?",
            "",
        ),
        ("203.0.113.5 04/04/2026 12:00 PM UTC", "04/04/2026 12:00 UTC", "", ""),
        ("203.0.113.5 2026-11-01 3:12:44 pm +01:00", "2026-11-01 15:12:44 +01:00", "", ""),
        ("203.0.113.5 2026-11-01 15:12 pm UTC", "2026-11-01 15:12 pm UTC", "", ""),
        ("203.0.113.5 2026-11-01", "2026-11-01", "", ""),
        ("203.0.113.5 10-11-2026 03:12 CET", "10-11-2026 03:12 CET", "", ""),
        ("203.0.113.5 20 Nov 2026 03:12 CET", "20 Nov 2026 03:12 CET", "", ""),
        ("203.0.113.5 20 Nov 2026", "2026-11-20", "", ""),
        ("IP: 203.0.113.5 31/12/2026 03:12 UTC", "31/12/2026 03:12 UTC", "", ""),
    ],
)
def test_a_time_that_is_not_clear_is_the_time_all_the_same(
    line: str, start: str, end: str, port: str
) -> None:
    found = read_line(line)
    assert (found.value, found.type) == ("203.0.113.5", IPV4)
    assert (found.start, found.end, found.port) == (start, end, port)


@pytest.mark.parametrize(
    ("line", "value", "type"),
    [
        ("UID 99999", "99999", IdentifierType.USER_ID),
        ("User ID: 6800000000000000000", "6800000000000000000", IdentifierType.USER_ID),
        ("username=quiet.ferry", "quiet.ferry", IdentifierType.USER_NAME),
        ("e-mail: someone@mail.example", "someone@mail.example", IdentifierType.EMAIL),
    ],
)
def test_the_word_before_an_identifier_is_no_part_of_it(
    line: str, value: str, type: IdentifierType
) -> None:
    assert read_line(line) == Pasted(value=value, type=type)


@pytest.mark.parametrize(
    ("line", "value", "type", "service"),
    [
        ("telegram: @abc", "@abc", IdentifierType.USER_NAME, "telegram"),
        ("Discord 123456789012345678", "123456789012345678", IdentifierType.USER_ID, "discord"),
        ("snap: xx_yy", "xx_yy", IdentifierType.USER_NAME, "snap"),
        ("Instagram user: quiet.ferry", "quiet.ferry", IdentifierType.USER_NAME, "instagram"),
        ("WhatsApp: +999 20 010 0200", "+999 20 010 0200", IdentifierType.PHONE, "whatsapp"),
        ("gmail: lamp@mail.example", "lamp@mail.example", IdentifierType.EMAIL, "google"),
    ],
)
def test_a_service_named_before_an_account_is_its_service(
    line: str, value: str, type: IdentifierType, service: str
) -> None:
    assert read_line(line) == Pasted(value=value, type=type, service=service, pasted=line)


def test_each_service_that_is_known_by_name_is_of_a_provider_in_our_list() -> None:
    folder = shipped("resources") / "providers"
    assert [id for id in PROVIDERS if not (folder / f"{id}.toml").is_file()] == []


@pytest.mark.parametrize("line", ["0040 721 000 000", "00 40 721-000-000", "0040721000000"])
def test_a_telephone_number_dialled_with_00_is_one(line: str) -> None:
    assert read_line(line) == Pasted(
        value=f"+{line[2:].lstrip()}", type=IdentifierType.PHONE, pasted=line
    )
    assert read_line(f"tel: {line}").type is IdentifierType.PHONE


@pytest.mark.parametrize(
    ("line", "value", "type", "port"),
    [
        ("192.0.2.256 2026-11-01 03:12:44 UTC", "192.0.2.256", IPV4, ""),
        ("192.0.2.256:443 2026-11-01 03:12:44 UTC", "192.0.2.256", IPV4, "443"),
        ("user@localhost 2026-11-01 03:12:44 UTC", "user@localhost", IdentifierType.EMAIL, ""),
    ],
)
def test_what_nearly_is_an_address_has_its_type_and_its_time(
    line: str, value: str, type: IdentifierType, port: str
) -> None:
    found = read_line(line)
    assert (found.value, found.type, found.port) == (value, type, port)
    assert found.start == "2026-11-01 03:12:44 UTC"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("20 Nov 2026 02:11:09 UTC", "2026-11-20 02:11:09 UTC"),
        (
            "20 November 2026, 02:11:09 (Europe/Helsinki,\u00a0UTC+2)",
            "2026-11-20 02:11:09 +02:00[Europe/Helsinki]",
        ),
        ("1er d\u00e9cembre 2026, 02:11 (UTC-3:30)", "2026-12-01 02:11 -03:30"),
        ("20 ao\u00fbt 2026 02:11:09 UTC", "2026-08-20 02:11:09 UTC"),
        ("3 f\u00e9vr. 2026, 02:11 (Europe/London, UTC)", "2026-02-03 02:11 +00:00[Europe/London]"),
        ("November 20, 2026 2:11 pm UTC", "2026-11-20 14:11 UTC"),
        ("20-Nov-2026 02:11:09 UTC", "2026-11-20 02:11:09 UTC"),
        ("31 Nov 2026 02:11:09 UTC", "2026-11-31 02:11:09 UTC"),
    ],
)
def test_a_day_whose_month_is_a_word_is_read(text: str, start: str) -> None:
    for line in (f"203.0.113.5 {text}", f"{text} 203.0.113.5"):
        assert read_line(line) == Pasted(value="203.0.113.5", type=IPV4, start=start)
    assert read_line(f"203.0.113.5 {text} - {text}").end == start


@given(
    st.datetimes(min_value=datetime(1980, 1, 2), max_value=datetime(2199, 12, 30)),
    st.sampled_from(["Europe/Helsinki", "America/St_Johns", "UTC"]),
    st.sampled_from(["en", "fr"]),
)
def test_a_moment_as_our_letters_print_it_comes_back(
    at: datetime, zone: str, language: str
) -> None:
    aware = at.replace(tzinfo=UTC, microsecond=0)
    ahead = aware.astimezone(zone_of(zone)).utcoffset() or timedelta()
    printed = moment_text(Moment(aware, int(ahead.total_seconds() // 60), zone), language)

    found = parse(MOMENT, read_line(f"203.0.113.5 {printed}").start, FACTS).value

    assert isinstance(found, Moment)
    assert found.at == aware


@pytest.mark.parametrize(
    ("line", "taken", "type", "service"),
    [
        ("mia.sun09", {USER_NAME}, USER_NAME, ""),
        ("mia_sun", {USER_NAME, DOMAIN}, USER_NAME, ""),
        ("sun.example", {USER_NAME, DOMAIN}, DOMAIN, ""),
        ("6800000000000000000", {USER_NAME, USER_ID}, USER_ID, ""),
        ("6800000000000000000", {USER_NAME}, USER_ID, ""),
        ("mia@sun.example", {USER_NAME}, IdentifierType.EMAIL, ""),
        ("discord: mia", {USER_NAME}, USER_NAME, "discord"),
        ("the girl in the photo", {USER_NAME}, OTHER, ""),
        ("", {USER_NAME}, OTHER, ""),
    ],
)
def test_in_a_letter_to_a_provider_a_lone_word_is_an_account_there(
    line: str, taken: set[IdentifierType], type: IdentifierType, service: str
) -> None:
    found = read_line(line, taken)
    assert (found.type, found.service) == (type, service)
