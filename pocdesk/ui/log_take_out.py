"""Cases that leave the list of the log: copied as rows or as text, or exported as a table."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.export_cases import as_text, export_cases
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import whole_cases
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.models.case_columns import Columns
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.plain_box import ask_target
from pocdesk.ui.tasks import Tasks

_AT_ONCE = 500
KINDS = {"Text with commas, CSV (*.csv)": "csv", "Workbook, XLSX (*.xlsx)": "xlsx"}


class LogTakeOut(QObject):
    """`told` gives a notice, `copied` a sentence; dialogs belong to `page`."""

    told = Signal(object)
    copied = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, columns: Columns, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._tasks = tasks
        self._columns = columns
        self._page = page
        self._copying = 0

    def copy_rows(self, references: Sequence[str], now: datetime) -> None:
        """The rows as tab-separated text, for a spreadsheet."""
        desk, columns = self._desk, self._columns
        self._copy(
            references,
            lambda some: columns.tabbed(whole_cases(desk, some), now),
            "copied as a table",
        )

    def copy_text(self, references: Sequence[str]) -> None:
        """One line for each: reference, country, title, status."""
        desk = self._desk

        def lines(some: Sequence[str]) -> str:
            found = whole_cases(desk, some)
            return "\n".join(as_text(case, desk.party_name(case.party)) for case in found)

        self._copy(references, lines, "copied as text")

    def ask_export(self, references: tuple[str, ...]) -> None:
        """Lets the officer name the file, .csv or .xlsx, then writes it."""
        title = f"Export {_cases(len(references))} as CSV or XLSX"
        ask_target(
            self._page,
            title,
            f"pocdesk-cases-{self._desk.today.isoformat()}.csv",
            lambda path: self._export(references, path),
            KINDS,
        )

    def _copy(
        self, references: Sequence[str], lines: Callable[[Sequence[str]], str], how: str
    ) -> None:
        """Reads a part at a time, so that what else is read need not wait for a long list."""
        self._copying += 1
        serial, parts = self._copying, list[str]()

        def read(start: int) -> None:
            some = references[start : start + _AT_ONCE]
            self._tasks.read("log copy", lambda: lines(some), lambda text: took(text, start))

        def took(text: str, start: int) -> None:
            if serial != self._copying:
                return
            parts.append(text)
            done = start + _AT_ONCE
            if done < len(references):
                self.copied.emit(f"Copying, {done:,} of {len(references):,} …")
                read(done)
                return
            copy("\n".join(parts))
            said = f"{_cases(len(references))} {how}."
            announce(self._page, said)
            self.copied.emit(said)

        read(0)

    def _export(self, references: tuple[str, ...], path: Path) -> None:
        desk = self._desk
        self._tasks.act(
            lambda: export_cases(desk, references, path),
            lambda _written: self.told.emit(
                Notice(
                    level=Level.SUCCESS,
                    happened=f"{_cases(len(references))} exported to {path.name}.",
                    safe="The log names the export.",
                    remedy="The file is not encrypted: keep it where case data may lie.",
                )
            ),
        )


def _cases(count: int) -> str:
    return "1 case" if count == 1 else f"{count:,} cases"
