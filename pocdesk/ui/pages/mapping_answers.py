"""What a line of a mapping asks, and what the officer answers, put into its state."""

from PySide6.QtCore import QObject, Signal

from pocdesk.desk.open_list import FoundColumn
from pocdesk.directory.mapped import Mapped
from pocdesk.domain.contact import Use
from pocdesk.ui.mapping_lines import LEFT_OUT, SHEET, STATED, Shown
from pocdesk.ui.mapping_state import MappingState
from pocdesk.ui.pages.mapping_pane import MappingPane
from pocdesk.ui.parts.lines import LineList


class MappingAnswers(QObject):
    """Shows in `pane` what the current one of `lines` asks, and hears the answer. `answered` says
    that it is answered, and that other points may be read now; `restated` gives the state with what
    is stated now."""

    answered = Signal()
    restated = Signal(object)

    def __init__(self, pane: MappingPane, lines: LineList) -> None:
        super().__init__(pane)
        self._pane = pane
        self._lines = lines
        self._state: MappingState | None = None
        self._shown: Shown | None = None
        self._read: Mapped | None = None
        pane.stated.connect(self._on_stated)
        pane.held.connect(self._on_held)
        pane.confirmed.connect(self._on_confirmed)
        pane.named.connect(self._on_named)
        pane.left_out.connect(self._on_left_out)
        pane.kept.connect(self._on_kept)

    def about(self, state: MappingState, found: Shown, read: Mapped | None) -> None:
        """What the answers go into from now on, the lines they are about, and what was read."""
        self._state, self._shown, self._read = state, found, read

    def ask(self, key: str) -> None:
        """Shows what the line `key` asks, or tells."""
        state, found, read, pane = self._state, self._shown, self._read, self._pane
        if state is None or found is None:
            return
        if key == STATED:
            pane.show_stated(state.stated, state.first, state.lacks())
        elif key == SHEET:
            pane.show_sheets(state)
        elif key in found.columns:
            pane.show_column(found.columns[key], state)
        elif key in found.names:
            name = found.names[key]
            pane.show_name(name, state.unknown(read).get(name, ""))
            rows = [one.row for one in read.unknown if one.text == name] if read else []
            pane.table.go_to(rows[0] if rows else 0)
        elif key in found.doubts:
            pane.show_doubt(found.doubts[key])
        elif read is not None:
            self._ask_read(key, state, found, read)

    def _ask_read(self, key: str, state: MappingState, found: Shown, read: Mapped) -> None:
        if key in found.persons:
            suspect = found.persons[key]
            row = read.rows[suspect.index]
            kept = key.removeprefix("person ") in state.choices.kept
            self._pane.show_person(suspect, row, kept=kept)
            self._pane.table.go_to(row)
        elif key == LEFT_OUT:
            texts = [f"Row {one.row}: {one.text}" for one in read.left_out]
            self._pane.show_text("Rows that are no points", texts)

    def _on_stated(self, name: str, value: object) -> None:
        state = self._state
        if state is not None and getattr(state.stated, name) != value:
            state.state(**{name: value})
            self.restated.emit(state)

    def _on_held(self, key: str) -> None:
        state, one = self._state, self._column()
        if state is not None and one is not None:
            field, _, use = key.partition(" ")
            state.hold(one, field, Use(use) if use else None)
            self.answered.emit()

    def _on_confirmed(self) -> None:
        state, one = self._state, self._column()
        if state is not None and one is not None:
            state.confirm(one)
            self.answered.emit()

    def _on_named(self, code: str) -> None:
        if self._state is not None and (name := self._name()) is not None:
            self._state.name_party(name, code)
            self.answered.emit()

    def _on_left_out(self) -> None:
        if self._state is not None and (name := self._name()) is not None:
            self._state.leave_out(name)
            self.answered.emit()

    def _on_kept(self, kept: bool) -> None:
        if self._state is not None:
            self._state.keep_name(self._lines.current().removeprefix("person "), kept=kept)
            self.answered.emit()

    def _column(self) -> FoundColumn | None:
        return None if self._shown is None else self._shown.columns.get(self._lines.current())

    def _name(self) -> str | None:
        return None if self._shown is None else self._shown.names.get(self._lines.current())
