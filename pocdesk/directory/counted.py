"""How much one list changes in another, and each change in plain words and values."""

from collections.abc import Iterator, Mapping

from pocdesk.directory.changes import Changes, Item, Turn, is_given
from pocdesk.directory.field_changes import Grade


def counts_of(changes: Changes) -> dict[str, int]:
    """How many points changed, under the highest grade of each, came, went, were renamed, or are
    the same. A point that came, went or was renamed counts under no grade."""
    grades = [change.grade for change in changes.of(Turn.CHANGED)]
    return {
        "critical": grades.count(Grade.CRITICAL),
        "notable": grades.count(Grade.NOTABLE),
        "cosmetic": grades.count(Grade.COSMETIC),
        "added": len(changes.of(Turn.ADDED)),
        "removed": len(changes.of(Turn.REMOVED)),
        "renamed": len(changes.of(Turn.RENAMED)),
        "same": changes.same,
    }


def change_rows(changes: Changes) -> Iterator[Mapping[str, object]]:
    """Each change as plain values, critical ones first; of a point as a whole, `field` is "" and
    before and after are its institution. `point_id` is the issuer's, or null."""
    for item in changes.items:
        change, point = item.change, item.change.point
        before, after = _values(item)
        yield {
            "grade": item.grade.name.lower(),
            "party": point.party,
            "territory": point.territory,
            "ordinal": point.ordinal,
            "point_id": point.id if is_given(point.id) else None,
            "field": item.field.field if item.field is not None else "",
            "before": before,
            "after": after,
            "turn": change.turn.value,
        }


def _values(item: Item) -> tuple[str, str]:
    if item.field is not None:
        return item.field.before, item.field.after
    before, after = item.change.before, item.change.after
    return before.institution if before else "", after.institution if after else ""
