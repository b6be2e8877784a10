"""The forms as shipped: complete, honest about what is not known, well set in both languages."""

import re
import tomllib

import pytest

from pocdesk.domain.identifier import IdentifierType
from pocdesk.forms.fields import KINDS
from pocdesk.forms.form import Kind, Layout
from pocdesk.forms.kinds.choosing import language as read_language
from pocdesk.forms.sentences import SENTENCES
from pocdesk.forms.show import show
from pocdesk.forms.value import ChosenPoint
from pocdesk.paths import shipped
from tests.forms.folders import shipped_files
from tests.forms.world import FACTS, FORM, LIBRARY, NOW, PARTIES

FORMS = LIBRARY.ids
FILES = shipped_files()


@pytest.mark.parametrize("id", FORMS)
def test_every_form_reads_with_all_its_wordings(id: str) -> None:
    form = LIBRARY.form(id)

    assert form.letter_languages == ("en", "fr")
    for language in form.letter_languages:
        assert LIBRARY.wording(id, language).edition == form.edition
    assert LIBRARY.refused(id) == ()


@pytest.mark.parametrize("id", FORMS)
def test_no_form_claims_more_than_is_known(id: str) -> None:
    form = LIBRARY.form(id)

    assert not (form.print.may_say_official and form.not_official)
    assert all(part.number is None for part in form.sections if part.layout is Layout.RECONSTRUCTED)


def test_the_preservation_request_follows_the_official_one_as_far_as_it_was_read() -> None:
    form = LIBRARY.form(FORM)
    official = [part for part in form.sections if part.layout is Layout.OFFICIAL]

    assert [part.number for part in official] == [1, 2, 3, 4, 5, 6]
    assert [(p.id, p.number) for p in form.sections if p.layout is Layout.HEADING_ONLY] == [
        ("case-authority", 7)
    ]
    assert "draft" in form.edition
    assert form.follows is not None
    assert form.follows.document == "T-CY(2018)11"


def test_the_preservation_request_asks_for_what_article_29_2_lists() -> None:
    legal = " ".join(part.legal for part in LIBRARY.form(FORM).sections)

    for item in "abcdef":
        assert f"29(2)({item})" in legal


def test_every_rule_of_the_preservation_request_is_there() -> None:
    wanted = """
        V-01 V-02 V-03 V-03w V-06 V-10 V-11 V-12 V-14 V-15 V-20 V-21 V-22 V-23 V-23w V-24 V-25
        V-25w V-26 V-27 V-28 V-29 V-30 V-30a V-30b V-34 V-35 V-50 V-50w V-52w V-55 V-56 V-99 V-99w
    """
    assert LIBRARY.form(FORM).rule_ids - {"V-41"} == set(wanted.split())


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_file_is_no_draft_of_itself(name: str) -> None:
    assert "Draft of" not in FILES[name]
    assert "\t" not in FILES[name]
    assert FILES[name].endswith("\n")


def _texts(table: object) -> list[str]:
    if isinstance(table, dict):
        return [text for inner in table.values() for text in _texts(inner)]
    if isinstance(table, list):
        return [text for inner in table for text in _texts(inner)]
    return [table] if isinstance(table, str) else []


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith("fr.toml")])
def test_french_is_set_as_french_is(name: str) -> None:
    for text in _texts(tomllib.loads(FILES[name])):
        assert "'" not in text, text
        assert not re.search(r"[^\u00a0\u202f][;!?»]", text), text
        assert not re.search(r"[^\u00a0\u202f0-9a-z/\]]:(?!//)", text) or "::" in text, text
        assert not re.search(r"«(?!\u00a0)", text), text
        assert not re.search(r"\d \d{3}\b", text), text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_sentence_keeps_the_places_that_its_kind_fills(language: str) -> None:
    english = LIBRARY.wording(FORM, "en").kinds.sentences
    there = LIBRARY.wording(FORM, language).kinds.sentences

    assert there.keys() == SENTENCES
    for code, sentence in english.items():
        places = re.findall(r"\{[a-z]+\}", sentence)
        assert sorted(re.findall(r"\{[a-z]+\}", there[code])) == sorted(places), code


def test_every_kind_is_read_or_made_of_kinds_that_are() -> None:
    whole = {Kind.GROUP, Kind.ROWS, Kind.IDENTIFIERS}

    assert {*KINDS, *whole} == {kind for kind in Kind if kind.holds_value}


def test_the_identifier_group_offers_every_type() -> None:
    (type,) = (f for f in LIBRARY.form(FORM).field("identifiers").fields if f.id == "type")

    assert set(type.choices) == {str(known) for known in IdentifierType}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_language_of_a_party_is_known_and_has_a_name(language: str) -> None:
    table = tomllib.loads(shipped("resources/parties.toml").read_text(encoding="utf-8"))
    names = LIBRARY.wording(FORM, language).kinds.languages
    field = LIBRARY.form(FORM).field("language")
    for tag in {tag for party in table["party"] for tag in party["languages"]}:
        assert read_language(field, tag, FACTS).value == tag
        assert tag.partition("-")[0] in names, tag


def test_a_party_with_a_footnote_bears_its_mark() -> None:
    field, wording = LIBRARY.form(FORM).field("requested"), LIBRARY.wording(FORM, "en")
    kosovo = ChosenPoint(PARTIES["XK"], None)

    assert show(kosovo, field, "requested", wording, NOW) == "Kosovo*"


def test_head_and_foot_have_their_labels() -> None:
    groups = LIBRARY.wording(FORM, "fr").groups

    assert groups["letter-head"]["their_reference"] == "Votre référence"
    assert groups["letter-foot"]["prepared_by"] == "Établi par"
