"""The files of a form as a letter was written on it, in one piece that is kept with the letter."""

import json
import re
from collections.abc import Mapping

from pocdesk.errors import PocDeskError
from pocdesk.forms.filled import used_sha256, used_sha256_once
from pocdesk.forms.form import Form
from pocdesk.forms.library import Library
from pocdesk.forms.wording import Wording

FORMAT = "pocdesk-form-sources"
FORMAT_VERSION = 1

_NAME = re.compile(r"([a-z0-9][a-z0-9-]{0,79}/)?[A-Za-z0-9][A-Za-z0-9.-]{0,79}\.toml")
_MOST = 400


class BundleRefused(PocDeskError):
    """The kept files of a form cannot be read by this program any more."""

    def __init__(self, edition: str, why: str) -> None:
        super().__init__(
            f"The form of edition {edition} was kept, but cannot be read any more: {why}.",
            safe="The letter and its PDF stand unchanged.",
            remedy="Write on today's edition.",
        )


def pack(library: Library, form: Form, wording: Wording) -> bytes:
    """The files that `form` and `wording` of `library` were read from, with those of the forms that
    they copy from, as JSON with sorted keys; equal forms give equal bytes."""
    files = library.sources(form.id)
    content = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "form": form.id,
        "edition": form.edition,
        "language": wording.language,
        "form_sha256": used_sha256(form, wording),
        "files": {name: text.decode("utf-8") for name, text in files.items()},
    }
    return json.dumps(content, sort_keys=True, ensure_ascii=False, indent=1).encode()


def sha256_in(content: bytes) -> str:
    """The hash of form and wording that `content` says it holds; "" where it is no such file."""
    told = _told(content).get("form_sha256")
    return told if isinstance(told, str) else ""


def unpack(content: bytes, today: Library) -> Library:
    """The form that `pack` wrote, read and checked like any form file.

    The program's own words (units, sentences of problems) are those of `today`, as far as it has
    the language: they change with the program and are no part of the form. Raises BundleRefused.
    """
    told = _told(content)
    form, language = str(told.get("form", "")), str(told.get("language", ""))
    edition = str(told.get("edition", "")) or "unknown"
    if (told.get("format"), told.get("format_version")) != (FORMAT, FORMAT_VERSION):
        raise BundleRefused(edition, "it is not a file of form sources, format 1")
    files = _files(told.get("files"), edition)
    library = Library({**files, **today.own_words(files)}, {}, ())
    try:
        used = library.form(form), library.wording(form, language)
    except PocDeskError as error:
        raise BundleRefused(edition, error.happened.rstrip(".")) from error
    if told.get("form_sha256") not in {used_sha256(*used), used_sha256_once(*used)}:
        raise BundleRefused(edition, "its files are not those of the letter")
    return library


def _files(told: object, edition: str) -> dict[str, bytes]:
    if not isinstance(told, Mapping) or not 0 < len(told) <= _MOST:
        raise BundleRefused(edition, "it holds no files")
    files: dict[str, bytes] = {}
    for name, text in told.items():
        if _NAME.fullmatch(name) is None or not isinstance(text, str):
            raise BundleRefused(edition, "one of its files has no name or no text")
        files[name] = text.encode("utf-8", "surrogatepass")
    return files


def _told(content: bytes) -> Mapping[str, object]:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, Mapping) else {}
