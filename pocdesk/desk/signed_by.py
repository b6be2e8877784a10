"""By whom the version of a list that is in use was signed, and until when that is valid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pocdesk.desk.opened import Desk
from pocdesk.domain.file import Role
from pocdesk.domain.lists import MAIN
from pocdesk.domain.signed_pack import TrustedKey
from pocdesk.packs.manifest import MANIFEST, Manifest, read_manifest
from pocdesk.packs.sealed import read_pack_bytes
from pocdesk.storage import contacts, files
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import trusted_keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """The labels of the keys that signed a version, the number of its pack, and when its validity
    ends; a version in use stays usable then, and is marked."""

    by: tuple[str, ...]
    pack: int
    until: datetime


def signed_by(desk: Desk, series: str = MAIN) -> Signed | None:
    """Who signed the version in use of the list `series`; None where nobody did, or where none is
    in use. Reads the pack as it is kept, once: not for the GUI thread."""
    with desk.log.reading() as connection:
        use = contacts.use(connection, series)
        if use is None or not use.signed_by:
            return None
        version = contacts.version_of(connection, series, use.version_label)
        known = trusted_keys.every(connection)
        manifest = None
        if version is not None:
            manifest = _manifest_with(desk, connection, version.snapshot.source_sha256)
    if manifest is None:
        return None
    names = labels_of(use.signed_by, known)
    return Signed(by=names, pack=manifest.version, until=manifest.expires_at)


def labels_of(signed_by: str, known: Iterable[TrustedKey]) -> tuple[str, ...]:
    """Whose keys the ids in `signed_by`, parted by blanks, are; an id that is not known stays."""
    labels: Mapping[str, str] = {key.id: key.label for key in known}
    return tuple(labels.get(id, id) for id in signed_by.split())


def _manifest_with(desk: Desk, connection: Connection, sha256: str) -> Manifest | None:
    """The pack.toml of the pack, kept here, that holds the file with this `sha256`."""
    for kept in reversed(files.of_desk(connection, Role.PACK)):
        manifest = desk.manifests.get(kept.sha256)
        if manifest is None:
            content = files.content(connection, kept.sha256)
            pack = read_pack_bytes(kept.name, content)
            manifest = desk.manifests[kept.sha256] = read_manifest(MANIFEST, pack.manifest)
        if any(file.sha256 == sha256 for file in manifest.files):
            return manifest
    return None
