"""Own facts laid over what a pack says, before it is filled into records and checked.

Nothing of the pack is lost: what ours overrules stands beside it, and a fact of ours that finds no
place any more is told, never dropped.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeGuard

from pocdesk.domain.own_fact import Change, OwnFact
from pocdesk.domain.own_path import OWN, OwnPath, Table, labelled, own_path
from pocdesk.domain.pack import Source
from pocdesk.domain.toml_text import toml_text, toml_value

Body = Mapping[str, object]
Refusing = Callable[[Body], str]
"""Why a body is no pack, in words; "" where it is one."""

_WHERE = ("address", "url", "number")
_ABOUT = "provider"  # the one table of the packs that has no sources of its own
_ORDER = (Change.ADD, Change.SET, Change.HIDE)


class Stand(StrEnum):
    """How an own fact stands to what the pack says today."""

    STANDING = "standing"
    CLOSABLE = "same"
    CONFLICT = "conflict"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """`fact` as it was laid over a pack that says `now` (TOML, "" for nothing) at its path; `why`
    it has no place where it is open."""

    fact: OwnFact
    stand: Stand
    now: str = ""
    why: str = ""


def own_source(fact: OwnFact) -> Source:
    """The source that stands behind what `fact` says. A remark makes nothing younger."""
    remark = fact.path.endswith(".note")
    return Source(
        id=f"{OWN}{fact.id}",
        by="office",
        document=fact.source,
        seen=None if remark else fact.dated,
        note=f"ours, {fact.dated:%Y-%m-%d}, {fact.initials}",
    )


def lay_over(
    body: Body, facts: Iterable[OwnFact], sources: Collection[str], refuse: Refusing
) -> tuple[Body, tuple[Laid, ...]]:
    """`body` with the `facts` laid over it, and how each stands; their order makes no difference.

    `sources` are the ids of the pack's own sources. What `refuse` would not take, alone or beside
    the facts before it, stays out and is open.
    """
    ordered = sorted(facts, key=lambda fact: (_ORDER.index(fact.change), fact.path, fact.id))
    known = {*sources, *(own_source(fact).id for fact in ordered)}
    shipped = _Ground(body)
    added = {one.path for one in ordered if one.change is Change.ADD}
    told = [_stands(shipped, fact, added) for fact in ordered]
    laid = _Ground(body)
    for one in told:
        if one.stand is not Stand.OPEN:
            laid.put(one.fact, known)
    if not refuse(whole := laid.body()):
        return whole, tuple(told)
    return _one_by_one(body, told, known, refuse)


def said_at(body: Body, path: OwnPath) -> str:
    """What `body` says at `path`, as TOML; "" for nothing."""
    return _toml(_Ground(body).at(path))


def has(body: Body, path: OwnPath) -> bool:
    """Whether `body` has the item or table `path`."""
    return _Ground(body).at(path.item) is not None


def _one_by_one(
    body: Body, told: list[Laid], known: Collection[str], refuse: Refusing
) -> tuple[Body, tuple[Laid, ...]]:
    kept: list[OwnFact] = []
    found: list[Laid] = []
    whole = body
    for one in told:
        if one.stand is Stand.OPEN:
            found.append(one)
            continue
        tried = _Ground(body)
        for fact in (*kept, one.fact):
            tried.put(fact, known)
        if why := refuse(tried.body()):
            found.append(Laid(fact=one.fact, stand=Stand.OPEN, now=one.now, why=why))
        else:
            kept.append(one.fact)
            found.append(one)
            whole = tried.body()
    return whole, tuple(found)


class _Ground:
    """A body whose lists of tables are held by the labels of their items."""

    def __init__(self, body: Body) -> None:
        self._body: dict[str, object] = dict(body)
        self._lists: dict[str, dict[str, Table]] = {
            name: labelled(rows) for name, rows in body.items() if _is_rows(rows)
        }

    def at(self, path: OwnPath) -> object | None:
        """What stands at `path`, or None."""
        if not path.table:
            return self._body or None
        if path.label:
            found: object | None = self._lists.get(path.table, {}).get(path.label)
        else:
            found = self._body.get(path.table)
        if not path.key:
            return found
        return found.get(path.key) if isinstance(found, Mapping) else None

    def same_place(self, table: str, row: Table) -> object | None:
        """An item of the list `table` with the same address, page or number as `row`."""
        wanted = {(key, row[key]) for key in _WHERE if key in row}
        for found in self._lists.get(table, {}).values():
            if any(found.get(key) == value for key, value in wanted):
                return found
        return None

    def put(self, fact: OwnFact, sources: Collection[str]) -> None:
        """Lays `fact` over what is there; a value whose item is gone finds no place."""
        path = own_path(fact.path)
        if fact.change is Change.HIDE:
            self._take_away(path)
            return
        value, own = toml_value(fact.value), own_source(fact).id
        if not path.table:
            if isinstance(value, Mapping):
                self._merge(value, own, sources)
        elif path.key:
            row = self.at(path.item)
            if isinstance(row, Mapping):
                self._place(path, _backed({**row, path.key: value}, own, sources))
        elif isinstance(value, Mapping):
            self._place(path, _item(value, own, sources))
        else:
            self._body[path.table] = value

    def body(self) -> Body:
        """Everything again as a pack has it."""
        rows = {name: list(found.values()) for name, found in self._lists.items()}
        return self._body | {name: found for name, found in rows.items() if found}

    def _merge(self, value: Table, own: str, sources: Collection[str]) -> None:
        for name, said in value.items():
            if _is_rows(said):
                backed = [_item(row, own, sources) for row in said]
                self._lists.setdefault(name, {}).update(labelled(backed))
                self._body.setdefault(name, [])
            elif isinstance(said, Mapping) and name != _ABOUT:
                self._body[name] = _item(said, own, sources)
            else:
                self._body[name] = said

    def _place(self, path: OwnPath, row: Table) -> None:
        if path.label:
            self._lists.setdefault(path.table, {})[path.label] = row
            self._body.setdefault(path.table, [])
        else:
            self._body[path.table] = row

    def _take_away(self, path: OwnPath) -> None:
        row = self.at(path.item)
        if path.key and isinstance(row, Mapping):
            self._place(path, {key: said for key, said in row.items() if key != path.key})
        elif path.label:
            left = self._lists.get(path.table, {})
            left.pop(path.label, None)
            if not left:
                self._body.pop(path.table, None)
        else:
            self._body.pop(path.table, None)


def _item(row: Table, own: str, sources: Collection[str]) -> Table:
    """An item of our own, with our source before those that it names itself."""
    return _backed({**row, "src": row.get("src", [])}, own, sources)


def _backed(row: Table, own: str, sources: Collection[str]) -> Table:
    """`row` with our source before those that are known, if such a row has sources at all."""
    if "src" not in row:
        return row
    listed = row["src"]
    texts = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    known = [one for one in texts if one in sources]
    return {**row, "src": [own, *(one for one in known if one != own)]}


def _stands(shipped: _Ground, fact: OwnFact, added: Collection[str]) -> Laid:
    """How `fact` stands to what the pack itself says; `added` are the items of our own."""
    try:
        path, own = own_path(fact.path), toml_value(fact.value) if fact.value else None
    except ValueError as error:
        return Laid(fact=fact, stand=Stand.OPEN, why=str(error))
    now = shipped.at(path)
    if _is_rows(now):
        return Laid(fact=fact, stand=Stand.OPEN, why="it does not say which item of the list")
    if fact.change is Change.ADD:
        return _added(shipped, fact, path, own)
    said = _toml(now)
    if (path.label or path.key) and shipped.at(path.item) is None:
        if fact.change is Change.SET and str(path.item) in added:
            return Laid(fact=fact, stand=Stand.STANDING)
        return Laid(fact=fact, stand=Stand.OPEN, why=f"the pack has no {path.item} any more")
    if fact.change is Change.SET and now == own:
        return Laid(fact=fact, stand=Stand.CLOSABLE, now=said)
    stand = Stand.STANDING if said == fact.shipped else Stand.CONFLICT
    return Laid(fact=fact, stand=stand, now=said)


def _added(shipped: _Ground, fact: OwnFact, path: OwnPath, own: object) -> Laid:
    now = shipped.at(path)
    if now is not None:
        same = _within(own, now)
        return Laid(fact=fact, stand=Stand.CLOSABLE if same else Stand.CONFLICT, now=_toml(now))
    if isinstance(own, Mapping) and (found := shipped.same_place(path.table, own)) is not None:
        return Laid(fact=fact, stand=Stand.CLOSABLE, now=_toml(found))
    return Laid(fact=fact, stand=Stand.STANDING)


def _within(own: object, now: object) -> bool:
    """Whether `now` says all that `own` says; whose sources they are does not count."""
    if isinstance(own, Mapping) and isinstance(now, Mapping):
        return all(_within(said, now.get(key)) for key, said in own.items() if key != "src")
    return own == now


def _toml(value: object | None) -> str:
    return "" if value is None else toml_text(value)


def _is_rows(value: object) -> TypeGuard[list[Table]]:
    return (
        isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)
    )
