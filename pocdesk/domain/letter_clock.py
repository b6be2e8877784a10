"""Clocks of letters: until one is stamped as sent, until what it promised its reader is kept, and
those that a law sets its reader.

Sources: Regulation (EU) 2023/1543 Articles 4(5), 10, 11, 17 (OJ L 191, 28.7.2023, p. 118; read in
2026); Second Additional Protocol to the Convention on Cybercrime (CETS 224) Articles 7(7) and 8(6)
(recalled, to be compared). Receipt is taken to be what the officer stamped as sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pocdesk.domain.case import Case, Direction, State, Urgency
from pocdesk.domain.clock import moved
from pocdesk.domain.deadline import Clock, Due
from pocdesk.domain.period import Period, Unit, end_of

_STAMP = timedelta(minutes=15)
_STAMP_LATE = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalFigure:
    """What a form's reader has for its answer; `urgent` in an emergency, None where there is no
    other figure. `article` is printed beside the clock."""

    usual: Period
    urgent: Period | None
    article: str


_EU = "Regulation (EU) 2023/1543"
FIGURES: Mapping[str, LegalFigure] = {
    "eu-annex-1-epoc": LegalFigure(
        usual=Period(10, Unit.DAYS),
        urgent=Period(8, Unit.HOURS),
        article=f"{_EU} Art. 10",
    ),
    "eu-annex-2-epoc-pr": LegalFigure(
        usual=Period(60, Unit.DAYS), urgent=None, article=f"{_EU} Art. 11"
    ),
    "eu-annex-6-extension": LegalFigure(
        usual=Period(30, Unit.DAYS), urgent=None, article=f"{_EU} Art. 11"
    ),
    "protocol-article-7-subscriber": LegalFigure(
        usual=Period(30, Unit.DAYS), urgent=None, article="CETS 224 Art. 7(7)"
    ),
    "protocol-article-8-giving-effect": LegalFigure(
        usual=Period(45, Unit.DAYS), urgent=None, article="CETS 224 Art. 8(6)"
    ),
}
"""The figures by form id; a form that is not here has none."""


def stamp_clock(case: Case, letter: str, issued_at: datetime) -> Due:
    """The clock of the letter numbered `letter`: issued, and nobody said yet that it left."""
    return _due(case, Clock.STAMP, moved(issued_at, _STAMP), moved(issued_at, _STAMP_LATE), letter)


PROMISING = ("acknowledgement", "emergency-acknowledgement")
"""The forms that tell the counterpart by when it will hear from us."""

# In the other states the counterpart was told something since, or nothing is owed any more.
_TO_BE_TOLD = {
    State.RECEIVED,
    State.ACKNOWLEDGED,
    State.VALIDATED,
    State.ACCEPTED,
    State.ASSIGNED,
    State.SERVED,
    State.PRESERVED,
    State.PARTLY_PRESERVED,
    State.NOT_PRESERVED,
}


def promise_clock(case: Case, letter: str, by: datetime) -> Due | None:
    """The clock of what the letter numbered `letter` promised by the aware instant `by`; None once
    a step of the case says that the counterpart was told."""
    if case.direction is Direction.OUTGOING or case.state not in _TO_BE_TOLD:
        return None
    return _due(case, Clock.PROMISE, by, by, letter)


def legal_clock(case: Case, form: str, sent_at: datetime, zone: str) -> Due | None:
    """By when the reader of a letter of the form `form`, sent at `sent_at`, has to answer; days are
    those of `zone`. None for a form whose reader no law gives a figure."""
    figure = FIGURES.get(form)
    if figure is None:
        return None
    hurried = case.urgency is Urgency.EMERGENCY and figure.urgent is not None
    period = figure.urgent if hurried and figure.urgent is not None else figure.usual
    end = end_of(sent_at, period, zone).ends_at
    return _due(case, Clock.LEGAL, end, end, figure.article)


def _due(case: Case, clock: Clock, due_at: datetime, overdue_at: datetime, about: str) -> Due:
    return Due(
        reference=case.reference,
        party=case.party,
        urgency=case.urgency,
        clock=clock,
        due_at=due_at,
        overdue_at=overdue_at,
        about=about,
    )
