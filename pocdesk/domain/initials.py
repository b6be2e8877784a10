"""A name in a few letters."""


def initials(name: str) -> str:
    """A name in a narrow column: "O7" for "Officer 7"; numbers stay whole."""
    parts = (word if word.isdigit() else word[0] for word in name.split())
    return "".join(parts)[:6]
