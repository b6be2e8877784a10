"""Contact points as vCards (RFC 6350, version 4.0), for the address book of a telephone."""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from pocdesk.directory.point_fields import has_several
from pocdesk.domain.contact import MAILS, Channel, ChannelKind, Key, Point, Snapshot, Use
from pocdesk.domain.content_line import escaped, file_of
from pocdesk.domain.hidden import is_hidden
from pocdesk.domain.known import KnownChannel, Stand, is_beside, laid_over, marks_of
from pocdesk.domain.party import Party
from pocdesk.domain.sure import Sure

_TYPES = {
    ChannelKind.PHONE: "work,voice",
    ChannelKind.MOBILE: "work,cell",
    ChannelKind.FAX: "work,fax",
}
_USES = {Use.URGENT: "urgent", Use.OUT_OF_HOURS: "out of hours", Use.ROUTINE: "routine"}
_LEAST_PREFERRED = 100  # RFC 6350, section 5.3
_PEM = re.compile(r"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----")
_ARMOUR = "-----BEGIN PGP PUBLIC KEY BLOCK-----"
# Some readers of cards end a line where Unicode does.
_SEEN = str.maketrans("\r\u2028\u2029\t", "\n\n\n ")
_ADDRESS = re.compile(r"https?://[\x21-\x7e]+")


def vcards(
    points: Iterable[tuple[Point, Snapshot]],
    parties: Mapping[str, Party],
    at: datetime,
    sure: Mapping[str, Sure],
) -> bytes:
    """A card for each point, with the version that it is from, written at the aware instant `at`,
    on whose clock days are told; by the point's id it is told how `sure` it is.

    Channels keep the values as given and are preferred in the order urgent, out of hours, routine,
    disputed; what the desk knows of one is its label. What the desk says otherwise than the list is
    left out. The note says what each is for, and all else that has no place of its own.
    """
    lines = [
        line for point, snapshot in points for line in _card(point, snapshot, parties, at, sure)
    ]
    return file_of(lines)


def _card(
    point: Point,
    snapshot: Snapshot,
    parties: Mapping[str, Party],
    at: datetime,
    sure: Mapping[str, Sure],
) -> Iterator[str]:
    party = parties[point.place]
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield "PRODID:-//PocDesk//Directory//EN"
    yield f"UID;VALUE=text:{_text(f'pocdesk:{snapshot.network}:{point.id}')}"
    yield f"REV:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "KIND:org"
    yield f"FN;PREF=1:{_text(point.institution)}"
    if point.institution_local:
        yield f"FN;PREF=2:{_text(point.institution_local)}"
    yield "ORG:" + ";".join(_text(part) for part in (point.institution, point.unit) if part)
    yield from _channels(point, party)
    for number, code in enumerate(point.languages, 1):
        yield f"LANG;PREF={min(number, _LEAST_PREFERRED)}:{_text(code)}"
    yield f"TZ:{_text(point.availability.zone or party.zone)}"
    for key in point.keys:
        if not is_beside(key):
            yield from _material(key)
    if point.networks:
        yield f"CATEGORIES:{','.join(_text(name) for name in point.networks)}"
    yield f"NOTE:{_text(_note(point, snapshot, party, at, sure.get(point.id)))}"
    yield "END:VCARD"


def _channels(point: Point, party: Party) -> Iterator[str]:
    """Each channel that a card has a property for, in a group with its label (X-ABLabel) where the
    desk knows more of it; and the country in an address."""
    country = f":;;;;;;{_text(party.printed('en'))}"
    offered = [one for one in point.by_use if not is_beside(one)]
    for number, channel in enumerate(offered, 1):
        made = _property(channel, f"PREF={min(number, _LEAST_PREFERRED)}", country)
        marks = ", ".join(marks_of(channel))
        if made and marks:
            yield f"channel{number}.{made}"
            yield f"channel{number}.X-ABLabel:{_text(marks)}"
        elif made:
            yield made
    if all(channel.kind is not ChannelKind.POST for channel in offered):
        yield f"ADR;TYPE=work{country}"


def _property(channel: Channel, preferred: str, country: str) -> str:
    """The channel as a property; "" where there is none for it."""
    value = _text(channel.value)
    if channel.kind in _TYPES:
        return f"TEL;VALUE=text;TYPE={_TYPES[channel.kind]};{preferred}:{value}"
    if channel.kind in MAILS:
        return f"EMAIL;TYPE=work;{preferred}:{value}"
    if channel.kind is ChannelKind.PORTAL and _ADDRESS.fullmatch(channel.value):
        return f"URL;TYPE=work;{preferred}:{channel.value}"
    if channel.kind is ChannelKind.POST:
        return f"ADR;TYPE=work;{preferred};LABEL={_parameter(channel.value)}{country}"
    return ""


