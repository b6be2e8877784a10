"""What the entry of an issued letter says: its form, its key, and what the officer went on with."""

from dataclasses import dataclass

from pocdesk.desk.sign import signed_note
from pocdesk.documents.letter import Written
from pocdesk.domain.letter import Letter
from pocdesk.domain.office import Officer
from pocdesk.forms.address import plain_address
from pocdesk.forms.filled import FilledForm
from pocdesk.forms.problem import Level


@dataclass(frozen=True, slots=True)
class Released:
    """Who wrote the letter and who approved it; `opened` where issuing it made the case."""

    writer: Officer
    approver: Officer | None
    opened: bool


def issue_note(
    filled: FilledForm,
    letter: Letter,
    written: Written,
    released: Released,
    *,
    unquoted: tuple[str, ...],
) -> str:
    """The note in lines; `unquoted` as in the head."""
    lines = [f"{letter.form}, edition {letter.edition}, {letter.language}."]
    if written.signed_by is not None:
        lines.append(signed_note(written.signed_by))
    if letter.replaces:
        lines.append(f"It replaces {letter.replaces}, which stays in the log.")
    if released.approver is not None:
        lines.append(f"Written by {released.writer.name}, approved by {released.approver.name}.")
    elif released.opened:
        # No second officer was asked for (V-82), so one entry names all three steps.
        lines.append("Validated, approved and issued in one act.")
    if unquoted:
        signs = " ".join(unquoted)
        lines.append(f"Their reference could not be printed for want of the letters {signs}.")
    lines += [
        f"{problem.rule}, {_label(filled, problem.field)}: {problem.message}"
        for problem in filled.warnings
        if problem.level is Level.WARN
    ]
    return "\n".join(lines)


def _label(filled: FilledForm, address: str) -> str:
    """What the officer reads above the field; a problem of the whole form has none."""
    return filled.wording.labels.get(plain_address(address), filled.wording.title)
