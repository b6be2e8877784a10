"""The notice that tells the Secretariat what is wrong in its list, as a draft: filled in."""

import json
from datetime import date

from pocdesk.desk.drafts import OpenDraft, begin, open_drafts
from pocdesk.desk.opened import Desk
from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.correction import Reason

NOTICE = "directory-correction"
_NONE = "none"
_CALLED = {
    f"channels.{ChannelKind.PHONE}": "telephone",
    f"channels.{ChannelKind.MOBILE}": "mobile",
    f"channels.{ChannelKind.FAX}": "fax",
    f"channels.{ChannelKind.EMAIL}": "email",
    f"channels.{ChannelKind.SECURE_EMAIL}": "secure-email",
    "institution": "institution",
    "institution_local": "institution",
    "unit": "unit",
    "languages": "languages",
    "accepts": "accepts",
}
_CALLED_BY_HEAD = {
    "channels": "other-channel",
    "availability": "hours",
    "instructions": "instructions",
    "keys": "key",
}


def correction_notice(
    desk: Desk,
    point: str,
    field: str,
    old: str,
    new: str | None,
    *,
    reason: Reason | None,
    confirmed: str = "",
    valid_from: date | None = None,
) -> OpenDraft:
    """A draft of the notice about `field` of the point with the id `point`, in the language of the
    office; `new` is None where nobody knows yet what is right, "" where nothing is.
    Without a `reason` the officer chooses one, and without a day `valid_from` he says it."""
    form = desk.forms.form(NOTICE)
    own = desk.office.language
    language = own if own in form.letter_languages else form.letter_languages[0]
    made = begin(desk, NOTICE, language=language)
    texts = {
        "entry.point": point,
        "changes[0].field": field_word(field),
        "changes[0].old": old or _NONE,
        "changes[0].valid_from": "" if valid_from is None else f"{valid_from:%d/%m/%Y}",
        "reason": reason.value if reason is not None else "",
        "how_confirmed": confirmed,
    }
    texts |= {} if new is None else {"changes[0].new": new or _NONE}
    for address, text in texts.items():
        if text:
            made.draft.enter(address, text)
    return made


def has_draft(desk: Desk, old: str, new: str = "") -> bool:
    """Whether a draft of the notice is kept that says `old` is wrong, or where that is "" that
    `new` is to stand there."""
    address, value = ("changes[0].old", old) if old else ("changes[0].new", new)
    drafts = (json.loads(one.texts) for one in open_drafts(desk) if one.form == NOTICE)
    return any(texts.get(address) == value for texts in drafts)


def field_word(field: str) -> str:
    """What the notice calls a field of a point."""
    return _CALLED.get(field) or _CALLED_BY_HEAD.get(field.partition(".")[0], "other")
