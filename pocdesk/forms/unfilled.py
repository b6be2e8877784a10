"""A form that fills nothing by itself: for the values of another desk, whose office is not ours."""

from dataclasses import replace

from pocdesk.forms.form import Field, Form


def unfilled(form: Form) -> Form:
    """`form` without pre-filled values and defaults; all else as it is."""
    sections = tuple(
        replace(section, fields=tuple(_unfilled(field) for field in section.fields))
        for section in form.sections
    )
    return replace(form, sections=sections)


def _unfilled(field: Field) -> Field:
    inside = tuple(_unfilled(each) for each in field.fields)
    return replace(field, prefill=None, default=None, fields=inside)
