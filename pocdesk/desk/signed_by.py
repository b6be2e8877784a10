"""By whom the lists and the pack of providers in use were signed, and until when that is valid."""

from collections.abc import Iterable, Mapping

from pocdesk.desk.opened import Desk
from pocdesk.domain.file import Role
from pocdesk.domain.list_use import PROVIDERS, ListUse
from pocdesk.domain.signed_pack import Signed, TrustedKey
from pocdesk.errors import PocDeskError
from pocdesk.packs.manifest import MANIFEST, Manifest, read_manifest
from pocdesk.packs.sealed import read_pack_bytes
from pocdesk.storage import contacts, files
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import trusted_keys


def signed_by(desk: Desk) -> Mapping[str, Signed]:
    """Who signed the versions in use, by list; nothing for a list that nobody signed.

    Reads each pack as it is kept, once: not for the GUI thread.
    """
    found: dict[str, Signed] = {}
    with desk.log.reading() as connection:
        known = trusted_keys.every(connection)
        for series in contacts.in_use(connection):
            use = contacts.use(connection, series)
            if use is not None and use.signed_by:
                manifest = _manifest_of(desk, connection, use)
                found[series] = _signed(desk, use, known, manifest)
    return found


def providers_signed_by(desk: Desk) -> Signed | None:
    """Who signed the pack of providers in use; None for the one that ships with the program.

    Reads the pack as it is kept, once: not for the GUI thread.
    """
    if not desk.own.packs.pack:
        return None
    with desk.log.reading() as connection:
        use = contacts.use(connection, PROVIDERS)
        if use is None:
            return None
        known = trusted_keys.every(connection)
        return _signed(desk, use, known, _kept_manifest(desk, connection, use.content_sha256))


def signer_of(connection: Connection, series: str) -> str:
    """What the keys are called that signed the version in use of the list `series`, "" where
    nobody did."""
    use = contacts.use(connection, series)
    signed_by = "" if use is None else use.signed_by
    return ", ".join(labels_of(signed_by, trusted_keys.every(connection)))


def labels_of(signed_by: str, known: Iterable[TrustedKey]) -> tuple[str, ...]:
    """Whose keys the ids in `signed_by`, parted by blanks, are; an id that is not known stays."""
    labels = {key.id: key.label for key in known}
    return tuple(labels.get(id, id) for id in signed_by.split())


def _signed(
    desk: Desk, use: ListUse, known: Iterable[TrustedKey], manifest: Manifest | None
) -> Signed:
    until = None if manifest is None else manifest.expires_at
    ended = until is not None and until <= desk.clock()
    return Signed(by=", ".join(labels_of(use.signed_by, known)), until=until, ended=ended)


def _manifest_of(desk: Desk, connection: Connection, use: ListUse) -> Manifest | None:
    """The pack.toml of the pack, kept here, that holds the version of `use`."""
    version = contacts.version_of(connection, use.series, use.version_label)
    wanted = "" if version is None else version.snapshot.source_sha256
    for kept in reversed(files.of_desk(connection, Role.PACK)):
        manifest = _kept_manifest(desk, connection, kept.sha256)
        if manifest is not None and any(file.sha256 == wanted for file in manifest.files):
            return manifest
    return None


def _kept_manifest(desk: Desk, connection: Connection, sha256: str) -> Manifest | None:
    """None where it cannot be read: `verify` tells of it, and nobody loses a telephone number."""
    if sha256 not in desk.manifests:
        try:
            pack = read_pack_bytes("the pack as it is kept", files.content(connection, sha256))
            desk.manifests[sha256] = read_manifest(MANIFEST, pack.manifest)
        except PocDeskError:
            return None
    return desk.manifests[sha256]
