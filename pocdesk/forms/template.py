"""A values file to fill in: every field of a form with what it takes, as TOML that can be read."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from unicodedata import category

from pocdesk.forms.draft import Draft
from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Field, Form, Kind, Need, Section, Test, When
from pocdesk.forms.layers import by_hand
from pocdesk.forms.prefill import LATER
from pocdesk.forms.value import Plain, Value, to_plain
from pocdesk.forms.wording import Wording

_TAKES = {
    Kind.LINE: "one line",
    Kind.TEXT: "text",
    Kind.DATE: "date, such as 2026-11-21",
    Kind.MOMENT: 'date, time and zone, such as "2026-11-21T03:12:00+01:00"',
    Kind.NUMBER: "whole number",
    Kind.TICK: "true or false",
    Kind.CHOICE: "one of the choices",
    Kind.CHOICES: "list of choices",
    Kind.REFERENCE: "reference",
    Kind.PARTY: "Party code",
    Kind.COUNTRY: "country code of two letters",
    Kind.POINT: "Party code or id of a contact point",
    Kind.AUTHORITY: "Party code, point id or { party, organisation, address }",
    Kind.PERSON: "name or function",
    Kind.PROVIDER: "provider id or any name",
    Kind.PHONE: "telephone number",
    Kind.EMAIL: "e-mail address",
    Kind.ZONE: "time zone, such as Europe/Paris",
    Kind.LANGUAGE: "language code",
    Kind.FILES: "list of paths",
    Kind.HASH: "SHA-256",
    Kind.IMAGE: "path of a PNG or JPEG file",
}
_EMPTY = {Kind.TICK: "false", Kind.CHOICES: "[]", Kind.FILES: "[]"}


def template(form: Form, wording: Wording, facts: Facts) -> str:
    """A commented values file for `form`, with labels and help in the language of `wording`.

    What must be given stands open with an empty value. A line that begins with `#` and a key is
    free, or the desk fills it with the value shown. Groups and rows follow at the end, since TOML
    has no way back from a table.
    """
    draft = Draft(form, wording, facts)
    lines = [
        f"# {_plain(wording.title)}",
        f"# {_plain(wording.instrument_line)}",
        "# Open lines must be filled in. Remove the # of any other line to give it a value.",
        f'form = "{form.id}"',
        f'language = "{wording.language}"',
        "",
        "[values]",
    ]
    tables: list[str] = []
    for section in form.sections:
        lines += _heading(section, wording)
        for field in section.fields:
            if field.fields:
                kind = "rows" if field.kind.in_rows else "group"
                label = _plain(wording.label(field.id))
                lines.append(f"# {label}: {kind} “{field.id}”, at the end")
                tables += ["", *_table(field, draft)]
            elif field.kind.holds_value:
                lines += _entry(field.id, field, draft)
    return "\n".join([*lines, *tables]) + "\n"


def _heading(section: Section, wording: Wording) -> list[str]:
    number = "" if section.number is None else f"{section.number} "
    asked = "" if section.when is None else f" (only if {_condition(section.when)})"
    return ["", f"# ---- {number}{_plain(wording.sections[section.id])}{asked}"]


def _table(field: Field, draft: Draft) -> Iterator[str]:
    wording = draft.wording
    yield f"# ---- {_plain(wording.label(field.id))}"
    yield from _comment(wording.help(field.id))
    if field.kind.in_rows:
        yield "# Repeat the block for each row."
        asked = draft.need(field.id) is Need.ALWAYS and draft.rows(field.id) == 0
        prefix = f"{field.id}[0]."
        yield f"{'' if asked else '#'}[[values.{field.id}]]"
    else:
        asked, prefix = True, f"{field.id}."
        yield f"[values.{field.id}]"
    for sub in field.fields:
        if sub.kind.holds_value:
            yield from _entry(prefix + sub.id, sub, draft, asked=asked)


def _entry(address: str, field: Field, draft: Draft, *, asked: bool = True) -> Iterator[str]:
    wording = draft.wording
    need = draft.need(address)
    value = draft.value(address)
    yield f"# {_plain(wording.label(address))} ({_takes(field)}; {_need(field, need)})"
    yield from _comment(wording.help(address))
    if field.choices:
        named = (f"{id} ({wording.choice(address, id)})" for id in field.choices)
        yield from _comment(", ".join(named))
    source = draft.source(address)
    if source is not None and value is not None and not by_hand(draft.form, address):
        yield f"# filled by the desk from: {source}"
        yield f"#{field.id} = {_literal(value)}"
    else:
        if field.prefill in LATER:
            yield "# filled by the desk once the counterpart is named"
        opened = asked and need is Need.ALWAYS and field.prefill not in LATER
        empty = _EMPTY.get(field.kind, '""')
        yield f"{'' if opened else '#'}{field.id} = {empty}"


def _takes(field: Field) -> str:
    if field.kind is Kind.PERIOD:
        return f"{{ value, unit }}, unit one of {', '.join(field.units)}"
    return _TAKES[field.kind]


def _need(field: Field, need: Need) -> str:
    if field.need_when is not None:
        return f"required if {_condition(field.need_when)}"
    return {Need.ALWAYS: "required", Need.WARN: "advised", Need.NO: "optional"}[need]


def _condition(when: When) -> str:
    words = " or ".join(when.wanted)
    if when.test is Test.FILLED:
        return f"{when.field} is {'filled' if when.wanted == ('yes',) else 'empty'}"
    verb = {Test.IS_NOT: "is not", Test.INCLUDES: "includes"}.get(when.test, "is")
    return f"{when.field} {verb} {words}"


def _comment(text: str) -> list[str]:
    return [f"#   {_plain(text)}"] if text else []


def _plain(text: str) -> str:
    """One line without controls: a comment ends where its line does."""
    return "".join(char for char in " ".join(text.splitlines()) if category(char) != "Cc")


def _literal(value: Value) -> str:
    """The value as TOML writes it."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return _toml(to_plain(value))


def _toml(plain: Plain) -> str:
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, int):
        return str(plain)
    if isinstance(plain, str):
        return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(plain, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in plain.items()) + " }"
    return "[" + ", ".join(_toml(item) for item in plain) + "]"
