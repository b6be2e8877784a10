"""Who signed the lists in use, by the keys that are known here."""

from collections.abc import Mapping

from pocdesk.desk.opened import Desk
from pocdesk.storage import contacts
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import trusted_keys


def signers(desk: Desk) -> Mapping[str, str]:
    """By list in use, as `signer_of`."""
    with desk.log.reading() as connection:
        return {series: signer_of(connection, series) for series in contacts.in_use(connection)}


def signer_of(connection: Connection, series: str) -> str:
    """What the keys are called that signed the version in use of the list `series`, "" where
    nobody did."""
    use = contacts.use(connection, series)
    ids = use.signed_by.split() if use is not None else []
    labels = {key.id: key.label for key in trusted_keys.every(connection)}
    return ", ".join(labels.get(id, id) for id in ids)
