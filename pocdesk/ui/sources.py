"""Whence a filled-in text comes, in words for the line above its field."""

_WHOLE = {
    "default": "our default",
    "today": "today",
    "now": "now",
    "officer": "you",
    "officer.post": "you",
    "case.counterpart.language": "from the Directory",
    "case.own_reference": "next in the log",
}
_BEGINS = (("office.", "from the office"), ("case.", "from the case"), ("V-", "by rule"))

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
            return f"{words} {source}" if beginning == "V-" else words
    return "filled in"
