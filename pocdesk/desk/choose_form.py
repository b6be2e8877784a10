"""Choose a form: all that there are, in their groups, the likely ones for a case before them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from pocdesk.desk.opened import Desk
from pocdesk.desk.switch import opened_for
from pocdesk.domain.case import Case, Direction, Kind, State, Urgency
from pocdesk.domain.fold import fold
from pocdesk.domain.switch import Gate
from pocdesk.forms.form import Counterpart, Form, Way
from pocdesk.forms.refused import FormRefused
from pocdesk.storage import cases, letters


class Group(StrEnum):
    """The groups of forms, in the order in which they are shown."""

    LIKELY = "likely"
    REQUESTS = "requests"
    ANSWERS = "answers"
    PROVIDERS = "providers"
    SECRETARIAT = "secretariat"
    SHEETS = "sheets"
    PROTOCOL = "protocol"
    EU = "eu"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOffer:
    """A form by its id, with its title and one line on what it is, in the language of the office.

    `words` is what it may be found by, folded, in every language. `shut_for` are the codes of the
    Parties for which the switch `gate` that it hangs on is off; empty where it can be used.
    """

    id: str
    title: str
    line: str
    group: Group
    words: str
    gate: Gate | None = None
    shut_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """The forms in the order in which they are shown, and whom a letter would go to.

    `party` is the code of that Party, or None where it is not known.
    """

    forms: tuple[FormOffer, ...]
    party: str | None = None


_TO_BEGIN_WITH = (
    "article-29-30-preservation",
    "article-31-subscriber",
    "provider-preservation",
)
_EMERGENCY = "provider-emergency"
_TO_PROVIDER = ("provider-preservation", _EMERGENCY, "provider-follow-up")
_ANSWERS = (
    "acknowledgement",
    "completion-request",
    "preservation-confirmation",
    "refusal",
    "article-29-6-warning",
    "transfer",
)
_OF_TEST = ("ping-reply", "acknowledgement")
_ABOUT_PRESERVATION = ("extension-request", "mla-follow-up", "withdrawal")
_NOT_ANSWERED = frozenset(
    {State.DRAFT, State.VALIDATED, State.APPROVED, State.ISSUED, State.SENT, State.BOUNCED}
)


def choose_form(desk: Desk, case: str | None = None, party: str = "", provider: str = "") -> Offers:
    """What may be written in `case`, to the Party `party` (alpha-2), or to the provider `provider`.

    A form whose file is wrong is left out: its own page says what is wrong. Raises CaseNotFound for
    a case that is gone.
    """
    with desk.log.reading() as connection:
        found = None if case is None else cases.get(connection, case)
        issued = () if found is None else letters.of_case(connection, found.reference)
        opened = opened_for(connection)
    counterpart = party or (found.party if found else None)
    bound = dict.fromkeys(code for code in (desk.office.party, counterpart) if code)
    likely = _likely(found, {letter.form for letter in issued}, provider)
    offers = []
    for form in _forms(desk):
        titles = {each: desk.forms.wording(form.id, each) for each in form.letter_languages}
        own = titles.get(desk.office.language) or titles[form.letter_languages[0]]
        said = (form.id, *(f"{each.title} {each.instrument_line}" for each in titles.values()))
        shut = () if form.gate is None else tuple(c for c in bound if c not in opened[form.gate])
        offers.append(
            FormOffer(
                id=form.id,
                title=own.title,
                line=own.instrument_line,
                group=Group.LIKELY if form.id in likely else group_of(form),
                words=fold(" ".join(said)),
                gate=form.gate,
                shut_for=shut,
            )
        )
    groups = list(Group)
    places = {id: place for place, id in enumerate(likely)}
    offers.sort(key=lambda each: (groups.index(each.group), places.get(each.id, 0), each.title))
    return Offers(forms=tuple(offers), party=counterpart)


def group_of(form: Form) -> Group:
    """Where a form stands among the others: by its switch, then by whom it is written to."""
    if form.gate is not None:
        return Group.PROTOCOL if form.gate is Gate.PROTOCOL else Group.EU
    if form.counterpart is Counterpart.SECRETARIAT:
        return Group.SECRETARIAT
    ways = {
        Way.PROVIDER: Group.PROVIDERS,
        Way.INTERNAL: Group.SHEETS,
        Way.REPLY: Group.ANSWERS,
        Way.OUTGOING: Group.REQUESTS,
    }
    return ways[form.direction]


def _forms(desk: Desk) -> Iterator[Form]:
    for id in desk.forms.ids:
        try:
            yield desk.forms.form(id)
        except FormRefused:
            continue


def _likely(case: Case | None, written: set[str], provider: str) -> tuple[str, ...]:
    """The forms that an officer most likely wants, the likeliest first."""
    if case is None:
        return (*_TO_PROVIDER, *_TO_BEGIN_WITH[:2]) if provider else _TO_BEGIN_WITH
    if case.urgency is Urgency.EMERGENCY:
        calm = _likely(replace(case, urgency=Urgency.URGENT), written, provider)
        return (_EMERGENCY, *(id for id in calm if id != _EMERGENCY))
    if provider:
        return _TO_PROVIDER
    if case.direction is Direction.INCOMING:
        answers = _OF_TEST if case.kind is Kind.PING else _ANSWERS
        # Nobody acknowledges twice.
        return tuple(sorted(answers, key=lambda id: id == "acknowledgement" and id in written))
    request = "article-31-subscriber" if case.kind is Kind.SUBSCRIBER else _TO_BEGIN_WITH[0]
    if case.state in _NOT_ANSWERED:
        return (request, *_ABOUT_PRESERVATION)
    return (*_ABOUT_PRESERVATION, request)
