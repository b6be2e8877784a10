"""What a request to a provider needs, how long it keeps data and why it refuses, as facts."""

from collections.abc import Collection, Sequence

from pocdesk.domain.file import sha256_of
from pocdesk.domain.provider_words import Confidence
from pocdesk.providers.aged import Backing
from pocdesk.providers.card import Accepted, Failure, Fits, Lasts, Need, Note
from pocdesk.ui.models.facts import Cell, Column, Fact, Words
from pocdesk.ui.own_text import ours_text
from pocdesk.ui.provider_facts import age_words, languages_text
from pocdesk.ui.provider_text import (
    FAILURE,
    FITS,
    IDENTIFIER,
    INSTRUMENT,
    NOTIFICATION,
    REGION,
    REQUEST,
    SURE,
    ages_text,
    hint_of,
    old_text,
)

NEED_COLUMNS = (
    Column(title="Request", share=2),
    Column(title="What is needed", share=6, least=110),
    Column(title="Asked by", share=3, least=80),
    Column(title="Signed by", share=3, least=80),
    Column(title="Language", share=1),
    Column(title="Letterhead", share=1),
    Column(title="How sure", share=1),
)
PAIR_COLUMNS = (Column(share=1, least=84), Column(share=4, least=120))

A_TICK_SAYS = "A tick says: checked, does not apply here."
"""What a tick at a reason for failure says, and not that the reason is there."""

_NOT_STATED = Words(text="not stated", tone="muted")


def need_facts(needs: Sequence[Need]) -> list[Fact]:
    """What requests need, one row for each rule; the muted ones are for others."""
    return [_need(number, need) for number, need in enumerate(needs)]


def lasts_facts(lasts: Lasts) -> list[Fact]:
    """How long a preservation lasts, or why that is not known."""
    term, cell = lasts.term, []
    if term is None:
        cell.append(Words(text=lasts.why, tone="muted"))
    else:
        cell.append(Words(text=f"{term.days} days", face="title"))
        if term.extension_days:
            cell.append(Words(text=f"and {term.extension_days} more on request."))
        if not term.ours:
            please = "From a public source: please confirm."
            cell.append(Words(text=please, tone="warning", drawing="triangle"))
    said = [*lasts.says]
    said += [] if term is None else [f"Ask for more {term.remind_days} days before the end."]
    cell += [Words(text=" ".join(said), tone="muted")] if said else []
    if lasts.backing is None:
        return [Fact(key="lasts", cells=(tuple(cell),))]
    cell.append(age_words(lasts.backing))
    return [Fact(key="lasts", cells=(tuple(cell),), hint=hint_of(lasts.backing))]


def failure_key(one: Failure) -> str:
    """What a tick is kept under: what was read when it was set, never its place, which a newer
    pack or an own fact may give to another reason."""
    return f"{one.code} {sha256_of(one.text.encode())[:16]}"


def failure_facts(failures: Sequence[Failure], ticked: Collection[str]) -> list[Fact]:
    """Why requests fail, each to be ticked, and how old that is."""
    found = []
    for one in failures:
        key = failure_key(one)
        said = Words(text=f"{FAILURE[one.code]}: {one.text}")
        found.append(
            Fact(key=key, cells=((said,),), hint=hint_of(one.backing), ticked=key in ticked)
        )
    return found + _ages([one.backing for one in failures], 1)


def accepted_facts(accepted: Sequence[Accepted]) -> list[Fact]:
    """The identifiers with their examples, and how old that is."""
    found = [
        Fact(
            key=f"accepted {number}",
            cells=(
                (Words(text=IDENTIFIER[one.kind], tone="muted"),),
                (
                    Words(text=one.example),
                    *(Words(text=text, tone="muted", face="small") for text in one.says),
                ),
            ),
            hint=hint_of(one.backing),
        )
        for number, one in enumerate(accepted)
    ]
    return found + _ages([one.backing for one in accepted], 2)


def notice_facts(notice: Note | None) -> list[Fact]:
    """Whether the user is told."""
    if notice is None:
        text = "No source says whether the user is told."
        return [Fact(key="notice", cells=((Words(text=text, tone="muted"),),))]
    cell = [Words(text=NOTIFICATION[notice.topic])]
    cell += [Words(text=notice.text, tone="muted")] if notice.text else []
    cell.append(age_words(notice.backing))
    return [Fact(key="notice", cells=(tuple(cell),), hint=hint_of(notice.backing))]


def cost_facts(cost: Note) -> list[Fact]:
    """What is said on cost."""
    cell = (Words(text=cost.text), age_words(cost.backing))
    return [Fact(key="cost", cells=(cell,), hint=hint_of(cost.backing))]


def _ages(backings: Sequence[Backing], columns: int) -> list[Fact]:
    """One line for the age of all the facts above it."""
    if not backings:
        return []
    tone = "warning" if any(one.age.stale for one in backings) else "muted"
    words = Words(text=ages_text(backings), tone=tone, face="small")
    return [Fact(key="ages", cells=((),) * columns, below=(words,))]


def _need(number: int, need: Need) -> Fact:
    word, tone = FITS[need.fits]
    loud = "text" if need.fits is not Fits.OTHERS else "muted"
    what = [Words(text=INSTRUMENT[need.instrument], tone=loud)]
    what += [Words(text=f"only {need.entity}", tone="muted", face="small")] if need.entity else []
    stated = f"Must state: {'; '.join(need.must_state)}." if need.must_state else ""
    more = " ".join(text for text in (need.text, stated, ours_text(need.backing.ours)) if text)
    asked = (
        Words(text=REGION[need.requester], tone=loud),
        Words(text=word, tone=tone, face="small"),
    )
    return Fact(
        key=f"need {number}",
        cells=(
            (Words(text=REQUEST[need.request], face="strong", tone=loud),),
            tuple(what),
            asked,
            (_signed(need),),
            (Words(text=languages_text(need.language)) if need.language else _NOT_STATED,),
            (_yes_or_no(need.letterhead),),
            _how_sure(need.confidence, need.backing),
        ),
        below=(Words(text=more, tone="muted", face="small"),) if more else (),
        hint=hint_of(need.backing),
    )


def _signed(need: Need) -> Words:
    if need.signatory:
        return Words(text=need.signatory)
    if need.signature is None:
        return _NOT_STATED
    return Words(text="signed; by whom not stated" if need.signature else "no signature")


def _yes_or_no(value: bool | None) -> Words:
    return _NOT_STATED if value is None else Words(text="yes" if value else "no")


def _how_sure(confidence: Confidence, backing: Backing) -> Cell:
    word, drawing, tone = SURE[confidence]
    age = Words(
        text=old_text(backing), tone="warning" if backing.age.stale else "muted", face="small"
    )
    return Words(text=word, tone=tone, drawing=drawing), age
