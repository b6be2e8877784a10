"""What a contact point says of itself, in words: what it is, languages, hours, instructions."""

from datetime import date

from PySide6.QtCore import QLocale

from pocdesk.domain.age import is_ahead
from pocdesk.domain.contact import Hours, Key, Point, Snapshot
from pocdesk.domain.sure import Sure
from pocdesk.domain.week import runs
from pocdesk.ui.clock import DAYS as SHORT
from pocdesk.ui.clock import day_text

TYPE = {
    "police": "Police",
    "security_service": "Security service",
    "prosecution": "Prosecution",
    "ministry_of_justice": "Ministry of Justice",
    "cybersecurity_agency": "Cybersecurity agency",
    "other": "Other authority",
}
NETWORK = {"budapest": "Budapest", "g7": "G7", "interpol": "INTERPOL", "other": "another"}
ACCEPTS = {
    "art29": "Art. 29",
    "art30": "Art. 30",
    "art31": "Art. 31",
    "ap2_art6": "Art. 6 of the Second Protocol",
    "ap2_art7": "Art. 7 of the Second Protocol",
    "ap2_art8": "Art. 8 of the Second Protocol",
    "ap2_art9": "Art. 9 of the Second Protocol",
    "ap2_art10": "Art. 10 of the Second Protocol",
}
_DOUBTFUL_DAYS = 90
_OLD_DAYS = 180
_BY_CALL = ("Confirmed by call", "shield", "success")
_BY_ISSUER = ("Confirmed by issuer", "shield", "text")
_OUT_OF_DATE = ("Out of date", "octagon", "danger")
KEY = {"openpgp": "OpenPGP", "smime": "S/MIME"}
CHOOSING = "When to choose this point"
ROLE = {"primary": "primary", "secondary": "secondary", "backup": "backup", "unknown": ""}


def list_name(snapshot: Snapshot) -> str:
    """What a list is called: the network, or who issues it."""
    called = {"budapest": "24/7 Network (Budapest)", "g7": "G7 24/7", "interpol": "INTERPOL"}
    return called.get(snapshot.network, snapshot.issuer)


def is_recent(days: int) -> bool:
    """Whether what was confirmed `days` ago may still be taken for right."""
    return days < _DOUBTFUL_DAYS and not is_ahead(days)


def sureness(sure: Sure, today: date) -> tuple[str, str, str]:
    """How sure a point is today: the words, their shape and their tone. Only a call makes it green,
    and never one that has numbers or addresses which neither call nor issuer confirmed."""
    days = (today - sure.day).days
    if days >= _OLD_DAYS:
        return _OUT_OF_DATE
    if not is_recent(days):
        return "Doubtful", "triangle", "warning"
    if sure.left_out:
        return "Not all confirmed", "triangle", "warning"
    return _BY_CALL if sure.number else _BY_ISSUER


def sure_text(sure: Sure) -> str:
    """When the point was confirmed and by whom, and what of it was not."""
    return sure.said(day_text(sure.day))


def kind_text(point: Point) -> str:
    """What the point is: "Police, Cybercrime Desk (secondary)"."""
    types = "/".join(TYPE.get(type_, type_) for type_ in point.types)
    named = ", ".join(part for part in (types, point.unit) if part)
    role = ROLE.get(point.role, point.role)
    return f"{named} ({role})" if named and role else named or role


def languages_text(point: Point) -> str:
    """Its working languages, the preferred one first."""
    names = (QLocale.languageToString(QLocale(code).language()) for code in point.languages)
    return ", ".join(dict.fromkeys(names)) or "not stated"


def works_text(point: Point) -> str:
    """When it answers: "at all hours", "Mon to Fri 08:00 to 16:30", or what it says."""
    stated = point.availability
    week = _week_text(stated.weekly)
    if stated.kind == "h24":
        return "at all hours" + (f"; office {week}" if week else "")
    return "; ".join(part for part in (week, stated.text) if part) or "not stated"


def accepts_text(point: Point) -> str:
    """The articles it names; "" where it names none, for unknown is not refused."""
    return ", ".join(ACCEPTS.get(article, article) for article in point.accepts)


def networks_text(point: Point) -> str:
    """The networks that it serves; "" where the list names none."""
    return ", ".join(NETWORK.get(network, network) for network in point.networks)


def key_text(key: Key, today: date) -> tuple[str, bool]:
    """A key as an officer compares it, its fingerprint in groups of four, and whether it has
    expired."""
    mark = "".join(key.fingerprint.split())
    groups = " ".join(mark[place : place + 4] for place in range(0, len(mark), 4))
    kind = KEY.get(key.kind, key.kind)
    if key.expires_on is None:
        return f"{kind} {groups}, no end stated", False
    expired = key.expires_on < today
    until = (
        f"expired on {day_text(key.expires_on)}" if expired else f"until {day_text(key.expires_on)}"
    )
    return f"{kind} {groups}, {until}", expired


def instructions_of(point: Point) -> tuple[tuple[str, str], ...]:
    """What it asks for, as label and text; an emergency first."""
    asked = point.instructions
    stated = point.availability.text if point.availability.kind == "h24" else None
    pairs = (
        ("Emergency", asked.emergency),
        ("Preservation", asked.preservation),
        ("General", asked.general),
        ("A request must state", asked.must_state),
        (CHOOSING, point.competence),
        ("Hours", stated),
    )
    return tuple((label, text) for label, text in pairs if text)


def _week_text(weekly: tuple[Hours, ...]) -> str:
    """Days with the same hours together: "Mon to Thu 08:00 to 16:30, Fri 08:00 to 14:00"."""
    parts = []
    for run in runs(weekly):
        first, last = SHORT[run.first], SHORT[run.last]
        days = first if first == last else f"{first} to {last}"
        times = " and ".join(f"{opens} to {closes}" for opens, closes in run.times)
        parts.append(f"{days} {times}")
    return ", ".join(parts)
