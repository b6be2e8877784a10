"""Cases that leave the list of the log: copied as rows or as text, or exported as a table."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.export_cases import as_text, export_cases
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import cases_of
from pocdesk.domain.clock import zone_of
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.models.case_columns import Columns
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.plain_box import ask_target
from pocdesk.ui.tasks import Tasks


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

    def copy_rows(self, references: Sequence[str], now: datetime) -> None:
        """The rows as tab-separated text, for a spreadsheet."""
        desk, columns = self._desk, self._columns
        self._copy(
            references,
            lambda: columns.tabbed(list(cases_of(desk, references).values()), now),
            "copied as a table",
        )

    def copy_text(self, references: Sequence[str]) -> None:
        """One line for each: reference, country, title, status."""
        desk = self._desk

        def work() -> str:
            found = cases_of(desk, references).values()
            return "\n".join(as_text(case, desk.party_name(case.party)) for case in found)

        self._copy(references, work, "copied as text")

    def ask_export(self, references: tuple[str, ...]) -> None:
        """Lets the officer name the file, .csv or .xlsx, then writes it."""
        day = self._desk.clock().astimezone(zone_of(self._desk.office.zone)).date()
        title = f"Export {_cases(len(references))} as CSV or XLSX"
        ask_target(
            self._page,
            title,
            f"pocdesk-cases-{day.isoformat()}.csv",
            lambda path: self._export(references, path),
        )

    def _copy(self, references: Sequence[str], work: Callable[[], str], how: str) -> None:
        def then(text: str) -> None:
            copy(text)
            said = f"{_cases(len(references))} {how}."
            announce(self._page, said)
            self.copied.emit(said)

        self._tasks.read("log copy", work, then)

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
