"""Form and wording files that are not as they must be: refused whole, by file and line."""

from pathlib import Path

import pytest

from pocdesk.forms.library import FormUnknown, Library
from pocdesk.forms.refused import FormRefused
from pocdesk.forms.tables import read_table
from tests.forms.folders import (
    ENGLISH,
    FORM_FILE,
    FRENCH,
    changed,
    for_one_form,
    library,
    shipped_files,
    write,
)
from tests.forms.world import FORM, LIBRARY

GROUPS = "groups.toml"
GROUP_WORDS = "groups.fr.toml"
KINDS = "kinds.fr.toml"

# file, what is changed in it, what the refusal says
REFUSALS = [
    (FORM_FILE, 'direction = "outgoing"', 'direction = "outgoing"\ncolour = "red"', "colour"),
    (FORM_FILE, 'direction = "outgoing"', 'direction = "sideways"', "direction"),
    (FORM_FILE, 'direction = "outgoing"\n', "", "“direction” must be one of"),
    (FORM_FILE, 'format = "pocdesk-form"', 'format = "another"', "not a form"),
    (FORM_FILE, "format_version = 1", "format_version = 2", "not a form"),
    (FORM_FILE, f'id = "{FORM}"', 'id = "another"', "otherwise than its folder"),
    (FORM_FILE, "bilingual_print = true", 'bilingual_print = "yes"', "true or false"),
    (FORM_FILE, 'letter_languages = ["en", "fr"]', "letter_languages = []", "letter_languages"),
    (FORM_FILE, 'letter_languages = ["en", "fr"]', 'letter_languages = ["EN"]', "no language"),
    (FORM_FILE, 'letter_languages = ["en", "fr"]', 'letter_languages = ["en", "de"]', "de.toml"),
    (FORM_FILE, "may_say_official = false", "may_say_official = true", "V-90"),
    (FORM_FILE, 'date_format = "DD/MM/YYYY"', 'date_format = "MM/DD/YYYY"', "date_format"),
    (FORM_FILE, 'head = "letter-head"', 'head = "no-head"', "no group “no-head”"),
    (FORM_FILE, '"not-applicable"', '"nothing"', "empty_optional"),
    (FORM_FILE, "[print]", '[print]\nmargin = "wide"', "margin"),
    (FORM_FILE, "[follows]", "[follows]\npages = 3", "pages"),
    (FORM_FILE, "[follows]", 'gate = "ajar"\n[follows]', "gate"),
    (FORM_FILE, "[follows]", 'copies_from = "nowhere"\n[follows]', "cannot copy"),
    (FORM_FILE, "[follows]", f'copies_from = "{FORM}"\n[follows]', "cannot copy"),
    (FORM_FILE, 'layout = "official"', 'layout = "perfect"', "layout"),
    (FORM_FILE, 'evidence = "read"', 'evidence = "heard"', "evidence"),
    (FORM_FILE, 'id = "reference"\nnumber = 2', 'id = "date"\nnumber = 2', "twice"),
    (FORM_FILE, 'id = "prosecution"\n', 'id = "prosecution"\nnumber = 8\n', "official number"),
    (FORM_FILE, 'id = "prosecution"\n', 'id = "The Prosecution"\n', "no id"),
    (FORM_FILE, 'id = "previous_end"', 'id = "Previous-end"', "no field id"),
    (FORM_FILE, "[[section]]", "[[sectoin]]", "not TOML"),
    (FORM_FILE, "[follows]", "follows = 5\n[unfollowed]", "“follows” must be a table"),
    (FORM_FILE, "[[section]]", 'rule = ["V-01"]\n[[section]]', "unknown key “rule”"),
    (FORM_FILE, "[follows]", 'dropped_rules = ["V-28"]\n[follows]', "list of tables"),
    (FORM_FILE, "[follows]", 'dropped_rules = [{ reason = "x" }]\n[follows]', "“id” is missing"),
    (FORM_FILE, 'kind = "date"', 'kind = "day"', "kind"),
    (FORM_FILE, 'kind = "date"', 'kind = "date"\nchoices = ["a"]', "does not belong"),
    (FORM_FILE, 'kind = "date"', 'kind = "date"\nmin_rows = 1', "does not belong"),
    (FORM_FILE, 'kind = "date"', 'kind = "date"\nnot_for = ["nobody"]', "not_for"),
    (FORM_FILE, 'choices = ["new", "extension"]\n', "", "needs choices"),
    (FORM_FILE, 'choices = ["new", "extension"]', 'choices = ["new", "new"]', "twice"),
    (FORM_FILE, 'choices = ["new", "extension"]', 'choices = ["New one"]', "no id"),
    (FORM_FILE, 'choices = ["new", "extension"]', 'choices = "office.moods"', "no list"),
    (FORM_FILE, 'choices = "directory.languages"', 'choices = "office.handling_marks"', "no list"),
    (FORM_FILE, 'default = "new"', 'default = "old"', "none of the choices"),
    (FORM_FILE, 'need = "always"', 'need = "often"', "need"),
    (FORM_FILE, 'prefill = "today"', 'prefill = "tomorrow"', "tomorrow"),
    (FORM_FILE, 'needed_by = "V-01"', 'needed_by = "rule one"', "no rule"),
    (FORM_FILE, 'units = ["days", "months"]', 'units = ["weeks"]', "no unit"),
    (FORM_FILE, 'units = ["days", "months"]\n', "", "needs units"),
    (FORM_FILE, "default = { value = 60,", "default = { value = 0,", "whole number from 1"),
    (FORM_FILE, "default = { value = 60,", "default = { more = 1, value = 60,", "more"),
    (FORM_FILE, 'group = "authority"', 'group = "nobody"', "no group “nobody”"),
    (FORM_FILE, 'group = "identifier"', 'group = "authority"', "no type and value"),
    (FORM_FILE, "min_rows = 1", "min_rows = -1", "whole number"),
    (FORM_FILE, 'is = "extension"', 'is = "renewal"', "can never be “renewal”"),
    (FORM_FILE, 'field = "status", is', 'field = "mood", is', "“mood”, which is no field"),
    (FORM_FILE, 'is = "extension" }', 'is = "extension", filled = true }', "exactly one"),
    (FORM_FILE, 'is = "extension" }', 'was = "extension" }', "exactly one"),
    (FORM_FILE, 'is = "extension" }', 'filled = "yes" }', "cannot be compared"),
    (FORM_FILE, 'check = "not-after"', 'check = "no-check"', "no check “no-check”"),
    (FORM_FILE, 'than = "today"\n', "", "needs “than”"),
    (FORM_FILE, 'than = "today"', 'than = "Tuesday"', "no date"),
    (FORM_FILE, 'than = "date + period"', 'than = "date + facts"', "no period"),
    (FORM_FILE, "slack_days = 1", 'slack_days = "one"', "slack_days"),
    (FORM_FILE, "slack_days = 1", "slack_days = 1\ndays = 5", "unknown key “days”"),
    (FORM_FILE, 'id = "V-01"', 'id = "rule-1"', "no rule"),
    (FORM_FILE, 'level = "block"', 'level = "maybe"', "level"),
    (FORM_FILE, 'fields = ["mla_intent"]', 'fields = ["mla_wish"]', "no field “mla_wish”"),
    (FORM_FILE, 'fields = ["mla_intent"]', 'fields = ["facts"]', "not for the kind text"),
    (FORM_FILE, 'fields = ["mla_intent"]', "fields = []", "cannot have 0 fields"),
    (FORM_FILE, '"custodian", "location", "custodian_unknown"', '"custodian"', "1 fields"),
    (FORM_FILE, '["requested.party", "office.party"]', '["facts", "office.party"]', "kind text"),
    (FORM_FILE, 'fields = ["period", "requested"]', 'fields = ["period", "facts"]', "kind text"),
    (FORM_FILE, 'choice = "threat-to-life-or-safety"', 'choice = "boredom"', "none of the choices"),
    (FORM_FILE, 'choice = "initial"', 'choice = "later"', "none of the choices"),
    (FORM_FILE, "min = { value = 60,", "min = { value = 99999,", "10,000"),
    (FORM_FILE, 'edition = "2026-11-draft"', "edition = 5", "edition"),
    (FORM_FILE, 'edition = "2026-11-draft"', 'edition = "2027-01"', "another edition"),
    (FORM_FILE, 'edition = "2026-11-draft"', 'edition = "2026-11-draft', "not TOML"),
    (ENGLISH, f'form = "{FORM}"', 'form = "another"', "not a wording"),
    (ENGLISH, 'language = "en"', 'language = "de"', "another language"),
    (ENGLISH, 'title = "Data preservation request"', "title = 5", "title"),
    (ENGLISH, 'title = "Data preservation request"\n', "", "“title” is missing"),
    (ENGLISH, "\nchecked = false", '\nchecked = "no"', "checked"),
    (ENGLISH, 'facts = "Brief summary of the facts"\n', "", "label “facts” is missing"),
    (ENGLISH, 'facts = "Brief summary of the facts"', 'facts = " "', "must be a text"),
    (ENGLISH, "[field]", '[field]\ncolour = "Colour"', "colour"),
    (ENGLISH, 'offence = "Offence and facts"\n', "", "heading “offence” is missing"),
    (ENGLISH, 'new = "a new request"\n', "", "choice “new” is missing"),
    (ENGLISH, "[choice.status]", '[choice.status]\nold = "old"', "old"),
    (ENGLISH, "[choice.status]", '[choice.mood]\ngood = "good"\n[choice.status]', "mood"),
    (ENGLISH, 'V-27 = "Name', 'V-80 = "Name', "sentence “V-27” is missing"),
    (ENGLISH, "[rule]", '[rule]\nV-80 = "Unasked."', "V-80"),
    (ENGLISH, "[help]", '[help]\ncolour = "Red or blue."', "colour"),
    (ENGLISH, "opening = ", "closing = ", "text “opening” is missing"),
    (ENGLISH, '"Data preservation request"', '"Official Council of Europe template"', "V-90"),
    (FRENCH, '"Autorité requise"', '"Modèle européen officiel"', "V-90"),
    (GROUPS, 'format = "pocdesk-form-groups"', 'format = "groups"', "not a file of groups"),
    (GROUPS, "[group.authority]", "[group.Authority]", "no id"),
    (
        GROUPS,
        "[group.authority]",
        '[group.none]\nevidence = "ours"\n[group.authority]',
        "no fields",
    ),
    (GROUPS, 'id = "person",          kind = "person"', 'id = "email", kind = "person"', "twice"),
    (GROUPS, 'kind = "person", need = "no"', 'kind = "group", group = "x", need = "no"', "another"),
    (GROUPS, 'needed_by = "V-41"', 'needed_by = "V-80"', "V-80"),
    (GROUP_WORDS, 'organisation = "Organisme"\n', "", "label “organisation” is missing"),
    (GROUP_WORDS, "[group.authority]", '[group.authority]\ncolour = "Couleur"', "colour"),
    (GROUP_WORDS, "[group.authority]", '[group.choir]\na = "b"\n[group.authority]', "choir"),
    (GROUP_WORDS, "imei = ", "imai = ", "choice “imei” is missing"),
    (KINDS, "not-a-date = ", "no-date = ", "sentence “not-a-date” is missing"),
    (KINDS, "[word]", '[word]\nmaybe = "peut-être"', "maybe"),
    (KINDS, 'one = "jour"', 'single = "jour"', "“one” is missing"),
    (KINDS, 'kinds = "pocdesk-form-kinds"', 'kinds = "others"', "own words"),
]


