"""Tables of figures on paper: each with its definition under it, the numbers inside as JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pocdesk.documents.blocks import Foot, Grid, Label, Pair, Row, Section, Sheet
from pocdesk.documents.draw import About, Attachment, draw
from pocdesk.documents.frame import leaves
from pocdesk.documents.phrases import phrases
from pocdesk.documents.printable import refuse_unprintable
from pocdesk.documents.table import Cell
from pocdesk.documents.text import EMPTY, Plain, joined, one_line, plain
from pocdesk.domain.figure import Figure
from pocdesk.domain.figure_text import ShownTable, figure_text
from pocdesk.domain.file import sha256_of

_EMPTY: tuple[Cell, ...] = (None,) * 5
JSON_NAME = "pocdesk-statistics.json"
_WORDS = {
    "en": {
        "title": "Statistics",
        "period": "From {first} to {last}, days in {zone}",
        "made": "Counted",
        "definition": "What is counted",
        "none": "Nothing in this period.",
        "unreadable": "Counted nowhere, since they cannot be read: {cases}.",
        "left_out": "Not shown by this office: {what}.",
        "json": "The same figures as JSON, with the references of the cases behind each number.",
        "hash": "SHA-256 of the attached {name}",
    },
    "fr": {
        "title": "Statistiques",
        "period": "Du {first} au {last}, jours dans le fuseau {zone}",
        "made": "Établi",
        "definition": "Ce qui est compté",
        "none": "Rien pendant cette période.",
        "unreadable": "Non comptées, car illisibles : {cases}.",
        "left_out": "Non présenté par ce bureau : {what}.",
        "json": "Les mêmes chiffres en JSON, avec les références des affaires derrière chacun.",
        "hash": "SHA-256 du fichier joint {name}",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSheet:
    """What a sheet of statistics says: whose, of which days in `zone`, counted when (aware).

    `first` and `last` name the days in words; `record` is the JSON that is attached.
    """

    office: str
    language: str
    first: Plain
    last: Plain
    zone: str
    made_at: datetime
    tables: tuple[ShownTable, ...]
    unreadable: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    record: bytes = field(default=b"", repr=False)


def figures_pdf(sheet: FigureSheet) -> bytes:
    """The sheet as a PDF; equal arguments give equal bytes. Raises TooLong, NoRoom."""
    words = _words(sheet.language)
    said = phrases(sheet.language)
    title = one_line(words["title"])
    period = one_line(words["period"].format(first=sheet.first, last=sheet.last, zone=sheet.zone))
    name = joined(title, Plain(period[:1].lower() + period[1:]), by=", ")
    hashed = said.named(words["hash"].format(name=JSON_NAME), sha256_of(sheet.record))
    pages = leaves(
        Sheet(
            language=sheet.language,
            letterhead=(one_line(sheet.office),),
            addressee=Pair(Label(EMPTY), EMPTY),
            references=(
                Pair(Label(plain(words["made"])), said.moment_in_lines(sheet.made_at, sheet.zone)),
            ),
            title=Label(title),
            instrument=Label(period),
            opening=EMPTY,
            sections=tuple(_section(table, sheet.language) for table in sheet.tables),
            notes=_notes(sheet, words),
            marks=(),
            exercise=False,
            running=name,
        ),
        Foot(lines=(name, hashed), page_of=plain(said.phrase["page_of"])),
    )
    refuse_unprintable(
        pages,
        "The sheet has",
        safe="Nothing was written; the figures stay as they are.",
        remedy="Look at the name of the office and of the columns; a table (XLSX) holds any sign.",
    )
    about = About(title=title, subject=period, language=sheet.language, written_at=sheet.made_at)
    attached = Attachment(name=JSON_NAME, content=sheet.record, about=plain(words["json"]))
    return draw(pages, about, attached)


def figure_rows(
    tables: Iterable[ShownTable], notes: Iterable[str] = ()
) -> tuple[list[str], list[list[Cell]]]:
    """Head and rows of the tables for a spreadsheet: one row for each figure, then, after each
    table, what it counts; `notes` at the end. Lengths of time are in minutes."""
    rows: list[list[Cell]] = []
    for table in tables:
        for line in table.lines:
            for (_, column), figure in zip(table.columns, line.figures, strict=True):
                rows.append([table.title, line.name, column, *_numbers(figure)])
        rows.append([table.title, table.definition, *_EMPTY])
    rows += [["*", note, *_EMPTY] for note in notes]
    return ["Table", "Line", "Column", "Number", "Unit", "Share in %", "Of"], rows


def _numbers(figure: Figure) -> list[Cell]:
    if figure.value is None or isinstance(figure.value, timedelta):
        spans = figure.value
        minutes = None if spans is None else round(spans / timedelta(minutes=1), 3)
        return [minutes, "minutes", None, None]
    return [figure.value, "number", figure.share, figure.of or None]


def _words(language: str) -> dict[str, str]:
    return _WORDS.get(language.partition("-")[0], _WORDS["en"])


def _section(table: ShownTable, language: str) -> Section:
    words = _words(language)
    title = Label(one_line(table.title))
    rows = tuple(
        Row((one_line(line.name), *(one_line(figure_text(f, language)) for f in line.figures)))
        for line in table.lines
    )
    columns = (Label(EMPTY), *(Label(one_line(name)) for _, name in table.columns))
    grid = (Grid(Label(EMPTY), columns, rows),) if rows else ()
    none = () if rows else (Pair(title, plain(words["none"])),)
    definition = Pair(Label(plain(words["definition"])), plain(table.definition))
    return Section(None, title, (*grid, *none, definition), id=table.id)


def _notes(sheet: FigureSheet, words: dict[str, str]) -> tuple[Plain, ...]:
    lost = words["unreadable"].format(cases=", ".join(sheet.unreadable))
    gone = left_out_text(sheet.left_out, sheet.language)
    said = [*([lost] if sheet.unreadable else []), *([gone] if gone else [])]
    return tuple(one_line(note) for note in (*said, *(f"* {each}" for each in sheet.footnotes)))


def left_out_text(left_out: Sequence[str], language: str) -> str:
    """The sentence on what the office does not show of its figures; "" where it shows all."""
    return _words(language)["left_out"].format(what=", ".join(left_out)) if left_out else ""
