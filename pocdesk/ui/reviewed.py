"""A file that is reviewed before it is taken: a list of contact points, or a pack of providers."""

from typing import TypeAlias

from pocdesk.desk.map_table import ToMap, to_map
from pocdesk.desk.open_list import OpenTable, open_list
from pocdesk.desk.open_pack import open_pack, review_list
from pocdesk.desk.opened import Desk
from pocdesk.desk.signed_by import labels_of
from pocdesk.desk.take_providers import review_providers
from pocdesk.desk.trusted_keys import keys
from pocdesk.packs.manifest import Kind
from pocdesk.packs.sealed import is_pack
from pocdesk.ui.change_lines import Prepared, prepared
from pocdesk.ui.provider_change_lines import PreparedProviders, prepared_providers

Reviewed: TypeAlias = Prepared | PreparedProviders
"""What the page of a review shows, whatever it holds."""


def read_review(desk: Desk, name: str, content: bytes) -> Reviewed | ToMap:
    """The file `content` called `name` beside what is in use, or a table that has to be mapped
    first; writes nothing. A pack is judged first.

    Raises PackRejected, DirectoryRefused, and PocDeskError as what it calls.
    """
    if not is_pack(content):
        found = open_list(desk, name, content)
        if isinstance(found, OpenTable):
            return to_map(desk, found)
        return prepared(desk, found)
    accepted = open_pack(desk, name, content)
    signers = labels_of(" ".join(accepted.signed_by), keys(desk))
    if accepted.manifest.kind is Kind.PROVIDERS:
        return prepared_providers(review_providers(desk, name, content, accepted), signers)
    return prepared(desk, review_list(desk, name, content, accepted), signers)
