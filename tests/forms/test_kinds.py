"""The other field kinds: words, choices, counterparts, contact, files."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pocdesk.domain.contact import Channel, ChannelKind, Use
from pocdesk.domain.file import Role, StoredFile
from pocdesk.domain.period import Unit
from pocdesk.forms.facts import Facts
from pocdesk.forms.fields import KINDS, parse, text_of
from pocdesk.forms.form import Field, Kind
from pocdesk.forms.kinds.parsed import WrongShape
from pocdesk.forms.problem import Level
from pocdesk.forms.value import (
    Attached,
    Authority,
    ChosenPoint,
    Phone,
    Provider,
    Value,
    to_plain,
)
from tests.forms.world import FACTS, PARTIES, SNAPSHOT, point

LINE = Field(id="f", kind=Kind.LINE)
TEXT = Field(id="f", kind=Kind.TEXT)
CHOICES = Field(id="f", kind=Kind.CHOICES, choices=("one", "two", "three"))
CHOICE = Field(id="f", kind=Kind.CHOICE, choices=("one", "two"))
NUMBER = Field(id="f", kind=Kind.NUMBER, min=1, max=65535)


def of(kind: Kind) -> Field:
    units = tuple(Unit) if kind is Kind.PERIOD else ()
    choices = ("one", "two") if kind in {Kind.CHOICE, Kind.CHOICES} else ()
    return Field(id="f", kind=kind, units=units, choices=choices)


def value(field: Field, text: str, facts: Facts = FACTS) -> Value | None:
    return parse(field, text, facts).value


def codes(field: Field, text: str, facts: Facts = FACTS) -> list[str]:
    return [fault.code for fault in parse(field, text, facts).faults]


HIDDEN = st.sampled_from(
    "\u202a\u202e\u2066\u2069\u200b\u200c\u200d\u200f\ufeff\u00ad\x00\x07\x1b\u0085"
)


@given(st.sampled_from(list(KINDS)), st.one_of(st.text(), st.text(HIDDEN)))
@example(Kind.MOMENT, "9999-12-31T23:59:59-15:59")
@example(Kind.FILES, "\x00")
@example(Kind.FILES, "~nobody-of-this-name/x")
@example(Kind.LINE, "\ud800")
@example(Kind.ZONE, "\ud800")
def test_no_text_breaks_a_kind(kind: Kind, text: str) -> None:
    parsed = parse(of(kind), text, FACTS)

    blocked = any(fault.level is Level.BLOCK for fault in parsed.faults)
    assert blocked or parsed.value is not None or not text.strip()
    if parsed.value is not None:
        to_plain(parsed.value)


@given(st.sampled_from(list(KINDS)), st.text("abcXYZ 0189/:+@.-", min_size=1), HIDDEN)
def test_what_cannot_be_seen_is_never_taken_silently(kind: Kind, text: str, hidden: str) -> None:
    inside = f"{text[0]}{hidden}{text}"
    parsed = parse(of(kind), f"a{inside}a", FACTS)

    assert parsed.faults


@pytest.mark.parametrize("kind", [Kind.REFERENCE, Kind.EMAIL, Kind.PHONE, Kind.ZONE, Kind.HASH])
def test_in_what_is_searched_for_nothing_may_be_hidden(kind: Kind) -> None:
    parsed = parse(of(kind), "+33 1\u202e23456", FACTS)

    assert parsed.value is None
    assert parsed.faults[0].level is Level.BLOCK


def test_in_a_text_hidden_characters_are_reported_and_kept() -> None:
    parsed = parse(LINE, "دست\u200cکم", FACTS)

    assert parsed.value == "دست\u200cکم"
    assert [(f.code, f.level) for f in parsed.faults] == [("hidden-characters", Level.WARN)]
    assert parsed.faults[0].details == {"characters": "U+200C"}


def test_a_text_of_nothing_that_can_be_seen_is_no_text() -> None:
    assert value(TEXT, "\u200b\n\u2060") is None
    assert codes(TEXT, "\u200b\n\u2060") == ["hidden-in-identifier"]


@pytest.mark.parametrize("text", ["\u034f", "\uffff", "\u3164 \ufe00\n\u00a0"])
def test_marks_that_are_drawn_as_nothing_are_no_text(text: str) -> None:
    assert value(TEXT, text) is None
    assert codes(TEXT, text) == ["hidden-in-identifier"]
    assert codes(of(Kind.AUTHORITY), f"JP\n{text}") == ["no-organisation"]


@pytest.mark.parametrize("kind", [Kind.REFERENCE, Kind.EMAIL])
@pytest.mark.parametrize("inside", ["\u034f", "\ufe00", "\uffff", "\u00a0", "\u2009", "\u212a"])
def test_what_is_searched_for_is_printed_as_it_was_typed(kind: Kind, inside: str) -> None:
    parsed = parse(of(kind), f"ali{inside}ce@example.jp", FACTS)

    assert parsed.value is None
    assert [fault.level for fault in parsed.faults] == [Level.BLOCK]


def test_a_line_is_one_line() -> None:
    assert value(LINE, "  two words\tmore ") == "two words more"
    assert codes(LINE, "one\ntwo") == ["one-line"]
    assert codes(LINE, "one\u2028two") == ["one-line"]
    assert codes(LINE, "bell\x07") == ["control-characters"]
    assert codes(replace(LINE, max_chars=5), "123456") == ["too-long"]


def test_a_text_keeps_its_paragraphs() -> None:
    assert value(TEXT, "one\r\n\r\ntwo\rthree") == "one\n\ntwo\nthree"
    assert codes(TEXT, "form\x0cfeed") == ["control-characters"]


def test_letters_are_composed() -> None:
    assert value(LINE, "Zoe\u0308 S\u030cimu\u030anek") == "Zoë Šimůnek"


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), min_size=1))
def test_a_text_comes_back_as_it_was_typed(text: str) -> None:
    once = value(TEXT, text)

    assert once is None or value(TEXT, text_of(TEXT, to_plain(once))) == once


def test_a_tick_says_yes_or_no() -> None:
    tick = of(Kind.TICK)

    assert [value(tick, word) for word in ("yes", "OUI", "true", "1")] == [True] * 4
    assert [value(tick, word) for word in ("no", "non", "false", "0")] == [False] * 4
    assert codes(tick, "perhaps") == ["not-a-tick"]
    assert value(tick, text_of(tick, True)) is True


def test_choices_keep_the_order_of_the_form() -> None:
    assert value(CHOICES, "three, one, three") == ("one", "three")
    assert codes(CHOICES, "one, four") == ["not-a-choice"]
    assert codes(CHOICES, " , ") == ["not-a-choice"]
    assert value(CHOICES, text_of(CHOICES, ["two", "one"])) == ("one", "two")


def test_a_choice_is_one_of_the_list() -> None:
    assert value(CHOICE, " two ") == "two"
    assert codes(CHOICE, "Two") == ["not-a-choice"]


def test_a_choice_may_be_a_list_of_the_desk() -> None:
    mark = Field(id="f", kind=Kind.CHOICE, choices_from="office.handling_marks")

    assert value(mark, "AMBER", replace(FACTS, handling_marks=("AMBER",))) == "AMBER"
    assert codes(mark, "AMBER") == ["not-a-choice"]


def test_a_number_is_whole_and_in_range() -> None:
    assert value(NUMBER, " 443 ") == 443
    assert codes(NUMBER, "65536") == ["out-of-range"]
    assert codes(NUMBER, "0") == ["out-of-range"]
    assert codes(NUMBER, "4.5") == ["not-a-number"]
    assert codes(NUMBER, "٤٤٣") == ["not-a-number"]


@pytest.mark.parametrize(
    ("text", "tag"), [("fr", "fr"), ("PT-br", "pt-BR"), ("SR-latn", "sr-Latn"), ("fil", "fil")]
)
def test_a_language_is_written_in_its_own_way(text: str, tag: str) -> None:
    assert value(of(Kind.LANGUAGE), text) == tag


@pytest.mark.parametrize("text", ["french", "xx", "f", "fr-", "fr_FR"])
def test_an_unknown_language_is_refused(text: str) -> None:
    assert codes(of(Kind.LANGUAGE), text) == ["not-a-language"]


def test_a_party_by_its_code() -> None:
    assert value(of(Kind.PARTY), "jp") == PARTIES["JP"]
    assert value(of(Kind.PARTY), "XK") == PARTIES["XK"]
    assert codes(of(Kind.PARTY), "ZZ") == ["unknown-party"]


def test_a_point_by_party_or_by_its_own_id() -> None:
    first = value(of(Kind.POINT), "jp")
    second = value(of(Kind.POINT), "TRN-JP-2")

    assert isinstance(first, ChosenPoint)
    assert isinstance(second, ChosenPoint)
    assert (first.point, second.point) == (FACTS.points[1], FACTS.points[2])
    assert first.version == SNAPSHOT.version_label
    assert to_plain(first) == "TRN-JP-1"


def test_a_territory_has_its_own_point_and_name() -> None:
    chosen = value(of(Kind.POINT), "CW")

    assert isinstance(chosen, ChosenPoint)
    assert chosen.party == PARTIES["CW"]
    assert chosen.point is not None
    assert chosen.point.party == "NL"


def test_a_party_without_a_point_blocks_but_keeps_its_name() -> None:
    nobody = replace(FACTS, points=())
    parsed = parse(of(Kind.POINT), "JP", nobody)

    assert parsed.value == ChosenPoint(PARTIES["JP"], None)
    assert [fault.code for fault in parsed.faults] == ["no-point"]
    assert codes(of(Kind.POINT), "JP", replace(nobody, snapshot=None)) == ["no-directory"]
    assert codes(of(Kind.POINT), "Atlantis") == ["unknown-party"]


def test_an_authority_from_the_directory() -> None:
    post = Channel(kind=ChannelKind.POST, value="Box 1", normalised="", use=Use.ROUTINE, priority=1)
    world = replace(FACTS, points=(replace(point("JP"), unit="Desk", channels=(post,)),))
    found = value(of(Kind.AUTHORITY), "JP", world)

    assert found == Authority(
        PARTIES["JP"], "Training Contact Point of JP, Desk", "Box 1", "TRN-JP-1"
    )
    assert to_plain(found) == "TRN-JP-1"


def test_an_authority_that_is_typed() -> None:
    field = of(Kind.AUTHORITY)
    plain = {"party": "RO", "organisation": "Court of Exercise", "address": "1 Street\nTown"}
    found = value(field, text_of(field, plain))

    assert found == Authority(PARTIES["RO"], "Court of Exercise", "1 Street\nTown")
    assert to_plain(found) == plain
    assert codes(field, "RO\n \n1 Street") == ["no-organisation"]
    assert codes(field, "Ministry of Justice, Bucharest") == ["country-first"]


@pytest.mark.parametrize(
    "plain", [5, {"party": "RO", "name": "x"}, {"party": 5}, {"party": "R\nO", "organisation": "x"}]
)
def test_an_authority_of_another_shape_is_refused(plain: object) -> None:
    with pytest.raises(WrongShape, match="shape-authority"):
        text_of(of(Kind.AUTHORITY), plain)


def test_a_provider_by_id_by_name_or_unlisted() -> None:
    provider = of(Kind.PROVIDER)

    assert value(provider, "google") == Provider("Google", "google")
    assert value(provider, "GOOGLE") == Provider("Google", "google")
    assert value(provider, "Mail of the Village") == Provider("Mail of the Village")
    unlisted = parse(provider, "Mail of the Village", FACTS).faults
    assert [(fault.code, fault.level) for fault in unlisted] == [
        ("unlisted-provider", Level.INFORM)
    ]


def test_v_31_a_telephone_number_keeps_its_text() -> None:
    phone = of(Kind.PHONE)

    assert value(phone, "+33 1 23 45 67") == Phone("+33 1 23 45 67", "+331234567")
    assert value(phone, "extension 12") == Phone("extension 12", None)
    assert codes(phone, "01 23 45 67 89") == ["V-31"]


def test_v_32_and_v_32w_an_e_mail_address_is_one_and_of_no_free_service() -> None:
    email = of(Kind.EMAIL)

    assert codes(email, "desk@Gmail.com") == ["V-32w"]
    assert codes(email, "desk@police.example") == []
    assert codes(email, "desk at police") == ["V-32"]


def test_a_hash_has_64_hexadecimal_digits() -> None:
    assert value(of(Kind.HASH), "AB" * 32) == "ab" * 32
    assert codes(of(Kind.HASH), "ab" * 31) == ["not-a-hash"]


def test_files_are_hashed_when_they_are_entered(tmp_path: Path) -> None:
    paper = tmp_path / "order.pdf"
    paper.write_bytes(b"%PDF-1.7 order")
    field = of(Kind.FILES)
    found = value(field, "order.pdf", replace(FACTS, folder=tmp_path))

    digest = hashlib.sha256(b"%PDF-1.7 order").hexdigest()
    assert found == (Attached("order.pdf", 14, digest, paper),)
    assert to_plain(found) == [{"name": "order.pdf", "bytes": 14, "sha256": digest}]


def test_a_file_of_the_case_is_named_by_its_hash() -> None:
    stored = StoredFile(
        sha256="ab" * 32,
        name="scan.png",
        media_type="image/png",
        size=9,
        role=Role.ATTACHMENT,
        case="DESK-2026-00001",
        stored_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    world = replace(FACTS, files={stored.sha256: stored})
    field = of(Kind.FILES)
    text = text_of(field, [{"name": "scan.png", "bytes": 9, "sha256": stored.sha256}])

    assert value(field, text, world) == (Attached("scan.png", 9, stored.sha256),)
    assert codes(field, text) == ["file-missing"]


def test_a_file_that_cannot_be_taken_is_named(tmp_path: Path) -> None:
    world = replace(FACTS, folder=tmp_path)
    (tmp_path / "there").write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    parsed = parse(of(Kind.FILES), "there\n\nfolder\nmissing", world)

    assert parsed.value is None
    assert [(fault.code, fault.at) for fault in parsed.faults] == [
        ("file-missing", "[1]"),
        ("file-missing", "[2]"),
    ]


def test_no_file_of_the_desk_itself_goes_with_a_letter(tmp_path: Path) -> None:
    own = tmp_path / "desk"
    own.mkdir()
    (own / "log.db").write_bytes(b"x")
    (tmp_path / "link").symlink_to(own / "log.db")
    parsed = parse(
        of(Kind.FILES), "desk/log.db\nlink", replace(FACTS, folder=tmp_path, own_folder=own)
    )

    assert [fault.code for fault in parsed.faults] == ["file-of-desk", "file-of-desk"]


def test_an_image_is_png_or_jpeg(tmp_path: Path) -> None:
    world = replace(FACTS, folder=tmp_path)
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 20)
    (tmp_path / "logo.svg").write_bytes(b"<svg/>")
    found = value(of(Kind.IMAGE), "logo.png", world)

    assert isinstance(found, Attached)
    assert found.size == 28
    assert codes(of(Kind.IMAGE), "logo.svg", world) == ["not-a-picture"]
    assert codes(of(Kind.IMAGE), "other.png", world) == ["file-missing"]


@pytest.mark.parametrize(
    ("kind", "plain", "code"),
    [
        (Kind.LINE, 5, "shape-text"),
        (Kind.LINE, True, "shape-text"),
        (Kind.TICK, "yes please", "shape-tick"),
        (Kind.TICK, 1, "shape-tick"),
        (Kind.NUMBER, "443", "shape-number"),
        (Kind.NUMBER, 4.5, "shape-number"),
        (Kind.NUMBER, True, "shape-number"),
        (Kind.CHOICES, "one", "shape-list"),
        (Kind.CHOICES, [8], "shape-list"),
        (Kind.CHOICES, ["one, two"], "shape-list"),
        (Kind.CHOICE, ["one"], "shape-text"),
        (Kind.FILES, "order.pdf", "shape-files"),
        (Kind.FILES, ["a\nb"], "shape-files"),
        (Kind.FILES, [5], "shape-files"),
    ],
)
def test_a_wrong_shape_is_named(kind: Kind, plain: object, code: str) -> None:
    with pytest.raises(WrongShape) as refused:
        text_of(of(kind), plain)

    assert refused.value.code == code


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not Kind.AUTHORITY])
def test_empty_text_in_a_values_file_is_empty(kind: Kind) -> None:
    assert parse(of(kind), text_of(of(kind), ""), FACTS).value is None


@pytest.mark.parametrize("path", ["/proc/self/status", "/sys/kernel/mm/ksm/run", "/proc/version"])
def test_what_the_running_system_shows_is_no_file(path: str) -> None:
    if not Path(path).is_file():
        pytest.skip("not shown here")

    assert codes(of(Kind.FILES), path) == ["file-unreadable"]
    assert codes(of(Kind.IMAGE), path) == ["file-unreadable"]


def test_a_link_into_the_running_system_is_no_file(tmp_path: Path) -> None:
    if not Path("/proc/version").is_file():
        pytest.skip("not shown here")
    link = tmp_path / "order.pdf"
    link.symlink_to("/proc/version")

    assert codes(of(Kind.FILES), str(link)) == ["file-unreadable"]


@pytest.mark.parametrize("sign", [1, -1])
def test_a_number_of_thousands_of_digits_has_the_wrong_shape(sign: int) -> None:
    with pytest.raises(WrongShape):
        text_of(NUMBER, sign * 16**5000)
