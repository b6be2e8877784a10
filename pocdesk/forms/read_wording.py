"""Reads wording files: each language has exactly the words that its form asks for."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pocdesk.domain.period import Unit
from pocdesk.forms.form import Field, Form, Kind
from pocdesk.forms.laid_over import is_own
from pocdesk.forms.sentences import SENTENCES, WORDS
from pocdesk.forms.tables import Table, read_table
from pocdesk.forms.wording import KindWords, Wording

_Word = TypeVar("_Word")
_SAYS_OFFICIAL = re.compile(
    r"\bofficial\W+(\w+\W+){0,4}(template|form|model)\b"
    r"|\b(modèle|formulaire)\W+(\w+\W+){0,4}officiel\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class GroupWords:
    """Labels, helps and choices of groups: by group, then by field."""

    labels: Mapping[str, Mapping[str, str]]
    helps: Mapping[str, Mapping[str, str]]
    choices: Mapping[str, Mapping[str, Mapping[str, str]]]


def read_kind_words(file: str, content: bytes, language: str) -> KindWords:
    """The program's own words in one language. Raises FormRefused."""
    table = read_table(file, content)
    if table.text("kinds") != "pocdesk-form-kinds":
        table.refuse("this is not a file of the program's own words", "kinds")
    _is_language(table, language)
    units, vague = table.table("unit"), table.table("vague")
    words = KindWords(
        language=language,
        sentences=_exactly(table.table("problem"), SENTENCES, "sentence"),
        units={str(unit): _pair(units.table(str(unit))) for unit in Unit},
        words=_exactly(table.table("word"), WORDS, "word"),
        languages=table.table("language_name").words(),
        vague=frozenset(word.casefold() for word in vague.texts("words")),
    )
    table.close()
    return words


def read_group_words(
    file: str, content: bytes, language: str, groups: Mapping[str, tuple[Field, ...]]
) -> GroupWords:
    """The labels of the shared groups in one language. Raises FormRefused."""
    table = read_table(file, content)
    if table.text("groups") != "pocdesk-form-groups":
        table.refuse("this is not a file of group labels", "groups")
    table.text("edition")
    table.flag("checked")
    _is_language(table, language)
    words = _group_words(table, groups)
    table.close()
    return words


def read_wording(
    file: str,
    content: bytes,
    language: str,
    form: Form,
    shared: GroupWords,
    kinds: KindWords,
    base: Wording | None = None,
) -> Wording:
    """The wording of `form` in one language; `base` is that of the form it copies from, if any.

    What the file does not say is taken from `base`. Raises FormRefused naming `file` and the line.
    """
    table = read_table(file, content)
    if table.text("form") != form.id:
        table.refuse(f"this is not a wording of “{form.id}”", "form")
    _is_language(table, language)
    edition = table.text("edition")
    if edition != form.edition and not is_own(edition) and not is_own(form.edition):
        table.refuse(f"the wording is of another edition than the form, {form.edition}", "edition")
    fields = {field.id: field for field in form.fields}
    groups = _groups_of(form)
    own = _group_words(table, {id: groups[id] for id in form.own_groups & groups.keys()})
    words = GroupWords(
        {**shared.labels, **own.labels},
        {**shared.helps, **own.helps},
        {**shared.choices, **own.choices},
    )
    choices = table.table("choice")
    wording = Wording(
        form=form.id,
        edition=edition,
        language=language,
        checked=table.flag("checked"),
        title=table.text("title"),
        instrument_line=table.text("instrument_line"),
        not_applicable=table.text("not_applicable"),
        screen_note=table.text("screen_note"),
        texts=_exactly(table.table("text"), _texts(form), "text", base.texts if base else {}),
        sections=_exactly(
            table.table("section"),
            (section.id for section in form.sections),
            "heading",
            base.sections if base else {},
        ),
        labels={
            **_inherited(base.labels if base else {}, form),
            **_exactly(table.table("field"), fields, "label", base.labels if base else {}),
            **_by_address(form, words.labels),
        },
        helps={
            **_inherited(base.helps if base else {}, form),
            **_partly(table.table("help"), fields),
            **_by_address(form, words.helps),
        },
        choices={
            **_inherited(base.choices if base else {}, form),
            **_choices(choices, form.fields, base.choices if base else {}),
            **_by_address(form, words.choices),
        },
        rules=_exactly(table.table("rule"), _rules(form), "sentence", base.rules if base else {}),
        groups={id: words.labels[id] for id in form.groups},
        kinds=kinds,
        sha256=_hash(content, _used(words.labels, groups), base),
    )
    table.close()
    _check_sentences(table, form, wording)
    _check_official(table, form, wording)
    return wording


