"""One filled example of every form; `python -m tests.documents.examples` writes its golden text."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pocdesk.documents.letter import Written, write
from pocdesk.domain.switch import Gate
from pocdesk.forms.draft import Draft
from pocdesk.forms.facts import Facts
from pocdesk.forms.filled import FilledForm
from tests.documents.letters import (
    NOW,
    OFFICE,
    OFFICER,
    directory,
    head,
    library,
    parties,
    read_back,
)

EXAMPLES = Path(__file__).parents[1] / "forms" / "examples"
GOLDEN = Path(__file__).parent / "golden"

EXAMPLE_FACTS = Facts(
    now=NOW,
    office=OFFICE,
    officer=OFFICER,
    parties=parties(),
    points=directory().points,
    snapshot=directory().snapshot,
    providers={"google": "Google", "tiktok": "TikTok"},
    gates={gate: frozenset(parties()) for gate in Gate},
    approved_by="officer-8",
    two_officers=True,
    folder=Path(__file__).parents[2],  # paths of files in the examples count from here
)
"""The world of the examples: our office, the training Directory, every switch on."""


@cache
def values(form: str) -> Mapping[str, object]:
    """The values of the example; its `[case]` tells what the case of the letter would fill in."""
    table = tomllib.loads((EXAMPLES / f"{form}.toml").read_text(encoding="utf-8"))
    assert table["form"] == form
    found = table["values"]
    assert isinstance(found, dict)
    return found


def example_draft(form: str, language: str) -> Draft:
    """The example as an officer fills it."""
    draft = Draft(library().form(form), library().wording(form, language), EXAMPLE_FACTS)
    draft.enter_values(values(form))
    return draft


@cache
def example(form: str, language: str) -> FilledForm:
    return example_draft(form, language).fill()


@cache
def example_letter(form: str, language: str) -> Written:
    return write(example(form, language), head())


def golden(form: str, language: str) -> str:
    """What a reader that did not write it finds in the example's PDF, but for the hashes in it:
    that of the record changes with each part of the record that no page shows."""
    text = re.sub("[0-9a-f]{64}", "(SHA-256)", read_back(example_letter(form, language).pdf))
    lines = (line.rstrip() for line in text.replace("\r", "").split("\n"))
    return "\n".join(lines).strip() + "\n"


def golden_file(form: str, language: str) -> Path:
    return GOLDEN / f"{form}.{language}.txt"


def main() -> None:
    """Writes all golden texts; look at what changed before it is committed."""
    for form in library().ids:
        for language in library().form(form).letter_languages:
            golden_file(form, language).write_text(golden(form, language), encoding="utf-8")


if __name__ == "__main__":
    main()
