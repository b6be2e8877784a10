"""Open a signed pack: read in the limited child, judged by the keys that this desk trusts."""

import re

from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import Origin, Review, compared
from pocdesk.desk.signed_content import content_of
from pocdesk.domain.contact import Directory, Snapshot
from pocdesk.domain.signed_pack import TakenPack, TrustedKey
from pocdesk.packs.judge import Accepted, judge
from pocdesk.packs.rejected import PackRejected, Reason
from pocdesk.packs.sealed import read_pack_bytes
from pocdesk.storage.last_seal import last_seal
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import taken_packs, trusted_keys
from pocdesk.storage.refusals import LogDamaged
from pocdesk.storage.seals import seal


def open_pack(desk: Desk, name: str, content: bytes) -> Accepted:
    """The pack in the zip `content` called `name`, which may be taken here and now.

    Raises PackRejected with the reason: wrong key, older, expired, cut, mixed, other content, too
    few signatures, or changed. Raises LogDamaged where a key that signed it, or what is remembered
    of it, is not as an act left it: what is signed needs no second officer.
    """
    pack = read_pack_bytes(name, content)
    with desk.log.reading() as connection:
        trusted = trusted_keys.every(connection)
        taken = taken_packs.every(connection)
        found = judge(pack, trusted, taken, desk.clock())
        name = found.manifest.name
        for key in trusted:
            if key.id in found.signed_by:
                _must_be_sealed(desk, connection, f"trusted key {key.id}", key)
        last = next((one for one in taken if one.id == name), None)
        _must_be_sealed(desk, connection, f"pack {name}", last)
    return found


def _must_be_sealed(
    desk: Desk, connection: Connection, name: str, kept: TrustedKey | TakenPack | None
) -> None:
    if last_seal(connection, desk.log.chain_key, name) != (kept and seal(kept)):
        raise LogDamaged(f"the {name} was changed outside PocDesk")


def review_list(desk: Desk, name: str, content: bytes, accepted: Accepted) -> Review:
    """The list of contact points in a pack that was `accepted`, compared with the one in use.

    Raises PackRejected where the name of the pack is not that of its list, for a key may be trusted
    for one of them alone, and each name has a counter of its own; and as `refresh.compared`.
    """
    read = content_of(accepted.manifest.kind, accepted.files)
    if not isinstance(read, Directory):
        raise TypeError("a pack of providers is no list of contact points")
    wanted = pack_name(read.snapshot)
    if accepted.manifest.name != wanted:
        why = f"“{accepted.manifest.name}” holds a list that only a pack “{wanted}” may hold"
        raise PackRejected(name, Reason.FORMAT, why)
    origin = Origin(name=name, content=content, pack=accepted)
    return compared(desk, read, origin)


def pack_name(snapshot: Snapshot) -> str:
    """What a signed pack of this list is called: the network, and of a list outside the known
    networks its issuer too."""
    whose = snapshot.series.replace("/", " ")
    return f"directory-{re.sub('[^a-z0-9]+', '-', whose).strip('-')}"
