"""Verify a log: its pages, its chain, and all it keeps against what its entries say was kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

import sqlalchemy as sa

from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import sha256_of
from pocdesk.storage import chain, integrity, schema
from pocdesk.storage.breaks import Anchor, Break, BreakKind, anchor
from pocdesk.storage.entries import content_of
from pocdesk.storage.log import Log
from pocdesk.storage.opening import Connection
from pocdesk.storage.plain import record
from pocdesk.storage.refusals import LogDamaged

# The events that put their documents into the log; the others only speak of them.
_KEEPING = {
    event.value for event in (Event.RECEIVE, Event.REPLY, Event.FILE, Event.IMPORTED, Event.ISSUE)
}

_e, _c, _l = schema.entries.c, schema.cases.c, schema.letters.c
_SAYINGS = sa.select(_e.number, _e.event, _e.case, _e.content).order_by(_e.number)
_STATES = sa.select(_c.reference, _c.state)
_LETTERS = sa.select(
    _l.number, _l.pdf_sha256, _l.pdf, _l.record_sha256, _l.record, _l.chain_head
).order_by(_l.number)
_CONTENTS = sa.select(schema.contents.c.sha256, schema.contents.c.content)
_FILES = sa.select(schema.files.c.sha256, schema.files.c.name)
_DIRECTORIES = sa.select(
    schema.directories.c.version_label,
    schema.directories.c.content_sha256,
    schema.directories.c.content,
)


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
            said = _said(connection)
            breaks += unreadable
            breaks += _files(connection, said)
            breaks += _letters(connection, said)
            breaks += _directories(connection, said)
            breaks += _cases(connection, said)
    except LogDamaged as error:
        breaks.append(
            _found(BreakKind.PAGE, f"The log cannot be read to its end. {error.happened}")
        )
    except (sa.exc.DatabaseError, TypeError, ValueError):
        # Tables taken away, or values of a kind that this program never writes.
        sentence = "The log holds what PocDesk never wrote, and cannot be read to its end."
        breaks.append(_found(BreakKind.PAGE, sentence))
    return tuple(breaks)


@dataclass(slots=True)
class _Said:
    """What the entries say: of each case the last state, and which documents were kept."""

    states: dict[str, str] = field(default_factory=dict)
    documents: set[Document] = field(default_factory=set)
    hashes: set[str] = field(default_factory=set)
    kept: dict[str, tuple[int, str]] = field(default_factory=dict)


def _said(connection: sa.Connection) -> _Said:
    said = _Said()
    for number, event, case, content in connection.execute(_SAYINGS):
        # Of a million entries few say such things: only those are taken apart.
        if b'"new_state":' not in content and b'"documents":' not in content:
            continue
        try:
            values = content_of(number, content)
            listed = cast("list[dict[str, object]]", values["documents"])
            documents = [record(Document, document) for document in listed]
        except LogDamaged:
            continue  # its seal does not fit either, and the chain has said so
        if case is not None and values["new_state"] is not None:
            said.states[case] = str(values["new_state"])
        for document in documents:
            said.documents.add(document)
            said.hashes.add(document.sha256)
            if event in _KEEPING:
                said.kept.setdefault(document.sha256, (number, document.name))
    return said


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
    for number, pdf_sha256, pdf, record_sha256, text, _ in connection.execute(_LETTERS):
        if sha256_of(pdf) != pdf_sha256 or sha256_of(text.encode()) != record_sha256:
            yield _found(BreakKind.STORED, f"The letter {number} is not what was issued.")
        if Document(number, pdf_sha256) not in said.documents:
            yield _found(BreakKind.STORED, f"The letter {number} is named by no entry.")


def _directories(connection: sa.Connection, said: _Said) -> Iterator[Break]:
    for label, sha256, content in connection.execute(_DIRECTORIES):
        if sha256_of(content) != sha256:
            yield _found(BreakKind.STORED, f"The Directory {label} is not what was imported.")
        if sha256 not in said.hashes:
            yield _found(BreakKind.STORED, f"The Directory {label} is named by no entry.")


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


def _found(kind: BreakKind, sentence: str) -> Break:
    return Break(kind, None, sentence)
