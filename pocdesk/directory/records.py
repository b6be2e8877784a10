"""A Directory out of the plain values of a `pocdesk-directory` 1.0 file."""

import re
from collections.abc import Mapping

from pocdesk.directory.format_words import FORMAT, NETWORKS, RECEIVED_VIA
from pocdesk.directory.listed import listed
from pocdesk.directory.point_records import points_of
from pocdesk.directory.refused import shown
from pocdesk.directory.rows import Row
from pocdesk.directory.value_kinds import (
    DAY,
    MOMENT,
    YES,
    Unfit,
    entries,
    text,
    then,
    there,
    word,
    word_or_none,
)
from pocdesk.domain.contact import Directory, Snapshot
from pocdesk.domain.fold import fold
from pocdesk.domain.party import Party

MOST_POINTS = 5_000

_VERSION = re.compile(r"1\.\d{1,3}")
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


def directory_of(
    file: str, value: object, *, sha256: str, parties: Mapping[str, Party]
) -> Directory:
    """The Directory in `value`, the JSON of the file called `file` whose bytes hash to `sha256`.

    Raises DirectoryRefused naming a row and a field that break the format. Points come in the order
    of the file.
    """
    whole = Row(file, value)
    snapshot = snapshot_of(file, whole, sha256=sha256)
    rows = whole.read("points", entries(MOST_POINTS))
    whole.done()
    return Directory(snapshot=snapshot, points=points_of(listed(file, rows), parties))


def snapshot_of(file: str, whole: Row, *, sha256: str) -> Snapshot:
    """What `whole` says of the list, its format and version judged first (E1).

    Raises DirectoryRefused.
    """
    if whole.read("format", text()) != FORMAT:
        raise whole.refused("format", f"it is no {FORMAT} file", "E1")
    version = whole.read("format_version", text()) or ""
    if not _VERSION.fullmatch(version):
        raise whole.refused("format_version", f"version “{shown(version)}” is not known", "E1")
    row = whole.table("snapshot")
    snapshot = Snapshot(
        network=row.read("network", word(NETWORKS)),
        version_label=row.read("version_label", there(text(64, exact=True))),
        issued_on=row.read("issued_on", there(DAY, "E6")),
        issuer=row.read("issuer", there(then(text(exact=True), _issuer))),
        received_on=row.read("received_on", MOMENT),
        received_via=row.read("received_via", word_or_none(RECEIVED_VIA)),
        replaces=row.read("replaces", text(64, exact=True)),
        complete=row.read("complete", YES),
        marking=row.read("marking", text()),
        source_name=row.read("source_name", text(exact=True)) or file,
        source_sha256=sha256,
    )
    # The file may name the hash of the table it was made from. What counts here is the file that
    # was read, so that hash is checked for its form and not kept.
    row.read("source_sha256", then(text(exact=True), _sha256))
    row.done()
    return snapshot


def _issuer(found: str) -> str:
    """Lists are told apart by it, with letters and figures alone."""
    if not fold(found):
        raise Unfit("it holds no letter by which its lists could be told apart")
    return found


def _sha256(found: str) -> str:
    if not _SHA256.fullmatch(found):
        raise Unfit("64 hexadecimal digits are wanted")
    return found
