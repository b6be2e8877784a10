"""Issue a letter signed: the key is opened for this one letter and let go of at once."""

from pocdesk.desk.approve import Approval
from pocdesk.desk.drafts import OpenDraft
from pocdesk.desk.issue import Issued, issue
from pocdesk.desk.opened import Desk
from pocdesk.desk.sign import Key, open_key


def issue_signed(
    desk: Desk,
    open_draft: OpenDraft,
    key: Key,
    secret: str,
    approved_by: Approval | None = None,
) -> Issued:
    """The letter as `issue` freezes it, signed with `key`, which `secret` opens: its passphrase or
    PIN, tried once.

    Ask for it only after `preview` found nothing wrong. Raises CannotSign where the key cannot be
    opened or refuses, else as `issue`; nothing is written then, and the draft stays.
    """
    signer = open_key(desk, key, secret)
    try:
        return issue(desk, open_draft, signer, approved_by)
    finally:
        signer.close()
