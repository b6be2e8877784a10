"""Letters: issued once, kept with their record and their bytes, hashed again when taken out."""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from pocdesk.domain.file import sha256_of
from pocdesk.domain.letter import Letter
from pocdesk.storage import schema
from pocdesk.storage.plain import at_instant, names, records, row, storable
from pocdesk.storage.refusals import LogDamaged, NotInLog

_l = schema.letters.c
_READ = sa.select(*(_l[name] for name in names(Letter)))
_GET = _READ.where(_l.number == sa.bindparam("of"))
_SEVERAL = _READ.where(_l.number.in_(sa.bindparam("numbers", expanding=True)))
_OF_CASE = _READ.where(_l.case == sa.bindparam("of")).order_by(_l.issued_at, _l.number)
_NEWEST = _READ.order_by(_l.issued_at.desc(), _l.number.desc()).limit(sa.bindparam("most"))
_PDF = sa.select(_l.pdf, _l.pdf_sha256).where(_l.number == sa.bindparam("of"))
_EACH = sa.select(_l.number, _l.record, _l.pdf).order_by(_l.number)
_NUMBERS = sa.select(_l.number).where(_l.case == sa.bindparam("of"))
_ADD = schema.letters.insert()
_s = schema.sendings.c
_OPEN = schema.letters.join(schema.cases, schema.cases.c.reference == _l.case)
_RUNS = sa.or_(schema.is_open, schema.is_merged)
_UNSENT = (
    _READ.select_from(_OPEN)
    .where(_RUNS, ~sa.exists().where(_s.letter == _l.number))
    .order_by(_l.issued_at, _l.number)
)
_SENT_OF = (
    sa.select(_l.form, sa.func.min(_s.at), _l.case)
    .select_from(_OPEN.join(schema.sendings, _s.letter == _l.number))
    .where(_RUNS, _l.form.in_(sa.bindparam("forms", expanding=True)))
    .group_by(_l.number, _l.form, _l.case)
    .order_by(_l.number)
)
_OF_OPEN = (
    sa.select(_l.number, _l.form, _l.case)
    .select_from(_OPEN)
    .where(_RUNS)
    .order_by(_l.issued_at, _l.number)
)


def _in(statement: sa.Select[Any], cases: Collection[str] | None) -> sa.Select[Any]:
    return statement if cases is None else statement.where(_l.case.in_(cases))


def add(connection: sa.Connection, letter: Letter, pdf: bytes) -> None:
    """Keeps an issued letter for good.

    Raises ValueError when hashes or size in the record are not those of `pdf` and record.
    """
    told = (letter.pdf_sha256, letter.pdf_size, letter.record_sha256)
    if told != (sha256_of(pdf), len(pdf), sha256_of(letter.record.encode())):
        raise ValueError(f"hash or size of {letter.number} are not those of its content")
    values = {**row(letter), "printed_reference": printed_reference(letter.record), "pdf": pdf}
    connection.execute(_ADD, values)


def get(connection: sa.Connection, number: str) -> Letter:
    """The letter `number`, in any case of letters. Raises NotInLog, LogDamaged."""
    found = records(Letter, connection.execute(_GET, {"of": number.strip().upper()}))
    if not found:
        raise NotInLog(f"letter {number}")
    return found[0]


def several(connection: sa.Connection, numbers: Sequence[str]) -> tuple[Letter, ...]:
    """The letters `numbers`, in no order; what is not there is left out."""
    return records(Letter, connection.execute(_SEVERAL, {"numbers": tuple(numbers)}))


def of_case(connection: sa.Connection, reference: str) -> tuple[Letter, ...]:
    """The letters of the case `reference`, in the order of their issue."""
    return records(Letter, connection.execute(_OF_CASE, {"of": reference}))


def newest(connection: sa.Connection, limit: int) -> tuple[Letter, ...]:
    """The letters of all cases, the newest first."""
    return records(Letter, connection.execute(_NEWEST, {"most": limit}))


def unsent(connection: sa.Connection, cases: Collection[str] | None = None) -> tuple[Letter, ...]:
    """The letters that nobody stamped as sent, of open cases and of those merged into another, or
    of those of them that are named; the oldest first. Some may have been replaced."""
    return records(Letter, connection.execute(_in(_UNSENT, cases)))


def sent_of(
    connection: sa.Connection, forms: Sequence[str], cases: Collection[str] | None = None
) -> tuple[tuple[str, datetime, str], ...]:
    """Form, first sending and case of each letter of one of `forms`, of open cases and of those
    merged into another, or of those of them that are named."""
    found = connection.execute(_in(_SENT_OF, cases), {"forms": tuple(forms)})
    return tuple((form, at_instant(at), case) for form, at, case in found)


def of_open(
    connection: sa.Connection, cases: Collection[str] | None = None
) -> tuple[tuple[str, str, str], ...]:
    """Number, form and case of each letter, of open cases and of those merged into another, or of
    those of them that are named; in the order of their issue."""
    found = connection.execute(_in(_OF_OPEN, cases))
    return tuple((number, form, case) for number, form, case in found)


def pdf(connection: sa.Connection, number: str) -> bytes:
    """The bytes of the letter `number` as issued, hashed again. Raises NotInLog, LogDamaged."""
    found = connection.execute(_PDF, {"of": number.strip().upper()}).one_or_none()
    if found is None:
        raise NotInLog(f"letter {number}")
    if sha256_of(found.pdf) != found.pdf_sha256:
        raise LogDamaged(f"letter {number}")
    return bytes(found.pdf)


def number_of(connection: sa.Connection, pdf_sha256: str) -> str | None:
    """The number of the letter whose bytes have this SHA-256; None for no letter of ours."""
    found = sa.select(_l.number).where(_l.pdf_sha256 == pdf_sha256).limit(1)
    return connection.execute(found).scalar_one_or_none()


def each_pdf(connection: sa.Connection) -> Iterator[tuple[str, str, bytes]]:
    """Every letter with its record and its bytes, one after the other; nothing is checked."""
    return ((number, record, content) for number, record, content in connection.execute(_EACH))


def next_count(connection: sa.Connection, reference: str) -> int:
    """Which letter of the case `reference` the next one will be, counted from 1."""
    numbers = connection.execute(_NUMBERS, {"of": reference}).scalars()
    return max((int(number.rpartition("-L")[2]) for number in numbers), default=0) + 1


def references(connection: sa.Connection, *, except_case: str | None = None) -> frozenset[str]:
    """The references that issued letters print, but for those of the case `except_case`."""
    printed = sa.select(_l.printed_reference).where(_l.printed_reference.is_not(None))
    if except_case is not None:
        printed = printed.where(_l.case != except_case)
    return frozenset(connection.execute(printed).scalars())


def printed_reference(record: str) -> str | None:
    """What the form's field `reference` held; an office may print its own file number there."""
    try:
        printed = json.loads(record)["values"]["reference"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return storable(printed) if isinstance(printed, str) else None