@pytest.mark.parametrize(("file", "old", "new", "says"), REFUSALS)
def test_a_file_that_is_wrong_is_refused_by_name(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    with pytest.raises(FormRefused) as refused:
        library(tmp_path, for_one_form(changed(file, old, new))).form(FORM)

    assert says in refused.value.happened
    assert refused.value.safe
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('direction = "outgoing"', 'direction = "sideways"', 'direction = "sideways"'),
        ('kind = "period"', 'kind = "span"', 'kind = "span"'),
        ('than = "date + period"', 'than = "x"', 'than = "x"'),
        ("bilingual_print = true", 'bilingual_print = true\ncolour = "red"', 'colour = "red"'),
        ('date_format = "DD/MM/YYYY"', "date_format = ", "date_format = "),
    ],
)
def test_a_refusal_names_the_line(tmp_path: Path, old: str, new: str, line: str) -> None:
    files = changed(FORM_FILE, old, new)
    lines = files[FORM_FILE].splitlines()
    place = next(number for number, text in enumerate(lines, start=1) if text.startswith(line))

    with pytest.raises(FormRefused) as refused:
        library(tmp_path, files).form(FORM)

    assert refused.value.happened.startswith(f"{FORM_FILE}, line {place}: ")
    assert (refused.value.file, refused.value.line) == (FORM_FILE, place)


