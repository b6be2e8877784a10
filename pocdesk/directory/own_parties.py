"""Own facts laid over the table of Parties: a name corrected, a reservation, a Party of our own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pocdesk.directory.party_rows import PartyRow
from pocdesk.domain.clock import zone_of
from pocdesk.domain.laid_over import Body, Laid, lay_over, own_source
from pocdesk.domain.own_fact import OwnFact
from pocdesk.domain.pack import Pack, PackRefused

SUBJECT = "party "
"""How the subject of a fact on a Party begins; its code follows."""

_LIST = "party"


@dataclass(frozen=True, slots=True, kw_only=True)
class _One:
    parties: tuple[PartyRow, ...] = field(metadata={"key": _LIST})


def with_own(pack: Pack, facts: Iterable[OwnFact]) -> tuple[Pack, Mapping[str, tuple[Laid, ...]]]:
    """The table of Parties with those of the `facts` laid over it that are on Parties, and by code
    how each stands."""
    by_code: defaultdict[str, list[OwnFact]] = defaultdict(list)
    for fact in facts:
        if fact.subject.startswith(SUBJECT):
            by_code[fact.subject.removeprefix(SUBJECT)].append(fact)
    if not by_code:
        return pack, {}
    rows = rows_of(pack)
    laid = {}
    for code, own in sorted(by_code.items()):
        row, laid[code] = overruled(pack, code, own)
        if row:
            rows[code] = row
    mine = {one.id: one for own in by_code.values() for one in map(own_source, own)}
    body = {**pack.body, _LIST: list(rows.values())}
    return replace(pack, body=body, sources={**pack.sources, **mine}), laid


def overruled(pack: Pack, code: str, facts: Iterable[OwnFact]) -> tuple[Body, tuple[Laid, ...]]:
    """The row of the Party `code` as the `facts` and the table say it, and how each fact stands."""
    own = tuple(facts)
    mine = {source.id: source for source in map(own_source, own)}
    backed = replace(pack, sources={**pack.sources, **mine})
    codes = rows_of(pack).keys()

    def refuse(row: Body) -> str:
        if not row:
            return ""
        try:
            (made,) = replace(backed, body={_LIST: [row]}).fill(_One).parties
            zone_of(made.zone_capital)
        except PackRefused as refused:
            return f"{refused.where.partition('].')[2]}: {refused.reason}".removeprefix(": ")
        except KeyError as unknown:
            return f"zone_capital: {unknown} is no time zone"
        if made.iso2 != code:
            return f"iso2: the code is {code}"
        if made.territory_of is not None and made.territory_of not in codes:
            return "territory_of: unknown code"
        return ""

    return lay_over(rows_of(pack).get(code, {}), own, pack.sources, refuse)


def rows_of(pack: Pack) -> dict[str, Body]:
    """The rows of the table by code, as the file has them."""
    found = pack.body.get(_LIST)
    rows = found if isinstance(found, list) else []
    return {str(row.get("iso2")): row for row in rows if isinstance(row, Mapping)}
