"""Open places: parts of a text block that wait for the officer's own words, such as `[…: from]`.

The three dots with a colon stand in no quotation (`[…]`) and in no address, so that a text which
holds them is not finished.
"""

import re

_OPEN = re.compile(r"\[…[\u00a0\u202f ]?: [^\[\]\n]{1,60}\]")


def open_places(text: str) -> tuple[str, ...]:
    """The open places in `text` as they stand there, in order; empty if it is finished."""
    return tuple(_OPEN.findall(text))


def next_open_place(text: str, after: int = 0) -> tuple[int, int] | None:
    """Where the first open place begins and ends that begins at `after` or later; else None."""
    found = _OPEN.search(text, after)
    return None if found is None else found.span()
