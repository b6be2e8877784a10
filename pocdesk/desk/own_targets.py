"""What an officer may say of a provider: what each asks, and what it changes in the pack."""

import re
from collections.abc import Iterator, Mapping

from pocdesk.desk.opened import Desk
from pocdesk.desk.own_facts import Wanted
from pocdesk.desk.own_record import Makes, NotSaid, Target, says_here, setting
from pocdesk.domain.own_fact import Change
from pocdesk.domain.own_path import OWN
from pocdesk.domain.provider import Channel, Provider
from pocdesk.domain.provider_words import ChannelKind, ChannelStatus, Confidence, Request
from pocdesk.domain.step import Asks, Detail
from pocdesk.providers.choice import days_kept, period_key
from pocdesk.providers.describe import OUR_NOTE
from pocdesk.providers.laid_over import SUBJECT

_SURE, _UNSURE = "confirmed", "unconfirmed"
_WHERE = {
    ChannelKind.EMAIL: "address",
    ChannelKind.PHONE: "number",
    ChannelKind.POST: "address_lines",
}
_HOW_SURE = Detail(
    id="sure",
    label="How sure it is",
    asks=Asks.CHOICE,
    choices=((_SURE, "Confirmed by the provider"), (_UNSURE, "Heard of: text only")),
)
_SERVES = Detail(
    id="serves",
    label="For",
    asks=Asks.SEVERAL,
    choices=tuple(
        (one.value, one.value.replace("_", " ").capitalize())
        for one in (
            *(Request.PRESERVATION, Request.PRESERVATION_EXTENSION, Request.ANY_DISCLOSURE),
            Request.EMERGENCY,
        )
    ),
)
_PLACE = Detail(id="where", label="Address, number or page", hint="desk@… , +1 555 … or https://…")
_NAME = Detail(id="name", label="What it is called", hint="Desk for authorities")


def provider_targets(desk: Desk, id: str) -> tuple[Target, ...]:
    """What can be said of the provider `id`, the likeliest first; of none, of one that is missing
    here."""
    provider = desk.catalogue.providers.get(id)
    found = [] if provider is None else list(_of(provider, desk.office.party))
    return (*found, _missing(desk))


def _of(provider: Provider, party: str) -> Iterator[Target]:
    subject = f"{SUBJECT}{provider.id}"
    open_ones = [one for one in provider.channels if one.status is not ChannelStatus.SUPERSEDED]

    def target(
        key: str,
        label: str,
        details: tuple[Detail, ...],
        makes: Makes,
        usual: Mapping[str, str] | None = None,
    ) -> Target:
        return Target(
            key=key, subject=subject, label=label, details=details, makes=makes, usual=usual or {}
        )

    for one in open_ones:
        detail = Detail(id="where", label=_PLACE.label, known=says_here(one.where))
        yield target(
            f"channel[{one.id}]",
            f"{one.name}: address or number",
            (detail, _HOW_SURE),
            _reaching(one),
            {"sure": _SURE},
        )
    yield target(
        "channel",
        "A new channel",
        (_NAME, _PLACE, _SERVES, _HOW_SURE),
        _new_channel,
        {"sure": _SURE},
    )
    kept = days_kept(provider, party)
    yield target(
        "preservation",
        "Preservation period: how long it lasts",
        (
            Detail(
                id="days",
                label="Days",
                hint="90",
                known=says_here(f"{kept[0]} days" if kept else None),
            ),
        ),
        _lasting(provider, party),
    )
    yield target("conflict", "A note", (Detail(id="text", label="Note", asks=Asks.TEXT),), _note)
    for one in open_ones:
        for key, words in (("hours", "hours"), ("who", "who may use it"), ("note", "remark")):
            known = says_here(getattr(one, key))
            yield target(
                f"channel[{one.id}].{key}",
                f"{one.name}: {words}",
                (Detail(id="text", label=words.capitalize(), known=known),),
                setting(f"channel[{one.id}].{key}"),
            )
    for company in provider.entities:
        known = says_here(", ".join(company.address))
        yield target(
            f"entity[{company.id}].address",
            f"{company.name}: address",
            (Detail(id="text", label="Address", asks=Asks.TEXT, known=known),),
            _lines(f"entity[{company.id}].address"),
        )
    for one in open_ones:
        if not one.id.startswith(OWN):
            yield target(f"hide channel[{one.id}]", f"{one.name}: hide it", (), _hiding(one))


