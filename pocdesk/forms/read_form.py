"""Reads a form file, strictly: what is not known is refused whole, with file and line."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator

from pocdesk.domain.case import State
from pocdesk.domain.switch import Gate
from pocdesk.forms.form import (
    Counterpart,
    DroppedRule,
    Field,
    Follows,
    Form,
    Kind,
    Print,
    Way,
)
from pocdesk.forms.read_field import Groups, read_own_groups, read_rule_id, unique
from pocdesk.forms.read_rules import read_rules
from pocdesk.forms.read_sections import read_sections
from pocdesk.forms.tables import Table, read_table

_ADDRESSEES = frozenset({Kind.POINT, Kind.AUTHORITY, Kind.PROVIDER, Kind.PARTY})
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?")
_DATE_FORMATS = frozenset({"DD/MM/YYYY"})
_EMPTY = frozenset({"not-applicable", "leave-out"})


def read_form(
    id: str, file: str, content: bytes, shared: Groups, find: Callable[[str], Form]
) -> Form:
    """The form in `content`, of the folder `id`; `find` gives the form it copies from, if any.

    Raises FormRefused naming `file` and the line.
    """
    table = read_table(file, content)
    if table.text("format") != "pocdesk-form" or table.whole("format_version") != 1:
        table.refuse("this is not a form, format 1", "format")
    if table.text("id") != id:
        table.refuse(f"the form calls itself otherwise than its folder, “{id}”", "id")
    copied = table.maybe_text("copies_from")
    base = None if copied is None else find(copied)
    own = read_own_groups(table)
    groups = own.over(shared)
    printed = _print(table.table("print"), groups)
    sections = read_sections(table, groups, base)
    fields = unique(table, (field for section in sections for field in section.fields))
    if printed.addressee is not None and not any(_addresses(printed, field) for field in fields):
        table.refuse(f"“{printed.addressee}” names nobody a letter goes to", "addressee")
    form = Form(
        id=id,
        edition=table.text("edition"),
        direction=table.word("direction", Way),
        counterpart=table.word("counterpart", Counterpart),
        instruments=table.texts("instruments"),
        letter_languages=_languages(table),
        bilingual_print=table.flag("bilingual_print", default=False),
        gate=_gate(table),
        follows=_follows(table),
        print=printed,
        sections=sections,
        rules=read_rules(table, fields, base),
        own_groups=frozenset(own.fields),
        groups={name: groups.fields[name] for name in (printed.head, printed.foot)},
        dropped_rules=tuple(_dropped(table)),
        sha256=_hash(content, base, groups, fields, printed),
        copies_from=copied,
        step=table.word("step", State) if "step" in table else None,
    )
    table.close()
    if form.gate is not None and not any(rule.check == "gate-open" for rule in form.rules):
        table.refuse("a form with a gate needs the check gate-open", "gate")
    if form.print.may_say_official and form.not_official:
        first = form.not_official[0].id
        table.refuse(
            f"“may_say_official” must be false while the section “{first}” is not official (V-90)"
        )
    return form


def _addresses(printed: Print, field: Field) -> bool:
    return field.id == printed.addressee and field.kind in _ADDRESSEES


def _print(table: Table, groups: Groups) -> Print:
    printed = Print(
        head=table.text("head"),
        foot=table.text("foot"),
        may_say_official=table.flag("may_say_official"),
        date_format=table.text("date_format"),
        number_only_official=table.flag("number_only_official"),
        empty_optional=table.text("empty_optional"),
        mark=table.maybe_text("mark"),
        addressee=table.maybe_text("addressee"),
        names_officer=table.flag("names_officer", default=True),
    )
    for key, group in (("head", printed.head), ("foot", printed.foot)):
        if group not in groups.fields:
            table.refuse(f"there is no group “{group}”", key)
    if printed.date_format not in _DATE_FORMATS:
        table.refuse(f"“date_format” must be {', '.join(_DATE_FORMATS)}", "date_format")
    if printed.empty_optional not in _EMPTY:
        known = ", ".join(sorted(_EMPTY))
        table.refuse(f"“empty_optional” must be one of {known}", "empty_optional")
    table.close()
    return printed


def _languages(table: Table) -> tuple[str, ...]:
    languages = table.texts("letter_languages")
    if not languages:
        table.refuse("“letter_languages” must name a language")
    for language in languages:
        if _LANGUAGE.fullmatch(language) is None:
            table.refuse(f"“{language}” is no language", "letter_languages")
    return languages


def _gate(table: Table) -> Gate | None:
    return table.word("gate", Gate) if "gate" in table else None


def _follows(table: Table) -> Follows | None:
    if "follows" not in table:
        table.raw("follows")
        return None
    row = table.table("follows")
    follows = Follows(
        document=row.text("document"),
        title=row.text("title"),
        adopted=row.maybe_text("adopted") or "",
        url=row.maybe_text("url") or "",
        note=row.maybe_text("note") or "",
    )
    row.close()
    return follows


def _dropped(table: Table) -> Iterator[DroppedRule]:
    for row in table.tables("dropped_rules"):
        id = read_rule_id(row, "id")
        if id is None:
            row.refuse("“id” is missing")
        yield DroppedRule(id, row.text("reason"))


def _hash(
    content: bytes, base: Form | None, groups: Groups, fields: Iterable[Field], printed: Print
) -> str:
    used = {field.group for field in fields if field.group} | {printed.head, printed.foot}
    digest = hashlib.sha256(content)
    digest.update(base.sha256.encode() if base else b"")
    for name in sorted(used & groups.marks.keys()):  # those of `base` alone are in its hash
        digest.update(f"{name}\n{groups.marks[name]}\n".encode())
    return digest.hexdigest()
