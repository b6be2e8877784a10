"""Open a signed pack: read in the limited child, judged by the keys that this desk trusts."""

from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import Origin, Review, compared
from pocdesk.desk.signed_content import content_of
from pocdesk.domain.contact import Directory
from pocdesk.packs.judge import Accepted, judge
from pocdesk.packs.rejected import PackRejected, Reason
from pocdesk.packs.sealed import read_pack_bytes
from pocdesk.storage.office_rows import taken_packs, trusted_keys


def open_pack(desk: Desk, name: str, content: bytes) -> Accepted:
    """The pack in the zip `content` called `name`, which may be taken here and now.

    Raises PackRejected with the reason: wrong key, older, expired, cut, mixed, other content, too
    few signatures, or changed.
    """
    pack = read_pack_bytes(name, content)
    with desk.log.reading() as connection:
        trusted = trusted_keys.every(connection)
        taken = taken_packs.every(connection)
    return judge(pack, trusted, taken, desk.clock())


def review_list(desk: Desk, name: str, content: bytes, accepted: Accepted) -> Review:
    """The list of contact points in a pack that was `accepted`, compared with the one in use.

    Raises PackRejected where the name of the pack is not that of its network, for a key may be
    trusted for one of them alone; and as `refresh.compared`.
    """
    read = content_of(accepted.manifest.kind, accepted.files)
    if not isinstance(read, Directory):
        raise TypeError("a pack of providers is no list of contact points")
    network = read.snapshot.network
    if accepted.manifest.name.split("-")[1:2] != [network]:
        why = f"“{accepted.manifest.name}” holds a list of the network {network}"
        raise PackRejected(name, Reason.FORMAT, why)
    origin = Origin(name=name, content=content, pack=accepted)
    return compared(desk, read, origin)
