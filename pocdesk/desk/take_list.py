"""Take a version of a list that was reviewed into use, whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pocdesk.desk.approve import NotApproved, approve, approvers
from pocdesk.desk.correction_stands import against
from pocdesk.desk.former_value import keep_former
from pocdesk.desk.import_note import How, import_note
from pocdesk.desk.layouts import remember_layout
from pocdesk.desk.list_versions import fresh_use
from pocdesk.desk.new_channels import doubt_wrong, keep_unconfirmed, not_new_now
from pocdesk.desk.opened import Desk
from pocdesk.desk.own_point import tie_again
from pocdesk.desk.parties_named import must_be_known
from pocdesk.desk.refresh import Review, must_be_new, review
from pocdesk.desk.trusted_keys import remember
from pocdesk.directory.media_type import media_type
from pocdesk.domain.contact import Snapshot
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.domain.list_use import Came
from pocdesk.domain.lists import MAIN
from pocdesk.errors import PocDeskError
from pocdesk.storage import contacts, files
from pocdesk.storage.office_rows import list_uses
from pocdesk.storage.seals import seal


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """The version now in use, how many points and Parties it has, and which was used `before`;
    `main` is that of the main network's own list, beside which it stands if it is another."""

    snapshot: Snapshot
    points: int
    parties: int
    before: Snapshot | None = None
    main: Snapshot | None = None


def asks_second(desk: Desk, reviewed: Review) -> bool:
    """Whether the version may come into use only with the approval of a second officer: where it
    is not signed and the desk has another officer who can approve."""
    return reviewed.origin.pack is None and bool(approvers(desk))


def take(
    desk: Desk,
    reviewed: Review,
    confirmed: Mapping[str, str],
    *,
    second: str = "",
    told: str = "",
) -> Refreshed:
    """Imports a version that was reviewed, whole or not at all.

    `confirmed` says of each critical change, by its key, how it was confirmed, with one of `How` or
    in the officer's own words; it goes into the entry. An unsigned version takes the passphrase
    `second` of another officer where the desk has one; a desk of one officer may name who was
    `told` instead. Raises PocDeskError where a tick is missing or says nothing, and where another
    version came into use since the comparison; NotApproved.
    """
    _must_be_ticked(reviewed, confirmed)
    approved_by = ""
    if asks_second(desk, reviewed):
        if not second:
            names = " or ".join(one.name for one in approvers(desk))
            raise NotApproved(
                "The list is not signed, and no second officer has approved it.",
                f"Let {names} look at the changes and type the own passphrase.",
            )
        approved_by = approve(desk, second).name
    directory = reviewed.directory
    snapshot = directory.snapshot
    with desk.log.transaction() as connection:
        must_be_new(connection, reviewed.origin.name, snapshot)
        must_be_known(directory, desk.parties)
        if contacts.in_use(connection).get(snapshot.series) != reviewed.replaces:
            raise PocDeskError(
                "Another version of the Directory came into use meanwhile.",
                safe="Nothing was written.",
                remedy="Import the file again: it is then compared with the version in use now.",
            )
        known = contacts.current(connection)
        now = desk.clock()
        kept = contacts.add(connection, directory, imported_at=now, officer=desk.officer.id)
        original = StoredFile(
            sha256=sha256_of(reviewed.origin.content),
            name=reviewed.origin.name,
            media_type=media_type(reviewed.origin.content),
            size=len(reviewed.origin.content),
            role=Role.DIRECTORY if reviewed.origin.pack is None else Role.PACK,
            case=None,
            stored_at=now,
        )
        files.add(connection, original, reviewed.origin.content)
        use = fresh_use(desk, connection, snapshot, kept, Came.IMPORTED)
        pack = reviewed.origin.pack
        signed_by = "" if pack is None else " ".join(pack.signed_by)
        use = replace(use, signed_by=signed_by, approved_by=approved_by)
        list_uses.save(connection, use)
        seals = [seal(original), seal(use)]
        if pack is not None:
            seals += remember(desk, connection, pack)
        table = reviewed.origin.table
        layout = () if table is None else remember_layout(desk, connection, table.layout)
        seals += map(seal, layout)
        seals += not_new_now(desk, connection, reviewed, confirmed, known)
        seals += keep_unconfirmed(desk, connection, reviewed, confirmed, known)
        seals += doubt_wrong(desk, connection, reviewed, confirmed)
        laid, stays = keep_former(desk, connection, reviewed, confirmed)
        seals += laid
        ended, ours = against(desk, connection, snapshot.series)
        before, after = tie_again(connection)
        desk.enter(
            connection,
            Event.IMPORTED,
            documents=(
                Document(reviewed.origin.name, original.sha256),
                Document(f"Directory {snapshot.version_label}", kept),
                *(Document(file.name, file.sha256) for file in layout),
            ),
            seals=(seal(before), seal(after), *seals, *ended),
            note="\n".join(
                (
                    *import_note(reviewed, confirmed, approved_by=approved_by, told=told),
                    *stays,
                    *ours,
                )
            ),
        )
    desk.own.office = after
    main = None if known is None else known.list_of(MAIN)
    former = None if reviewed.before is None else reviewed.before.snapshot
    return Refreshed(
        snapshot=snapshot,
        points=len(directory.points),
        parties=len(directory.parties),
        before=former,
        main=None if main is None else main.snapshot,
    )


def refresh(
    desk: Desk, name: str, content: bytes, how: str = How.NOT, *, second: str = ""
) -> Refreshed:
    """Reviews and imports in one act; the entry says of each critical change `how` it was
    confirmed. Raises as `review` and `take`."""
    reviewed = review(desk, name, content)
    return take(desk, reviewed, {item.key: how for item in reviewed.critical}, second=second)


def _must_be_ticked(reviewed: Review, confirmed: Mapping[str, str]) -> None:
    missing = sum(not confirmed.get(item.key, "").strip() for item in reviewed.critical)
    if missing:
        raise PocDeskError(
            f"{missing} critical change{'' if missing == 1 else 's'} of version "
            f"{reviewed.directory.snapshot.version_label} "
            f"{'is' if missing == 1 else 'are'} not ticked.",
            safe="Nothing was written; the Directory in use stays as it is.",
            remedy="Tick each critical change with how it was confirmed.",
        )
