"""vCards: a reader written from RFC 6350 finds what the Directory says."""

import base64
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.directory.vcard_out import vcards
from pocdesk.domain.contact import Channel, ChannelKind, Instructions, Key, Point, Use
from pocdesk.domain.sure import Sure, sure_of
from tests.directory.training import parties, point, training

AT = datetime(2026, 11, 8, 2, 12, 34, tzinfo=UTC)
_LINE = re.compile(
    r'(?:[A-Za-z0-9-]+\.)?([A-Z-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:]*))*):(.*)', re.DOTALL
)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)')
Property = tuple[str, dict[str, str], str]


def read(content: bytes) -> list[list[Property]]:
    """The cards in `content`, each as its properties: name, parameters, value as written."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert lines.pop() == ""
    cards: list[list[Property]] = []
    for line in lines:
        found = _LINE.fullmatch(line)
        assert found, line
        name, parameters, value = found.groups()
        if name == "BEGIN":
            cards.append([])
        known = {key: given.strip('"') for key, given in _PARAMETER.findall(parameters)}
        cards[-1].append((name, known, value))
    return cards


def parts(value: str, sign: str = ";") -> list[str]:
    """A structured value, its parts as they were before they were escaped."""
    found = re.split(rf"(?<!\\)(?:\\\\)*{sign}", value) if sign in value else [value]
    return [
        re.sub(r"\\(.)", lambda hit: "\n" if hit[1] in "nN" else hit[1], part) for part in found
    ]


def sure(*points: Point) -> dict[str, Sure]:
    """What the issuer says of the points."""
    return {one.id: found for one in points if (found := sure_of(one, {})) is not None}


def card_of(made: Point) -> list[Property]:
    (card,) = read(vcards([(made, training().snapshot)], parties(), AT, sure(made)))
    return card


def values(card: list[Property], name: str) -> list[str]:
    return [parts(value, "\x00")[0] for known, _, value in card if known == name]


def test_every_point_is_a_card_with_each_of_its_ways() -> None:
    every = [(each, training().snapshot) for each in training().points]
    content = vcards(every, parties(), AT, sure(*training().points))
    cards = read(content)
    assert len(cards) == len(training().points)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    for made, card in zip(training().points, cards, strict=True):
        names = [name for name, _, _ in card]
        assert names[:3] == ["BEGIN", "VERSION", "PRODID"]
        assert names[-1] == "END"
        assert values(card, "VERSION") == ["4.0"]
        assert values(card, "KIND") == ["org"]
        assert values(card, "REV") == ["20261108T021234Z"]
        assert values(card, "FN")[0] == made.institution
        (org,) = [value for name, _, value in card if name == "ORG"]
        assert parts(org) == [part for part in (made.institution, made.unit) if part]
        assert values(card, "LANG") == list(made.languages)
        assert values(card, "TZ") == [made.availability.zone or parties()[made.place].zone]
        shown = "\n".join(
            value for name in ("TEL", "EMAIL", "URL", "NOTE") for value in values(card, name)
        )
        assert [one.value for one in made.channels if one.value not in shown] == []
        assert [one.fingerprint for one in made.keys if one.fingerprint not in shown] == []


def test_what_is_preferred_is_what_is_tried_first() -> None:
    channels = tuple(
        Channel(kind=kind, value=value, normalised=value, use=use, priority=priority)
        for kind, value, use, priority in (
            (ChannelKind.PHONE, "+1 routine", Use.ROUTINE, 1),
            (ChannelKind.MOBILE, "+2 night", Use.OUT_OF_HOURS, 1),
            (ChannelKind.PHONE, "+3 urgent second", Use.URGENT, 2),
            (ChannelKind.FAX, "+4 urgent first", Use.URGENT, 1),
        )
    )
    card = card_of(replace(point("TRN-JP-1"), channels=channels))
    told = [(known["PREF"], known["TYPE"], value) for name, known, value in card if name == "TEL"]
    assert told == [
        ("1", "work,voice", "+3 urgent second"),
        ("2", "work,fax", "+4 urgent first"),
        ("3", "work,cell", "+2 night"),
        ("4", "work,voice", "+1 routine"),
    ]


def test_a_hundred_channels_and_more_are_preferred_within_the_bounds() -> None:
    one = point("TRN-JP-1").channels[0]
    card = card_of(replace(point("TRN-JP-1"), channels=(one,) * 130))
    preferred = [int(known["PREF"]) for name, known, _ in card if name == "EMAIL"]
    assert preferred == [*range(1, 101), *([100] * 30)]


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=400),
)
def test_no_text_of_a_stranger_breaks_out_of_its_line(name: str, asked: str) -> None:
    made = replace(
        point("TRN-JP-1"),
        institution=name,
        channels=(
            Channel(
                kind=ChannelKind.POST, value=asked, normalised=asked, use=Use.ROUTINE, priority=1
            ),
        ),
        instructions=Instructions(general=asked),
    )
    card = card_of(made)
    kept = [known for known, _, _ in card_of(point("TRN-JP-1")) if known not in {"TEL", "EMAIL"}]
    assert [known for known, _, _ in card] == kept
    (label,) = [known["LABEL"] for known_name, known, _ in card if known_name == "ADR"]
    assert "\n" not in label
    seen = re.sub(r"\[U\+[0-9A-F]+\]", "", values(card, "FN")[0])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", seen)


def test_line_breaks_and_signs_of_the_format_come_back() -> None:
    text = 'Call; "first", then\\write:\n- a PDF\r\n- 警視庁'
    made = replace(
        point("TRN-JP-1"),
        channels=(
            Channel(
                kind=ChannelKind.POST, value=text, normalised=text, use=Use.ROUTINE, priority=1
            ),
        ),
        instructions=Instructions(general=text),
    )
    card = card_of(made)
    plain = text.replace("\r\n", "\n")
    assert f"General: {plain}" in values(card, "NOTE")[0]
    (label,) = [known["LABEL"] for name, known, _ in card if name == "ADR"]
    back = re.sub(r"\^(.)", lambda hit: {"n": "\n", "'": '"', "^": "^"}[hit[1]], label)
    assert back == plain


def test_the_country_is_named_with_its_footnote() -> None:
    card = card_of(replace(point("TRN-AL-1"), party="XK"))
    (address,) = [value for name, _, value in card if name == "ADR"]
    assert parts(address) == ["", "", "", "", "", "", "Kosovo*"]
    note = values(card, "NOTE")[0]
    assert "of Kosovo*." in note
    assert f"* {parties()['XK'].footnote}" in note


def test_a_portal_that_is_no_address_stays_in_the_note() -> None:
    portal = Channel(
        kind=ChannelKind.PORTAL, value="ask us", normalised="ask us", use=Use.ROUTINE, priority=1
    )
    address = replace(portal, value="https://requests.example/a?b=1,2")
    assert values(card_of(replace(point("TRN-JP-1"), channels=(portal,))), "URL") == []
    card = card_of(replace(point("TRN-JP-1"), channels=(portal, address)))
    assert [value for name, _, value in card if name == "URL"] == [address.value]
    assert "Routine, portal: ask us" in values(card, "NOTE")[0]


@pytest.mark.parametrize(
    ("kind", "material", "media"),
    [
        ("openpgp", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME", "application/pgp-keys"),
        (
            "smime",
            "-----BEGIN CERTIFICATE-----\nMIIB\nAAAA\n-----END CERTIFICATE-----\n",
            "application/pkix-cert",
        ),
        ("openpgp", "ask the Secretariat", ""),
        ("smime", None, ""),
    ],
)
def test_a_key_goes_along_where_its_form_is_known(
    kind: str, material: str | None, media: str
) -> None:
    made = replace(
        point("TRN-JP-1"), keys=(Key(kind=kind, fingerprint="AB" * 20, material=material),)
    )
    card = card_of(made)
    found = values(card, "KEY")
    assert "AB" * 20 in values(card, "NOTE")[0]
    assert len(found) == bool(media)
    if media == "application/pgp-keys":
        head, _, coded = found[0].partition(",")
        assert head == f"data:{media};base64"
        assert base64.b64decode(coded, validate=True).decode() == material
    elif media:
        assert found[0] == f"data:{media};base64,MIIBAAAA"


def test_a_card_says_of_when_it_is_and_what_may_be_done_with_it() -> None:
    note = values(card_of(point("TRN-JP-1")), "NOTE")[0]
    assert note.startswith(f"{training().snapshot.marking}\n")
    assert "Directory 2026-2, issued 2026-09-20 by Training Secretariat (fictional)." in note
    never = values(card_of(replace(point("TRN-JP-1"), confirmed_on=None)), "NOTE")[0]
    assert "Never confirmed." in never


@pytest.mark.parametrize(
    "end", ["\r\n", "\r", "\n", "\u0085", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c"]
)
def test_no_word_of_a_list_begins_another_card_wherever_lines_end(end: str) -> None:
    forged = f"Ask{end}END:VCARD{end}BEGIN:VCARD{end}VERSION:4.0{end}FN:Evil{end}TEL:+999666"
    way = Channel(
        kind=ChannelKind.POST,
        value=forged,
        normalised=forged,
        use=Use.URGENT,
        priority=1,
        note=forged,
    )
    made = replace(
        point("TRN-JP-1"),
        institution=forged,
        unit=forged,
        languages=(forged,),
        channels=(way,),
        keys=(Key(kind="openpgp", fingerprint=forged),),
        instructions=Instructions(emergency=forged),
    )
    text = vcards([(made, training().snapshot)], parties(), AT, sure(made)).decode()
    starts = [line for line in text.splitlines() if line.startswith(("BEGIN:", "FN:"))]
    assert starts == ["BEGIN:VCARD"]
