"""Text blocks: the shipped ones fit the shipped forms, and a bad file is named with its line."""

import re
from pathlib import Path

import pytest

from pocdesk.domain.open_place import next_open_place, open_places
from pocdesk.forms.form import Kind
from pocdesk.forms.refused import FormRefused
from pocdesk.forms.snippets import NOTE, Snippet, read_snippets, snippets_for
from pocdesk.paths import shipped
from tests.forms.world import LIBRARY

SHIPPED = read_snippets(shipped("resources/snippets.toml"))
HEAD = 'format = "pocdesk-snippets"\nformat_version = 1\n'
ONE = '[[snippet]]\nid = "a"\nplaces = ["note"]\nen = { name = "one", text = "It is […: who]." }\n'


def read(tmp_path: Path, text: str) -> tuple[Snippet, ...]:
    path = tmp_path / "snippets.toml"
    path.write_text(text, encoding="utf-8")
    return read_snippets(path)


def test_every_shipped_snippet_has_a_place_that_takes_paragraphs() -> None:
    texts = {
        place
        for id in LIBRARY.ids
        for _, field in LIBRARY.form(id).leaves()
        if field.kind in {Kind.TEXT, Kind.AUTHORITY}
        for place in (field.id, f"{id}:{field.id}")
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
            assert not re.search(r"[^\u00a0\u202f][;:!?»]", snippet.text), snippet.id


def test_names_are_told_apart_within_one_place() -> None:
    for language in ("en", "fr"):
        for place in {place for snippet in SHIPPED for place in snippet.places}:
            names = [snippet.name for snippet in snippets_for(SHIPPED, place, language)]
            assert len(names) == len(set(names)), place


def test_every_shipped_snippet_says_what_it_leaves_open() -> None:
    """A hole that nothing marks would leave with a letter: two spaces, a dangling word."""
    opened = {(s.id, s.language): len(open_places(s.text)) for s in SHIPPED}
    assert sum(1 for count in opened.values() if count) > 20
    for snippet in SHIPPED:
        assert opened[snippet.id, "en"] == opened[snippet.id, "fr"], snippet.id
        bare = re.sub(r"\[…[^\]]*\]", "X", snippet.text)
        assert not re.search(r"[|…\[\]]|  | [.,]|[:;]\s*$", bare), snippet.id


@pytest.mark.parametrize("text", ["[…]", "[… and so on]", "[...: who]", "he said […] “go: now”"])
def test_a_quotation_is_no_open_place(text: str) -> None:
    assert open_places(text) == ()


def test_open_places_are_found_one_after_the_other() -> None:
    text = "from […: day] to […\u00a0: jour]"
    assert open_places(text) == ("[…: day]", "[…\u00a0: jour]")
    assert next_open_place(text) == (5, 13)
    assert next_open_place(text, 6) == (17, len(text))
    assert next_open_place(text, 18) is None


def test_another_language_falls_back_to_english() -> None:
    assert {s.language for s in snippets_for(SHIPPED, NOTE, "fi")} == {"en"}
    assert {s.language for s in snippets_for(SHIPPED, NOTE, "fr")} == {"fr"}
    assert snippets_for(SHIPPED, "no_such_field", "en") == ()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_refusal_is_offered_no_facts_of_a_crime(language: str) -> None:
    def offered(form: str) -> set[str]:
        return {one.id for one in snippets_for(SHIPPED, "facts", language, form)}

    assert offered("article-29-30-preservation") == {"fraud-frame", "intrusion-frame"}
    assert len(offered("refusal")) == 5
    assert all(id.startswith("refusal-") for id in offered("refusal"))
    assert all(id.startswith("warning-") for id in offered("article-29-6-warning"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('format = "other"\nformat_version = 1\n', "line 1"),
        ('format = "pocdesk-snippets"\nformat_version = 2\n', "line 2"),
        (HEAD + ONE + ONE, "stands there twice"),
        (HEAD + ONE.replace("note", "").replace('""', ""), "names no field"),
        (HEAD + ONE.replace("en =", "fr ="), "English text is missing"),
        (HEAD + ONE.replace("name =", "title ="), "unknown key|“name” is missing"),
        (HEAD + "more = 1\n", "unknown key “more”"),
        (HEAD + '[[snippet]]\nplaces = ["note"]\n', "“id” is missing"),
        ("not toml at all", "not TOML"),
    ],
)
def test_a_bad_file_is_refused_whole(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(FormRefused, match=said):
        read(tmp_path, text)
