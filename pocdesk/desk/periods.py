"""For how long a provider keeps data: as its page says, or as the office itself knows."""

from dataclasses import replace

from pocdesk.desk.opened import Desk
from pocdesk.domain.granted import Kept
from pocdesk.domain.laid_over import Laid, Stand
from pocdesk.domain.own_path import own_path
from pocdesk.providers.choice import period_key

_TABLE = "preservation"


def periods(desk: Desk) -> dict[str, Kept]:
    """By the id of each provider, for us as the authority that asks. Raises PocDeskError."""
    own = desk.own.packs.providers
    found = dict(own.catalogue.periods_for(desk.office.party))
    for id, laid in own.laid.items():
        if id not in found:
            continue
        key = period_key(own.catalogue.providers[id], desk.office.party)
        for one in laid:
            if _says(one, key):
                source = f"{one.fact.source}, {one.fact.dated}"
                found[id] = replace(found[id], source=source, ours=True)
    return found


def _says(laid: Laid, key: str) -> bool:
    """Whether the fact says the days that stand under `key`, and has its place."""
    path = own_path(laid.fact.path) if laid.stand is not Stand.OPEN else None
    whole = path is not None and (path.table, path.key) in {("", ""), (_TABLE, "")}
    return whole or (path is not None and (path.table, path.key) == (_TABLE, key))
