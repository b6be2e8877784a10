"""A filled form of another contact point, as read from a PDF or Word file: a stranger's words."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadForm:
    """What was found in a file that follows a request template of the Council of Europe.

    `form` is the id of our form of that kind; `values` are plain values as JSON knows them, by
    field of that form, and hold nothing for what the page does not say. `file_sha256` is the file
    it stands in, `text` all that the file says. Nothing of it is true until an officer says so.
    """

    form: str
    values: Mapping[str, object]
    file_sha256: str
    text: str
