"""The filter of the log: search field and chips as one, and the filters saved from them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from pocdesk.ui.filters import EVERYTHING, Chip, Narrowing
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.log_memory import SOUGHT, LogMemory
from pocdesk.ui.parts.chips import Chips
from pocdesk.ui.parts.only_line import OnlyLine
from pocdesk.ui.parts.query_line import QueryLine
from pocdesk.ui.parts.restored import RestoredLine
from pocdesk.ui.parts.search_field import SearchField
from pocdesk.ui.sheets.save_filter import SaveFilter
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


class LogFilter(QObject):
    """`narrowed` follows each change of `narrowing`, `sheet_wanted` gives a sheet to open,
    `undoable` what was done to the saved filters and the function that takes it back.
    """

    narrowed = Signal()
    sheet_wanted = Signal(object)
    undoable = Signal(str, object)

    def __init__(
        self, tasks: Tasks, look: Look, keeping: Keeping, memory: LogMemory, zone: str
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._look = look
        self._keeping = keeping
        self._memory = memory
        self._zone = zone
        self._saved = memory.saved()
        self._applying = False
        self._before = Narrowing()
        self.narrowing = memory.narrowing()
        self.search = SearchField("Type to filter these cases", "Filter the cases")
        self.search.setObjectName("filter")
        self.search.setText(self.narrowing.text)
        self.chips = Chips("Filters", look)
        keeping.watch(self.search, SOUGHT)
        self.only = OnlyLine()
        self.only.left.connect(self._leave_only)
        self.restored = RestoredLine()
        self.line = QueryLine()
        kept = keeping.restored(SOUGHT)
        if kept is not None and self.search.text():
            self.restored.say_restored(kept.saved_at, zone)
        self.search.textChanged.connect(self._on_typed)
        self.chips.pressed.connect(self._on_pressed)
        self.chips.saved_chosen.connect(self._on_saved_chosen)
        self.chips.deleted.connect(self.delete)
        self.chips.save_wanted.connect(self.save)
        self._show()

    @property
    def current(self) -> str:
        """The name of the saved filter that is in force, or ""."""
        return next((name for name, each in self._saved.items() if each == self.narrowing), "")

    def go_on_typing(self, text: str) -> None:
        """The search field has the focus, and `text` behind what is typed there."""
        self.search.setFocus()
        self.search.setText(f"{self.search.text().rstrip()} {text}".lstrip())

    def clear_text(self) -> bool:
        """Empties the search field, then lets go of a figure; False if there was neither."""
        had = bool(self.search.text())
        self.search.clear()
        if not had and self.narrowing.about:
            self._leave_only()
            return True
        return had

    def show_only(self, about: str, references: Iterable[str]) -> None:
        """Lists only these cases, those behind a figure; nothing of it is remembered."""
        if not self.narrowing.about:
            self._before = self.narrowing
        self.apply(Narrowing(frozenset(), "", about, frozenset(references)))

    def _leave_only(self) -> None:
        self.apply(self._before)

    def widen(self) -> None:
        """All cases; a text that is sought is sought among all of them."""
        self.apply(replace(EVERYTHING, text=self.narrowing.text))

    def apply(self, narrowing: Narrowing) -> None:
        """Puts `narrowing` in force: chips and text show it."""
        if narrowing == self.narrowing:
            self._show()
            return
        self.narrowing = narrowing
        self._applying = True
        self.search.setText(narrowing.text)
        self._applying = False
        if not narrowing.about:
            self._memory.keep_chips(narrowing.chips)
        self._show()
        self.narrowed.emit()

    def save(self) -> None:
        """Asks for the name under which what is in force is saved."""
        narrowing = self.narrowing
        words = narrowing.words + (f" with “{narrowing.text.strip()}”" * bool(narrowing.text))
        sheet = SaveFilter(
            words, self._saved, self._tasks, self._look, self._keeping, zone=self._zone
        )
        sheet.named.connect(lambda name: self._save_as(name, narrowing))
        self.sheet_wanted.emit(sheet)

    def delete(self, name: str) -> None:
        """Deletes the saved filter `name`; it can be taken back."""
        if name in self._saved:
            self._change(
                {each: kept for each, kept in self._saved.items() if each != name},
                f"The filter “{name}” is deleted.",
            )

    def _save_as(self, name: str, narrowing: Narrowing) -> None:
        said = f"The filter “{name}” is {'replaced' if name in self._saved else 'saved'}."
        self._change(self._saved | {name: narrowing}, said)

    def _change(self, saved: dict[str, Narrowing], said: str) -> None:
        before = self._saved
        self._keep(saved)
        self.undoable.emit(said, lambda: self._keep(before))

    def _keep(self, saved: Mapping[str, Narrowing]) -> None:
        self._saved = dict(saved)
        self._memory.keep_saved(self._saved)
        self._show()

    def _on_typed(self, text: str) -> None:
        self.restored.clear()
        if not self._applying:
            self.narrowing = replace(self.narrowing, text=text)
            self._show()
            self.narrowed.emit()

    def _on_pressed(self, chip: Chip, pressed: bool) -> None:
        self.apply(self.narrowing.press(chip, pressed=pressed))

    def _on_saved_chosen(self, name: str) -> None:
        chosen = self._saved.get(name, Narrowing())
        self.apply(Narrowing() if chosen == self.narrowing else chosen)

    def _show(self) -> None:
        self.only.say(self.narrowing.about, len(self.narrowing.listed))
        self.chips.show_narrowing(self.narrowing)
        self.chips.show_saved(list(self._saved), self.current)
