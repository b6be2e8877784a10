"""What happened to a preservation before it is prolonged: extensions asked for, or its end."""

from collections.abc import Mapping
from datetime import date

from pocdesk.desk.letter_values import received_letters, values_of
from pocdesk.domain.case import Case, State
from pocdesk.domain.letter import standing
from pocdesk.forms.form import Counterpart, Form
from pocdesk.storage import letters
from pocdesk.storage.log import Connection

_OVER = frozenset({State.WITHDRAWN, State.EXPIRED, State.EXPIRED_WITHOUT_ASSISTANCE})
_WITHDRAWAL, _REQUEST = "withdrawal", "article-29-30-preservation"
_ENDS = ("renewed_until", "wanted_end")


def is_over(connection: Connection, case: Case) -> bool:
    """Whether a step or a letter of the case, ours or theirs, ended the preservation it is about.

    A new request of ours after our letter begins another one.
    """
    state = case.state_before_close if case.state is State.CLOSED else case.state
    if state in _OVER:
        return True
    forms = [letter.form for letter in standing(letters.of_case(connection, case.reference))]
    ours = [form for form in forms if form in {_WITHDRAWAL, _REQUEST}]
    theirs = received_letters(connection, case.reference)
    return ours[-1:] == [_WITHDRAWAL] or any(one.form == _WITHDRAWAL for one in theirs)


def extended(connection: Connection, case: Case, form: Form) -> Mapping[str, frozenset[date]]:
    """The last days to which our letters asked to prolong, by the id of the provider, or its name.

    For a `form` that goes to a provider those to providers count, else those to a counterpart.
    """
    found: dict[str, set[date]] = {}
    to_provider = form.counterpart is Counterpart.PROVIDER
    for letter in standing(letters.of_case(connection, case.reference)):
        told = values_of(letter)
        end = next((_day(told[name]) for name in _ENDS if told.get(name)), None)
        provider = told.get("provider" if to_provider else "custodian")
        if end is not None and isinstance(provider, str) and ("provider" in told) is to_provider:
            found.setdefault(provider, set()).add(end)
    return {provider: frozenset(ends) for provider, ends in found.items()}


def _day(plain: object) -> date | None:
    try:
        return date.fromisoformat(str(plain))
    except ValueError:  # an earlier edition may have written it otherwise
        return None
