"""A Directory file that is not taken: refused whole, with the place of a fault."""

from pocdesk.errors import PocDeskError


class DirectoryRefused(PocDeskError):
    """The file breaks the format at one place; nothing of it was kept.

    `row` is such as "points[17] (TRN-JP-1)", `field` such as "channels[2].kind"; both are empty
    where the file as a whole is meant. `error` names what is refused by an id: E1 unknown format
    or version, E2 not one point, E3 unknown code of a Party, E4 an id used twice, E6 not a date,
    E7 too large; None stands for a plain fault of shape.
    """

    def __init__(
        self,
        file: str,
        reason: str,
        *,
        row: str = "",
        field: str = "",
        error: str | None = None,
        remedy: str = "Ask the issuer for a corrected file.",
    ) -> None:
        place = ", ".join(part for part in (row, field) if part)
        mark = f" ({error})" if error else ""
        super().__init__(
            f"{shown(file)} was refused: {place + ': ' if place else ''}{reason}{mark}.",
            safe="The Directory in use stays as it is.",
            remedy=remedy,
        )
        self.file = file
        self.row = row
        self.field = field
        self.error = error


def shown(value: object) -> str:
    """A stranger's value inside our sentence: short, and with every hidden sign spelt out."""
    text = value if isinstance(value, str) else repr(value)
    text = text if len(text) <= 60 else text[:59] + "…"
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
