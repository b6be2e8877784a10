"""A file of own facts: taken out to be read or to be given to another desk, and brought in."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from pocdesk.desk.opened import Desk
from pocdesk.desk.own_facts import Said, Wanted, say_each
from pocdesk.desk.take_out import save_bytes
from pocdesk.directory.own_parties import SUBJECT as PARTY
from pocdesk.domain.entry import Document
from pocdesk.domain.file import sha256_of
from pocdesk.domain.hidden import bounded
from pocdesk.domain.laid_over import own_source
from pocdesk.domain.own_fact import Change, OwnFact
from pocdesk.domain.own_path import LISTS, OWN, own_path
from pocdesk.domain.toml_text import toml_text, toml_value
from pocdesk.errors import PocDeskError
from pocdesk.providers.laid_over import SUBJECT as PROVIDER

_SCHEMAS = {"pocdesk-provider-local": PROVIDER, "pocdesk-party-local": PARTY}
_HEAD = {"schema", "schema_version", "source", "set", "hide"}
_WHOSE = {"date", "by", "reason"}
_NAMES = {PROVIDER: "id", PARTY: "iso2"}

_Table = Mapping[str, object]


def export_facts(desk: Desk, subject: str, target: Path) -> Path:
    """Writes what the office says of `subject` of its own to the new file `target`, as TOML.

    Raises PocDeskError where it says nothing, and what `save_bytes` raises.
    """
    own = [fact for fact in desk.own.packs.facts if fact.subject == subject]
    if not own:
        raise PocDeskError(
            f"The office says nothing of its own on {subject}.",
            safe="Nothing was written.",
            remedy="List the own facts that stand.",
        )
    content = ("\n".join(_lines(subject, own)) + "\n").encode()
    return save_bytes(desk, content, Document(target.name, sha256_of(content)), target, None)


def import_facts(desk: Desk, name: str, content: bytes) -> tuple[OwnFact, ...]:
    """Says all that the file `name` with this `content` says, or nothing of it.

    Raises PocDeskError for what is no such file, and what `say` raises.
    """
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except RecursionError as error:
        raise _refused(name, "is nested too deeply") from error
    except ValueError as error:  # no UTF-8, no TOML, or a number of thousands of figures
        raise _refused(name, f"cannot be read ({error})") from error
    schema = table.get("schema")
    if not isinstance(schema, str) or schema not in _SCHEMAS or table.get("schema_version") != 1:
        raise _refused(name, f"is none of {', '.join(_SCHEMAS)}, version 1")
    kind = _SCHEMAS[schema]
    about = table.get(kind.strip())
    if isinstance(about, Mapping):
        return _whole(desk, name, kind, table, about)
    if not isinstance(about, str):
        raise _refused(name, f"does not say which {kind.strip()} it is about")
    body = {key: rows for key, rows in table.items() if key not in _HEAD | {kind.strip()}}
    found = [*_overruled(name, table), *_added(name, body, _sources(name, table))]
    return say_each(desk, f"{kind}{about}", found)


def _whole(desk: Desk, name: str, kind: str, table: _Table, about: _Table) -> tuple[OwnFact, ...]:
    """A provider or a Party that no pack has."""
    sources = list(_sources(name, table).values())
    if not sources:
        raise _refused(name, "names no source")
    if kind == PROVIDER:
        value = {key: said for key, said in table.items() if key not in _HEAD}
    else:
        value = dict(about)
    wanted = Wanted(change=Change.ADD, path="", value=_without_own(value))
    return say_each(desk, f"{kind}{about.get(_NAMES[kind], '')}", [(wanted, sources[0])])


def _overruled(name: str, table: _Table) -> Iterator[tuple[Wanted, Said]]:
    for key, change in (("set", Change.SET), ("hide", Change.HIDE)):
        for row in _rows(name, table, key):
            if not isinstance(path := row.get("path"), str):
                raise _refused(name, f"has a “{key}” without a path")
            if change is Change.SET and "value" not in row:
                raise _refused(name, f"has a “set” without a value: {bounded(path)}")
            yield (
                Wanted(change=change, path=path, value=row.get("value")),
                _said(name, row, str(row.get("source") or row.get("reason") or "")),
            )


def _added(name: str, body: _Table, sources: Mapping[str, Said]) -> Iterator[tuple[Wanted, Said]]:
    for key, found in body.items():
        rows = _rows(name, body, key) if key in LISTS else [found]
        for row in rows:
            if not isinstance(row, Mapping):
                raise _refused(name, f"has a “{key}” that is no table")
            listed = row.get("src")
            ids = listed if isinstance(listed, list) else []
            known = next(
                (sources[one] for one in ids if isinstance(one, str) and one in sources), None
            )
            if known is None and not _WHOSE & row.keys():
                raise _refused(name, f"has a “{key}” without a source of the office")
            value = {name: said for name, said in row.items() if name not in _WHOSE}
            said = _said(name, row, "" if known is None else known.source, known)
            yield Wanted(change=Change.ADD, path=key, value=_without_own(value)), said


def _said(name: str, row: _Table, source: str, known: Said | None = None) -> Said:
    dated = row.get("date", None if known is None else known.dated)
    if type(dated) is not date:
        raise _refused(name, "has something without its date")
    by, reason = row.get("by"), row.get("reason")
    return Said(
        source=source or str(reason or ""),
        dated=dated,
        initials=by if isinstance(by, str) else "",
        reason=reason if isinstance(reason, str) and reason != source else "",
    )


def _sources(name: str, table: _Table) -> dict[str, Said]:
    """The sources of the office by their id; without the day of the text they say nothing."""
    found = {}
    for row in _rows(name, table, "source"):
        said = row.get("document") or row.get("url")
        seen = row.get("seen")
        if not str(row.get("id", "")).startswith(OWN) or not said or type(seen) is not date:
            raise _refused(name, f"has a source that has no id “{OWN}…”, no text or no day")
        found[str(row["id"])] = Said(source=str(said), dated=seen)
    return found


def _rows(name: str, table: _Table, key: str) -> list[_Table]:
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise _refused(name, f"has a “{key}” that is no list of tables")
    return rows


def _without_own(value: _Table) -> dict[str, object]:
    """Without the ids of the office's sources: the fact itself says whence it is."""
    found: dict[str, object] = {}
    for key, said in value.items():
        if key == "src" and isinstance(said, list):
            known = [one for one in said if not str(one).startswith(OWN)]
            found |= {key: known} if known else {}
        elif isinstance(said, Mapping):
            found[key] = _without_own(said)
        elif isinstance(said, list):
            found[key] = [_without_own(one) if isinstance(one, Mapping) else one for one in said]
        else:
            found[key] = said
    return found


