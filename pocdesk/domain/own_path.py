"""The path of an own fact: which value or item of a pack it is about, such as channel[mail].hours.

An item of a list is named by its id or code; a rule by the request and the region it is for, what
else has no id by its kind or topic. The second of the same name is "access 2".
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

OWN = "local-"
"""How the ids of an office's own items, sources and providers begin."""

NAMED = frozenset({"entity", "channel", "team"})
"""The lists of the packs whose items have an id."""

LISTS = NAMED | {
    *("requirement", "identifier", "failure", "statement", "conflict"),
    *("contact_point", "declaration"),
}
"""All lists of the packs."""

_SHAPE = re.compile(r"([a-z_0-9]+)(?:\[([^\[\]]+)\])?(?:\.([a-z_0-9]+))?")

Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class OwnPath:
    """`table`, in it the item `label`, in that the value `key`; "" for what is not said.

    The path of a whole pack has none of them.
    """

    table: str = ""
    label: str = ""
    key: str = ""

    def __str__(self) -> str:
        item = f"[{self.label}]" if self.label else ""
        return f"{self.table}{item}{f'.{self.key}' if self.key else ''}"

    @property
    def item(self) -> "OwnPath":
        """The item or table in which the value stands."""
        return OwnPath(self.table, self.label)


def own_path(text: str) -> OwnPath:
    """The path that `text` writes. Raises ValueError for what is none."""
    said = text.strip()
    if not said:
        return OwnPath()
    found = _SHAPE.fullmatch(said)
    if found is None:
        raise ValueError(f"“{said[:60]}” is no path")
    return OwnPath(found[1], found[2] or "", found[3] or "")


def labelled(rows: Sequence[Table]) -> dict[str, Table]:
    """The items of a list by their labels, in their order."""
    found: dict[str, Table] = {}
    for number, row in enumerate(rows, 1):
        name = label_of(row) or str(number)
        again = 1
        label = name
        while label in found:
            again += 1
            label = f"{name} {again}"
        found[label] = row
    return found


def label_of(row: Table) -> str:
    """What names an item by itself; "" where nothing does."""
    if "request" in row:
        parts = (row["request"], row.get("requester"), row.get("entity"))
        return "/".join(str(part) for part in parts if part)
    for key in ("id", "iso2", "code", "kind", "topic"):
        if isinstance(named := row.get(key), str):
            return named.translate(_NO_BRACKETS)
    return ""


_NO_BRACKETS = str.maketrans("[]", "()")
