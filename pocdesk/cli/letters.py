"""The commands about forms and letters: list, template, issue, sign, save, verify."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pocdesk.cli.answer import Answer
from pocdesk.cli.credential import sign_passphrase, sign_pin
from pocdesk.cli.files import read
from pocdesk.cli.officers import approved_by_second
from pocdesk.cli.plain import letter_plain, problem_plain, signature_plain
from pocdesk.cli.words import Asked
from pocdesk.desk.approve import Approval
from pocdesk.desk.copies import PROVIDER, copy_name, readers
from pocdesk.desk.drafts import OpenDraft, begin
from pocdesk.desk.issue import Issued, preview, seen
from pocdesk.desk.issue import issue as issue_letter
from pocdesk.desk.issue_signed import issue_signed
from pocdesk.desk.new_file import must_be_free
from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_file import read_outside
from pocdesk.desk.sign import FileKey, TokenKey
from pocdesk.desk.take_out import letter_for, save_letter
from pocdesk.desk.verify_letter import LetterVerified, verify_letter
from pocdesk.errors import Damaged, PocDeskError
from pocdesk.forms.problem import Incomplete, Problem
from pocdesk.forms.template import template as values_template

_MOST_BYTES = 4 * 1024 * 1024
_KEYS = {"form", "language", "values"}
_SECOND_OFFICER = "V-82"


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
    must_be_free(out, desk.folder)
    if asked.copy and PROVIDER not in readers(desk.forms.form(asked.form)):
        raise PocDeskError(
            f"The form “{asked.form}” makes no copy for a provider.",
            safe="No letter was issued.",
            remedy="Issue it without --copy.",
        )
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
        issued = _issued(desk, opened, asked)
    except Incomplete as refused:
        return _refused(refused)
    which = _save_issued(desk, issued.letter.number, out, copy=asked.copy)
    warnings = [problem_plain(problem) for problem in issued.warnings]
    lines = [f"{issued.letter.number} issued: {out}", *which]
    lines.append(f"SHA-256 {issued.letter.pdf_sha256}")
    lines += [_line(problem) for problem in issued.warnings]
    return Answer(
        plain={
            "case": issued.case.reference,
            "letter": letter_plain(issued.letter),
            "pdf": str(out),
            "copy": asked.copy,
            "warnings": warnings,
        },
        text="\n".join(lines),
    )


def _issued(desk: Desk, opened: OpenDraft, asked: Asked) -> Issued:
    plain = asked.key is None and asked.token is None
    if plain and not asked.second:
        return issue_letter(desk, opened)
    approved_by = _approval(desk, opened) if asked.second else None
    if plain:
        return issue_letter(desk, opened, approved_by=approved_by)
    preview(desk, opened)  # no passphrase is asked for and no PIN tried for a letter that lacks
    if asked.key is not None:
        return issue_signed(desk, opened, FileKey(Path(asked.key)), sign_passphrase(), approved_by)
    token = TokenKey(Path(asked.token), asked.token_label, asked.certificate)
    return issue_signed(desk, opened, token, sign_pin(), approved_by)


def _approval(desk: Desk, opened: OpenDraft) -> Approval:
    """A second officer's, of the letter as it stands; asked for only once nothing is missing."""
    looked_at = seen(desk, opened)
    preview(desk, opened)
    return Approval(approved_by_second(desk), looked_at)


def check(desk: Desk, asked: Asked) -> Answer:
    path = Path(asked.file)
    found = verify_letter(desk, read_outside(path, desk.folder))
    return Answer(
        plain={
            "letter": None if found.issued is None else letter_plain(found.issued),
            "copy": found.copy,
            "foreign": found.foreign,
            "claimed": None if found.claimed is None else letter_plain(found.claimed),
            "sha256": found.sha256,
            "record_fits": None if found.checked is None else _fits(found),
            "signatures": [signature_plain(one) for one in found.signatures.found],
            "remark": found.signatures.remark,
            "holds": found.holds,
        },
        text="\n".join(found.lines()),
        exit_code=Damaged.exit_code if found.damaged else 0 if found.holds else 1,
    )


def _fits(found: LetterVerified) -> bool:
    return found.footed and found.checked is not None and not found.checked.differs


def take_out(desk: Desk, asked: Asked) -> Answer:
    out = Path(asked.out)
    save_letter(desk, asked.number, out, provider=asked.copy)
    return Answer(
        plain={"letter": asked.number.upper(), "pdf": str(out), "copy": asked.copy},
        text="\n".join([f"Saved: {out}", *_which(desk, asked.number.upper(), copy=asked.copy)]),
    )


def _which(desk: Desk, number: str, *, copy: bool) -> list[str]:
    """Which of the two the file is, where there is a copy for the provider beside the letter."""
    shown = letter_for(desk, number, provider=copy)
    if not shown.has_copy:
        return []
    lines = [f"This is {shown.said}"]
    if not copy:
        name = copy_name(number, PROVIDER)
        lines.append(f"The provider's copy: pocdesk letter save {number} --copy -o {name}")
    return lines


def _save_issued(desk: Desk, number: str, out: Path, *, copy: bool) -> list[str]:
    try:
        save_letter(desk, number, out, provider=copy)
        return _which(desk, number, copy=copy)
    except PocDeskError as error:
        again = f"{number} --copy" if copy else number
        raise PocDeskError(
            f"The letter {number} is issued, but {error.happened}",
            safe="It stands in the log unchanged; do not issue it again.",
            remedy=f"Take it out with: pocdesk letter save {again} -o ANOTHER.pdf",
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


def _line(problem: Problem) -> str:
    """Level, rule where one has a number, and the place; what no field can mend is the letter's."""
    where = problem.field or "(the whole letter)"
    said = " ".join(part for part in (problem.level, problem.rule, where) if part)
    return f"{said}: {problem.message}"


def _refused(refused: Incomplete) -> Answer:
    problems = refused.problems
    lines = [f"{refused.happened} Nothing was issued; the values file is as it was."]
    lines += [f"  {_line(problem)}" for problem in problems]
    lines.append("Settle what is listed, then issue again.")
    if any(problem.rule == _SECOND_OFFICER for problem in problems):
        lines.append("For the second officer, add --second: it asks for their own passphrase.")
    return Answer(
        plain={"problems": [problem_plain(problem) for problem in problems]},
        text="\n".join(lines),
        exit_code=1,
    )
