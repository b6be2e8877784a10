"""The commands about forms and letters: list, template, issue."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pocdesk.cli.answer import Answer
from pocdesk.cli.files import read
from pocdesk.cli.plain import letter_plain, problem_plain
from pocdesk.cli.words import Asked
from pocdesk.desk.drafts import begin
from pocdesk.desk.issue import issue as issue_letter
from pocdesk.desk.new_file import must_be_free
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_out import save_letter
from pocdesk.errors import PocDeskError
from pocdesk.forms.problem import Incomplete, Problem
from pocdesk.forms.template import template as values_template

_MOST_BYTES = 4 * 1024 * 1024
_KEYS = {"form", "language", "values"}


def forms(desk: Desk, _asked: Asked) -> Answer:
    objects = []
    lines = []
    for id in desk.forms.ids:
        form = desk.forms.form(id)
        title = desk.forms.wording(id, "en").title
        objects.append(
            {
                "id": id,
                "title": title,
                "edition": form.edition,
                "languages": list(form.letter_languages),
            }
        )
        lines.append(f"{id}: {title} ({', '.join(form.letter_languages)}; {form.edition})")
    return Answer(plain={"forms": objects}, text="\n".join(lines))


def template(desk: Desk, asked: Asked) -> Answer:
    draft = begin(desk, asked.form, language=asked.language).draft
    text = values_template(draft.form, draft.wording, draft.facts)
    return Answer(plain={"form": asked.form, "template": text}, text=text)


def issue(desk: Desk, asked: Asked) -> Answer:
    path, out = Path(asked.values), Path(asked.out)
    values = _read_values(path, asked.form)
    must_be_free(out)
    opened = begin(
        desk,
        asked.form,
        language=values.language,
        case=asked.case,
        folder=path.absolute().parent,
    )
    try:
        opened.draft.enter_values(values.values)
        opened = replace(opened, marking=asked.marking.strip())
        issued = issue_letter(desk, opened)
    except Incomplete as refused:
        return _refused(refused.problems, refused)
    _save_issued(desk, issued.letter.number, out)
    warnings = [problem_plain(problem) for problem in issued.warnings]
    lines = [f"{issued.letter.number} issued: {out}", f"SHA-256 {issued.letter.pdf_sha256}"]
    lines += [f"{item['level']} {item['rule']}: {item['message']}" for item in warnings]
    return Answer(
        plain={
            "case": issued.case.reference,
            "letter": letter_plain(issued.letter),
            "pdf": str(out),
            "warnings": warnings,
        },
        text="\n".join(lines),
    )


def take_out(desk: Desk, asked: Asked) -> Answer:
    out = Path(asked.out)
    save_letter(desk, asked.number, out)
    return Answer(plain={"letter": asked.number.upper(), "pdf": str(out)}, text=f"Saved: {out}")


def _save_issued(desk: Desk, number: str, out: Path) -> None:
    try:
        save_letter(desk, number, out)
    except PocDeskError as error:
        raise PocDeskError(
            f"The letter {number} is issued, but {error.happened}",
            safe="It stands in the log unchanged; do not issue it again.",
            remedy=f"Take it out with: pocdesk letter {number} -o ANOTHER.pdf",
        ) from error


class _Values:
    def __init__(self, language: str, values: Mapping[str, object]) -> None:
        self.language = language
        self.values = values


def _read_values(path: Path, form: str) -> _Values:
    try:
        table = tomllib.loads(read(path, _MOST_BYTES).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _bad(path, f"cannot be read: {error}") from error
    for key in table:
        if key not in _KEYS:
            raise _bad(path, f"has the unknown key “{key}”")
    named = table.get("form", form)
    if not isinstance(named, str) or named != form:
        raise _bad(path, f"is not for the form “{form}”")
    language = table.get("language", "en")
    values = table.get("values")
    if not isinstance(language, str) or not isinstance(values, dict):
        raise _bad(path, "needs a language as text and a table [values]")
    return _Values(language, values)


def _bad(path: Path, what: str) -> PocDeskError:
    return PocDeskError(
        f"The values file {path} {what}.",
        safe="No letter was issued.",
        remedy="Compare it with: pocdesk template FORM.",
    )


def _refused(problems: tuple[Problem, ...], refused: Incomplete) -> Answer:
    lines = [str(refused)]
    lines += [f"  {p.level} {p.rule} {p.field}: {p.message}" for p in problems]
    return Answer(
        plain={"problems": [problem_plain(problem) for problem in problems]},
        text="\n".join(lines),
        exit_code=1,
    )
