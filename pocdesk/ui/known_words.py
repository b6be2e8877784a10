"""What the desk knows of a contact point, in words: ours, doubtful, new, differing."""

from collections.abc import Iterator
from dataclasses import dataclass

from pocdesk.domain.contact import Channel, ChannelKind, Key
from pocdesk.domain.known import KnownChannel, KnownKey, Laid, Stand, is_beside
from pocdesk.domain.lists import version_name
from pocdesk.ui.clock import date_text, weekday_text
from pocdesk.ui.words import CHANNEL

_FIELDS = {
    "institution": "Institution",
    "institution_local": "Own name",
    "unit": "Unit",
    "competence": "When to choose it",
    "languages": "Languages",
    "accepts": "What it accepts",
    "availability.text": "Hours",
    "availability.zone": "Time zone",
    "instructions.general": "Instructions",
    "instructions.preservation": "Instructions on preservation",
    "instructions.emergency": "Instructions for an emergency",
    "instructions.must_state": "What a request must state",
    "keys.openpgp": "OpenPGP key",
    "keys.smime": "S/MIME key",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A badge and its tone, and the sentence behind it."""

    badge: str
    tone: str
    why: str = ""


def field_name(field: str) -> str:
    """A field of a point as an officer calls it."""
    head, _, kind = field.partition(".")
    return CHANNEL[ChannelKind(kind)][0] if head == "channels" else _FIELDS[field]


def ours_text(laid: Laid, zone: str) -> str:
    """Whose a value is: "ours, 8 Nov 2026, Officer Seven"."""
    if laid.stand is Stand.COMING:
        return f"ours, to come, {laid.who}"
    return f"ours, {date_text(laid.correction.set_at, zone)}, {laid.who}"


def ours_in_short(laid: Laid) -> str:
    """What we say, in a line: "we say night@ge-poc.example"."""
    one = laid.correction
    if laid.stand is Stand.COMING:
        return f"we expect {one.own or 'nothing'}"
    return f"we say {one.own}" if one.own else f"we hold {one.official} for wrong"


def ours_since(laid: Laid, zone: str) -> str:
    """What we say, since when, and who said it."""
    said, day = ours_in_short(laid), date_text(laid.correction.set_at, zone)
    since = "from" if laid.stand is Stand.COMING else "since"
    return f"{said[:1].upper()}{said[1:]} {since} {day} ({laid.who})."


def own_value(laid: Laid, zone: str) -> str:
    """The field of a correction and what we say there, with the day where that is to come:
    "Telephone from Mon 30 Nov 2026: +999 283 55 1777"."""
    one = laid.correction
    day = f" from {weekday_text(one.set_at, zone)}" if laid.stand is Stand.COMING else ""
    return f"{field_name(one.field)}{day}: {one.own or 'nothing'}"


def difference(laid: Laid) -> str:
    """What the list says where a correction lies over it."""
    one, listed = laid.correction, laid.listed or "nothing"
    if laid.stand is Stand.CONFLICT:
        was = one.official or "nothing"
        return f"{laid.version_label} says {listed} now, no longer {was}"
    if laid.stand is Stand.COMING:
        return f"until then {listed}, as {laid.version_label} says"
    return f"{laid.version_label} says {listed}"


def said_of(channel: Channel | Key, zone: str) -> Iterator[Said]:
    """What is known of a channel or a key beyond the list."""
    if not isinstance(channel, KnownChannel | KnownKey):
        return
    if (ours := channel.ours) is not None:
        yield Said(ours_text(ours, zone), "accent", f"Confirmed: {ours.correction.confirmed}")
        if ours.stand is Stand.CONFLICT:
            yield Said("conflict", "warning", difference(ours))
    if (beside := channel.beside) is not None:
        if not beside.correction.own:
            yield Said("not in use", "warning", _out(beside, zone))
        elif is_beside(channel):
            yield Said("official, replaced by ours", "text")
        else:
            yield Said("official", "text")
        if isinstance(channel, KnownChannel) and channel.was_wrong:
            on = date_text(beside.correction.set_at, zone)
            yield Said(f"said to be wrong on {on}", "warning")
    if isinstance(channel, KnownKey):
        return
    if (doubt := channel.doubt) is not None:
        since = f"since {date_text(doubt.set_at, zone)}"
        yield Said("doubtful", "warning", f"{since}: {doubt.reason}" if doubt.reason else since)
    if (fresh := channel.unconfirmed) is not None:
        version = version_name(fresh.series, fresh.version_label)
        yield Said(f"not confirmed (new in {version})", "warning")


def known_text(channel: Channel, zone: str) -> str:
    """The same in one line, for a list of channels; "" where nothing is known."""
    return ", ".join(each.badge for each in said_of(channel, zone))


def _out(laid: Laid, zone: str) -> str:
    return f"taken out by us, {date_text(laid.correction.set_at, zone)}, {laid.who}"
