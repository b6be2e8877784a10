"""What the office says of its own on a card: both values, ours first, and how they stand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pocdesk.domain.laid_over import Laid, Stand, own_source
from pocdesk.domain.own_fact import Change
from pocdesk.domain.own_path import OWN, OwnPath, own_path
from pocdesk.domain.toml_text import toml_value
from pocdesk.domain.toml_words import in_words

_WORDS = {
    "channel": "Channel",
    "entity": "Company",
    "team": "Team",
    "requirement": "What is needed",
    "preservation": "Preservation",
    "notification": "Notice to the user",
    "cost": "Cost",
    "identifier": "Identifier",
    "failure": "Makes requests fail",
    "statement": "What else is said",
    "conflict": "Note",
    "declaration": "Declaration",
    "entity_rule": "Rule on the company",
    "status": "How it stands to the Convention",
    "capital": "Capital",
    "coe_name_en": "Name in English, as the Council of Europe has it",
    "coe_name_fr": "Name in French, as the Council of Europe has it",
}
_KEYS = {
    "non_us_days": "days outside the United States",
    "non_us_extension_days": "extension days outside the United States",
}
_UNSAID = frozenset({"id", "src", "operator", "usable_as_hint", "confidence"})
"""What is left out where a whole item is told in one line: no officer says it in these words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """One own fact, in words: what it is `about`, what we say, what the pack said then and says
    now; "" for nothing. `why` it has no place any more where it is open."""

    id: str
    path: OwnPath
    about: str
    change: Change
    said: str
    then: str
    now: str
    stand: Stand
    why: str
    source: str
    dated: date
    initials: str
    reason: str


def ours_of(laid: Iterable[Laid], names: Mapping[str, str]) -> dict[str, Ours]:
    """The own facts by the id of their source; `names` of items by their path without a key."""
    return {own_source(one.fact).id: _ours(one, names) for one in laid}


def beside(one: Ours) -> str:
    """What the pack says beside it."""
    if one.change is Change.ADD and not one.now:
        return "not in the pack"
    return f"the pack says “{one.now}”" if one.now else "the pack says nothing"


def told_as_ours(ours: Sequence[Ours], day: Callable[[date], str] = date.isoformat) -> str:
    """The mark of what is ours in one place, and what the pack says there: "ours, 2026-11-07, AB,
    A call: days (the pack says “90”)"; "" where nothing is."""
    if not ours:
        return ""
    told = [f"{_key_of(one.path) or 'all of it'} ({beside(one)})" for one in ours]
    marks = dict.fromkeys(f"ours, {day(one.dated)}, {one.initials}, {one.source}" for one in ours)
    return f"{'; '.join(marks)}: {', '.join(told)}"


def plain_text(toml: str) -> str:
    """A value as a person reads it, in one line; "" for nothing."""
    value = toml_value(toml) if toml else None
    text = value.get("text") if isinstance(value, Mapping) else None
    return " ".join(text.split()) if isinstance(text, str) else in_words(toml, _UNSAID)


def _key_of(path: OwnPath) -> str:
    return _KEYS.get(path.key, path.key.replace("_", " "))


def _ours(one: Laid, names: Mapping[str, str]) -> Ours:
    fact, path = one.fact, own_path(one.fact.path)
    item = names.get(str(path.item)) or _WORDS.get(path.table) or str(path.item) or "all of it"
    if path.label and item == _WORDS.get(path.table) and not path.label.startswith(OWN):
        item = f"{item} {path.label}"
    return Ours(
        id=fact.id,
        path=path,
        about=f"{item}: {_key_of(path)}" if path.key else item,
        change=fact.change,
        said=plain_text(fact.value),
        then=plain_text(fact.shipped),
        now=plain_text(one.now),
        stand=one.stand,
        why=one.why,
        source=fact.source,
        dated=fact.dated,
        initials=fact.initials,
        reason=fact.reason,
    )