def _lines(subject: str, own: list[OwnFact]) -> Iterator[str]:
    kind = next(one for one in _SCHEMAS.values() if subject.startswith(one))
    schema = next(key for key, one in _SCHEMAS.items() if one == kind)
    whole = next((fact for fact in own if not fact.path), None)
    yield f"schema = {toml_text(schema)}"
    yield "schema_version = 1"
    if whole is None:
        yield f"{kind.strip()} = {toml_text(subject.removeprefix(kind))}"
    else:
        value = toml_value(whole.value)
        tables = value if kind == PROVIDER and isinstance(value, Mapping) else {"party": value}
        for key, said in tables.items():
            yield f"{key} = {toml_text(said)}"
    for fact in own:
        yield from ("", *_fact_lines(fact))
    for fact in own:
        if fact.change is Change.ADD:
            source = own_source(fact)
            row = {"id": source.id, "document": fact.source, "by": "office", "seen": fact.dated}
            yield from ("", "[[source]]", *_pairs(row))


def _fact_lines(fact: OwnFact) -> Iterator[str]:
    whose = {"date": fact.dated, "by": fact.initials}
    whose |= {"reason": fact.reason} if fact.reason else {}
    if fact.change is Change.ADD:
        value, path = toml_value(fact.value), own_path(fact.path)
        if isinstance(value, Mapping) and path.table:
            row = {**value, "src": [own_source(fact).id], **whose}
            yield f"[[{path.table}]]" if path.table in LISTS else f"[{path.table}]"
            yield from _pairs(row)
        return
    said = {"value": toml_value(fact.value)} if fact.change is Change.SET else {}
    yield f"[[{fact.change}]]"
    yield from _pairs({"path": fact.path, **said, "source": fact.source, **whose})


def _pairs(row: _Table) -> Iterator[str]:
    return (f"{key} = {toml_text(value)}" for key, value in row.items())


def _refused(name: str, why: str) -> PocDeskError:
    return PocDeskError(
        f"{name} {why}.",
        safe="Nothing was written.",
        remedy="Correct the file; “provider facts export” shows how one is written.",
    )
