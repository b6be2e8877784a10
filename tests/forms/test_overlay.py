"""An office's own form files, laid over the shipped ones if an act has installed them."""

import re
from pathlib import Path

import pytest

from pocdesk.forms.draft import Draft
from pocdesk.forms.library import FormUnknown, Library
from pocdesk.forms.problem import Level
from pocdesk.forms.refused import FormRefused
from pocdesk.paths import shipped
from tests.forms.folders import (
    ENGLISH,
    FORM_FILE,
    FRENCH,
    hashes,
    shipped_files,
    write,
)
from tests.forms.world import FACTS, FORM, LIBRARY

OWN = "office-2026-12"


def laid_over(folder: Path, files: dict[str, str], *, trusted: bool = True) -> Library:
    """The shipped forms with these files of the office over them."""
    return Library.from_folders(
        shipped("forms"), write(folder, files), hashes(files) if trusted else {}
    )


def own_form(old: str = "", new: str = "") -> str:
    text = shipped_files()[FORM_FILE].replace('edition = "2026-11-draft"', f'edition = "{OWN}"')
    assert old in text
    return text.replace(old, new, 1)


def test_a_lone_wording_replaces_only_that_wording(tmp_path: Path) -> None:
    french = shipped_files()[FRENCH].replace("Demande de conservation", "Requête de conservation")
    library = laid_over(tmp_path, {FRENCH: french})

    assert library.wording(FORM, "fr").title == "Requête de conservation de données"
    assert library.wording(FORM, "en") == LIBRARY.wording(FORM, "en")
    assert library.form(FORM) == LIBRARY.form(FORM)
    assert (library.refused(FORM), library.ignored) == ((), ())


def test_words_of_another_edition_of_the_office_are_refused(tmp_path: Path) -> None:
    french = shipped_files()[FRENCH].replace('edition = "2026-11-draft"', 'edition = "office-1"')
    library = laid_over(tmp_path, {FORM_FILE: own_form(), FRENCH: french})

    (refused,) = library.refused(FORM)
    assert f"of another edition than the form, {OWN}" in refused.happened


def test_a_file_that_no_act_installed_is_named_and_ignored(tmp_path: Path) -> None:
    french = shipped_files()[FRENCH].replace("Demande de conservation", "Requête de conservation")
    library = laid_over(tmp_path, {FRENCH: french}, trusted=False)

    assert library.wording(FORM, "fr") == LIBRARY.wording(FORM, "fr")
    assert library.ignored == (tmp_path / FRENCH,)


def test_an_installed_file_that_was_changed_afterwards_is_ignored(tmp_path: Path) -> None:
    files = {FRENCH: shipped_files()[FRENCH]}
    write(tmp_path, {FRENCH: files[FRENCH] + "# one more line\n"})
    library = Library.from_folders(shipped("forms"), tmp_path, hashes(files))

    assert library.ignored == (tmp_path / FRENCH,)


def test_what_was_installed_under_another_name_does_not_count(tmp_path: Path) -> None:
    files = {FRENCH: shipped_files()[FRENCH]}
    (digest,) = hashes(files).values()
    library = Library.from_folders(shipped("forms"), write(tmp_path, files), {ENGLISH: digest})

    assert library.ignored == (tmp_path / FRENCH,)


def test_an_offices_form_replaces_the_shipped_one(tmp_path: Path) -> None:
    library = laid_over(tmp_path, {FORM_FILE: own_form("max = 4000", "max = 500")})
    form = library.form(FORM)

    assert form.edition == OWN
    assert form.sha256 != LIBRARY.form(FORM).sha256
    assert [rule.max for rule in form.rules if rule.id == "V-23w"] == [500]


