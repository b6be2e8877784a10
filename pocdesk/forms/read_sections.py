"""Reads the sections of a form: its own, laid over those of the form that it copies from."""

from pocdesk.forms.form import Evidence, Field, Form, Layout, Section
from pocdesk.forms.read_field import WORD_ID, Groups, read_field, read_when
from pocdesk.forms.read_rules import check_when
from pocdesk.forms.tables import Table

_COPIES = frozenset({"provider"})


def read_sections(table: Table, groups: Groups, base: Form | None) -> tuple[Section, ...]:
    """The `[[section]]` tables of a form, among the sections of `base` if it copies from one.

    `leaves_out` names sections of `base` that do not come along. A section with the id of one that
    does takes its place; another stands behind the section named by its `after`, else at the end.
    Raises FormRefused.
    """
    sections = list(base.sections if base else ())
    for id in table.texts("leaves_out"):
        if id not in {section.id for section in sections}:
            table.refuse(f"“{id}” is no section that could be left out", "leaves_out")
        sections = [section for section in sections if section.id != id]
    seen: set[str] = set()
    for row in table.tables("section"):
        after = row.maybe_text("after")
        section = _section(row, groups)
        if section.id in seen:
            row.refuse(f"the section “{section.id}” stands there twice", "id")
        seen.add(section.id)
        ids = [known.id for known in sections]
        if section.id in ids and after is None:
            sections[ids.index(section.id)] = section
        elif after is None:
            sections.append(section)
        elif after not in ids or section.id in ids:
            row.refuse(f"the section “{section.id}” cannot stand after “{after}”", "after")
        else:
            sections.insert(ids.index(after) + 1, section)
    _check_conditions(table, sections)
    return tuple(sections)


def _section(row: Table, groups: Groups) -> Section:
    id, layout = row.text("id"), row.word("layout", Layout)
    number = row.whole("number", 1)
    if WORD_ID.fullmatch(id) is None:
        row.refuse(f"“{id}” is no id: small letters, digits and hyphens", "id")
    if number is not None and layout is Layout.RECONSTRUCTED:
        row.refuse("a reconstructed section bears no official number", "number")
    evidence = row.word("evidence", Evidence)
    fields = [read_field(field, groups, evidence) for field in row.tables("field")]
    if not fields:
        row.refuse(f"the section “{id}” has no fields", "id")
    for field in fields:
        if not _COPIES.issuperset(field.not_for):
            row.refuse(f"“not_for” of “{field.id}” knows only {', '.join(_COPIES)}")
    return Section(
        id=id,
        layout=layout,
        evidence=evidence,
        fields=tuple(fields),
        number=number,
        when=read_when(row, "when"),
        legal=row.maybe_text("legal") or "",
        note=row.maybe_text("note") or "",
        separate_sheet=row.flag("separate_sheet", default=False),
    )


def _check_conditions(table: Table, sections: list[Section]) -> None:
    before: list[Field] = []
    every = tuple(field for section in sections for field in section.fields)
    for section in sections:
        if section.when is not None:
            # Sections are opened one after the other, each by what stands above it.
            check_when(table, section.when, tuple(before))
        before += section.fields
        for field in section.fields:
            if field.need_when is not None:
                check_when(table, field.need_when, every)
            for sub in field.fields:
                if sub.need_when is not None:
                    check_when(table, sub.need_when, (*field.fields, *every))
