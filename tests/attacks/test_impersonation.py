"""A stranger who wants to pass for a contact point: by a header that reads in two ways, by looks.

Only the bytes of the mail are the stranger's; whoever is known is known by one plain From.
"""

import string
from collections.abc import Iterator
from email.utils import getaddresses

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pocdesk.directory.look_alike import LookAlike, domains_of, look_alike
from pocdesk.directory.sender import SenderKind, match_sender
from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.message import Message
from pocdesk.intake.charsets import one_line
from tests.directory.training import point, training
from tests.intake.mails import mail, read

US = "contact@jp-poc.example"
THEM = "attacker@evil.example"
PLACE = point("TRN-JP-1")


def headed(*fields: str) -> Message:
    """A small mail with these header lines and no other From."""
    head = "".join(f"{field}\r\n" for field in fields)
    return read(head.encode("utf-8", "surrogateescape") + mail("Please preserve.", **{"from": ""}))


def kind(message: Message) -> SenderKind:
    return match_sender(message.from_address, (PLACE,), certain=message.author_certain).kind


def domains() -> list[str]:
    points = training("2026-1").points + training("2026-2").points
    kinds = (ChannelKind.EMAIL, ChannelKind.SECURE_EMAIL)
    values = {channel.value for one in points for channel in one.reach(*kinds)}
    return sorted({value.lower().rpartition("@")[2] for value in values})


UNCERTAIN = [
    f'"{US} <{THEM}>',
    f'{US} "x <{THEM}>',
    f'"{US}"',
    f"({US})",
    f"(<{US}>)",
    "=?utf-8?q?Police_=3Ccontact=40jp-poc=2Eexample=3E?=",
    "=?utf-8?B?Y29udGFjdEBqcC1wb2MuZXhhbXBsZQ==?=",
    "<=?utf-8?q?contact?=@jp-poc.example>",
    f"{US} <{THEM}",
    f"<{US} <{THEM}",
    f"<{US}",
    f"{US}>",
    f"{US};<{THEM}>",
    f"{US},<{THEM}>",
    f"<{US}>, <{THEM}>",
    f"{US}, {THEM}",
    f"{THEM} <{US}>",
    f"{THEM} (x <{US}>",
    f"{THEM}\r <{US}>",
    f"(x <{US}>",
    f"<{US}> {THEM}",
    f"<{US}> <{THEM}>",
    f"<{THEM}> <{US}>",
    f"{US} {THEM}",
    f"Police {US}",
    f"Police: {US};",
    f"Police: <{US}>",
    f"<> {US}",
    f"<@evil.example:{US}>",
    f"\\<{THEM}> <{US}>",
    "<contact(x)@jp-poc.example>",
    '"contact"@jp-poc.example',
    '<"contact"@jp-poc.example>',
    f"<{THEM}><x@jp-poc.example>",
    f"<{THEM}@jp-poc.example>",
    f"{THEM}\0{US}",
    f"{US}{' ' * 70_000}, {THEM}",
    "Nobody",
    "",
]


@pytest.mark.parametrize("value", UNCERTAIN, ids=range(len(UNCERTAIN)))
def test_a_from_that_reads_in_two_ways_makes_nobody_known(value: str) -> None:
    message = headed(f"From: {value}")
    assert not message.author_certain
    assert sum("certain" in sentence for sentence in message.unread) == 1
    assert kind(message) is SenderKind.UNKNOWN


@pytest.mark.parametrize(
    "fields",
    [
        (f"From: {US}", f"From: {THEM}"),
        (f"From: {US}", f"From: {US}"),
        (f"From : {US}", f"From: {THEM}"),
        (f"FROM: {US}", f"From: {THEM}"),
        (f"Sender: {US}",),
        ("From:", f"Sender: {US}"),
        (f"From: Police, <{THEM}>", f"Sender: {US}"),
        ("To: duty@desk.example", "this is no header", f"From: {US}"),
        (f"From: {US}", f" , {THEM}"),
        (f"From: {US}", f"\t<{THEM}>"),
        (f"From: {US}", " ", f" , {THEM}"),
        (f"From: {US}", " ", f"From: {THEM}"),
    ],
    ids=str,
)
def test_headers_that_compete_make_nobody_known(fields: tuple[str, ...]) -> None:
    message = headed(*fields)
    assert not message.author_certain
    assert sum("certain" in sentence for sentence in message.unread) == 1
    assert kind(message) is SenderKind.UNKNOWN


