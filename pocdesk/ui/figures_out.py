"""Figures that leave the page of statistics: as a file, or kept in the log as they are."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.export_statistics import export_statistics
from pocdesk.desk.freeze_figures import freeze
from pocdesk.desk.opened import Desk
from pocdesk.desk.statistics import Statistics
from pocdesk.domain.file import StoredFile
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.parts.plain_box import ask_target
from pocdesk.ui.tasks import Tasks

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "Pages to print, PDF (*.pdf)": "pdf",
        "Workbook, XLSX (*.xlsx)": "xlsx",
        "Text with commas, CSV (*.csv)": "csv",
        "Figures with their cases, JSON (*.json)": "json",
    }
)


class FiguresOut(QObject):
    """`told` gives a notice, `kept` follows figures that the log now holds; dialogs belong to
    `page`."""

    told = Signal(object)
    kept = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._tasks = tasks
        self._page = page

    def ask_export(self, counted: Statistics) -> None:
        """Lets the officer name the file, then writes it."""
        days = counted.days
        name = f"pocdesk-statistics-{days.first}-{days.last}.pdf"
        title = "Export these figures as PDF, XLSX, CSV or JSON"
        ask_target(self._page, title, name, lambda path: self._export(counted, path), KINDS)

    def keep(self, counted: Statistics) -> None:
        """Keeps the tables in the log, whatever is written later."""
        desk = self._desk
        self._tasks.act(lambda: freeze(desk, counted), self._on_kept)

    def _export(self, counted: Statistics, path: Path) -> None:
        desk = self._desk
        self._tasks.act(lambda: export_statistics(desk, counted, path), self._on_exported)

    def _on_exported(self, path: Path) -> None:
        self.told.emit(
            Notice(
                level=Level.SUCCESS,
                happened=f"The figures are exported to {path.name}.",
                safe="The log names the export.",
                remedy="The file is not encrypted: keep it where case data may lie.",
            )
        )

    def _on_kept(self, stored: StoredFile) -> None:
        self.kept.emit()
        self.told.emit(
            Notice(
                level=Level.SUCCESS,
                happened=f"These figures are kept in the log as {stored.name}.",
                safe=f"Later entries do not change them. SHA-256 {stored.sha256[:20]}…",
            )
        )