def _group_words(table: Table, groups: Mapping[str, tuple[Field, ...]]) -> GroupWords:
    labels, helps, choices = (table.table(key) for key in ("group", "help", "choice"))
    return GroupWords(
        {
            id: _exactly(labels.table(id), (field.id for field in fields), "label")
            for id, fields in groups.items()
        },
        {
            id: _partly(helps.table(id), {field.id for field in fields})
            for id, fields in groups.items()
            if id in helps
        },
        {
            id: _choices(choices.table(id), fields)
            for id, fields in groups.items()
            if any(_chooses(field) for field in fields)
        },
    )


def _choices(
    table: Table, fields: Iterable[Field], base: Mapping[str, Mapping[str, str]] | None = None
) -> dict[str, dict[str, str]]:
    known = base or {}
    return {
        field.id: _exactly(table.table(field.id), field.choices, "choice", known.get(field.id, {}))
        for field in fields
        if _chooses(field)
    }


def _chooses(field: Field) -> bool:
    return field.kind in {Kind.CHOICE, Kind.CHOICES} and not field.choices_from


def _exactly(
    table: Table, wanted: Iterable[str], what: str, base: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The texts of exactly these keys, those that are missing taken from `base`."""
    found = {}
    for key in wanted:
        if key not in table:
            if base and key in base:
                found[key] = base[key]
                continue
            table.refuse(f"the {what} “{key}” is missing")
        found[key] = table.text(key)
    return found


def _partly(table: Table, known: Iterable[str]) -> dict[str, str]:
    """The texts of those of these keys that are there."""
    return {key: table.text(key) for key in known if key in table}


def _pair(table: Table) -> tuple[str, str]:
    return table.text("one"), table.text("many")


def _is_language(table: Table, language: str) -> None:
    if table.text("language") != language:
        table.refuse(f"the file names another language than its name, {language}", "language")


def _groups_of(form: Form) -> dict[str, tuple[Field, ...]]:
    """The groups a form uses, head and foot included."""
    used = {field.group: field.fields for field in form.fields if field.group is not None}
    return {**used, **form.groups}


def _by_address(form: Form, words: Mapping[str, Mapping[str, _Word]]) -> dict[str, _Word]:
    """The words of groups under the addresses at which the form uses them."""
    return {
        f"{field.id}.{sub}": word
        for field in form.fields
        if field.group is not None
        for sub, word in words.get(field.group, {}).items()
    }


def _inherited(words: Mapping[str, _Word], form: Form) -> dict[str, _Word]:
    """The words of the form copied from, for the addresses that this one has too."""
    known = {f"{field.id}.{sub.id}" for field in form.fields for sub in field.fields}
    known |= {field.id for field in form.fields}
    return {address: word for address, word in words.items() if address in known}


def _used(
    labels: Mapping[str, Mapping[str, str]], groups: Iterable[str]
) -> dict[str, Mapping[str, str]]:
    """The labels of the groups; a group that only the form copied from has is in its hash."""
    return {id: labels[id] for id in groups if id in labels}


def _texts(form: Form) -> list[str]:
    """The opening sentence, the texts of wording fields, the mark of each page."""
    inside = (sub for field in form.fields for sub in (field, *field.fields))
    texts = ["opening", *(field.id for field in inside if field.kind is Kind.WORDING)]
    return [*texts, form.print.mark] if form.print.mark else texts


def _rules(form: Form) -> list[str]:
    """Each rule of the form and each rule that a field of its own names."""
    inside = (
        sub for field in form.fields if field.group in form.own_groups for sub in field.fields
    )
    named = (field.needed_by for field in (*form.fields, *inside))
    rules = [*(rule.id for rule in form.rules), *(id for id in named if id is not None)]
    return list(dict.fromkeys(rules))


def _check_sentences(table: Table, form: Form, wording: Wording) -> None:
    for rule in (sub.needed_by for field in form.fields for sub in field.fields):
        if rule is not None and rule not in wording.rules and rule not in SENTENCES:
            table.refuse(f"the sentence “{rule}” of a group's field is missing")


def _check_official(table: Table, form: Form, wording: Wording) -> None:
    if not form.not_official:
        return
    printed = [wording.title, wording.instrument_line, wording.screen_note]
    for words in (wording.texts, wording.sections, wording.labels):
        printed += words.values()
    for text in printed:
        if _SAYS_OFFICIAL.search(text):
            table.refuse(f"“{text}” says more than is known of the form's layout (V-90)")


def _hash(content: bytes, labels: Mapping[str, Mapping[str, str]], base: Wording | None) -> str:
    used = json.dumps(labels, sort_keys=True, ensure_ascii=False)
    below = b"" if base is None else base.sha256.encode()
    return hashlib.sha256(content + b"\n" + used.encode() + below).hexdigest()
