"""The files of a case: what came in and what was added, each with its SHA-256 taken again."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.domain.file import Role, StoredFile
from pocdesk.ui.acts import BY_NAME
from pocdesk.ui.clock import time_text
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.flow import Flow
from pocdesk.ui.parts.list_card import ListCard
from pocdesk.ui.theme import Look
from pocdesk.ui.words import hash_text, size_text

_MOST = 8
_ROLE = {
    Role.MESSAGE: "mail",
    Role.ATTACHMENT: "attach",
    Role.RECORD: "file",
    Role.CHECKED: "file",
    Role.COPY: "letter",
    Role.LETTERHEAD: "file",
    Role.FORM: "file",
    Role.FILLED: "file",
    Role.EDITION: "file",
    Role.ADDED: "file",
    Role.DIRECTORY: "directory",
}

Checks = Mapping[str, datetime | Exception]
"""By SHA-256: when the bytes were found to be the same, or what was wrong with them."""


class FileCard(ListCard):
    """`chosen` gives a `StoredFile` to save. No file is ever opened here."""

    chosen = Signal(object)

    def __init__(self, zone: str, look: Look, key: str) -> None:
        super().__init__("Files", "None. Ctrl+Shift+A attaches one.", look, key=key, most=_MOST)
        self._zone = zone
        self._files: tuple[StoredFile, ...] = ()
        self._checks: Checks = {}
        self._buttons = QWidget()
        row = Flow(self._buttons, gap=8, row_gap=4)
        save = KeyButton("Save", BY_NAME["save-file"].key_text, quiet=True)
        save.setAccessibleName("Save the file")
        save.clicked.connect(self.save)
        digits = KeyButton("Copy SHA-256", quiet=True)
        digits.clicked.connect(self.copy_hash)
        for button in (save, digits):
            row.addWidget(button)
        self.put(self._buttons)
        self._buttons.hide()
        self.lines.chosen.connect(lambda _key: self.save())

    @property
    def current(self) -> StoredFile | None:
        """The file on which the officer stands; the only one, where there is one."""
        key = self.lines.current()
        if key:
            return self._files[int(key)]
        return self._files[0] if len(self._files) == 1 else None

    def show_files(self, files: Sequence[StoredFile], checks: Checks) -> None:
        """The files, and what was found when their bytes were read again."""
        self._files, self._checks = tuple(files), checks
        self.show_lines([self._line(place, file) for place, file in enumerate(self._files)])
        self._buttons.setVisible(bool(self._files))

    def save(self) -> None:
        """Asks for the current file to be saved."""
        if (stored := self.current) is not None:
            self.chosen.emit(stored)

    def copy_hash(self) -> None:
        """Puts the whole SHA-256 of the current file on the clipboard."""
        if (stored := self.current) is not None:
            copy(stored.sha256)
            announce(self, f"Copied the SHA-256 of {stored.name}")

    def _line(self, place: int, stored: StoredFile) -> Line:
        checked = self._checks.get(stored.sha256)
        if checked is None:
            drawing, tone, found = "clock", "muted", "not checked yet"
        elif isinstance(checked, datetime):
            drawing, tone = "shield", "success"
            found = f"checked {time_text(checked, self._zone)}"
        else:
            drawing, tone, found = "octagon", "danger", "the bytes differ"
        name = stored.name or "without a name"
        return Line(
            key=str(place),
            title=name,
            detail=f"{size_text(stored.size)}, SHA-256 {hash_text(stored.sha256)}",
            aside=found,
            aside_drawing=drawing,
            aside_tone=tone,
            drawing=_ROLE[stored.role],
            spoken=f"{name}, {size_text(stored.size)}, {found}, SHA-256 {stored.sha256}",
            hint=f"{name}\n{stored.size:,} bytes, {stored.media_type}\nSHA-256 {stored.sha256}",
        )
