"""Text blocks that an officer puts into a text by typing a slash and a piece of their name."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pocdesk.forms.tables import Table, read_table

NOTE = "note"
"""The place of the notes in a case and in the journal, beside the fields of forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A text block. `name` is what is typed and shown, `places` are the ids of the fields it is
    for, of all forms or of one (`refusal:facts`), or `note`; `text` may hold open places
    (`domain.open_place`) for the officer's own words.
    """

    id: str
    language: str
    name: str
    text: str
    places: tuple[str, ...]


def read_snippets(path: Path) -> tuple[Snippet, ...]:
    """The snippets of the file at `path`, in its order. Raises FormRefused naming the line."""
    table = read_table(path.name, path.read_bytes())
    if table.text("format") != "pocdesk-snippets":
        table.refuse("this is not a file of text blocks", "format")
    if table.whole("format_version") != 1:
        table.refuse("only version 1 is known", "format_version")
    found: dict[tuple[str, str], Snippet] = {}
    for one in table.tables("snippet"):
        for snippet in _read(one):
            if (key := (snippet.id, snippet.language)) in found:
                one.refuse(f"“{snippet.id}” stands there twice", "id")
            found[key] = snippet
    table.close()
    return tuple(found.values())


def snippets_for(
    snippets: Iterable[Snippet], place: str, language: str, form: str = ""
) -> tuple[Snippet, ...]:
    """Those for the field or note `place` in `language`; in English where it has none.

    A field of `form` that has blocks of its own is offered no others: facts of a crime are none on
    which a refusal rests.
    """
    found = list(snippets)
    own_place = f"{form}:{place}"
    here = [snippet for snippet in found if own_place in snippet.places]
    here = here or [snippet for snippet in found if place in snippet.places]
    own = tuple(snippet for snippet in here if snippet.language == language)
    return own or tuple(snippet for snippet in here if snippet.language == "en")


def _read(table: Table) -> list[Snippet]:
    id, places = table.text("id"), table.texts("places")
    if not places:
        table.refuse("“places” names no field", "places")
    words = [key for key in table.keys if key not in {"id", "places"}]
    if "en" not in words:
        table.refuse("the English text is missing")
    made = []
    for language in words:
        inner = table.table(language)
        name, text = inner.text("name"), inner.text("text")
        made.append(Snippet(id=id, language=language, name=name, text=text, places=places))
    return made
