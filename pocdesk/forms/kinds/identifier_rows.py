"""Rows of identifiers: what rules V-40 to V-45w say of accounts, addresses and connections."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from pocdesk.domain.alike import Stray, outline, stray_letter
from pocdesk.domain.hidden import is_composed
from pocdesk.domain.identifier import IdentifierType, Scope, fits, key_of, scope_of, unclear
from pocdesk.domain.shape import Shape
from pocdesk.forms.days import day_text
from pocdesk.forms.facts import Facts
from pocdesk.forms.problem import Fault, Level
from pocdesk.forms.value import Moment, Table

LONG_RANGE = timedelta(days=90)
"""A longer stretch of time is warned of (V-43w)."""

Names = Callable[[str], str]

_OWN_SENTENCE = frozenset(
    {
        IdentifierType.IPV4,
        IdentifierType.IPV6,
        IdentifierType.EMAIL,
        IdentifierType.PHONE,
        IdentifierType.IMEI,
        IdentifierType.IMSI,
        IdentifierType.MAC,
        IdentifierType.URL,
        IdentifierType.CRYPTO_ADDRESS,
    }
)

_WITH_LABELS = frozenset({IdentifierType.DOMAIN, IdentifierType.URL})
_OF_DIGITS = frozenset(
    {
        IdentifierType.IPV4,
        IdentifierType.IPV6,
        IdentifierType.PHONE,
        IdentifierType.IMEI,
        IdentifierType.IMSI,
        IdentifierType.MAC,
    }
)
_NAMED = 5
"""Rows that a sentence names; of more it gives the number."""

_SHOWN = 60
"""Characters of an identifier that a sentence quotes."""


def row_faults(
    rows: Mapping[int, Table], texts: Mapping[int, str], facts: Facts
) -> Iterator[Fault]:
    """What is wrong or odd in the rows, by their number; `at` holds row and column.

    `texts` are the identifiers as they were typed, before their letters were composed.
    """
    seen: set[tuple[object, ...]] = set()
    outlines: dict[str, tuple[int, str]] = {}
    held: dict[str, list[int]] = {}
    for number, row in rows.items():
        type, value = row.get("type"), row.get("value")
        if not isinstance(type, str) or not isinstance(value, str):
            continue
        kind = IdentifierType(type)
        place = f"[{number}]"
        unfit = _unfit(kind, value, texts[number].strip(), f"{place}.value")
        if unfit is not None:
            yield unfit
            continue
        if kind.is_ip:
            yield from _connection(kind, value, row, place)
        yield from _range(row, place)
        yield from _look_alike(kind, value.strip(), number, outlines)
        key = key_of(kind, value)
        same = (key, row.get("port"), _instant(row.get("from")), _instant(row.get("to")))
        if same in seen:
            yield Fault("V-45", Level.WARN, "V-45", place)
        seen.add(same)
        if key in facts.identifiers:
            held.setdefault(facts.identifiers[key], []).append(number)
    yield from _held(held)


def shape_faults(
    rows: Mapping[int, Table],
    known: Mapping[IdentifierType, tuple[Shape, ...]],
    names: Names,
    words: Mapping[str, str],
    language: str,
) -> Iterator[Fault]:
    """What does not look like an identifier of the provider whose shapes are `known` (V-40w).

    `names` gives each type its name in the letter's language, `words` are those of `language`. It
    warns and never blocks: a provider may write its identifiers otherwise tomorrow.
    """
    for number, row in rows.items():
        type, value = row.get("type"), row.get("value")
        if not isinstance(type, str) or not isinstance(value, str):
            continue
        kind = IdentifierType(type)
        shapes = known.get(kind, ())
        if not shapes or not fits(kind, value) or any(one.fits(kind, value) for one in shapes):
            continue
        first = shapes[0]
        yield Fault(
            f"V-40w-{first.origin}",
            Level.WARN,
            "V-40w",
            f"[{number}].value",
            {
                "kind": names(type),
                "provider": first.provider,
                "example": first.example,
                "source": _source(first, words, language),
            },
        )


def _source(shape: Shape, words: Mapping[str, str], language: str) -> str:
    """Whose text shows the shape, and of which day, in a few words."""
    dated, day = words["pattern_undated"], shape.seen
    if day is not None:
        dated = words["pattern_dated"].format(day=day_text(day, language))
    whose = words["pattern_own" if shape.own_page else "pattern_other"]
    return whose.format(provider=shape.provider, dated=dated)


def _unfit(kind: IdentifierType, value: str, typed: str, at: str) -> Fault | None:
    rule = "V-44" if kind is IdentifierType.DOMAIN else "V-40"
    hidden = unclear(kind, typed)
    if hidden:
        found = {"characters": ", ".join(hidden)}
        return Fault("hidden-in-identifier", Level.BLOCK, rule, at, found)
    if not is_composed(typed):
        return Fault("printed-otherwise", Level.BLOCK, rule, at)
    if fits(kind, value):
        return None
    code = f"V-40-{kind}" if kind in _OWN_SENTENCE else "V-40"
    return Fault("V-44" if kind is IdentifierType.DOMAIN else code, Level.BLOCK, rule, at)


def _look_alike(
    kind: IdentifierType, value: str, number: int, outlines: dict[str, tuple[int, str]]
) -> Iterator[Fault]:
    """Letters of another script in a word, and another identifier of `outlines` that looks alike;
    both may be meant, so they are only warned of."""
    if kind in _OF_DIGITS:
        return
    at = f"[{number}].value"
    stray = _stray_of(kind, value)
    if stray is not None:
        found = {"letter": stray.letter, "place": str(stray.place)}
        yield Fault(f"V-44w-{stray.script}", Level.WARN, "V-44w", at, found)
    row, other = outlines.setdefault(outline(value), (number, value))
    # The eye sees what differs by capitals alone; the server takes most of it for one.
    if other.casefold() != value.casefold():
        both = {"one": _short(value), "other": _short(other), "row": str(row + 1)}
        yield Fault("V-45w", Level.WARN, "V-45w", at, both)


def _held(held: Mapping[str, list[int]]) -> Iterator[Fault]:
    """One fault for each other case, by its reference, at the first row that it holds too."""
    for reference, numbers in held.items():
        named = ", ".join(str(number + 1) for number in numbers[:_NAMED])
        more = len(numbers) - _NAMED
        code = "V-45i-more" if more > 0 else "V-45i-rows" if len(numbers) > 1 else "V-45i"
        told = {"reference": reference, "rows": named, "more": str(more)}
        yield Fault(code, Level.INFORM, "V-45i", f"[{numbers[0]}].value", told)


def _stray_of(kind: IdentifierType, value: str) -> Stray | None:
    """In an address the dots part the labels of the domain, not what stands before the sign."""
    if kind is not IdentifierType.EMAIL:
        return stray_letter(value, dots_part=kind in _WITH_LABELS)
    local, _, domain = value.rpartition("@")
    found = stray_letter(local)
    if found is None:
        found = stray_letter(domain, dots_part=True)
        return None if found is None else replace(found, place=found.place + len(local) + 1)
    return found


def _short(value: str) -> str:
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"


def _connection(kind: IdentifierType, value: str, row: Table, place: str) -> Iterator[Fault]:
    scope = scope_of(kind, value)
    if scope is Scope.SHARED:
        yield Fault("V-42-shared", Level.WARN, "V-42", f"{place}.value")
    elif scope is Scope.PRIVATE:
        yield Fault("V-42-private", Level.WARN, "V-42", f"{place}.value")
    elif kind is IdentifierType.IPV4 and row.get("port") is None:
        yield Fault("V-42-port", Level.WARN, "V-42", f"{place}.port")
    for column in ("from", "to"):
        moment = row.get(column)
        if isinstance(moment, Moment) and not moment.seconds:
            yield Fault("V-41w", Level.WARN, "V-41w", f"{place}.{column}")


def _range(row: Table, place: str) -> Iterator[Fault]:
    start, end = row.get("from"), row.get("to")
    if not isinstance(start, Moment) or not isinstance(end, Moment):
        return
    if end.at < start.at:
        yield Fault("V-43", Level.BLOCK, "V-43", f"{place}.to")
    elif end.at - start.at > LONG_RANGE:
        yield Fault("V-43w", Level.WARN, "V-43w", f"{place}.to")


def _instant(value: object) -> object:
    return value.at if isinstance(value, Moment) else None
