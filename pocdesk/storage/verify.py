"""Verify a log: its pages, its chain, and all it keeps against what its entries say was kept."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

import sqlalchemy as sa

from pocdesk.domain.case import Case
from pocdesk.domain.correction import Correction
from pocdesk.domain.doubt import Doubt
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import StoredFile, sha256_of
from pocdesk.domain.letter import Letter
from pocdesk.domain.link import Link
from pocdesk.domain.list_use import ListUse
from pocdesk.domain.office import Office, Officer
from pocdesk.domain.own_fact import OwnFact
from pocdesk.domain.reference import Reference, parse
from pocdesk.domain.registration import Registration
from pocdesk.domain.sending import Sending
from pocdesk.domain.signed_pack import TakenPack, TrustedKey
from pocdesk.domain.switch import Switch
from pocdesk.domain.unconfirmed import Unconfirmed
from pocdesk.storage import chain, directory_rows, integrity, schema, shape
from pocdesk.storage.breaks import Anchor, Break, BreakKind, anchor
from pocdesk.storage.entries import content_of
from pocdesk.storage.letters import printed_reference
from pocdesk.storage.log import Log
from pocdesk.storage.opening import Connection
from pocdesk.storage.plain import names, record
from pocdesk.storage.refusals import LogDamaged
from pocdesk.storage.seals import Sealed, seal_of

# The events that put their documents into the log; the others only speak of them.
_KEEPING = {
    event.value for event in (Event.RECEIVE, Event.REPLY, Event.FILE, Event.IMPORTED, Event.ISSUE)
}
# The tables whose rows are sealed one by one, each under a name of its own; files share names.
_SEALED: tuple[tuple[type[Sealed], sa.Table, BreakKind], ...] = (
    (Office, schema.office, BreakKind.STORED),
    (Officer, schema.officers, BreakKind.STORED),
    (Case, schema.cases, BreakKind.CASE),
    (Letter, schema.letters, BreakKind.STORED),
    (Sending, schema.sendings, BreakKind.STORED),
    (Switch, schema.switches, BreakKind.STORED),
    (Link, schema.links, BreakKind.STORED),
    (Doubt, schema.doubts, BreakKind.STORED),
    (ListUse, schema.list_uses, BreakKind.STORED),
    (Unconfirmed, schema.unconfirmed, BreakKind.STORED),
    (Correction, schema.corrections, BreakKind.STORED),
    (Registration, schema.registrations, BreakKind.STORED),
    (OwnFact, schema.own_facts, BreakKind.STORED),
    (TrustedKey, schema.trusted_keys, BreakKind.STORED),
    (TakenPack, schema.taken_packs, BreakKind.STORED),
)

_e, _c, _l = schema.entries.c, schema.cases.c, schema.letters.c
_SAYINGS = sa.select(_e.number, _e.event, _e.case, _e.content).order_by(_e.number)
_TELLING = (b'"new_state":', b'"documents":', b'"seals":')
_STATES = sa.select(_c.reference, _c.state)
_REFERENCES = sa.select(_c.reference)
_LAST = sa.select(schema.numbers.c.year, schema.numbers.c.last)
_LETTERS = sa.select(
    _l.number, _l.pdf_sha256, _l.pdf, _l.record_sha256, _l.record, _l.printed_reference
).order_by(_l.number)
_CONTENTS = sa.select(schema.contents.c.sha256, schema.contents.c.content)
_FILES = sa.select(schema.files.c.sha256, schema.files.c.name)
_FILE_ROWS = sa.select(*(schema.files.c[name] for name in names(StoredFile)))


def verify(log: Log, anchors: Iterable[Anchor] = ()) -> tuple[Break, ...]:
    """Everything in `log` that is not as it was written; nothing in it is changed.

    `anchors` are heads of the chain seen outside this file, such as those of backups; the heads
    printed on its own letters are compared anyway. Raises PocDeskError only for a log that cannot
    be read for another reason than damage.
    """
    breaks: list[Break] = []
    try:
        breaks += _pages(log)
        with log.reading() as connection:
            printed, unreadable = _printed(connection)
            breaks += chain.verify(connection, log.chain_key, (*anchors, *printed))
            breaks += (_found(BreakKind.STORED, told) for told in shape.differences(connection))
            said = _said(connection)
            breaks += unreadable
            breaks += _files(connection, said)
            breaks += _letters(connection, said)
            breaks += directory_rows.checked(connection, said.kept, said.hashes)
            breaks += _cases(connection, said)
            breaks += _numbers(connection, said)
            breaks += said.found_changed
            for kind, table, broken in _SEALED:
                breaks += _rows(connection, said, kind, table, broken)
            breaks += _file_rows(connection, said)
            breaks += (_found(BreakKind.STORED, f"The {name} is missing.") for name in said.seals)
    except LogDamaged as error:
        breaks.append(
            _found(BreakKind.PAGE, f"The log cannot be read to its end. {error.happened}")
        )
    except (sa.exc.DatabaseError, TypeError, ValueError):
        # Tables taken away, or values of a kind that this program never writes.
        sentence = "The log holds what PocDesk never wrote, and cannot be read to its end."
        breaks.append(_found(BreakKind.PAGE, sentence))
    return tuple(dict.fromkeys(breaks))  # a case that is missing is missed twice


@dataclass(slots=True)
class _Said:
    """What the entries say: of each case the last state, and which documents were kept.

    `seals` holds the last seal of each record by its name, but for those of `files`;
    `found_changed` the records that an act found otherwise than the act before had left them.
    """

    states: dict[str, str] = field(default_factory=dict)
    documents: set[Document] = field(default_factory=set)
    hashes: set[str] = field(default_factory=set)
    kept: dict[str, tuple[int, str]] = field(default_factory=dict)
    seals: dict[str, str] = field(default_factory=dict)
    files: Counter[Document] = field(default_factory=Counter)
    found_changed: list[Break] = field(default_factory=list)

    def take(self, number: int, seals: Iterable[Document]) -> None:
        """Notes the seals of the entry `number`: a changed record is sealed as found, then anew."""
        touched: set[str] = set()
        for one in seals:
            if one.name.startswith("file "):
                self.files[one] += 1
                continue
            before = self.seals.get(one.name, one.sha256)
            if one.name not in touched and before != one.sha256:
                sentence = f"The {one.name} was changed outside PocDesk before entry {number}."
                self.found_changed.append(Break(BreakKind.STORED, number, sentence))
            touched.add(one.name)
            self.seals[one.name] = one.sha256


def _said(connection: sa.Connection) -> _Said:
    said = _Said()
    for number, event, case, content in connection.execute(_SAYINGS):
        # Of a million entries few say such things: only those are taken apart.
        if not any(telling in content for telling in _TELLING):
            continue
        try:
            values = content_of(number, content)
            documents, seals = (_listed(values[name]) for name in ("documents", "seals"))
        except LogDamaged:
            continue  # its seal does not fit either, and the chain has said so
        said.take(number, seals)
        if case is not None and values["new_state"] is not None:
            said.states[case] = str(values["new_state"])
        for document in documents:
            said.documents.add(document)
            said.hashes.add(document.sha256)
            if event in _KEEPING:
                said.kept.setdefault(document.sha256, (number, document.name))
    return said


def _listed(values: object) -> list[Document]:
    return [record(Document, value) for value in cast("list[dict[str, object]]", values)]


def _pages(log: Log) -> Iterator[Break]:
    with log.still() as (connection, _):
        driver = cast(Connection, connection.connection.driver_connection)
        for finding in integrity.findings(driver):
            yield _found(BreakKind.PAGE, f"A page of the log is damaged: {finding}.")


def _printed(connection: sa.Connection) -> tuple[list[Anchor], list[Break]]:
    """The heads that the letters print, and the letters whose head cannot be read."""
    anchors, breaks = [], []
    for number, head in connection.execute(sa.select(_l.number, _l.chain_head)):
        try:
            anchors.append(anchor(head, f"the letter {number}"))
        except ValueError:
            sentence = f"The head of the chain that {number} prints cannot be read."
            breaks.append(_found(BreakKind.STORED, sentence))
    return anchors, breaks


def _files(connection: sa.Connection, said: _Said) -> Iterator[Break]:
    names = {sha256: name for sha256, name in connection.execute(_FILES)}
    kept = set(connection.execute(sa.select(_l.pdf_sha256)).scalars())
    kept.update(connection.execute(sa.select(schema.directories.c.content_sha256)).scalars())
    for sha256, content in connection.execute(_CONTENTS):
        kept.add(sha256)
        name = names.get(sha256, sha256)
        if sha256_of(content) != sha256:
            yield _found(BreakKind.STORED, f"The file {name} is not what was kept.")
        if sha256 not in names:
            yield _found(BreakKind.STORED, f"The file {sha256} has lost its record.")
        if sha256 not in said.hashes:
            yield _found(BreakKind.STORED, f"The file {name} is named by no entry.")
    for sha256 in names.keys() - kept:
        yield _found(BreakKind.STORED, f"The content of the file {names[sha256]} is missing.")
    for sha256, (number, name) in said.kept.items():
        if sha256 not in kept:
            sentence = f"What entry {number} says was kept as {name} is missing."
            yield Break(BreakKind.STORED, number, sentence)


def _letters(connection: sa.Connection, said: _Said) -> Iterator[Break]:
    for number, pdf_sha256, pdf, record_sha256, text, printed in connection.execute(_LETTERS):
        if sha256_of(pdf) != pdf_sha256 or sha256_of(text.encode()) != record_sha256:
            yield _found(BreakKind.STORED, f"The letter {number} is not what was issued.")
        if printed != printed_reference(text):
            sentence = f"The letter {number} prints another reference than is searched by."
            yield _found(BreakKind.STORED, sentence)
        if Document(number, pdf_sha256) not in said.documents:
            yield _found(BreakKind.STORED, f"The letter {number} is named by no entry.")


def _cases(connection: sa.Connection, said: _Said) -> Iterator[Break]:
    stored = {reference: state for reference, state in connection.execute(_STATES)}
    for reference, state in stored.items():
        says = said.states.get(reference)
        if says is None:
            yield _found(BreakKind.CASE, f"No entry gives the state of {reference}.")
        elif says != state:
            sentence = f"{reference} is kept as {state}; its last entry says {says}."
            yield _found(BreakKind.CASE, sentence)
    for reference in said.states.keys() - stored.keys():
        yield _found(BreakKind.CASE, f"The case {reference} is missing.")


def _numbers(connection: sa.Connection, said: _Said) -> Iterator[Break]:
    """The years in which the next case would bear a number that was given before."""
    last = {year: number for year, number in connection.execute(_LAST)}
    highest: dict[int, Reference] = {}
    for text in {*connection.execute(_REFERENCES).scalars(), *said.states}:
        try:
            given = parse(text)
        except ValueError:  # written outside PocDesk, which its seal or the chain tells
            continue
        known = highest.setdefault(given.year, given)
        highest[given.year] = max(known, given, key=lambda one: (one.number, one.prefix))
    for year, given in sorted(highest.items()):
        if last.get(year, 0) < given.number:
            sentence = (
                f"The next case of {year} would bear a number that was given before: the log holds "
                f"{given}, and counts to {last.get(year, 0)}."
            )
            yield _found(BreakKind.CASE, sentence)


def _rows(
    connection: sa.Connection,
    said: _Said,
    kind: type[Sealed],
    table: sa.Table,
    broken: BreakKind,
) -> Iterator[Break]:
    """Compares each row with its last seal, and strikes that off what `said` holds."""
    for row in connection.execute(sa.select(*(table.c[name] for name in names(kind)))):
        values = dict(row._mapping)
        if kind is Office:
            values["earlier_prefixes"] = _unpacked(values["earlier_prefixes"])
        stored = seal_of(kind, values)
        sealed = said.seals.pop(stored.name, None)
        if sealed is None:
            yield _found(broken, f"The {stored.name} is sealed by no entry.")
        elif sealed != stored.sha256:
            yield _found(broken, f"The {stored.name} was changed outside PocDesk.")


def _unpacked(text: str) -> object:
    """The value that the JSON `text` holds; text that holds none is no value of ours either."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return value


def _file_rows(connection: sa.Connection, said: _Said) -> Iterator[Break]:
    left = said.files.copy()
    for row in connection.execute(_FILE_ROWS):
        stored = seal_of(StoredFile, dict(row._mapping))
        left[stored] -= 1
        if left[stored] < 0:
            sentence = f"The record of the file {row.name} was changed or put in outside PocDesk."
            yield _found(BreakKind.STORED, sentence)
    for one, missing in left.items():
        if missing > 0:
            yield _found(BreakKind.STORED, f"A record of the {one.name} is missing.")


def _found(kind: BreakKind, sentence: str) -> Break:
    return Break(kind, None, sentence)
