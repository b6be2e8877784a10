"""What the entry of an import says: the version, what it changed, and how that was confirmed."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from pocdesk.desk.layouts import FromTable
from pocdesk.desk.refresh import Review
from pocdesk.desk.trusted_keys import keys_told
from pocdesk.directory.changes import Item, Turn
from pocdesk.directory.targets import IGNORE

# Of what nobody confirmed, so much is spelt out in the entry; both versions are kept beside it.
_SPELT_OUT = 100


class How(StrEnum):
    """How a critical change was confirmed: by a call to the number in use until now, by a letter,
    because the desk knows it already; not at all; it is even said to be wrong; or by the issuer's
    signature."""

    CALL_BACK = "call-back"
    LETTER = "letter"
    KNOWN = "known to us"
    NOT = "not confirmed"
    WRONG = "said to be wrong"
    SIGNED = "signed by the issuer"


BY_HAND = (How.CALL_BACK, How.LETTER, How.KNOWN, How.NOT, How.WRONG)
"""What an officer may say of a change; that it is signed the pack says."""


def import_note(
    reviewed: Review, confirmed: Mapping[str, str], *, approved_by: str, told: str
) -> Iterator[str]:
    """The lines of the entry; `confirmed` holds every critical change, with one of `How` or the
    officer's own words."""
    snapshot, points = reviewed.directory.snapshot, len(reviewed.directory.points)
    pack = reviewed.origin.pack
    signed = (
        "unsigned"
        if pack is None
        else f"signed by {', '.join(pack.signed_by)}, pack {pack.manifest.version}"
    )
    yield f"Directory {snapshot.version_label} of {snapshot.issued_on}: {points} points, {signed}."
    if pack is not None:
        yield from keys_told(pack)
    if reviewed.origin.table is not None:
        yield _table(reviewed.origin.table)
    if approved_by:
        yield f"Approved by {approved_by}."
    if told:
        yield f"Told instead of a second officer: {told}."
    changes = reviewed.changes
    if changes is None:
        return
    counts = [f"{len(changes.of(turn))} {turn}" for turn in Turn if changes.of(turn)]
    before = reviewed.before
    label = "the other lists in use" if before is None else before.snapshot.version_label
    yield f"Against {label}: {', '.join((*counts, f'{changes.same} same'))}."
    for how in dict.fromkeys((*How, *confirmed.values())):
        items = [item for item in reviewed.critical if confirmed[item.key] == how]
        if not items:
            continue
        yield f"Critical, {how} ({len(items)}):"
        shown = items[:_SPELT_OUT] if how == How.NOT else items
        yield from map(line_of, shown)
        if len(shown) < len(items):
            yield f"and {len(items) - len(shown)} more."
    wrong = [item for item in reviewed.critical if confirmed[item.key] == How.WRONG]
    doubted = dict.fromkeys(channel.value for item in wrong for channel in item.brings)
    if doubted:
        yield f"In doubt here from now on: {', '.join(doubted)}."


def _table(table: FromTable) -> str:
    """How a table was read; of names of persons their number alone."""
    columns = sum(column.target.field != IGNORE for column in table.layout.columns)
    said = [f"Read from a table by {columns} columns"]
    for count, what in (
        (table.left_out, "rows that are no points left out"),
        (table.dropped, "names of persons dropped"),
        (table.kept, "names of persons kept as notes"),
    ):
        said += [f"{what}: {count}"] if count else []
    return f"{', '.join(said)}."


def line_of(item: Item) -> str:
    """A critical change in one line: the point, the field, before and after."""
    point = item.change.point
    named = f"{point.place} {point.institution}"
    if item.field is None:
        return f"{named}: {item.change.turn}"
    before, after = item.field.before or "nothing", item.field.after or "nothing"
    return f"{named}, {item.field.field}: {before} → {after}"
