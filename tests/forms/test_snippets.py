"""Text blocks: the shipped ones fit the shipped forms, and a bad file is named with its line."""

import re
from pathlib import Path

import pytest

from pocdesk.forms.form import Kind
from pocdesk.forms.refused import FormRefused
from pocdesk.forms.snippets import CURSOR, NOTE, Snippet, read_snippets, snippets_for
from pocdesk.paths import shipped
from tests.forms.world import LIBRARY

SHIPPED = read_snippets(shipped("resources/snippets.toml"))
HEAD = 'format = "pocdesk-snippets"\nformat_version = 1\n'
ONE = '[[snippet]]\nid = "a"\nplaces = ["note"]\nen = { name = "one", text = "It is |." }\n'


def read(tmp_path: Path, text: str) -> tuple[Snippet, ...]:
    path = tmp_path / "snippets.toml"
    path.write_text(text, encoding="utf-8")
    return read_snippets(path)


def test_every_shipped_snippet_has_a_place_that_takes_paragraphs() -> None:
    texts = {
        field.id
        for id in LIBRARY.ids
        for _, field in LIBRARY.form(id).leaves()
        if field.kind in {Kind.TEXT, Kind.AUTHORITY}
    }
    assert len(SHIPPED) > 30
    for snippet in SHIPPED:
        assert set(snippet.places) <= texts | {NOTE}, snippet.id


def test_every_shipped_snippet_stands_in_both_languages() -> None:
    ids = {language: {s.id for s in SHIPPED if s.language == language} for language in ("en", "fr")}
    assert ids["en"] == ids["fr"] == {snippet.id for snippet in SHIPPED}


def test_french_is_set_as_french_is() -> None:
    for snippet in SHIPPED:
        if snippet.language == "fr":
            assert "'" not in snippet.text
            assert not re.search(r"[^\u00a0\u202f][;:!?»]", snippet.whole), snippet.id


def test_names_are_told_apart_within_one_place() -> None:
    for language in ("en", "fr"):
        for place in {place for snippet in SHIPPED for place in snippet.places}:
            names = [snippet.name for snippet in snippets_for(SHIPPED, place, language)]
            assert len(names) == len(set(names)), place


def test_the_cursor_stands_where_the_mark_stood(tmp_path: Path) -> None:
    (snippet,) = read(tmp_path, HEAD + ONE)
    assert snippet.whole == "It is ."
    assert snippet.cursor == len("It is ")
    assert CURSOR not in snippet.whole


def test_without_a_mark_the_cursor_stands_at_the_end(tmp_path: Path) -> None:
    (snippet,) = read(tmp_path, HEAD + ONE.replace(" |", ""))
    assert snippet.cursor == len(snippet.whole)


def test_another_language_falls_back_to_english() -> None:
    assert {s.language for s in snippets_for(SHIPPED, NOTE, "fi")} == {"en"}
    assert {s.language for s in snippets_for(SHIPPED, NOTE, "fr")} == {"fr"}
    assert snippets_for(SHIPPED, "no_such_field", "en") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('format = "other"\nformat_version = 1\n', "line 1"),
        ('format = "pocdesk-snippets"\nformat_version = 2\n', "line 2"),
        (HEAD + ONE + ONE, "stands there twice"),
        (HEAD + ONE.replace("note", "").replace('""', ""), "names no field"),
        (HEAD + ONE.replace("en =", "fr ="), "English text is missing"),
        (HEAD + ONE.replace("is |", "| is |"), "one | for the cursor"),
        (HEAD + ONE.replace("name =", "title ="), "unknown key|“name” is missing"),
        (HEAD + "more = 1\n", "unknown key “more”"),
        (HEAD + '[[snippet]]\nplaces = ["note"]\n', "“id” is missing"),
        ("not toml at all", "not TOML"),
    ],
)
def test_a_bad_file_is_refused_whole(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(FormRefused, match=said.replace("|", r"\|") if "cursor" in said else said):
        read(tmp_path, text)
