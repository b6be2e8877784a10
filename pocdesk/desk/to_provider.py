"""Letters to a provider: in which language, by which way, and what makes them fail there."""

from collections.abc import Mapping

from pocdesk.desk.opened import Desk
from pocdesk.domain.provider_words import ChannelKind, Request
from pocdesk.forms.draft import Draft
from pocdesk.forms.form import Form, Kind
from pocdesk.forms.value import Provider
from pocdesk.providers.aged import Behind
from pocdesk.providers.card import Failure
from pocdesk.providers.describe import failures_of
from pocdesk.providers.route import route

_EMERGENCY = "provider-emergency"
_WORDS = {
    ChannelKind.PORTAL: "portal",
    ChannelKind.WEBFORM: "portal",
    ChannelKind.EMAIL: "email",
    ChannelKind.POST: "post",
}
"""The words of the forms; a telephone or a text to read is no way for a letter."""


def way_words(kinds: Mapping[str, ChannelKind]) -> dict[str, str]:
    """The words of the forms for ways of these kinds, by the same ids."""
    return {id: _WORDS[kind] for id, kind in kinds.items() if kind in _WORDS}


def language_for(desk: Desk, form: Form, provider: str, user_in: str) -> str:
    """The language of a letter to `provider`: the office's, where the provider takes it or says
    nothing of it; else the first that it names and the form has."""
    own, known = desk.office.language, desk.catalogue.providers.get(provider)
    usual = own if own in form.letter_languages else form.letter_languages[0]
    if known is None:
        return usual
    found = route(
        known,
        requester=desk.office.party,
        user_in=user_in,
        request=Request.EMERGENCY if form.id == _EMERGENCY else Request.PRESERVATION,
        today=desk.today,
    )
    doors = [door.channel.languages for door in found.doors if door.usable]
    needed = found.requirement.language if found.requirement else ()
    taken = needed or next((languages for languages in doors if languages), ())
    fit = [language for language in taken if language in form.letter_languages]
    return usual if usual in taken or not fit else fit[0]


def fails_there(desk: Desk, draft: Draft) -> tuple[str, tuple[Failure, ...]]:
    """The id of the provider that `draft` is written to, and why requests fail there; "" and
    nothing for any other letter."""
    field = next((one for one in draft.form.fields if one.kind is Kind.PROVIDER), None)
    named = None if field is None else draft.value(field.id)
    id = named.id if isinstance(named, Provider) else None
    known = desk.catalogue.providers.get(id or "")
    if known is None or draft.form.counterpart != "provider":
        return "", ()
    return known.id, failures_of(known, Behind(known.header, desk.today))
