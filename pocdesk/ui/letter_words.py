"""What the letter editor says of a letter: its facts before issuing, its text for the clipboard."""

from datetime import datetime

from pocdesk.desk.drafts import OpenDraft
from pocdesk.domain.clock import zone_of
from pocdesk.forms.draft import Draft
from pocdesk.forms.form import Counterpart, Kind
from pocdesk.forms.problem import Problem
from pocdesk.forms.value import Authority, ChosenPoint, Provider
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.provider_text import IDENTIFIER
from pocdesk.ui.sections import section_of


def lost_case(reference: str) -> Notice:
    """The draft was opened, but its case is not there any more."""
    return Notice(
        level=Level.WARNING,
        happened=f"The case {reference} of this draft is not in the log any more.",
        safe="The draft itself is unchanged.",
        remedy="Issued now, the letter opens a case of its own.",
    )


def saved_text(at: datetime, zone: str) -> str:
    """When the draft was kept: "Draft saved 03:12:04"."""
    return f"Draft saved {at.astimezone(zone_of(zone)):%H:%M:%S}"


_ALWAYS = {
    Counterpart.SECRETARIAT: "the Secretariat of the 24/7 Network",
    Counterpart.NONE: "the desk itself",
}


_UNSERVED = ", no address printed: none is given for serving process"


def counterpart(draft: Draft) -> str:
    """Whom the letter goes to as it stands now, in a few words, or ""."""
    if draft.form.counterpart in _ALWAYS:
        return _ALWAYS[draft.form.counterpart]
    named = draft.form.print.addressee
    for field in sorted(draft.form.fields, key=lambda field: field.id != named):
        if field.kind not in {Kind.POINT, Kind.AUTHORITY, Kind.PROVIDER}:
            continue
        match draft.value(field.id):
            case ChosenPoint(party, point):
                own = point.institution if point else ""
                return ", ".join(part for part in (party.name(draft.wording.language), own) if part)
            case Authority(party, organisation):
                own = party.name(draft.wording.language)
                return ", ".join(part for part in (own, organisation) if part)
            case Provider() as provider if draft.form.counterpart == "provider":
                return f"{provider.name}{_UNSERVED if len(provider.company) == 1 else ''}"
    return ""


def taken_by(draft: Draft) -> tuple[str, tuple[str, ...]]:
    """The id of the provider to which the letter goes, and the kinds of identifiers that it takes;
    nothing for any other letter."""
    named = draft.form.print.addressee if draft.form.counterpart is Counterpart.PROVIDER else None
    provider = draft.value(named) if named else None
    id = provider.id if isinstance(provider, Provider) else None
    return (id, draft.facts.accepts.get(id, ())) if id else ("", ())


def taken_text(draft: Draft) -> str:
    """The kinds of identifiers that the provider takes, as a sentence; "" where none are known."""
    id, kinds = taken_by(draft)
    named = (IDENTIFIER[kind] for kind in kinds)
    words = ", ".join(each if each[1].isupper() else each.lower() for each in named)
    return f"{draft.facts.providers[id]} takes: {words}." if words else ""


PAGES = "Pages"


def pages_text(pages: int) -> str:
    """How long a letter is; 0 for what is not known yet."""
    return "counting …" if not pages else "1 page" if pages == 1 else f"{pages} pages"


def facts_of(open_draft: OpenDraft) -> list[tuple[str, str]]:
    """What an officer looks at before a letter is issued, as pairs of a name and a text."""
    draft = open_draft.draft
    facts = [
        ("Letter", draft.wording.title),
        ("To", counterpart(draft) or "nobody"),
        ("Case", open_draft.case or "a new one"),
        (PAGES, pages_text(0)),
    ]
    return [*facts, ("Handling mark", open_draft.marking)] if open_draft.marking else facts


def warning_text(draft: Draft, problem: Problem) -> str:
    """A warning with the section that it speaks of."""
    section = section_of(draft, problem.field)
    if section is None:
        return problem.message
    return f"{draft.wording.sections[section.id]}: {problem.message}"


def text_of(draft: Draft) -> str:
    """Everything that was typed, each under its label, for the clipboard."""
    lines = []
    for address, text in draft.texts().items():
        try:
            label = draft.wording.label(address)
        except KeyError:
            label = address
        if text.strip() and not (label == address and text.isdecimal()):
            lines.append(f"{label}: {text}")
    return "\n".join(lines)
