"""Serve whom: nothing is executed, confirmed or disclosed for somebody whom nobody called back."""

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case, Direction, State, Verification
from pocdesk.errors import PocDeskError
from pocdesk.forms.form import Form, Way
from pocdesk.storage import cases

_TELLING = frozenset({"article-30-notice", "handling-receipt"})
"""Letters of ours to the counterpart that disclose something, beside those that write a step."""


class NotCalledBack(PocDeskError):
    """The counterpart of an incoming case is unverified, and nobody said why that is enough."""


def held_case(desk: Desk, reference: str | None, form: Form) -> str:
    """The reference of the case in which a letter of `form` cannot be issued yet, as
    `must_be_called_back` says; "" where it can, or where there is no such case."""
    if reference is None:
        return ""
    with desk.log.reading() as connection:
        found = cases.some(connection, [reference]).get(reference)
    return reference if found is not None and _waits(found, form) else ""


def must_be_called_back(case: Case, form: Form) -> None:
    """Raises NotCalledBack for a letter that executes, confirms or discloses in an incoming case
    whose counterpart nobody called back, unless the case holds a reason for going on (ours)."""
    if _waits(case, form):
        raise NotCalledBack(
            f"Nobody has called the counterpart of {case.reference} back, and this letter "
            "executes, confirms or discloses what it asks for.",
            safe="Nothing was issued; the draft is kept.",
            remedy="In the case, call back on the Directory's number (Alt+C), or write why you go "
            "on without that (Alt+E; `pocdesk amend`).",
        )


def _waits(case: Case, form: Form) -> bool:
    if case.direction is Direction.OUTGOING or case.unverified_reason:
        return False
    tells = form.direction is Way.PROVIDER or form.step is State.CONFIRMED or form.id in _TELLING
    return tells and case.verification is Verification.UNVERIFIED
