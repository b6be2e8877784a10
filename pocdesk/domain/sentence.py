"""The end of a sentence, which a name such as "Snap Inc." may bring along."""


def full_stop(text: str) -> str:
    """`text` with one full stop at its end."""
    return text if text.endswith(".") else f"{text}."
