"""The commands about figures: the statistics of a period, and the report of a test's answers."""

from datetime import date
from pathlib import Path

from pocdesk.cli.answer import Answer
from pocdesk.cli.files import read
from pocdesk.cli.plain import table
from pocdesk.cli.words import Asked
from pocdesk.desk.export_statistics import export_statistics
from pocdesk.desk.figure_template import set_template
from pocdesk.desk.freeze_figures import freeze, frozen_of
from pocdesk.desk.opened import Desk
from pocdesk.desk.statistics import Statistics, arrangement, statistics
from pocdesk.documents.figures import left_out_text
from pocdesk.domain.answer_rows import Answers, read_answers
from pocdesk.domain.figure_template import Template
from pocdesk.domain.figure_text import ShownTable, figure_text, share_text
from pocdesk.domain.responsiveness import Bucket, Report, report
from pocdesk.errors import Damaged, PocDeskError

_MOST_BYTES = 8 * 1024 * 1024
_HOUR = 60  # minutes


def stats(desk: Desk, asked: Asked) -> Answer:
    """Counts the days asked for, or takes what was kept of them; writes the files that were named,
    and keeps the tables if asked."""
    first, last = _day(asked.first), _day(asked.last)
    counted = _kept(desk, first, last) if asked.kept else statistics(desk, first, last)
    plain, lines = counted.plain(), [*_lines(counted)]
    wanted = [Path(name) for name in (asked.pdf, asked.xlsx, asked.csv) if name is not None]
    for path, suffix in zip(wanted, _suffixes(asked), strict=True):
        _must_end(path, suffix)
    if asked.freeze:
        stored = freeze(desk, counted)
        plain["frozen"] = {"name": stored.name, "sha256": stored.sha256}
        lines.append(f"Kept in the log: {stored.name}, SHA-256 {stored.sha256}")
    for path in wanted:
        export_statistics(desk, counted, path)
        lines.append(f"Written: {path}")
    plain["written"] = [str(path) for path in wanted]
    damaged = Damaged.exit_code if counted.unreadable else 0
    return Answer(plain=plain, text="\n".join(lines), exit_code=damaged)


def _kept(desk: Desk, first: date, last: date) -> Statistics:
    found = frozen_of(desk, first, last)
    if found is None:
        raise PocDeskError(
            f"No figures from {first} to {last} were kept.",
            safe="Nothing was counted.",
            remedy="Leave --kept out to count these days now.",
        )
    return found.statistics


def columns(desk: Desk, asked: Asked) -> Answer:
    """Lists the columns of the statistics by their keys, after the changes that were asked for."""
    found = arrangement(desk)
    template, names = found.template, dict(found.template.names)
    for pair in asked.name:
        key, parted, name = pair.partition("=")
        if not parted:
            raise PocDeskError(
                f"“{pair}” does not say what the column is called.",
                safe="Nothing was changed.",
                remedy="Write KEY=NAME, such as requests/incoming=Received.",
            )
        names[key] = name
    if asked.leave_out or asked.show or asked.name:
        unknown = sorted({*asked.show} - found.columns.keys())
        left_out = (template.left_out | {*asked.leave_out}) - {*asked.show} | {*unknown}
        template = set_template(desk, Template(left_out=left_out, names=names), found.columns)
    plain = [
        {
            "key": key,
            "table": one.table,
            "name": template.names.get(key, one.name),
            "shown": key not in template.left_out,
        }
        for key, one in found.columns.items()
    ]
    rows = [
        (str(one["key"]), "shown" if one["shown"] else "left out", f"{one['table']}: {one['name']}")
        for one in plain
    ]
    return Answer(plain={"columns": plain}, text=table(rows))


def ping_report(asked: Asked) -> Answer:
    """The six buckets of the answers in a CSV; rows that cannot be counted are named, and fail."""
    answers = read_answers(_text(Path(asked.file)))
    found = report(answers.asked)
    plain: dict[str, object] = {
        "base": found.base,
        "buckets": [
            {
                "within": each.within,
                "answers": each.answers,
                "mean": each.mean,
                "share": each.share,
            }
            for each in found.buckets
        ],
    }
    if answers.refused:
        refused = [{"line": one.line, "sentence": one.sentence} for one in answers.refused]
        plain["refused"] = refused
    return Answer(
        plain=plain, text=_report_text(found, answers), exit_code=1 if answers.refused else 0
    )


def _text(path: Path) -> str:
    try:
        return read(path, _MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PocDeskError(
            f"The file {path} is no text in UTF-8.",
            safe="Nothing was counted.",
            remedy="Save the table as CSV in UTF-8, then try again.",
        ) from error


def _report_text(found: Report, answers: Answers) -> str:
    rows = [("within", "answers", "mean", f"share of {found.base}")]
    rows += [_row(each) for each in found.buckets]
    refused = [one.sentence for one in answers.refused]
    silent = found.base - found.buckets[-1].answers
    lines = [table(rows), f"{found.base} points asked, {silent} of them without an answer in 30 h."]
    return "\n".join([*lines, *refused])


def _row(each: Bucket) -> tuple[str, str, str, str]:
    share = "" if each.share is None else share_text(each.share, "en")
    mean = "" if each.mean is None else _minutes(each.mean)
    return (_minutes(each.within), str(each.answers), mean, share)


def _minutes(minutes: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    return f"{minutes} min" if not hours else f"{hours} h {rest:02d}" if rest else f"{hours} h"


def _lines(counted: Statistics) -> list[str]:
    days = counted.days
    lines = [f"{days.first} to {days.last}, days in {days.zone}", ""]
    for one in counted.tables:
        lines += [one.title, *_table(one, counted.language), f"  {one.definition}", ""]
    lines += [
        f"{each} cannot be read and is counted nowhere. Run: pocdesk verify"
        for each in counted.unreadable
    ]
    if counted.left_out:
        lines.append(left_out_text(counted.left_out, "en"))
    return lines + [f"* {note}" for note in counted.footnotes]


def _table(one: ShownTable, language: str) -> list[str]:
    head = ("", *(name for _, name in one.columns))
    rows = [
        (line.name, *(figure_text(figure, language) for figure in line.figures))
        for line in one.lines
    ]
    return [f"  {line}" for line in table([head, *rows]).splitlines()] if rows else []


def _suffixes(asked: Asked) -> list[str]:
    named = ((asked.pdf, ".pdf"), (asked.xlsx, ".xlsx"), (asked.csv, ".csv"))
    return [suffix for name, suffix in named if name is not None]


def _must_end(path: Path, suffix: str) -> None:
    if path.suffix.lower() != suffix:
        raise PocDeskError(
            f"{path} does not end with {suffix}.",
            safe="Nothing was written.",
            remedy=f"Name the file with {suffix}.",
        )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PocDeskError(
            f"“{text}” is no day.", safe="Nothing was counted.", remedy="Write it as 2026-05-26."
        ) from error