def _material(key: Key) -> Iterator[str]:
    """The key itself, where its material is in a form that others know."""
    material = key.material or ""
    certificate = _PEM.search(material)
    if key.kind == "smime" and certificate is not None:
        yield f"KEY;TYPE=work:data:application/pkix-cert;base64,{''.join(certificate[1].split())}"
    elif key.kind == "openpgp" and material.startswith(_ARMOUR):
        coded = base64.b64encode(material.encode()).decode()
        yield f"KEY;TYPE=work:data:application/pgp-keys;base64,{coded}"


def _note(point: Point, snapshot: Snapshot, party: Party, at: datetime, sure: Sure | None) -> str:
    """What has no property of its own: source, age, what each channel is for, instructions."""
    asked = point.instructions
    lines = [
        snapshot.marking or "",
        f"Contact point {party.of('en')}.",
        f"* {party.footnote}" if party.footnote else "",
        f"Directory {snapshot.version_label}, issued {snapshot.issued_on} by {snapshot.issuer}.",
        f"{sure.said(f'{sure.day}')}." if sure else "Never confirmed.",
        *(_channel(channel) for channel in point.by_use),
        *(_key(key) for key in point.keys),
        *_reasons(point, at),
        *(
            f"{label}: {text}"
            for label, text in (
                ("Hours", _hours(point)),
                ("When to choose this point", point.competence),
                ("Emergency", asked.emergency),
                ("A request must state", asked.must_state),
                ("Preservation", asked.preservation),
                ("General", asked.general),
            )
            if text
        ),
    ]
    return "\n".join(line for line in lines if line)


def _channel(channel: Channel) -> str:
    kind = channel.kind.replace("_", " ")
    note = f" ({channel.note})" if channel.note else ""
    use = _USES[channel.use].capitalize()
    return f"{use}, {kind}: {channel.value}{note}{_marked(channel)}"


def _key(key: Key) -> str:
    expires = f", expires {key.expires_on}" if key.expires_on else ""
    return f"Key {key.kind}: {key.fingerprint}{expires}{_marked(key)}"


def _marked(one: Channel | Key) -> str:
    marks = ", ".join(marks_of(one))
    return f" [{marks}]" if marks else ""


def _reasons(point: Point, at: datetime) -> Iterator[str]:
    """Since when and why the desk says otherwise of the point than its list."""
    for channel in point.by_use:
        if isinstance(channel, KnownChannel) and (doubt := channel.doubt) is not None:
            why = f": {doubt.reason}" if doubt.reason else ""
            yield f"Doubtful since {_day(doubt.set_at, at)}, {channel.value}{why}"
        if isinstance(channel, KnownChannel) and (fresh := channel.unconfirmed) is not None:
            yield f"Not confirmed, new in version {fresh.version_label}: {channel.value}"
    for laid in laid_over(point):
        made = laid.correction
        field = made.field.rpartition(".")[2] if has_several(made.field) else made.field
        name = field.replace(".", " ").replace("_", " ")
        change = f"{made.own or 'nothing'} in place of {laid.listed or 'nothing'}"
        since = _day(made.set_at, at)
        begins = f"to come on {since}" if laid.stand is Stand.COMING else f"since {since}"
        yield f"Our correction {begins}, {name}: {change} (confirmed: {made.confirmed})"


def _day(moment: datetime, at: datetime) -> str:
    return f"{moment.astimezone(at.tzinfo):%Y-%m-%d}"


def _hours(point: Point) -> str:
    stated = point.availability
    week = [f"{each.day} {each.opens}-{each.closes}" for each in stated.weekly]
    whole = ["round the clock"] if stated.kind == "h24" else []
    return "; ".join([*whole, *week, *([stated.text] if stated.text else [])])


def _text(text: str) -> str:
    """A stranger's text as a value: what cannot be seen in it stands as a mark."""
    return escaped(_seen(text))


def _parameter(text: str) -> str:
    """A text as the value of a parameter (RFC 6868)."""
    coded = _seen(text).replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return f'"{coded}"'


def _seen(text: str) -> str:
    lines = text.replace("\r\n", "\n").translate(_SEEN)
    return "".join(
        f"[U+{ord(sign):04X}]" if sign != "\n" and is_hidden(sign) else sign for sign in lines
    )
