"""The table of checks by the name a form uses."""

from pocdesk.forms.checks import amounts, counterpart, office, presence, provider
from pocdesk.forms.checks.check import Check
from pocdesk.forms.form import Kind

_TICKS = frozenset({Kind.TICK})
_CHOICES = frozenset({Kind.CHOICE, Kind.CHOICES})
_DATES = frozenset({Kind.DATE, Kind.MOMENT})
_DAYS = frozenset({Kind.DATE})
_PROVIDERS = frozenset({Kind.PROVIDER})
_AMOUNTS = frozenset({Kind.PERIOD, Kind.NUMBER})
_WORDS = frozenset({Kind.LINE, Kind.TEXT})
_WAYS = frozenset({Kind.CHOICE, Kind.LINE})
_REFERENCES = frozenset({Kind.REFERENCE})
_POINTS = frozenset({Kind.POINT, Kind.AUTHORITY})
_PARTIES = _POINTS | {Kind.PARTY}


def _keys(*names: str) -> frozenset[str]:
    return frozenset(names)


CHECKS: dict[str, Check] = {
    "needs": Check(run=presence.needs, final=True),
    "one-of": Check(run=presence.one_of, least=2, final=True),
    "is-true": Check(run=presence.is_true, kinds=(_TICKS,), final=True),
    "includes": Check(run=presence.includes, needs=_keys("choice"), kinds=(_CHOICES,)),
    "excludes": Check(run=presence.excludes, needs=_keys("choices"), kinds=(_CHOICES,)),
    "chosen-by-hand": Check(run=presence.chosen_by_hand, final=True),
    "as-filled": Check(run=presence.as_filled, least=2, kinds=(_TICKS, frozenset())),
    "says": Check(run=presence.says, most=1),
    "suggests": Check(run=presence.suggests, needs=_keys("when"), kinds=(_TICKS,)),
    "not-before": Check(
        run=amounts.not_before, needs=_keys("than"), takes=_keys("slack_days"), kinds=(_DATES,)
    ),
    "not-after": Check(
        run=amounts.not_after, needs=_keys("than"), takes=_keys("slack_days"), kinds=(_DATES,)
    ),
    "at-least": Check(run=amounts.at_least, needs=_keys("min"), kinds=(_AMOUNTS,)),
    "at-most": Check(run=amounts.at_most, needs=_keys("max"), kinds=(_AMOUNTS,)),
    "length": Check(run=amounts.length, takes=_keys("min", "max"), kinds=(_WORDS,)),
    "not-vague": Check(run=amounts.not_vague, kinds=(_WORDS,)),
    "differs": Check(run=counterpart.differs, least=2, kinds=(_POINTS,), parties=True),
    "bound-by": Check(run=counterpart.bound_by, needs=_keys("instrument"), kinds=(_POINTS,)),
    "accepts": Check(run=counterpart.accepts, needs=_keys("instrument"), kinds=(_POINTS,)),
    "entry-age": Check(run=counterpart.entry_age, needs=_keys("days"), kinds=(_POINTS,)),
    "listed-channel": Check(run=counterpart.listed_channel, kinds=(_POINTS,)),
    "reservation": Check(
        run=counterpart.reservation,
        needs=_keys("reservation"),
        least=2,
        most=2,
        kinds=(_POINTS, _CHOICES),
    ),
    "language-fits": Check(
        run=counterpart.language_fits, kinds=(frozenset({Kind.LANGUAGE}), frozenset())
    ),
    "within-law": Check(
        run=counterpart.within_law,
        takes=_keys("choice"),
        least=2,
        most=2,
        kinds=(frozenset({Kind.PERIOD}), _POINTS),
    ),
    "unique-reference": Check(run=office.unique_reference, kinds=(_REFERENCES,)),
    "known-reference": Check(run=office.known_reference, kinds=(_REFERENCES,)),
    "preservation-alive": Check(
        run=office.preservation_alive,
        needs=_keys("days"),
        kinds=(frozenset({Kind.GROUP, Kind.REFERENCE}),),
    ),
    "stands": Check(run=office.stands, most=1),
    "extensions-left": Check(
        run=provider.extensions_left, least=2, most=2, kinds=(_DAYS, _PROVIDERS)
    ),
    "account-held": Check(run=provider.account_held, least=2, most=2, kinds=(_WAYS, _PROVIDERS)),
    "within-order": Check(
        run=provider.within_order,
        needs=_keys("days"),
        least=2,
        most=2,
        kinds=(frozenset({Kind.PERIOD}), _PROVIDERS),
    ),
    "within-extension": Check(
        run=provider.within_extension,
        needs=_keys("than"),
        least=2,
        most=2,
        kinds=(_DAYS, _PROVIDERS),
    ),
    "confirmed": Check(run=office.confirmed, kinds=(frozenset({Kind.DATE}),)),
    "as-in-case": Check(run=office.as_in_case, kinds=(_TICKS,)),
    "gate-open": Check(run=office.gate_open, least=0, kinds=(_PARTIES,)),
    "second-officer": Check(run=office.second_officer, least=0, final=True),
    "not-on-provider-copy": Check(run=office.not_on_provider_copy),
}
"""Every check that a form may name."""
