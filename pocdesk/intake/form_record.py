"""The record of a filled form as the log keeps it: JSON that is the same for the same form."""

import json
import re
from collections.abc import Mapping

from pocdesk.domain.read_form import ReadForm
from pocdesk.intake.form_shape import have_their_shape

NAME = "pocdesk-read-form.json"
MEDIA_TYPE = "application/json"

_FORMAT, _VERSION = "pocdesk-read-form", 1
_MOST = 16 << 20  # bytes; the text alone may have 2,000,000 characters
_MOST_TEXT = 2_000_000
_KEYS = {"format", "format_version", "form", "values", "file_sha256", "text"}
_HASH = re.compile(r"[0-9a-f]{64}")


def record_of(form: ReadForm) -> bytes:
    """The form as JSON in UTF-8, keys sorted, without blanks; equal forms give equal bytes."""
    told = {
        "format": _FORMAT,
        "format_version": _VERSION,
        "form": form.form,
        "values": form.values,
        "file_sha256": form.file_sha256,
        "text": form.text,
    }
    written = json.dumps(
        told, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return written.encode()


def form_in(record: bytes) -> ReadForm:
    """The form that `record_of` wrote. Raises ValueError for anything else."""
    if len(record) > _MOST:
        raise ValueError("larger than the record of a form")
    try:
        told = json.loads(record.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("no record of a form") from error
    if not isinstance(told, Mapping) or told.keys() != _KEYS:
        raise ValueError("no record of a form")
    if told["format"] != _FORMAT or told["format_version"] != _VERSION:
        raise ValueError("a record of another kind or version")
    form = form_from(told["form"], told["values"], told["file_sha256"], told["text"])
    if record_of(form) != record:
        raise ValueError("a record that was not written so")
    return form


def form_from(form: object, values: object, file_sha256: object, text: object) -> ReadForm:
    """A form out of values of unknown shape. Raises ValueError where one is not of its shape."""
    if not isinstance(form, str) or not isinstance(values, dict):
        raise ValueError("no form")
    if not have_their_shape(form, values):
        raise ValueError("values that are none of this form")
    if not isinstance(file_sha256, str) or _HASH.fullmatch(file_sha256) is None:
        raise ValueError("no SHA-256")
    if not isinstance(text, str) or len(text) > _MOST_TEXT:
        raise ValueError("no text of a file")
    return ReadForm(form=form, values=values, file_sha256=file_sha256, text=text)
