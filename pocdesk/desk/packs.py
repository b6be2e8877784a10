"""The packs that ship with the program: read on first use, once, for they do not change under it.

What is read is frozen and no secret, so it outlives a lock; the next desk opens without waiting.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pocdesk.desk.read_procedures import Procedures, read_procedures
from pocdesk.directory.continents import Continent, read_continents
from pocdesk.directory.parties import read_parties
from pocdesk.domain.party import Parties
from pocdesk.forms.library import Library
from pocdesk.forms.snippets import Snippet, read_snippets
from pocdesk.packs.sealed import read_pack_bytes
from pocdesk.paths import shipped
from pocdesk.providers.aliases import read_aliases
from pocdesk.providers.catalogue import Catalogue
from pocdesk.providers.regions import read_regions
from pocdesk.providers.shapes import Shapes, shapes_of
from pocdesk.storage import files
from pocdesk.storage.log import Log


@cache
def parties() -> Parties:
    """The Parties of the Convention. Raises PocDeskError."""
    return read_parties(shipped("resources/parties.toml"))


@cache
def continents() -> Mapping[str, Continent]:
    """The parts of the world into which a printed list is cut. Raises PocDeskError."""
    return read_continents(shipped("resources/continents.toml"))


@cache
def forms() -> Library:
    """The forms. Raises PocDeskError."""
    return Library.from_folders(shipped("forms"))


def forms_of(folder: Path, trusted: Mapping[str, str]) -> Library:
    """The forms with those of an office laid over them, as far as they are `trusted` (SHA-256 by
    name).

    Raises PocDeskError.
    """
    if not folder.is_dir():
        return forms()
    return Library.from_folders(shipped("forms"), folder, trusted)


@cache
def catalogue() -> Catalogue:
    """The providers. Raises PocDeskError."""
    return Catalogue.read(shipped("resources/providers"))


def catalogue_of(files: Mapping[str, bytes]) -> Catalogue:
    """The providers in the files of a pack, by name, with our regions and further names. Raises
    PocDeskError."""
    return Catalogue.of(
        files,
        read_regions(shipped("resources/regions.toml")),
        read_aliases(shipped("resources/provider-aliases.toml")),
    )


def catalogue_in_use(log: Log, sha256: str) -> Catalogue:
    """The providers of the pack that `log` keeps under `sha256`.

    The pack was judged when it was taken, and its entry seals it. Raises PocDeskError.
    """
    with log.reading() as connection:
        content = files.content(connection, sha256)
    return catalogue_of(read_pack_bytes("the pack of providers", content).files)


@cache
def shapes() -> Shapes:
    """How the providers write their identifiers; patterns are made ready once. Raises
    PocDeskError."""
    return shapes_of(catalogue().providers.values())


@cache
def snippets() -> tuple[Snippet, ...]:
    """The text blocks. Raises PocDeskError."""
    return read_snippets(shipped("resources/snippets.toml"))


@cache
def procedures() -> Procedures:
    """What to do in a case, as shipped. Raises PocDeskError."""
    path = shipped("resources/procedures.toml")
    return read_procedures(path.name, path.read_bytes())
