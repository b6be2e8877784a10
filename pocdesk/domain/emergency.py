"""The six lines that an emergency asks, and what was answered; the list is ours."""

from collections.abc import Mapping

from pocdesk.domain.case import Case
from pocdesk.domain.pasted import Pasted, read_line

CHECKLIST = (
    ("who", "Who is in danger"),
    ("where", "Where"),
    ("why-now", "Why now"),
    ("account", "Which account or number"),
    ("since", "Since when"),
    ("signs", "Who signs for it"),
)
"""The id of each line and what it asks, in the order in which they are asked."""


def accounts_of(case: Case) -> tuple[Pasted, ...]:
    """The accounts and numbers that were answered, parted by semicolons."""
    said = answers_of(case).get("account", "").split(";")
    return tuple(read_line(one) for one in said if one.strip())


def lines_of(answers: Mapping[str, str]) -> str:
    """The answers as a case holds them, each on a line of its own; "" where nothing was said."""
    lines = [" ".join(answers.get(id, "").split()) for id, _ in CHECKLIST]
    return "\n".join(lines) if any(lines) else ""


def answers_of(case: Case) -> Mapping[str, str]:
    """The answers that are there, by the id of each line."""
    lines = case.emergency.split("\n") if case.emergency else []
    return {id: text for (id, _), text in zip(CHECKLIST, lines, strict=False) if text}
