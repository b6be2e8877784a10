"""What a request that came in lacks: the rows of a request for completion, before it is touched."""

import re
from collections.abc import Mapping
from dataclasses import replace

from pocdesk.desk.letter_values import received_letters
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case, Direction, Kind
from pocdesk.domain.file import Role
from pocdesk.forms.address import Address
from pocdesk.forms.draft import Draft
from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Form, Way
from pocdesk.forms.form import Kind as FieldKind
from pocdesk.forms.problem import Level, Problem
from pocdesk.forms.wording import Wording
from pocdesk.storage import files
from pocdesk.storage.log import Connection

NAME = "case.failed_rules"

_FORM = "article-29-30-preservation"
_ARTICLE = re.compile(r"29\(2\)\(([a-f])\)")
_NOT_ARTICLE = "other"
_ITEMS = frozenset({Kind.PRESERVATION, Kind.UNKNOWN})
"""Kinds of case of which the items of Article 29(2) are asked."""

# Rules that the letter alone breaks or keeps. The others ask the desk of whoever writes: its
# Directory, its references, its day; what they say here is not true of the sender.
_OF_THE_LETTER = frozenset(
    {"needs", "one-of", "is-true", "includes", "excludes", "at-least", "at-most", "length"}
    | {"not-vague", "says"}
)
_OF_THE_DESK = frozenset(
    {FieldKind.POINT, FieldKind.PARTY, FieldKind.AUTHORITY, FieldKind.PROVIDER}
    | {FieldKind.FILES, FieldKind.IMAGE}
)

Row = dict[str, object]


def failed_rules(
    desk: Desk, connection: Connection, case: Case, facts: Facts, language: str
) -> list[Row]:
    """Rows of item, letter of Article 29(2) and sentence, in `language` where the form has it.

    Of the newest letter with its values that asks for something: the fields that it always needs
    and that are empty, and the rules that block and fail. Of a case that came otherwise only what
    the case itself is known to lack: what its words say is not known here.
    """
    # A form that the program read may say more than it could read: nothing in it is called missing.
    written = (one for one in received_letters(connection, case.reference) if one.number)
    for letter in reversed(tuple(written)):
        if letter.form in desk.forms.ids and desk.forms.form(letter.form).direction is Way.OUTGOING:
            theirs = _as_they_wrote(desk, letter.form, letter.values, facts, language)
            return list(_rows(theirs).values())
    if case.direction is not Direction.INCOMING or case.kind not in _ITEMS:
        return []
    came = {file.role for file in files.of_case(connection, case.reference)}
    # A number may stand in what came along and is not read; names of accounts in any words at all.
    lacking = set() if case.their_reference or Role.ATTACHMENT in came else {"reference"}
    bare = _as_they_wrote(desk, _FORM, {}, facts, language)
    return [row for at, row in _rows(bare).items() if at in lacking]


def _as_they_wrote(
    desk: Desk, form: str, values: Mapping[str, object], facts: Facts, language: str
) -> Draft:
    """Their letter as a draft in which nothing is filled from our desk."""
    theirs = desk.forms.form(form)
    known = theirs.letter_languages
    wording = desk.forms.wording(form, language if language in known else known[0])
    nothing = frozenset[str]()
    world = replace(
        facts, case=None, prefill={}, files={}, references=nothing, own_references=nothing
    )
    draft = Draft(theirs, wording, world)
    for address, field in theirs.leaves():
        if field.kind.in_rows:
            draft.enter_plain(address, [])
        elif field.kind.holds_value and field.default is None:
            draft.enter(address, "")
    draft.take_over({name: value for name, value in values.items() if _has(theirs, name)})
    return draft


def _has(form: Form, name: str) -> bool:
    return any(field.id == name for field in form.fields)


def _rows(draft: Draft) -> dict[str, Row]:
    """The rows by the address of what is lacking."""
    said: dict[str, list[Problem]] = {}
    for problem in draft.problems(final=True):
        if _is_lack(draft, problem):
            said.setdefault(problem.field, []).append(problem)
    return {
        address: {
            "item": _item(draft.wording, address),
            "article": _article(draft.form, address),
            "why": _why(draft, address, problems),
        }
        for address, problems in said.items()
    }


def _is_lack(draft: Draft, problem: Problem) -> bool:
    """Whether the sender can be asked for it: it stands in the letter, and the letter shows it."""
    if problem.level is not Level.BLOCK or not problem.field:
        return False
    try:
        field = draft.form.field(problem.field)
    except KeyError:
        return False
    if field.kind.holds_value and not field.kind.in_rows and not draft.text(problem.field):
        return True
    broken = {rule.check for rule in draft.form.rules if rule.id == problem.rule}
    return field.kind not in _OF_THE_DESK and (not broken or bool(broken & _OF_THE_LETTER))


def _item(wording: Wording, address: str) -> str:
    place = Address.parse(address)
    row = "" if place.row is None else f" {place.row + 1}"
    sub = f": {wording.label(address)}" if place.sub else ""
    return f"{wording.label(place.field)}{row}{sub}"


def _why(draft: Draft, address: str, problems: list[Problem]) -> str:
    """Why it is asked, in words for another State; those for a writer at his screen are not."""
    article, say = _article(draft.form, address), draft.wording.sentence
    not_given = say("lacking") if article == _NOT_ARTICLE else say("lacking-article")
    found = [not_given if one.rule == "missing" else one.message for one in problems]
    return " ".join(dict.fromkeys(found)).replace("{article}", article)


def _article(form: Form, address: str) -> str:
    """The letter of Article 29(2) under which the form asks for it."""
    name = Address.parse(address).field
    for section in form.sections:
        if any(field.id == name for field in section.fields):
            found = _ARTICLE.search(section.legal or "")
            return found[1] if found else _NOT_ARTICLE
    return _NOT_ARTICLE
