"""The versions of a list: all that were imported; go back to one, or lay the list aside."""

from dataclasses import dataclass, replace

from pocdesk.desk.approve import approve, approvers
from pocdesk.desk.correction_stands import against, stand_again
from pocdesk.desk.opened import Desk
from pocdesk.desk.own_point import tie_again
from pocdesk.domain.contact import Directory, Snapshot
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.list_use import Came, ListUse
from pocdesk.domain.lists import MAIN
from pocdesk.domain.sentence import full_stop
from pocdesk.errors import PocDeskError
from pocdesk.storage import contacts
from pocdesk.storage.contacts import Version
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import list_uses
from pocdesk.storage.seals import seal


@dataclass(frozen=True, slots=True, kw_only=True)
class ListVersion:
    """A version of a list, whether it is in use now, and the last act that took it into use; None
    where an earlier format of the log did not say."""

    version: Version
    in_use: bool
    use: ListUse | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WentBack:
    """The version that is in use again, and in sentences which of our corrections stand again."""

    directory: Directory
    again: tuple[str, ...]


def list_versions(desk: Desk) -> tuple[ListVersion, ...]:
    """Every version of every list, the newest import first."""
    with desk.log.reading() as connection:
        used = contacts.in_use(connection)
        uses = {
            (one.series, one.content_sha256): one for one in list_uses.every(connection)
        }  # the last of each counts
        found = contacts.versions(connection)
    return tuple(
        ListVersion(
            version=one,
            in_use=used.get(one.snapshot.series) == one.content_sha256,
            use=uses.get((one.snapshot.series, one.content_sha256)),
        )
        for one in found
    )


def go_back(desk: Desk, series: str, label: str, reason: str, *, second: str = "") -> WentBack:
    """The version `label` of the list `series`, imported before, is in use again.

    Nothing is lost: every version stays in the log, and corrections of ours that a version left
    now had ended stand again. Takes the passphrase `second` of another
    officer where the desk has one. Raises PocDeskError for a version that is not there or in use
    already, and without a `reason`; NotApproved.
    """
    said = " ".join(reason.split())
    if not said:
        raise _refused("Why the desk goes back is not said.", "Say it in a few words.")
    with desk.log.reading() as connection:
        wanted = contacts.version_of(connection, series, label)
        is_used = wanted is not None and (
            contacts.in_use(connection).get(series) == wanted.content_sha256
        )
    if wanted is None:
        raise _refused(f"There is no version “{label}” of this list.", "Choose one that is listed.")
    if is_used:
        raise _refused(f"Version {label} is in use already.", "Nothing needs to be done.")
    approved_by = approve(desk, second).name if approvers(desk) else ""
    with desk.log.transaction() as connection:
        directory = contacts.stored(connection, wanted.content_sha256)
        use = fresh_use(desk, connection, wanted.snapshot, wanted.content_sha256, Came.RETURNED)
        former = list_uses.of(connection, series=series, content_sha256=wanted.content_sha256)
        signed_by = former[-1].signed_by if former else ""
        use = replace(use, signed_by=signed_by, approved_by=approved_by)
        list_uses.save(connection, use)
        before, after = tie_again(connection)
        ended, ours = against(desk, connection, series)
        seals, again = stand_again(connection, series)
        approval = f" Approved by {approved_by}." if approved_by else ""
        said_again = full_stop(f"Version {label} of the list {series} is in use again: {said}")
        desk.enter(
            connection,
            Event.SETTINGS,
            documents=(Document(f"Directory {label}", wanted.content_sha256),),
            seals=(seal(before), seal(after), seal(use), *ended, *seals),
            note="\n".join((f"{said_again}{approval}", *ours, *again)),
        )
    desk.own.office = after
    return WentBack(directory=directory, again=tuple(again))


def lay_aside(desk: Desk, series: str, reason: str) -> None:
    """No version of the list `series` is in use any more; all stay in the log.

    Raises PocDeskError for the list of the main network, one that is not in use, and without a
    `reason`.
    """
    said = " ".join(reason.split())
    if not said:
        raise _refused("Why the list is laid aside is not said.", "Say it in a few words.")
    if series == MAIN:
        raise _refused(
            "The list of the 24/7 Network itself cannot be laid aside.",
            "Go back to an earlier version of it instead.",
        )
    with desk.log.transaction() as connection:
        lists = contacts.current(connection)
        found = None if lists is None else lists.list_of(series)
        if found is None:
            raise _refused("This list is not in use.", "Choose one that is listed.")
        use = fresh_use(desk, connection, found.snapshot, "", Came.LAID_ASIDE)
        list_uses.save(connection, use)
        before, after = tie_again(connection)
        note = f"The list {series} is laid aside: {said}"
        seals = (seal(before), seal(after), seal(use))
        desk.enter(connection, Event.SETTINGS, seals=seals, note=note)
    desk.own.office = after


def _refused(happened: str, remedy: str) -> PocDeskError:
    return PocDeskError(happened, safe="The Directory in use stays as it is.", remedy=remedy)


def fresh_use(
    desk: Desk, connection: Connection, snapshot: Snapshot, stored_as: str, came: Came
) -> ListUse:
    """That from now on the version `stored_as` of the list of `snapshot` is in use; "" for none."""
    series = snapshot.series
    return ListUse(
        id=contacts.next_use_id(connection, series),
        series=series,
        content_sha256=stored_as,
        version_label=snapshot.version_label if stored_as else "",
        came=came,
        signed_by="",
        approved_by="",
        officer=desk.officer.id,
        at=desk.clock(),
    )