def _missing(desk: Desk) -> Target:
    """A provider that no pack has."""

    def makes(texts: Mapping[str, str]) -> tuple[Wanted, ...]:
        about = {
            "id": id,
            "name": texts["provider_name"],
            "services": [texts["provider_name"]],
            "verified": desk.today,
            "confidence": _confidence(texts["sure"]).value,
        }
        channel = {
            "id": f"{OWN}1",
            **_channel({**texts, "name": f"{texts['provider_name']}, desk"}),
        }
        whole = {"provider": about, "channel": [channel]}
        return (Wanted(change=Change.ADD, path="", value=whole),)

    number = 1
    while (id := f"{OWN}{number}") in desk.catalogue.providers:
        number += 1
    name = Detail(id="provider_name", label="Name of the provider")
    return Target(
        key="provider",
        subject=f"{SUBJECT}{id}",
        label="A provider that is missing here",
        details=(name, _PLACE, _SERVES, _HOW_SURE),
        makes=makes,
        usual={"sure": _SURE},
    )


def _reaching(channel: Channel) -> Makes:
    """A place where it is reached, and whether that may be written to."""
    at = f"channel[{channel.id}]"
    key = _WHERE.get(channel.kind, "url")

    def makes(texts: Mapping[str, str]) -> tuple[Wanted, ...]:
        place: object = texts["where"].split(", ") if key == "address_lines" else texts["where"]
        sure = _confidence(texts["sure"])
        status = _status(texts["sure"])
        found = [] if texts["where"] == channel.where else [_set(f"{at}.{key}", place)]
        found += [] if channel.status is status else [_set(f"{at}.status", status.value)]
        found += [] if channel.confidence is sure else [_set(f"{at}.confidence", sure.value)]
        return tuple(found)

    return makes


def _new_channel(texts: Mapping[str, str]) -> tuple[Wanted, ...]:
    return (Wanted(change=Change.ADD, path="channel", value=_channel(texts)),)


def _channel(texts: Mapping[str, str]) -> dict[str, object]:
    where = texts["where"]
    kind = _kind(where)
    key = _WHERE.get(kind, "url")
    return {
        "kind": kind.value,
        "operator": "provider",
        "name": texts["name"],
        key: where.split(", ") if key == "address_lines" else where,
        "serves": texts["serves"].split(),
        "status": _status(texts["sure"]).value,
        "confidence": _confidence(texts["sure"]).value,
    }


def _kind(where: str) -> ChannelKind:
    if where.startswith(("https://", "http://")):
        return ChannelKind.PORTAL
    if "@" in where:
        return ChannelKind.EMAIL
    return ChannelKind.PHONE if where.lstrip("+ (")[:1].isdigit() else ChannelKind.POST


def _lasting(provider: Provider, party: str) -> Makes:
    """The period for us: some providers keep data for longer, or at all, for their own country."""
    # Where a pack says the days of its own country alone, ours is what it lacks.
    key = period_key(provider, party) or "non_us_days"

    def makes(texts: Mapping[str, str]) -> tuple[Wanted, ...]:
        if not re.fullmatch(r"[0-9]{1,4}", texts["days"]) or not int(texts["days"]):
            raise NotSaid({"days": "Give the number of days, such as 90."})
        days = int(texts["days"])
        if provider.preservation is not None:
            return (_set(f"preservation.{key}", days),)
        value = {"days": days, "confidence": Confidence.MEDIUM.value}
        return (Wanted(change=Change.ADD, path="preservation", value=value),)

    return makes


def _note(texts: Mapping[str, str]) -> tuple[Wanted, ...]:
    value = {"topic": OUR_NOTE, "text": texts["text"]}
    return (Wanted(change=Change.ADD, path="conflict", value=value),)


def _lines(path: str) -> Makes:
    return lambda texts: (
        _set(path, [line.strip() for line in texts["text"].splitlines() if line.strip()]),
    )


def _hiding(channel: Channel) -> Makes:
    wanted = Wanted(change=Change.HIDE, path=f"channel[{channel.id}]")
    return lambda _texts: (wanted,)


def _set(path: str, value: object) -> Wanted:
    return Wanted(change=Change.SET, path=path, value=value)


def _confidence(sure: str) -> Confidence:
    return Confidence.HIGH if sure == _SURE else Confidence.LOW


def _status(sure: str) -> ChannelStatus:
    return ChannelStatus.CURRENT if sure == _SURE else ChannelStatus.UNVERIFIED
