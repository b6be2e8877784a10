"""The Parties that lists name are known: a State that the office has added stays while one does."""

from collections.abc import Collection

from pocdesk.domain.contact import Directory
from pocdesk.errors import PocDeskError
from pocdesk.storage import contacts
from pocdesk.storage.log import Connection


def must_be_known(directory: Directory, known: Collection[str]) -> None:
    """Raises PocDeskError where the list names a Party that was closed since it was read."""
    strange = sorted(_named(directory) - set(known))
    if strange:
        raise PocDeskError(
            f"The list names {', '.join(strange)}, which no Party is known by any more.",
            safe="Nothing was written; the Directory in use stays as it is.",
            remedy="Add the State again, and import the list anew.",
        )


def must_not_be_named(connection: Connection, lost: Collection[str]) -> None:
    """Raises PocDeskError where a version that the desk keeps names one of the Parties `lost`: it
    is in use, or one can go back to it."""
    for version in contacts.versions(connection) if lost else ():
        found = _named(contacts.stored(connection, version.content_sha256)) & set(lost)
        if found:
            snapshot = version.snapshot
            raise PocDeskError(
                f"Version {snapshot.version_label} of {snapshot.issuer} has contact points of "
                f"{', '.join(sorted(found))}.",
                safe="Nothing was written.",
                remedy="Let the State stand, and correct what is wrong of it.",
            )


def _named(directory: Directory) -> set[str]:
    return {code for point in directory.points for code in (point.party, point.place)}
