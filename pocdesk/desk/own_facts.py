"""Own facts: an officer adds to a pack, overrules it, hides of it, and lets it count again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from pocdesk.desk.opened import Desk
from pocdesk.desk.own_fact_note import field_of, note_of
from pocdesk.desk.own_packs import Ground
from pocdesk.desk.parties_named import must_not_be_named
from pocdesk.desk.seen_text import must_be_seen
from pocdesk.domain.entry import Event
from pocdesk.domain.initials import initials
from pocdesk.domain.laid_over import Laid, Stand, said_at
from pocdesk.domain.own_fact import Change, OwnFact
from pocdesk.domain.own_path import LISTS, NAMED, OWN, OwnPath, label_of, own_path
from pocdesk.domain.toml_text import toml_text
from pocdesk.errors import PocDeskError
from pocdesk.storage.office_rows import own_facts as store
from pocdesk.storage.seals import seal

_NOTHING = "Nothing was written."
_LONGEST = 60
_OF_LINES = frozenset({"text", "note"})
"""The keys under which a text may have several lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One change at a path; what is added has the path of its list, such as "channel"."""

    change: Change
    path: str
    value: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Whence it is known and who says so; without `initials` they are those of the officer."""

    source: str
    dated: date
    initials: str = ""
    reason: str = ""


def say(desk: Desk, subject: str, wanted: Sequence[Wanted], said: Said) -> tuple[OwnFact, ...]:
    """Lays `wanted` over what the packs say of `subject`; see `say_each`."""
    return say_each(desk, subject, [(one, said) for one in wanted])


def say_each(
    desk: Desk, subject: str, wanted: Sequence[tuple[Wanted, Said]]
) -> tuple[OwnFact, ...]:
    """Lays each change over what the packs say of `subject`, such as "provider google", with who
    says so; all of them or none.

    What the office said before at such a path is over; so it is where the pack is right after all.
    Raises PocDeskError for a path or value that does not fit, for what the pack says already, and
    without a source.
    """
    wanted = [(one, _whole(desk, said)) for one, said in wanted]
    about = desk.own.packs.ground(subject)
    with desk.log.transaction() as connection:
        every = store.of(connection, subject=subject)
        before = [fact for fact in every if fact.off_at is None]
        made: list[OwnFact] = []
        right: list[str] = []
        for one, said in wanted:
            _must_be_written(one.value)
            path = _path(one, (*every, *made))
            if any(fact.path == path for fact in made):
                raise _refused(f"{path} is said twice.", "Say it once.")
            one = replace(one, path=path)
            if any(fact.path == path for fact in before) and _as_shipped(about, one):
                right.append(path)
            else:
                made.append(_fact(desk, about, subject, one, said))
        if not made and not right:
            raise _refused("What is to be changed is not said.", "Name a path and its value.")
        paths = {*right, *(fact.path for fact in made)}
        replaced = [fact for fact in before if fact.path in paths]
        left = [fact for fact in before if fact not in replaced]
        _must_fit(about, left, made)
        over = [_over(desk, fact, "Replaced by what the office says now.") for fact in replaced]
        for fact in (*over, *made):
            store.save(connection, fact)
        closed = (
            f"Own fact on {about.name} closed: {field_of(path)}; the pack is right."
            for path in right
        )
        desk.enter(
            connection,
            Event.SETTINGS,
            seals=tuple(map(seal, (*replaced, *over, *made))),
            note="\n".join((*closed, *(note_of(about.name, fact) for fact in made))),
        )
        standing = store.standing(connection)
    desk.own.packs = replace(desk.own.packs, facts=standing)
    return tuple(made)


def close_facts(desk: Desk, ids: Sequence[str], why: str = "") -> tuple[OwnFact, ...]:
    """The facts `ids`, over from now on: the pack counts again. Raises PocDeskError where one of
    them does not stand, or is what another one of ours stands on, or a list."""
    standing = {fact.id: fact for fact in desk.own.packs.facts}
    if strange := [id for id in ids if id not in standing]:
        raise _refused(
            f"The office says nothing of its own under “{strange[0][:_LONGEST]}”.",
            "Look at the own facts that stand.",
        )
    found = [standing.pop(id) for id in dict.fromkeys(ids)]
    for subject in dict.fromkeys(fact.subject for fact in found):
        about = desk.own.packs.ground(subject)
        rest = [fact for fact in standing.values() if fact.subject == subject]
        _must_stand_alone(about, [fact for fact in found if fact.subject == subject], rest)
    left = replace(desk.own.packs, facts=tuple(standing.values()))
    with desk.log.transaction() as connection:
        must_not_be_named(connection, set(desk.parties) - set(left.parties))
        over = [_over(desk, fact, why.strip()) for fact in found]
        for fact in over:
            store.save(connection, fact)
        desk.enter(
            connection,
            Event.SETTINGS,
            seals=tuple(map(seal, (*found, *over))),
            note="\n".join(
                f"Own fact on {fact.subject} closed: {field_of(fact.path)}"
                f"{f'; {fact.off_why}' if fact.off_why else ''}."
                for fact in over
            ),
        )
    desk.own.packs = left
    return tuple(over)


def facts_on(desk: Desk, subject: str) -> tuple[Laid, ...]:
    """What the office says of `subject`, and how each fact stands to the pack of today."""
    own = [fact for fact in desk.own.packs.facts if fact.subject == subject]
    return desk.own.packs.ground(subject).lay(own) if own else ()


def every_fact(desk: Desk) -> tuple[OwnFact, ...]:
    """All that the office ever said of its own, also what is over."""
    with desk.log.reading() as connection:
        return store.every(connection)


