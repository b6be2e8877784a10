"""What differs between two catalogues: where requests go to first, then how long, then the rest."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import IntEnum

from pocdesk.domain.pack import Source
from pocdesk.domain.portal import Company, Portal
from pocdesk.domain.provider import Channel, Entity, Provider
from pocdesk.domain.provider_words import Confidence, Level
from pocdesk.providers.catalogue import Catalogue
from pocdesk.providers.search import ELSEWHERE

NOT_OFFERED = " (shown as text only)"
"""Stands behind an address that is not offered to write to: once it is, that is a change of it."""

# The fields that lead somewhere, by the record that has them.
_LEADS = {
    Channel: {"url", "portal_url", "alt_url", "address", "address_lines", "number"},
    Entity: {"address"},
    Portal: {"login_url", "gov_signup_url", "company_url_pattern", "verify_url", "status_url"},
    Company: {"url"},
}
# What names a row of a list among the others, the first of these that it has.
_LABELS = (("id",), ("request", "requester", "entity"), ("code",), ("topic",), ("name",), ("kind",))
_LEGAL = "legal"


class Grade(IntEnum):
    """A critical change may send what we write to a stranger: each needs a tick of its own."""

    NOTABLE = 1
    CRITICAL = 2


class Topic(IntEnum):
    """What a change is about, in the order in which it is shown."""

    CHANNEL = 1
    ADDRESS = 2
    PERIOD = 3
    PROVIDER = 4
    OTHER = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One fact that differs: on whose card (`id`, `name`), which (`path`), what it was and is.

    "" stands for nothing there. The path "" stands for the card as a whole.
    """

    id: str
    name: str
    path: str
    topic: Topic
    grade: Grade
    before: str
    after: str

    @property
    def key(self) -> str:
        """Names the change among those of one comparison."""
        return f"{self.id}/{self.path}"


@dataclass(frozen=True, slots=True)
class _Fact:
    """A value as text; `leads` says that something is sent there."""

    text: str
    topic: Topic
    leads: bool = False


_NOTHING = _Fact("", Topic.OTHER)


@dataclass(frozen=True, slots=True)
class _Card:
    name: str
    facts: Mapping[str, _Fact]


def changes(old: Catalogue, new: Catalogue) -> tuple[Change, ...]:
    """What differs, critical changes first, then by topic; empty where nothing does.

    The vocabulary and the dates of the packs make no change by themselves.
    """
    was, now = _cards(old), _cards(new)
    found = [
        change for id in sorted({*was, *now}) for change in _differing(id, was.get(id), now.get(id))
    ]
    return tuple(sorted(found, key=_place))


def _place(change: Change) -> tuple[int, int, str]:
    return -change.grade, change.topic, change.name.casefold()


def _cards(catalogue: Catalogue) -> dict[str, _Card]:
    named: list[Provider | Portal] = [*catalogue.providers.values(), *catalogue.portals]
    cards = {one.id: _Card(one.name, dict(_facts(one, "", Topic.OTHER))) for one in named}
    for id, name, rows in (
        (_LEGAL, "Legal background", catalogue.legal),
        (ELSEWHERE, "Other places to look", catalogue.directories),
    ):
        cards[id] = _Card(name, dict(_rows(rows, id, Topic.OTHER)))
    return cards


def _differing(id: str, was: _Card | None, now: _Card | None) -> Iterator[Change]:
    if was is None or now is None:
        came, went = now.name if now else "", was.name if was else ""
        whole = Topic.PROVIDER, Grade.NOTABLE
        yield _change(id, came or went, "", whole, went, came)
        return
    for path in dict.fromkeys((*was.facts, *now.facts)):
        before, after = was.facts.get(path, _NOTHING), now.facts.get(path, _NOTHING)
        if before.text != after.text:
            grade = Grade.CRITICAL if after.leads else Grade.NOTABLE
            about = min(before.topic, after.topic), grade
            yield _change(id, now.name, path, about, before.text, after.text)


def _change(
    id: str, name: str, path: str, about: tuple[Topic, Grade], before: str, after: str
) -> Change:
    topic, grade = about
    return Change(id=id, name=name, path=path, topic=topic, grade=grade, before=before, after=after)


def _facts(record: object, path: str, topic: Topic) -> Iterator[tuple[str, _Fact]]:
    """Every value in `record`, which is a dataclass, by the place where it stands in its file."""
    if not is_dataclass(record):
        return
    leads, offered = _LEADS.get(type(record), set()), _is_offered(record)
    for item in fields(record):
        key = item.metadata.get("key", item.name)
        value = getattr(record, item.name)
        if key is None or value is None or value == ():
            continue
        place = f"{path}.{key}" if path else key
        about = _TOPICS.get(place, topic)
        if item.name in leads:
            about = topic if isinstance(record, Channel) else Topic.ADDRESS
            text = _text(value)
            yield place, _Fact(text if offered else text + NOT_OFFERED, about, leads=offered)
        elif isinstance(value, tuple) and is_dataclass(value[0]) and item.name != "sources":
            yield from _rows(value, place, about)
        elif is_dataclass(value):
            yield from _facts(value, place, about)
        else:
            yield place, _Fact(_text(value), about)


_TOPICS = {"channel": Topic.CHANNEL, "preservation": Topic.PERIOD}


def _rows(rows: Iterable[object], path: str, topic: Topic) -> Iterator[tuple[str, _Fact]]:
    seen: dict[str, int] = {}
    for row in rows:
        label = _label(row)
        seen[label] = seen.get(label, 0) + 1
        number = f" {seen[label]}" if seen[label] > 1 else ""
        yield from _facts(row, f"{path}[{label}{number}]", topic)


def _label(row: object) -> str:
    for names in _LABELS:
        if hasattr(row, names[0]):
            parts = (getattr(row, name) for name in names)
            return " ".join(str(part) for part in parts if part is not None)
    return ""


def _is_offered(record: object) -> bool:
    match record:
        case Channel():
            return record.usable
        case Entity():
            return record.address_is_service_address
        case Portal():
            return record.confidence is not Confidence.LOW
        case Company():
            return record.level is not Level.LEAD
    return False


def _text(value: object) -> str:
    if isinstance(value, Source):
        return f"{value.id} of {value.seen}" if value.seen else value.id
    if isinstance(value, tuple):
        return "; ".join(map(_text, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
