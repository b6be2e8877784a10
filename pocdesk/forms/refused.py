"""The refusal of a form, wording or group file: whole, and with the place named."""

from pocdesk.errors import PocDeskError


class FormRefused(PocDeskError):
    """A form, wording or procedure file is not as it must be; `file` names it, `line` counts from
    1."""

    def __init__(self, file: str, happened: str, line: int | None = None) -> None:
        place = file if line is None else f"{file}, line {line}"
        super().__init__(
            f"{place}: {happened}.",
            safe="The file was refused whole; what was in use stays in use.",
            remedy="Correct the file, or remove it from the desk's own forms.",
        )
        self.file = file
        self.line = line
