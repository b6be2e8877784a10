"""What a filled form in a message tells of it, where the form is the sender's own and of it.

Forms travel: a mail may forward that of somebody else, or recall that of an earlier request.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pocdesk.domain.case import Urgency
from pocdesk.domain.data_kind import DataKind
from pocdesk.domain.hidden import quoted
from pocdesk.domain.normal import normal
from pocdesk.domain.proposal import MessageKind
from pocdesk.domain.read_form import ReadForm

T = TypeVar("T")

PRESERVATION = "article-29-30-preservation"
SUBSCRIBER = "article-31-subscriber"
ARTICLES = {PRESERVATION: ("29", "30"), SUBSCRIBER: ("31",)}
"""The articles under which each of the request templates asks."""

_SHORTEST, _LONGEST = 4, 60
"""Characters of a reference that is looked for."""

_SEARCHED = 20_000
"""Characters of a text in which it is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidByForm:
    """What the forms of a message state, where all that belong to it agree; else None or empty.

    `files` are the SHA-256 of those that belong to the message; `remarks` are sentences on the
    others.
    """

    kind: MessageKind | None = None
    articles: tuple[str, ...] = ()
    data_kinds: tuple[DataKind, ...] = ()
    urgency: Urgency | None = None
    reference: str | None = None
    earlier_reference: str | None = None
    files: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def said_by_forms(
    forms: Sequence[ReadForm], *, theirs: str | None, words: str, address: str, answers: bool
) -> SaidByForm:
    """What `forms` say of the message whose own `words` name the sender's reference `theirs`.

    `address` is the sender's, `answers` says whether the message answers one of ours.
    """
    known = [form for form in forms if form.form in ARTICLES]
    near = [form for form in known if _names(words, form, theirs)]
    own = near or [form for form in known if _may_be_own(form, theirs, address, answers=answers)]
    others = dict.fromkeys(_reference(form) for form in known if form not in own)
    remarks = tuple(
        f"A form in it bears the reference {quoted(other)}, which the message does not: nothing "
        "was taken from it."
        if other
        else "A form in it bears no reference and may be of another: nothing was taken from it."
        for other in others
    )
    if len({_squeezed(_reference(form)) for form in own}) > 1:
        several = "Its forms bear different references: nothing was taken from them."
        return SaidByForm(remarks=(*remarks, several))
    return SaidByForm(
        kind=_agreed(kind_by_form(form.form, form.values) for form in own),
        articles=_agreed(ARTICLES[form.form] for form in own) or (),
        data_kinds=_agreed(data_by_form(form.form, form.values) for form in own) or (),
        urgency=_agreed(_urgency(form) for form in own),
        reference=next((_reference(form) for form in own if _reference(form)), None),
        earlier_reference=_agreed(_text(form, "previous_reference") or None for form in own),
        files=tuple(form.file_sha256 for form in own),
        remarks=remarks,
    )


def kind_by_form(form: str, values: Mapping[str, object]) -> MessageKind | None:
    """What a filled form with this id asks for, by its `values`; None where it is no request."""
    if form == SUBSCRIBER:
        return MessageKind.ASSISTANCE_REQUEST
    if form != PRESERVATION:
        return None
    status = values.get("status")
    extends = status == "extension" or (isinstance(status, list) and "extension" in status)
    return MessageKind.EXTENSION if extends else MessageKind.NEW_REQUEST


def data_by_form(form: str, values: Mapping[str, object]) -> tuple[DataKind, ...]:
    """The kinds of data that a filled form with this id asks for: that of Article 31 is made for
    one of them, the others say it in `values`."""
    if form == SUBSCRIBER:
        return (DataKind.SUBSCRIBER,)
    ticked = values.get("data_types")
    named = ticked if isinstance(ticked, list | tuple) else ()
    return tuple(kind for kind in DataKind if kind in named)


def _urgency(form: ReadForm) -> Urgency | None:
    said = form.values.get("urgency")
    return Urgency(said) if isinstance(said, str) and said in set(Urgency) else None


def bears(text: str, reference: str) -> bool:
    """Whether `text` names `reference`, alone and not as the beginning of a longer one."""
    wanted = _squeezed(reference)
    if not _SHORTEST <= len(wanted) <= _LONGEST:
        return False
    signs = r"\s*".join(map(re.escape, wanted))
    alone = rf"(?<![\w/-]){signs}(?![/-]?\w)" if wanted.isascii() else signs
    return re.search(alone, _levelled(text[:_SEARCHED])) is not None


def _names(words: str, form: ReadForm, theirs: str | None) -> bool:
    """Whether the message's own words name the form's reference."""
    reference = _reference(form)
    if not reference:
        return False
    return (theirs is not None and same_reference(theirs, reference)) or bears(words, reference)


def _may_be_own(form: ReadForm, theirs: str | None, address: str, *, answers: bool) -> bool:
    """Whether the form may be of the message though its words do not name it."""
    if answers:
        return False
    there, here = _domain(email_of(form)), _domain(address)
    if there and here:
        return there == here
    return theirs is None or not _reference(form)


def email_of(form: ReadForm) -> str:
    """The address of the authority that asks, as the form says it; a stranger's text."""
    said = form.values.get("requesting")
    value = said.get("email") if isinstance(said, dict) else None
    return value if isinstance(value, str) else ""


def _domain(address: str) -> str:
    return address.rpartition("@")[2].strip(" .>").casefold() if "@" in address else ""


def _reference(form: ReadForm) -> str:
    return _text(form, "reference")


def _text(form: ReadForm, name: str) -> str:
    value = form.values.get(name)
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text if len(text) <= _LONGEST else ""


def _levelled(text: str) -> str:
    return normal("NFKC", text).casefold()


def same_reference(one: str, other: str) -> bool:
    """Whether two references differ in nothing but blanks, case and width of their signs."""
    return _squeezed(one) == _squeezed(other)


def _squeezed(text: str) -> str:
    return "".join(_levelled(text).split())


def _agreed(values: Iterable[T]) -> T | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None
