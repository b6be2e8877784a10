"""Short texts that stand in clear beside the log: an officer's id, a label, an account."""

import unicodedata

_LONGEST = 100


def is_plain(text: str) -> bool:
    """Whether `text` is free of control characters and lone surrogates."""
    return not any(_is_control(sign) for sign in text)


def one_line(text: str) -> str:
    """`text` in at most 100 characters, a blank in the place of each control character."""
    return "".join(" " if _is_control(sign) else sign for sign in text[:_LONGEST])


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs")