@pytest.mark.parametrize(
    "mailbox",
    [
        THEM,
        "attacker%evil.example",
        "evil.example!attacker",
        "contact\u200b",
        "con\u202etact",
        "contact\u00ad",
        "contact\ufffd",
        "a:b",
        "a;b",
        "a,b",
        '"a"',
        "a\\b",
        "<a",
        "a(b)",
        "a\x7fb",
    ],
)
def test_a_mailbox_that_is_none_has_no_domain(mailbox: str) -> None:
    address = f"{mailbox}@jp-poc.example"
    assert match_sender(address, (PLACE,)).kind is SenderKind.UNKNOWN
    assert kind(headed(f"From: <{address}>")) is SenderKind.UNKNOWN


@pytest.mark.parametrize(
    "value",
    [
        US,
        f"<{US}>",
        f"Duty) <{US}>",
        f"=?iso-8859-9?B?KE72YmV052k=?= memur) <{US}>",
        f'"Desk, 24/7: {THEM}" <{US}>',
        f"Desk 24/7 <{US}> (duty officer)",
        f"{US} (duty officer)",
        f"{US} <{US}>",
        f"'{US}' <{US}>",
        f"=?utf-8?q?Police_=3Cattacker=40evil=2Eexample=3E?= <{US}>",
        f"Parchet permanență <{US}>",
        f"Duty\r\n desk\r\n <{US}>",
    ],
)
def test_a_plain_from_is_certain(value: str) -> None:
    message = headed(f"From: {value}")
    assert message.author_certain
    assert message.unread == ()
    assert kind(message) is SenderKind.ADDRESS


def test_where_it_is_not_certain_who_wrote_neither_point_nor_party_is_named() -> None:
    assert match_sender(US, (PLACE,)).party == "JP"
    found = match_sender(US, (PLACE,), certain=False)
    assert (found.kind, found.point, found.party) == (SenderKind.UNKNOWN, None, None)


def test_bytes_in_a_set_that_makes_an_address_of_them_make_nobody_known() -> None:
    hidden = US.encode("cp037")
    content = b"From: " + hidden + b"\r\nContent-Type: text/plain; charset=cp037\r\n\r\nx"
    message = read(content)
    assert not message.author_certain
    assert kind(message) is SenderKind.UNKNOWN


PIECES = st.sampled_from(
    [US, THEM, f"<{US}>", f"<{THEM}>", *'"<>(),;:\\@ ', "Police", "\r\n ", "=?utf-8?q?=22?="]
)


@given(st.lists(PIECES, max_size=7).map("".join))
@example(f"Police)<{US}>")
def test_in_no_arrangement_does_another_reader_see_somebody_else(value: str) -> None:
    """The standard library reads From by other rules than we do, and then sees nobody else."""
    message = headed(f"From: {value}")
    if kind(message) is not SenderKind.UNKNOWN:
        # What has no domain is nobody's address, but a word that it cuts off a name.
        seen = {address for _, address in getaddresses([one_line(value)]) if "@" in address}
        assert seen <= {message.from_address}
    if THEM in value and not any(sign in value for sign in '"('):
        assert kind(message) is SenderKind.UNKNOWN


OTHER_SCRIPTS = {
    "a": "\u0430\u03b1\u0251",
    "c": "\u0441\u03f2",
    "e": "\u0435\u03b5",
    "i": "\u0456\u03b9",
    "j": "\u0458",
    "k": "\u043a\u03ba",
    "m": "\u043c",
    "n": "\u0578\u057c",
    "o": "\u043e\u03bf\u0585",
    "p": "\u0440\u03c1",
    "s": "\u0455",
    "u": "\u057d\u03c5",
    "x": "\u0445\u03c7",
    "y": "\u0443",
}


