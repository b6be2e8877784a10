"""How far each section of a draft is, and what is missing in it, as lines of a list."""

from collections.abc import Sequence

from pocdesk.forms.address import Address
from pocdesk.forms.draft import Draft
from pocdesk.forms.form import Field, Kind, Section
from pocdesk.forms.problem import Level, Problem
from pocdesk.forms.wording import Wording
from pocdesk.ui.models.lines import Line


def section_of(draft: Draft, address: str) -> Section | None:
    """The section that the field at `address` stands in; None for the form as a whole."""
    if not address:
        return None
    name = Address.parse(address).field
    for section in draft.form.sections:
        if any(field.id == name for field in section.fields):
            return section
    return None


def section_lines(draft: Draft, problems: Sequence[Problem]) -> list[Line]:
    """Each section with a circle, empty, half or ready, and how much is left in it."""
    lines = []
    for section in draft.form.sections:
        left = sum(
            problem.level is Level.BLOCK and section_of(draft, problem.field) is section
            for problem in problems
        )
        begun = any(_begun(draft, field) for field in section.fields)
        ready = not left and begun
        drawing, tone = (
            ("ready", "text") if ready else ("half", "warning") if begun else ("empty", "muted")
        )
        word = "ready" if ready else f"{left} left" if left else "nothing entered"
        title = draft.wording.sections[section.id]
        lines.append(
            Line(
                key=section.id,
                title=title,
                aside=f"{left} left" if left else "",
                drawing=drawing,
                tone=tone,
                spoken=f"{title}, {word}",
            )
        )
    return lines


def missing_lines(wording: Wording, problems: Sequence[Problem]) -> list[Line]:
    """What blocks the letter, then what it warns of, each a link to its field."""
    ordered = [problem for problem in problems if problem.level is Level.BLOCK]
    ordered += [problem for problem in problems if problem.level is Level.WARN]
    return [
        Line(
            key=problem.field,
            title=_label(wording, problem.field) or problem.message,
            drawing="octagon" if problem.level is Level.BLOCK else "triangle",
            tone="danger" if problem.level is Level.BLOCK else "warning",
            spoken=f"{_label(wording, problem.field)}: {problem.message}",
            hint=problem.message,
        )
        for problem in ordered
    ]


def summary(problems: Sequence[Problem]) -> tuple[str, str, str]:
    """One line on what stands in the way of the letter, with its icon and tone."""
    blocks = sum(problem.level is Level.BLOCK for problem in problems)
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
    try:
        return wording.label(address) if address else ""
    except KeyError:
        return ""
