"""Twelve hostile texts in every field of every form: none opens a file, none loses a word."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from pocdesk.documents.letter import Unprintable, missing_glyphs, write
from pocdesk.documents.text import plain
from pocdesk.forms.filled import FilledForm
from pocdesk.forms.form import Kind
from pocdesk.forms.kinds.words import TEXT_LIMIT
from pocdesk.forms.problem import Level
from pocdesk.forms.value import Value
from pocdesk.paths import shipped
from tests.documents.examples import example
from tests.documents.letters import body_of, head, library, squeezed

TEXTS = {Kind.LINE, Kind.TEXT, Kind.PERSON, Kind.REFERENCE}

PAYLOADS = {
    "markup": "</para><b>&amp;<a href='file:///etc/passwd'>duty@police.example</a> <!-- x -->",
    "image": '<img src="/etc/passwd"/><img src="http://127.0.0.1:9/probe.png"/>',
    "operators": ") Tj ET Q (escape \\) \\101 <48> Tj EMC endstream endobj /Launch /JavaScript",
    "long word": "Щ" * 3_000,
    "hidden": "a\u200bb\u202edcba\u202c\u2066e\u2069\ufeff\u00ad\u200e\U000e0041",
    "surrogates": "lone \ud800 and \udfff surrogates",
    "controls": "nul \x00 escape \x1b[31m bell \x07 back \x08",
    "accents": "z" + "\u0323\u0301\u0331\u0308" * 40 + "algo",
    "both ways": 'a (אב [גד 12) {ab] اب} 3-4 "ת <x> %5',
    "formats": "%s %(name)s {0} {x.__class__} ${HOME} $(id) `id` =1+1 %n %08x",
    "sentences": "ש. " * 40 + "一。" * 200 + "ก " * 40,
    "longest": "word " * (TEXT_LIMIT // 5),
}
EMOJI = "😀 \U0001f1eb\U0001f1f7 \u2603\ufe0f"

PROGRAM = """
import json, sys
from tests.attacks.test_letter_payloads import PAYLOADS, places, saying_at, share
from pocdesk.documents.letter import write
from tests.documents.letters import head

seen = []
def letters():
    for form, address in share():
        for name, payload in PAYLOADS.items():
            if name != "longest":
                write(saying_at(form, address, payload), head())
letters()                                # typefaces are read once per process
sys.addaudithook(lambda event, args: seen.append(event + " " + str(args[:1]))
                 if event in ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen",
                              "os.system", "urllib.Request", "import") else None)
letters()
print(json.dumps(seen))
"""


def places() -> Iterator[tuple[str, str, Kind]]:
    """Every field of every form that holds words of a person, with its kind."""
    for form in library().ids:
        for address, field in example(form, "en").form.leaves():
            if field.kind in TEXTS:
                yield form, address, field.kind
            for sub in field.fields if field.kind.in_rows else ():
                if sub.kind in TEXTS:
                    yield form, f"{address}[0].{sub.id}", field.kind


def share() -> list[tuple[str, str]]:
    """One field of each kind."""
    return list({kind: (form, address) for form, address, kind in places()}.values())


def saying_at(form: str, address: str, text: str) -> FilledForm:
    """The example of `form` with `text` put at `address`, past the checks of the form."""
    filled = example(form, "en")
    name, _, sub = address.partition(".")
    name, _, row = name.partition("[")
    value: Value = text
    found = filled.values.get(name)
    if row:
        kinds = {one.id: one.kind for one in filled.form.field(name).fields}
        first = {"type": "other"} if "type" in kinds else {}
        value = ({**first, sub: text},)
    elif sub:
        value = {**(found if isinstance(found, Mapping) else {}), sub: text}
    return replace(filled, values={**filled.values, name: value}, closed=frozenset())


def check(form: str, address: str, payload: str) -> None:
    letter = write(saying_at(form, address, payload), head())

    found, typed = squeezed(body_of(letter.pdf)), squeezed(plain(payload))
    if letter.pages < 6:
        assert typed in found or not _lost(payload, found)
    else:
        assert found.count("word") >= payload.count("word")


def _lost(payload: str, found: str) -> list[str]:
    """Words that are not found; one that a page ends in is parted by the head of the next."""
    words = [squeezed(plain(word)) for word in payload.split()]
    return [word for word in words if word not in found and not _is_parted(word, found)]


def _is_parted(word: str, found: str) -> bool:
    """Whether all of `word` is there in a few pieces; a letter of these has five pages at most."""
    if any(found.count(sign) < word.count(sign) for sign in set(word)):
        return False
    for _ in range(5):
        at = next((at for at in range(len(word), 0, -1) if word[:at] in found), 0)
        word = word[at:]
        if not word or not at:
            break
    return not word


@pytest.mark.parametrize("name", [name for name in PAYLOADS if name != "longest"])
@pytest.mark.parametrize(("form", "address"), share())
def test_no_word_is_lost_in_a_field_of_each_kind(form: str, address: str, name: str) -> None:
    check(form, address, PAYLOADS[name])


@pytest.mark.long
@pytest.mark.parametrize(("form", "address"), [(form, address) for form, address, _ in places()])
def test_no_word_is_lost_in_any_field(form: str, address: str, subtests: pytest.Subtests) -> None:
    for name, payload in PAYLOADS.items():
        with subtests.test(name):
            check(form, address, payload)


@pytest.mark.parametrize(("form", "address"), share())
def test_what_cannot_be_printed_is_named_with_its_field(form: str, address: str) -> None:
    letter = saying_at(form, address, EMOJI)

    problems = [problem for problem in missing_glyphs(letter) if problem.field == address]

    assert problems
    assert {(problem.level, problem.rule) for problem in problems} == {(Level.BLOCK, "V-86")}
    with pytest.raises(Unprintable):
        write(letter, head())


def test_no_payload_opens_a_file_or_a_connection(tmp_path: Path) -> None:
    environment = {"PYTHONPATH": str(shipped("resources").parent), "HOME": str(tmp_path)}

    out = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env=environment,
    ).stdout

    assert json.loads(out) == []
