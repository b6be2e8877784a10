"""The row for attachments: files chosen from the disk, each hashed when it is entered."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.forms.form import Field, Kind
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.rows.row import Row
from pocdesk.ui.theme import Look

AskFiles = Callable[[Callable[[list[Path]], None]], object]
"""Lets the officer choose files and hands them on."""


class FilesRow(Row):
    """A list of files; Delete takes the current one out of the letter. A picture is one file: the
    next one takes its place."""

    def __init__(
        self, field: Field, address: str, label: str, look: Look, ask_files: AskFiles
    ) -> None:
        self._single = field.kind is Kind.IMAGE
        self._paths: list[str] = []
        self._list = LineList(f"{label}, list", look)
        self._list.removed.connect(self._on_remove)
        self._add = KeyButton("Choose a picture" if self._single else "Add a file")
        self._ask_files = ask_files
        self._add.clicked.connect(self.ask)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._list)
        buttons = QHBoxLayout()
        buttons.addWidget(self._add)
        buttons.addStretch(1)
        nest(layout, buttons)
        whole.setFocusProxy(self._add)
        super().__init__(field, address, label, whole)
        self._show()

    def ask(self) -> None:
        """Lets the officer choose files."""
        self._ask_files(self.add)

    def add(self, paths: list[Path]) -> None:
        """Adds files of this machine, each once."""
        fresh = [str(path) for path in paths if str(path) not in self._paths]
        if fresh:
            self._paths = fresh[-1:] if self._single else self._paths + fresh
            self._show()
            self._changed()

    def text(self) -> str:
        return "\n".join(self._paths)

    def show_text(self, text: str) -> None:
        paths = [line.strip() for line in text.splitlines() if line.strip()]
        if paths != self._paths:
            self._paths = paths
            self._show()

    def _on_remove(self, path: str) -> None:
        self._paths.remove(path)
        self._show()
        self._changed()

    def _show(self) -> None:
        self._list.show_lines(
            [Line(key=path, title=Path(path).name, drawing="file") for path in self._paths]
        )
        self._list.fit()
        self._list.setVisible(bool(self._paths))
