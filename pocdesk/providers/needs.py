"""What requests to a provider need, and which of its rules are those for the authority asking."""

from pocdesk.domain.provider import Entity, Provider, Requirement
from pocdesk.domain.provider_words import Request
from pocdesk.providers.aged import Behind
from pocdesk.providers.card import Fits, Need
from pocdesk.providers.choice import requirement_for
from pocdesk.providers.ways import sentences

_ORDER = tuple(Request)


def needs_of(
    provider: Provider, requester: str, entity: Entity | None, behind: Behind
) -> tuple[Need, ...]:
    """All rules: those for an authority in `requester` (alpha-2) first, then by kind of request."""
    chosen = [requirement_for(provider, kind, requester, entity) for kind in Request]
    needs = [
        _need(provider, rule, chosen, requester, entity, behind) for rule in provider.requirements
    ]
    return tuple(sorted(needs, key=_place))


def _place(need: Need) -> tuple[bool, int]:
    return need.fits is Fits.OTHERS, _ORDER.index(need.request)


def _need(
    provider: Provider,
    rule: Requirement,
    chosen: list[Requirement | None],
    requester: str,
    entity: Entity | None,
    behind: Behind,
) -> Need:
    names = {one.id: one.name for one in provider.entities}
    return Need(
        request=rule.request,
        instrument=rule.instrument,
        text=" ".join(sentences(_said(rule))),
        must_state=rule.must_state,
        requester=rule.requester,
        entity=names.get(rule.entity or "", ""),
        signature=rule.signature,
        signatory=rule.signatory or "",
        language=rule.language,
        letterhead=rule.letterhead,
        confidence=rule.confidence or provider.about.confidence,
        fits=_fits(provider, rule, chosen, requester, entity),
        backing=behind(rule),
    )


def _said(rule: Requirement) -> tuple[str | None, ...]:
    court = {True: "A court order is needed", False: "No court order is needed", None: None}
    spoken = (rule.text or "").casefold()
    return (
        rule.text,
        None if "court order" in spoken else court[rule.court_order_needed],
        "In writing" if rule.written and "in writing" not in spoken else None,
        "Dated" if rule.dated else None,
        f"File: {rule.file_format}" if rule.file_format else None,
        f"Legal basis: {rule.legal_basis}" if rule.legal_basis else None,
        f"At least {rule.lead_days} days before the end"
        if rule.lead_days and f"{rule.lead_days} days" not in spoken
        else None,
    )


def _fits(
    provider: Provider,
    rule: Requirement,
    chosen: list[Requirement | None],
    requester: str,
    entity: Entity | None,
) -> Fits:
    if any(rule is one for one in chosen):
        return Fits.YOURS
    holds = provider.regions.holds(rule.requester, requester, provider.named_regions)
    for_another = rule.entity is not None and entity is not None and rule.entity != entity.id
    if holds is False or for_another:
        return Fits.OTHERS
    unsettled = holds is None or (rule.entity is not None and entity is None)
    return Fits.UNSETTLED if unsettled else Fits.WIDER