def test_a_refusal_inside_a_group_names_the_line_of_the_row(tmp_path: Path) -> None:
    files = changed(GROUPS, 'id = "fax",             kind = "phone"', 'id = "fax", kind = "telex"')
    lines = files[GROUPS].splitlines()
    place = next(number for number, text in enumerate(lines, start=1) if '"telex"' in text)

    with pytest.raises(FormRefused, match=f"groups.toml, line {place}:"):
        library(tmp_path, files).form(FORM)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, shipped_files())
    (folder / ENGLISH).write_bytes(b'form = "x"\ntitle = "\xe9"\n')

    with pytest.raises(FormRefused, match="line 2: the text is not UTF-8"):
        Library.from_folders(folder).form(FORM)


@pytest.mark.parametrize("file", [FRENCH, GROUPS, GROUP_WORDS, KINDS])
def test_a_file_that_is_missing_is_named(tmp_path: Path, file: str) -> None:
    files = shipped_files()
    del files[file]

    with pytest.raises(FormRefused, match="missing"):
        library(tmp_path, files).form(FORM)


@pytest.mark.parametrize("id", ["nothing", "../forms", "", f"{FORM}/form.toml"])
def test_a_form_that_is_not_there(id: str) -> None:
    with pytest.raises(FormUnknown) as unknown:
        LIBRARY.form(id)

    assert FORM in unknown.value.remedy