def test_a_bad_wording_is_refused_and_the_shipped_one_stays(tmp_path: Path) -> None:
    french = shipped_files()[FRENCH].replace('facts = "Bref exposé des faits"', "")
    library = laid_over(tmp_path, {FRENCH: french})

    assert library.wording(FORM, "fr") == LIBRARY.wording(FORM, "fr")
    assert [refusal.file for refusal in library.refused(FORM)] == [FRENCH]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (f'edition = "{OWN}"', 'edition = "2027-01"', "starts with “office-”"),
        ("max = 4000", 'max = "many"', "max"),
        ("may_say_official = false", "may_say_official = true", "V-90"),
        ('choices = ["yes", "no"]', 'choices = ["yes", "no", "partly"]', "“partly” is missing"),
    ],
)
def test_a_bad_form_is_refused_and_the_shipped_one_stays(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    library = laid_over(tmp_path, {FORM_FILE: own_form(old, new)})

    assert library.form(FORM) == LIBRARY.form(FORM)
    (refusal,) = library.refused(FORM)
    assert says in refusal.happened


def test_with_a_bad_form_its_wordings_go_too(tmp_path: Path) -> None:
    form = own_form("max = 4000", 'max = "many"')
    english = shipped_files()[ENGLISH].replace("[field]", '[field]\nnew_field = "New"')
    library = laid_over(tmp_path, {FORM_FILE: form, ENGLISH: english})

    assert library.wording(FORM, "en") == LIBRARY.wording(FORM, "en")
    assert {refusal.file for refusal in library.refused(FORM)} == {FORM_FILE, ENGLISH}


def test_a_new_field_comes_with_its_labels(tmp_path: Path) -> None:
    field = '[[section.field]]\nid = "new_field"\nkind = "line"\nneed = "no"\nevidence = "ours"\n'
    files = {
        FORM_FILE: own_form(
            '[[section]]\nid = "necessity"', field + '[[section]]\nid = "necessity"'
        ),
        ENGLISH: shipped_files()[ENGLISH].replace("[field]", '[field]\nnew_field = "New"'),
        FRENCH: shipped_files()[FRENCH].replace("[field]", '[field]\nnew_field = "Nouveau"'),
    }
    library = laid_over(tmp_path, files)

    assert library.refused(FORM) == ()
    assert library.form(FORM).field("new_field").kind == "line"
    assert library.wording(FORM, "fr").label("new_field") == "Nouveau"


def test_a_form_may_carry_a_group_of_its_own(tmp_path: Path) -> None:
    group = (
        '\n[group.confirm-contact]\nevidence = "ours"\nfields = [\n'
        '  { id = "name", kind = "person", need = "warn" },\n'
        '  { id = "mood", kind = "choice", need = "no", choices = ["calm"], needed_by = "V-56" },\n'
        "]\n"
    )
    words = (
        '\n[group.confirm-contact]\nname = "Name"\nmood = "Mood"\n'
        '[help.confirm-contact]\nmood = "As heard."\n'
        '[choice.confirm-contact.mood]\ncalm = "calm"\n'
    )
    files = {
        FORM_FILE: own_form() + group,
        ENGLISH: shipped_files()[ENGLISH] + words,
        FRENCH: shipped_files()[FRENCH] + words,
    }
    library = laid_over(tmp_path, files)
    wording = library.wording(FORM, "en")

    assert library.refused(FORM) == ()
    assert [sub.id for sub in library.form(FORM).field("confirm").fields] == ["name", "mood"]
    assert wording.label("confirm.mood") == "Mood"
    assert wording.help("confirm.mood") == "As heard."
    assert wording.choice("confirm.mood", "calm") == "calm"


def without_v_28(dropped: str) -> dict[str, str]:
    files = shipped_files()
    return {
        FORM_FILE: own_form('needed_by = "V-28"\n').replace('needed_by = "V-28"\n', "") + dropped,
        ENGLISH: files[ENGLISH].replace('V-28 = "Say why preservation is needed."\n', ""),
        FRENCH: "\n".join(
            line for line in files[FRENCH].splitlines() if not line.startswith("V-28")
        ),
    }


def test_v_93_a_rule_of_the_treaty_is_not_dropped_in_silence(tmp_path: Path) -> None:
    library = laid_over(tmp_path, without_v_28(""))

    assert library.form(FORM) == LIBRARY.form(FORM)
    assert any("it drops V-28" in refusal.happened for refusal in library.refused(FORM))


def test_v_93_a_rule_of_the_treaty_that_is_dropped_by_name_is_warned_of(tmp_path: Path) -> None:
    dropped = '\n[[dropped_rules]]\nid = "V-28"\nreason = "asked for by the court beforehand"\n'
    library = laid_over(tmp_path, without_v_28(dropped))
    made = Draft(library.form(FORM), library.wording(FORM, "en"), FACTS)

    assert library.refused(FORM) == ()
    assert [(p.field, p.level) for p in made.problems() if p.rule == "V-93"] == [("", Level.WARN)]


NEEDED = 'need = "always"\nneeded_by = "V-28"'
FACTS_23 = 'id = "facts"\nkind = "text"\nneed = "always"\nneeded_by = "V-23"\n'
RULE_10 = 'id = "V-10"\nlevel = "block"'


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (NEEDED, NEEDED.replace("always", "no"), "weakens V-28"),
        (NEEDED, NEEDED.replace("always", "warn"), "weakens V-28"),
        (RULE_10, RULE_10.replace("block", "inform"), "weakens V-10"),
        ('id = "necessity"\n', 'id = "necessity"\nwhen = WHEN\n', "weakens V-28"),
        ('direction = "outgoing"', 'direction = "internal"', "direction must stay"),
        (FACTS_23, FACTS_23 + "asked_only = true\n", "weakens V-23"),
        (FACTS_23, FACTS_23 + 'default = "See the annex."\n', "weakens V-23"),
        (FACTS_23, FACTS_23 + 'not_for = ["provider"]\n', "weakens V-23"),
        ('prefill = "case.facts"', 'prefill = "case.offences"', "weakens V-23"),
        ('instruments = ["ETS 185 Art. 29', 'instruments = ["ETS 185 Art. 16', "must stay “ETS"),
    ],
)
def test_v_93_a_rule_of_the_treaty_is_not_weakened_in_silence(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    condition = '{ field = "urgency", is_any = ["emergency"] }'
    text = own_form(old, new.replace("WHEN", condition))
    library = laid_over(tmp_path, {FORM_FILE: text})

    assert library.form(FORM) == LIBRARY.form(FORM)
    (refusal,) = library.refused(FORM)
    assert says in refusal.happened


def test_v_93_what_is_weakened_by_name_or_made_stricter_is_taken(tmp_path: Path) -> None:
    dropped = '\n[[dropped_rules]]\nid = "V-28"\nreason = "asked for by the court beforehand"\n'
    text = own_form(NEEDED, NEEDED.replace("always", "warn")) + dropped
    assert laid_over(tmp_path / "named", {FORM_FILE: text}).form(FORM).edition == OWN
    typed = own_form('prefill = "case.facts"\n')
    assert laid_over(tmp_path / "typed", {FORM_FILE: typed}).form(FORM).edition == OWN
    strict = own_form('id = "V-23w"\nlevel = "warn"', 'id = "V-23w"\nlevel = "block"')
    assert laid_over(tmp_path / "strict", {FORM_FILE: strict}).form(FORM).edition == OWN


@pytest.mark.parametrize(
    ("form", "old", "new", "says"),
    [
        (
            "provider-preservation",
            'not_for = ["provider"]\n',
            "",
            "to the provider, which may not see it",
        ),
        ("provider-preservation", "asked_only = true\n", "", "which is only asked"),
        (
            "provider-preservation",
            'counterpart = "provider"',
            'counterpart = "point"',
            "counterpart must stay “provider”",
        ),
        ("protocol-article-7-subscriber", 'id = "V-68"', 'id = "V-68x"', "it drops V-68, which"),
        ("eu-annex-1-epoc", '["necessity", "case_summary", ', '["necessity", ', "weakens V-96"),
        (
            "eu-annex-1-epoc",
            'id = "case_summary", kind = "text", need = "always", not_for = ["provider"]',
            'id = "case_summary", kind = "text", need = "always"',
            "to the provider",
        ),
    ],
)
def test_no_own_form_tells_what_the_shipped_one_keeps_from_a_provider(
    tmp_path: Path, form: str, old: str, new: str, says: str
) -> None:
    name = f"{form}/form.toml"
    text = re.sub('edition = "[^"]*"', f'edition = "{OWN}"', shipped_files()[name], count=1)
    assert old in text
    files = {name: text.replace(old, new, 1)}
    if "V-68x" in new:
        for language in ("en", "fr"):
            words = shipped_files()[f"{form}/{language}.toml"]
            files[f"{form}/{language}.toml"] = re.sub("(?m)^V-68 =", "V-68x =", words)
    library = laid_over(tmp_path, files)

    assert library.form(form) == LIBRARY.form(form)
    assert says in library.refused(form)[0].happened


@pytest.mark.parametrize("level", ["inform", "gone"])
def test_v_82_no_own_form_leaves_out_the_second_officer(tmp_path: Path, level: str) -> None:
    text = (shipped("forms") / "refusal" / "form.toml").read_text(encoding="utf-8")
    edition = next(line for line in text.splitlines() if line.startswith("edition"))
    text = text.replace(edition, f'edition = "{OWN}"')
    rule = '[[rule]]\nid = "V-82"\nlevel = "block"\ncheck = "second-officer"'
    assert rule in text
    if level == "gone":
        named = '\n[[dropped_rules]]\nid = "V-82"\nreason = "nobody is there"\n'
        text = text.replace(rule, "") + named
    else:
        text = text.replace(rule, rule.replace("block", level))
    library = laid_over(tmp_path, {"refusal/form.toml": text})
    assert library.form("refusal") == LIBRARY.form("refusal")
    assert "V-82" in library.refused("refusal")[0].happened


def test_a_new_folder_is_a_new_form(tmp_path: Path) -> None:
    own = {
        name.replace(FORM, "own-request"): text.replace(f'"{FORM}"', '"own-request"')
        for name, text in {**shipped_files(), FORM_FILE: own_form()}.items()
        if name.startswith(FORM)
    }
    library = laid_over(tmp_path, own)

    assert library.ids == tuple(sorted((*LIBRARY.ids, "own-request")))
    assert library.form("own-request").edition == OWN
    assert Library.from_folders(shipped("forms"), tmp_path).ids == LIBRARY.ids


def test_a_bad_new_form_is_refused_where_nothing_can_stand_for_it(tmp_path: Path) -> None:
    library = laid_over(tmp_path, {"own-request/form.toml": "format = 5\n"})

    with pytest.raises(FormRefused, match=r"own-request/form\.toml, line 1"):
        library.form("own-request")
    assert library.form(FORM) == LIBRARY.form(FORM)


def test_a_form_may_begin_with_the_sections_of_another(tmp_path: Path) -> None:
    short = """
format = "pocdesk-form"
format_version = 1
id = "with-more"
edition = "office-1"
direction = "outgoing"
counterpart = "point"
instruments = ["ETS 185 Art. 29"]
letter_languages = ["en"]
copies_from = "article-29-30-preservation"
[print]
head = "letter-head"
foot = "letter-foot"
may_say_official = false
date_format = "DD/MM/YYYY"
number_only_official = true
empty_optional = "leave-out"
[[section]]
id = "more"
layout = "reconstructed"
evidence = "ours"
[[section.field]]
id = "more"
kind = "line"
need = "no"
evidence = "ours"
"""
    english = (
        shipped_files()[ENGLISH]
        .replace(f'"{FORM}"', '"with-more"')
        .replace("[field]", '[field]\nmore = "More"')
        .replace("[section]", '[section]\nmore = "More"')
    )
    files = {"with-more/form.toml": short, "with-more/en.toml": english}
    form = laid_over(tmp_path, files).form("with-more")

    assert [section.id for section in form.sections][-2:] == ["signature", "more"]
    assert form.rules == LIBRARY.form(FORM).rules


def test_an_office_adds_a_language(tmp_path: Path) -> None:
    shipped_texts = shipped_files()
    german = {
        name.replace("fr.toml", "de.toml"): text.replace('language = "fr"', 'language = "de"')
        for name, text in shipped_texts.items()
        if name.endswith("fr.toml")
    }
    form = own_form('letter_languages = ["en", "fr"]', 'letter_languages = ["en", "fr", "de"]')
    library = laid_over(tmp_path, {**german, FORM_FILE: form})

    assert library.refused(FORM) == ()
    assert library.wording(FORM, "de").language == "de"
    with pytest.raises(FormUnknown):
        LIBRARY.wording(FORM, "de")


def test_the_shared_words_are_not_replaced(tmp_path: Path) -> None:
    files = {"groups.fr.toml": shipped_files()["groups.fr.toml"].replace("Courriel", "Mél")}
    library = laid_over(tmp_path, files)

    assert library.wording(FORM, "fr").label("requesting.email") == "Courriel"
    assert library.ignored == (tmp_path / "groups.fr.toml",)


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    library = Library.from_folders(shipped("forms"), tmp_path / "none")

    assert library.ids == LIBRARY.ids
    assert library.ignored == ()
