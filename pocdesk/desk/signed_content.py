"""What a signed pack holds, read as a whole: one list of contact points, or all providers."""

from collections.abc import Mapping

from pocdesk.desk.packs import catalogue_of, parties
from pocdesk.directory.readers import read_directory
from pocdesk.domain.contact import Directory
from pocdesk.packs.manifest import Kind
from pocdesk.providers.catalogue import Catalogue


def content_of(kind: Kind, files: Mapping[str, bytes]) -> Directory | Catalogue:
    """The content of a pack of this `kind`. Raises PocDeskError at its first fault, naming the
    place; the pack is then refused whole."""
    if kind is Kind.PROVIDERS:
        return catalogue_of(files)
    ((name, content),) = files.items()
    return read_directory(name, content, parties())
