"""Sections that open by an answer, and forms that begin with the sections of another."""

from pathlib import Path

import pytest

from pocdesk.forms.draft import Draft
from pocdesk.forms.library import Library
from pocdesk.forms.problem import Level
from pocdesk.forms.refused import FormRefused
from tests.forms.folders import changed, library, shipped_files
from tests.forms.world import FACTS, FORM

COPY = "short-notice"
HEAD = """\
format = "pocdesk-form"
format_version = 1
id = "short-notice"
edition = "2026-12"
direction = "outgoing"
counterpart = "point"
instruments = ["ETS 185 Art. 29"]
letter_languages = ["en"]
copies_from = "article-29-30-preservation"
leaves_out = ["article-30"]

[print]
head = "letter-head"
foot = "letter-foot"
may_say_official = false
date_format = "DD/MM/YYYY"
number_only_official = true
empty_optional = "leave-out"
"""
PERIOD = """
[[section]]
id = "period"
layout = "reconstructed"
evidence = "ours"
[[section.field]]
id = "days"
kind = "number"
need = "always"
"""
RELEASE = """
[[section]]
id = "release"
after = "status"
layout = "reconstructed"
evidence = "ours"
when = { field = "status", is = "extension" }
[[section.field]]
id = "release"
kind = "tick"
need = "always"
"""
RULE = """
[[rule]]
id = "V-23w"
level = "warn"
check = "length"
fields = ["facts"]
max = 20
"""
WORDS = """\
form = "short-notice"
edition = "2026-12"
language = "en"
checked = false
title = "Short notice"
instrument_line = "Notice under Article 29 of the Convention on Cybercrime (ETS 185)"
not_applicable = "not applicable"
screen_note = "Layout ours"
[field]
days = "Days"
"""
RELEASE_WORDS = """\
release = "The data may be released"
[section]
release = "Release"
"""


def copying(folder: Path, form: str = PERIOD + RULE) -> Library:
    """The shipped forms with one beside them that copies from the preservation request."""
    words = WORDS + RELEASE_WORDS if RELEASE in form else WORDS
    files = {**shipped_files(), f"{COPY}/form.toml": HEAD + form, f"{COPY}/en.toml": words}
    return library(folder, files)


def conditional(folder: Path, when: str) -> Library:
    """The preservation request with a condition on its section about prosecution."""
    old = 'id = "prosecution"\nlayout'
    return library(folder, changed(f"{FORM}/form.toml", old, f"{old[:18]}\n{when}\nlayout"))


def test_a_section_whose_condition_is_not_met_is_not_asked_and_has_no_values(
    tmp_path: Path,
) -> None:
    found = conditional(tmp_path, 'when = { field = "status", is = "extension" }')
    draft = Draft(found.form(FORM), found.wording(FORM, "en"), FACTS)
    draft.enter("prosecution", "Parquet de Nanterre")

    assert "prosecution" not in {section.id for section in draft.sections}
    assert draft.value("prosecution") is None
    assert "legal_basis" not in {problem.field for problem in draft.problems(final=True)}
    assert draft.text("prosecution") == "Parquet de Nanterre"

    draft.enter("status", "extension")

    assert "prosecution" in {section.id for section in draft.sections}
    assert draft.value("prosecution") == "Parquet de Nanterre"


def test_a_rule_is_silent_about_a_field_that_is_not_asked(tmp_path: Path) -> None:
    rule = '\n[[rule]]\nid = "V-25w"\nlevel = "block"\ncheck = "needs"\nfields = ["prosecution"]\n'
    files = changed(
        f"{FORM}/form.toml",
        'id = "prosecution"\nlayout',
        'id = "prosecution"\nwhen = { field = "status", is = "extension" }\nlayout',
    )
    files[f"{FORM}/form.toml"] += rule
    found = library(tmp_path, files)
    draft = Draft(found.form(FORM), found.wording(FORM, "en"), FACTS)

    def blocked() -> set[str]:
        problems = draft.problems(final=True)
        return {problem.field for problem in problems if problem.level is Level.BLOCK}

    assert "prosecution" not in blocked()
    draft.enter("status", "extension")
    assert "prosecution" in blocked()


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ('when = { field = "urgency", is = "urgent" }', "“urgency”, which is no field"),
        ('when = { field = "status", is = "perhaps" }', "“status” can never be “perhaps”"),
        ('when = { field = "status" }', "needs exactly one of"),
    ],
)
def test_a_condition_looks_back_at_what_can_be(tmp_path: Path, when: str, said: str) -> None:
    with pytest.raises(FormRefused, match=said):
        conditional(tmp_path, when).form(FORM)


def test_a_form_that_copies_has_the_others_sections_but_those_it_replaces_or_leaves_out(
    tmp_path: Path,
) -> None:
    found = copying(tmp_path, PERIOD + RELEASE)
    form, copied = found.form(COPY), found.form(FORM)
    ids = [section.id for section in form.sections]

    wanted = [section.id for section in copied.sections if section.id != "article-30"]
    wanted.insert(3, "release")
    assert ids == wanted
    assert [field.id for field in form.sections[ids.index("period")].fields] == ["days"]
    assert found.wording(COPY, "en").label("facts") == found.wording(FORM, "en").label("facts")


def test_rules_come_along_while_their_fields_do(tmp_path: Path) -> None:
    form = copying(tmp_path).form(COPY)
    rules = {rule.id for rule in form.rules}

    assert {"V-10", "V-23w", "V-20"} <= rules
    assert not {"V-50", "V-50w", "V-55"} & rules  # of the period, and of Article 30
    assert [rule.max for rule in form.rules if rule.id == "V-23w"] == [20]


def test_a_change_below_changes_the_hash_of_a_form_that_copies(tmp_path: Path) -> None:
    before = copying(tmp_path / "a")
    files = changed(f"{FORM}/en.toml", "Brief summary of the facts", "Summary of the facts")
    files |= {f"{COPY}/form.toml": HEAD + PERIOD, f"{COPY}/en.toml": WORDS}
    after = library(tmp_path / "b", files)

    assert before.wording(COPY, "en").sha256 != after.wording(COPY, "en").sha256


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (RELEASE.replace('"status"\n', '"nowhere"\n'), "cannot stand after “nowhere”"),
        (RELEASE + RELEASE, "“release” stands there twice"),
        (PERIOD.replace('id = "period"', 'id = "period"\nafter = "date"'), "cannot stand after"),
    ],
)
def test_a_section_in_no_place_is_refused(tmp_path: Path, form: str, said: str) -> None:
    with pytest.raises(FormRefused, match=said):
        copying(tmp_path, form).form(COPY)


def test_only_a_section_that_is_there_can_be_left_out(tmp_path: Path) -> None:
    files = {
        **shipped_files(),
        f"{COPY}/form.toml": HEAD.replace('"article-30"', '"nowhere"') + PERIOD,
        f"{COPY}/en.toml": WORDS,
    }
    with pytest.raises(FormRefused, match="“nowhere” is no section"):
        library(tmp_path, files).form(COPY)
