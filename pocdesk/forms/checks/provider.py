"""Checks of what a provider is known to grant, by the source that says so."""

from collections.abc import Mapping
from datetime import date, timedelta

from pocdesk.domain.granted import Granted, Kept
from pocdesk.forms.checks.amounts import operand
from pocdesk.forms.checks.check import Addresses
from pocdesk.forms.form import Rule
from pocdesk.forms.given import Given
from pocdesk.forms.value import Provider

_NOTHING = Granted(most=None, days=None, source="")


def extensions_left(rule: Rule, given: Given) -> Addresses:
    """The provider grants one extension more than were asked of it (V-57p).

    The first field is the new last day, the second the provider. Who asks again for a day that was
    asked for asks for no other extension.
    """
    end, at = rule.fields
    most, asked = _granted(given, at).most, _asked(given, at)
    return [end] if most is not None and len(asked - {given.values.get(end)}) >= most else []


def within_extension(rule: Rule, given: Given) -> Addresses:
    """The new last day is no later than the provider extends to from that of `than` (V-57q).

    The first field is the new last day, the second the provider.
    """
    end, at = rule.fields
    days = _granted(given, at).days
    new, old = given.values.get(end), operand(rule.than, given)
    if days is None or not isinstance(new, date) or not isinstance(old, date):
        return []
    return [end] if new - old > timedelta(days=days) else []


def account_held(rule: Rule, given: Given) -> Addresses:
    """The way is on no portal with which we have no active account; where nothing stands there, no
    such way was left out (V-57a).

    The first field is the way, the second the provider.
    """
    way, at = rule.fields
    shut, said = _shut(given, at), given.values.get(way)
    return [way] if shut and (said is None or said in shut) else []


def within_order(rule: Rule, given: Given) -> Addresses:
    """Where no period stands, the provider does not keep data longer than the `days` of one order:
    such a period is not filled in (V-57k).

    The first field is the period, the second the provider.
    """
    period, at = rule.fields
    kept = _kept(given, at)
    return [period] if kept and kept.days > rule.days and not given.filled(period) else []


def said_of_provider(given: Given) -> dict[str, str]:
    """What a sentence may name of the provider in the letter, by the name of its place."""
    found = (field.id for field in given.fields if _provider(given, field.id))
    at = next(found, "")
    known, kept, provider = _granted(given, at), _kept(given, at), _provider(given, at)
    ours = (given.facts.office.name,) if kept is not None and kept.ours else ()
    return {
        "provider": "" if provider is None else provider.name,
        "most": str(known.most),
        "days": str(known.days),
        "source": known.source,
        "kept": f"{kept.days}" if kept else "",
        "kept_source": ": ".join((*ours, kept.source)) if kept else "",
        "portal": ", ".join(dict.fromkeys(_shut(given, at).values())),
    }


def _provider(given: Given, at: str) -> Provider | None:
    value = given.values.get(at)
    return value if isinstance(value, Provider) else None


def _kept(given: Given, at: str) -> Kept | None:
    provider = _provider(given, at)
    return given.facts.periods.get(provider.id or "") if provider else None


def _shut(given: Given, at: str) -> Mapping[str, str]:
    provider = _provider(given, at)
    return given.facts.shut.get(provider.id or "", {}) if provider else {}


def _granted(given: Given, at: str) -> Granted:
    provider = _provider(given, at)
    return given.facts.grants.get(provider.id or "", _NOTHING) if provider else _NOTHING


def _asked(given: Given, at: str) -> frozenset[date]:
    provider = _provider(given, at)
    return given.facts.extended.get(provider.id or "", frozenset()) if provider else frozenset()
