"""How far each section of a draft is, and what is missing in it, as lines of a list."""

from collections.abc import Sequence

from pocdesk.forms.address import Address
from pocdesk.forms.draft import Draft
from pocdesk.forms.form import Field, Kind, Section
from pocdesk.forms.problem import Level, Problem
from pocdesk.forms.wording import Wording
from pocdesk.ui.models.lines import Line


def section_of(draft: Draft, address: str) -> Section | None:
    """The open section that the field at `address` stands in; None for the form as a whole, and for
    what stands in a section that is closed."""
    try:
        name = Address.parse(address).field
    except KeyError:
        return None
    for section in draft.sections:
        if any(field.id == name for field in section.fields):
            return section
    return None


def section_lines(draft: Draft, problems: Sequence[Problem]) -> list[Line]:
    """Each section with a circle, empty, half or ready, and how much is left in it."""
    left = dict.fromkeys((section.id for section in draft.sections), 0)
    for problem in problems:
        section = section_of(draft, problem.field) if problem.level is Level.BLOCK else None
        if section is not None:
            left[section.id] += 1
    return [_section_line(draft, section, left[section.id]) for section in draft.sections]


def _section_line(draft: Draft, section: Section, left: int) -> Line:
    begun = any(_begun(draft, field) for field in section.fields)
    ready = not left and begun
    drawing, tone = (
        ("ready", "text") if ready else ("half", "warning") if begun else ("empty", "muted")
    )
    word = "ready" if ready else f"{left} left" if left else "nothing entered"
    title = draft.wording.sections[section.id]
    return Line(
        key=section.id,
        title=title,
        aside=f"{left} left" if left else "",
        drawing=drawing,
        tone=tone,
        spoken=f"{title}, {word}",
    )


def is_ready(draft: Draft, section: Section, problems: Sequence[Problem]) -> bool:
    """Whether nothing blocks in `section`, nothing is warned of, and something stands there."""
    wrong = any(
        problem.level is not Level.INFORM and section_of(draft, problem.field) is section
        for problem in problems
    )
    return not wrong and any(_begun(draft, field) for field in section.fields)


def missing_lines(draft: Draft, problems: Sequence[Problem], level: Level) -> list[Line]:
    """What is of this `level`, each field once: a link that names field and section."""
    at: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.level is level:
            at.setdefault(problem.field, []).append(problem)
    lines = []
    for address, found in at.items():
        said = " ".join(problem.message for problem in found)
        section = section_of(draft, address)
        place = "" if section is None else draft.wording.sections[section.id]
        label = _label(draft.wording, address) or said
        lines.append(
            Line(
                key=address,
                title=label,
                detail="" if place == label else place,
                spoken=f"{place}, {label}: {said}" if place else said,
                hint=said,
            )
        )
    return lines


def summary(problems: Sequence[Problem]) -> tuple[str, str, str]:
    """One line on what stands in the way of the letter, with its icon and tone."""
    blocks = len({problem.field for problem in problems if problem.level is Level.BLOCK})
    warnings = sum(problem.level is Level.WARN for problem in problems)
    if blocks:
        count = "1 item is" if blocks == 1 else f"{blocks} items are"
        return f"{count} missing or wrong", "triangle", "warning"
    if warnings:
        noted = "1 warning" if warnings == 1 else f"{warnings} warnings"
        return f"Ready, with {noted}", "check", "success"
    return "Ready", "check", "success"


def _begun(draft: Draft, field: Field) -> bool:
    if field.kind is Kind.GROUP:
        return any(draft.text(f"{field.id}.{sub.id}") for sub in field.fields if _typed(sub))
    if field.kind.in_rows:
        return draft.rows(field.id) > 0
    return _typed(field) and bool(draft.text(field.id))


def _typed(field: Field) -> bool:
    return field.kind.holds_value


def _label(wording: Wording, address: str) -> str:
    """The label of the place, with the number of its row where there are several."""
    try:
        label = wording.label(address) if address else ""
        row = Address.parse(address).row if address else None
    except KeyError:
        return ""
    return label if row is None else f"{label} {row + 1}"