def look_alikes(domain: str) -> Iterator[str]:
    """Domains that a hurried eye takes for `domain`."""
    name, _, top = domain.rpartition(".")
    for at in range(len(name) - 1):
        yield f"{name[:at]}{name[at + 1]}{name[at]}{name[at + 2 :]}.{top}"
    for old, new in ("o0", "l1", "i1", "e3", "s5", "b8", "g9", "a4", "t7", "z2"):
        yield domain.replace(old, new)
        yield domain.replace(old, new, 1)
    for other in ("com", "org", "int", "examp1e", "example.com", "co", "exampel"):
        yield f"{name}.{other}"
    for at in range(1, len(name)):
        yield f"{name[:at]}-{name[at:]}.{top}"
        yield f"{name[:at]}.{name[at:]}.{top}"
    yield f"{name.replace('-', '')}.{top}"
    yield f"{name.replace('-', '_')}.{top}"
    for letter in string.ascii_lowercase:
        yield f"{letter}{domain}"


def disguised(domain: str) -> Iterator[str]:
    """`domain` in signs of other scripts, in punycode, with hidden signs, inside other domains."""
    name, _, top = domain.rpartition(".")
    for letter, others in OTHER_SCRIPTS.items():
        for other in others:
            forged = domain.replace(letter, other, 1)
            if forged != domain:
                yield forged
                yield forged.encode("idna").decode("ascii")
    for at in range(1, len(name)):
        yield f"{name[:at]}\u200b{name[at:]}.{top}"
    yield f"{domain}.mail-gateway.example"
    yield f"{domain.replace('.', '-')}.com"
    yield f"mail.{name}-secure.{top}"
    yield domain.replace("m", "rn")


def is_below(domain: str, genuine: frozenset[str]) -> bool:
    return any(domain == one or domain.endswith(f".{one}") for one in genuine)


def forgeries() -> list[str]:
    """Every look-alike of every domain of the Directory in use that is none of its own."""
    genuine = domains_of(training("2026-2").points)
    made = {one for domain in genuine for one in (*look_alikes(domain), *disguised(domain))}
    return sorted(one for one in made if not is_below(one, genuine))


def told(domain: str) -> LookAlike | None:
    genuine = domains_of(training("2026-2").points)
    return look_alike(f"contact@{domain}", "Duty desk", None, genuine)


def test_three_hundred_look_alikes_are_all_told() -> None:
    every = forgeries()
    assert len(every) > 5000
    some = every[:: len(every) // 300][:300]
    assert len(some) == 300
    assert [one for one in some if told(one) is None] == []


@pytest.mark.long
def test_every_look_alike_is_told() -> None:
    assert [one for one in forgeries() if told(one) is None] == []


def test_no_true_address_is_told_to_be_a_look_alike() -> None:
    for version in ("2026-1", "2026-2"):
        points = training(version).points
        values = [
            channel.value
            for one in points
            for channel in one.reach(ChannelKind.EMAIL, ChannelKind.SECURE_EMAIL)
        ]
        assert len(values) > 100
        for value in values:
            assert look_alike(value, "Duty desk", value, domains_of(points)) is None


@pytest.mark.long
def test_no_look_alike_of_any_domain_is_known() -> None:
    known = domains()
    ours = set(known)
    points = training("2026-2").points
    tried = 0
    for domain in known:
        for forged in set(look_alikes(domain)) - ours:
            for place in ("contact", "office"):
                found = match_sender(f"{place}@{forged}", points)
                assert found.kind is SenderKind.UNKNOWN, forged
                tried += 1
    assert tried > 50 * len(known)


def test_every_true_address_is_known() -> None:
    points = training("2026-2").points
    for place in points:
        for channel in place.reach(ChannelKind.EMAIL, ChannelKind.SECURE_EMAIL):
            message = headed(f"From: Duty desk <{channel.value}>")
            found = match_sender(message.from_address, points, certain=message.author_certain)
            assert (found.kind, found.party) == (SenderKind.ADDRESS, place.place)
