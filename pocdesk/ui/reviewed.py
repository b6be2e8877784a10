"""A file that is reviewed before it is taken: a list of contact points, or a pack of providers."""

from pathlib import Path
from typing import TypeAlias

from pocdesk.desk.approve import approvers
from pocdesk.desk.open_pack import open_pack, review_list
from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_file import label_of, read_outside
from pocdesk.desk.refresh import review
from pocdesk.desk.signed_by import labels_of
from pocdesk.desk.take_providers import review_providers
from pocdesk.desk.trusted_keys import keys
from pocdesk.packs.manifest import Kind
from pocdesk.packs.sealed import is_pack
from pocdesk.ui.change_lines import Prepared, prepared
from pocdesk.ui.provider_change_lines import PreparedProviders, prepared_providers

Reviewed: TypeAlias = Prepared | PreparedProviders
"""What the page of a review shows, whatever it holds."""


def read_review(desk: Desk, path: Path) -> Reviewed:
    """The file at `path` beside what is in use; writes nothing. A pack is judged first.

    Raises PackRejected, DirectoryRefused, and PocDeskError as what it calls.
    """
    name, content = label_of(path), read_outside(path, desk.folder)
    if not is_pack(content):
        found = review(desk, name, content)
        return prepared(found, desk.parties, tuple(one.name for one in approvers(desk)))
    accepted = open_pack(desk, name, content)
    signers = labels_of(" ".join(accepted.signed_by), keys(desk))
    if accepted.manifest.kind is Kind.PROVIDERS:
        return prepared_providers(review_providers(desk, name, content, accepted), signers)
    return prepared(review_list(desk, name, content, accepted), desk.parties, signers=signers)
