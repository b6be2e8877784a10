"""Serve whom: nothing is executed, confirmed or disclosed for somebody whom nobody called back."""

from pocdesk.domain.case import Case, Direction, State, Verification
from pocdesk.errors import PocDeskError
from pocdesk.forms.form import Form, Way

_TELLING = frozenset({"article-30-notice", "handling-receipt"})
"""Letters of ours to the counterpart that disclose something, beside those that write a step."""


class NotCalledBack(PocDeskError):
    """The counterpart of an incoming case is unverified, and nobody said why that is enough."""


def must_be_called_back(case: Case, form: Form) -> None:
    """Raises NotCalledBack for a letter that executes, confirms or discloses in an incoming case
    whose counterpart nobody called back, unless the case holds a reason for going on (ours)."""
    if case.direction is Direction.OUTGOING or case.unverified_reason:
        return
    tells = form.direction is Way.PROVIDER or form.step is State.CONFIRMED or form.id in _TELLING
    if tells and case.verification is Verification.UNVERIFIED:
        raise NotCalledBack(
            f"Nobody has called the counterpart of {case.reference} back, and this letter "
            "executes, confirms or discloses what it asks for.",
            safe="Nothing was issued; the draft is kept.",
            remedy="In the case, call back on the Directory's number (Alt+C), or write why you go "
            "on without that (Alt+E; `pocdesk amend`).",
        )
