"""Whence a filled-in text comes, in words for the line above its field."""

from pocdesk.forms.facts import FROM_OWN

_WHOLE = {
    "default": "our default",
    "today": "today",
    "now": "now",
    "now.utc": "now",
    "officer": "you",
    "officer.post": "you",
    "case.counterpart.language": "from the Directory",
    "case.own_reference": "next in the log",
    "case.user_in": "our own country, to be checked",
    "earlier.ours": "from the earlier letter",
    "earlier.theirs": "from their letter",
    "earlier.unverified": "from a letter that was not verified",
    "earlier.asked": "asked for in the earlier letter",
    "entry.assistance": "from the step in the timeline",
}
_BEGINS = (
    ("office.", "from the office"),
    ("case.", "from the case"),
    ("previous.", "from a letter of the case"),
    ("provider.", "from the provider's page"),
    ("own.", "our own knowledge"),
    ("law.", "from a public source (date: {}), please confirm"),
    ("V-", "by rule V-{}"),
)

RECOGNISED = "recognised"
"""For the type of an identifier that follows from what was pasted."""


def source_text(source: str | None) -> str:
    """The words for a source as `Draft.source` names it; "" for a typed text."""
    if source is None:
        return ""
    if source in _WHOLE:
        return _WHOLE[source]
    for beginning, words in _BEGINS:
        if source.startswith(beginning):
            return words.format(source.removeprefix(beginning))
    return "filled in"


def told_by(source: str | None) -> str:
    """Who says what the office itself knows, and on which day; "" for any other source."""
    own = source is not None and source.startswith(FROM_OWN)
    return f"Our source: {source.removeprefix(FROM_OWN)}." if source and own else ""