def test_a_language_that_the_form_does_not_have() -> None:
    with pytest.raises(FormUnknown, match="no wording in “de”"):
        LIBRARY.wording(FORM, "de")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("a = " + "9" * 5_000, "not TOML"),
        ("a = " + "[" * 60_000, "not TOML"),
        ("a = 9999-99-99", "not TOML"),
        ("a = 1\n" + "a." * 60_000 + "a = 1", "line 2: a key of so many parts"),
        ("[" + "a . " * 30_000 + "a]", "line 1: a key of so many parts"),
        ('x = { y = "#", ' + "a." * 500 + "b = 1 }", "line 1: a key of so many parts"),
    ],
)
def test_what_would_take_minutes_to_read_is_refused_at_once(content: str, why: str) -> None:
    with pytest.raises(FormRefused) as refused:
        read_table(FORM_FILE, content.encode())
    assert why in refused.value.happened


def test_forms_that_copy_from_one_another_without_end_are_refused(tmp_path: Path) -> None:
    begins = 'format = "pocdesk-form"\nformat_version = 1\n'
    chain = {
        f"c{at}/form.toml": f'{begins}id = "c{at}"\ncopies_from = "c{at + 1}"\n'
        for at in range(900)
    }
    forms = library(tmp_path, {GROUPS: shipped_files()[GROUPS], **chain})
    with pytest.raises(FormRefused, match="too many forms copy"):
        forms.form("c0")