def _whole(desk: Desk, said: Said) -> Said:
    source = " ".join(said.source.split())
    who = " ".join(said.initials.split()) or initials(desk.officer.name)
    reason = " ".join(said.reason.split())
    if not source:
        raise _refused("The source is missing.", "Name the letter, call or page that says so.")
    if said.dated > desk.today:
        raise _refused("The date lies in the future.", "Give the day on which it was said.")
    for text, what in ((source, "source"), (who, "initials"), (reason, "reason")):
        must_be_seen(text, what, safe=_NOTHING)
    return Said(source=source, dated=said.dated, initials=who[:12], reason=reason)


def _must_be_written(value: object) -> None:
    try:
        toml_text(value if value is not None else "")
    except TypeError as error:
        raise _refused(
            f"A value is of a kind that no pack has: {error}.",
            "Give a text, a whole number, true, false, a day, or a list or table of these.",
        ) from error


def _path(one: Wanted, known: Sequence[OwnFact]) -> str:
    """The path under which the fact is kept: an item that is added gets its name here."""
    try:
        path = own_path(one.path)
        if one.change is Change.ADD and path.table in LISTS and not path.key:
            if not isinstance(one.value, Mapping):
                raise _refused(f"What is added to {path.table} is no table.", "Give its keys.")
            label = path.label or _label(path.table, one.value, known)
            path = own_path(str(OwnPath(path.table, label)))
    except ValueError as error:
        raise _refused(
            f"{error}.", "Write it as in “channel[mail].address” or “preservation.days”."
        ) from error
    must_be_seen(str(path), "path", safe=_NOTHING)
    if one.change is not Change.ADD and not path.table:
        raise _refused("What is to be changed is not said.", "Name a path.")
    if one.change is not Change.ADD and path.table in LISTS and not path.label:
        raise _refused(
            f"Which {path.table} is meant is not said.", f"Name it: {path.table}[its id]."
        )
    return str(path)


def _label(table: str, value: Mapping[str, object], known: Sequence[OwnFact]) -> str:
    if table == "requirement":
        return label_of(value)
    if table in NAMED and value.get("id"):
        return str(value["id"])
    for path, fact in ((own_path(fact.path), fact) for fact in known if fact.off_at is None):
        given = {"id": path.label, **value} if table in NAMED else value
        if path.table == table and fact.value == toml_text(given):
            return path.label  # said once more, as by a file that is imported again
    taken = {fact.path for fact in known}
    number = 1
    while str(OwnPath(table, f"{OWN}{number}")) in taken:
        number += 1
    return f"{OWN}{number}"


def _fact(desk: Desk, about: Ground, subject: str, one: Wanted, said: Said) -> OwnFact:
    path, value = own_path(one.path), one.value
    if one.change is Change.ADD and path.table in NAMED and isinstance(value, Mapping):
        value = {"id": path.label, **value}
    for key, text in _texts(path.key, value):
        seen = text.replace("\n", " ") if key in _OF_LINES else text
        must_be_seen(seen, "value", safe=_NOTHING)
        if key == "pattern":
            raise _refused(
                "A pattern is not taken from an office: a wrong one holds the whole desk.",
                "Leave it out; the example is enough.",
            )
    shipped = said_at(about.body, path)
    written = "" if one.change is Change.HIDE else toml_text(value)
    if _as_shipped(about, one):
        raise _refused(f"The pack says that already of {path}.", "Nothing needs to be overruled.")
    if one.change is Change.ADD and shipped and path.table:
        raise _refused(f"The pack has {path} already.", "Overrule what is to be another value.")
    if one.change is Change.ADD and not path.table and about.body:
        raise _refused(f"The packs know {about.name} already.", "Overrule or add to it.")
    if one.change is Change.ADD and path.table in NAMED and not path.label.startswith(OWN):
        raise _refused(
            f"The id “{path.label[:_LONGEST]}” is not one of the office's own.",
            f"Begin it with “{OWN}”.",
        )
    return OwnFact(
        id=uuid4().hex[:12],
        subject=subject,
        path=one.path,
        change=one.change,
        value=written,
        shipped=shipped,
        source=said.source,
        dated=said.dated,
        initials=said.initials,
        reason=said.reason,
        officer=desk.officer.id,
        set_at=desk.clock(),
    )


def _as_shipped(about: Ground, one: Wanted) -> bool:
    wanted = one.change is Change.SET
    return wanted and toml_text(one.value) == said_at(about.body, own_path(one.path))


def _must_fit(about: Ground, left: Sequence[OwnFact], made: Sequence[OwnFact]) -> None:
    """Nothing of what is new may be without a place, nor push out what stood before."""
    lost = {one.fact.id for one in about.lay(left) if one.stand is Stand.OPEN}
    for one in about.lay((*left, *made)):
        if one.stand is Stand.OPEN and one.fact.id not in lost:
            raise _refused(f"That does not fit {about.name}: {one.why}.", "Correct it.")


def _must_stand_alone(about: Ground, found: Sequence[OwnFact], left: Sequence[OwnFact]) -> None:
    before = {one.fact.id for one in about.lay((*left, *found)) if one.stand is Stand.OPEN}
    for one in about.lay(left):
        if one.stand is Stand.OPEN and one.fact.id not in before:
            raise _refused(
                f"What the office says at {one.fact.path} stands on that.", "Close it first."
            )


def _over(desk: Desk, fact: OwnFact, why: str) -> OwnFact:
    return replace(fact, off_at=desk.clock(), off_why=why)


def _texts(key: str, value: object) -> Iterator[tuple[str, str]]:
    """The texts in a value, each with the key under which it stands."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _texts(name, one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(key, one)


def _refused(happened: str, remedy: str) -> PocDeskError:
    return PocDeskError(happened, safe=_NOTHING, remedy=remedy)
