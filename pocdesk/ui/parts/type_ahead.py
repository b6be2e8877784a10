"""A closed list that is chosen from by typing a piece of a name."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy

from pocdesk.domain.fold import fold
from pocdesk.ui.parts.drop_down import DropDown
from pocdesk.ui.parts.popup import dress_popup

Rank = Callable[[str], Sequence[str]]
"""Answers the keys that a text may mean, the likeliest first."""

_ENOUGH = 3
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_RETURNS = {
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}
"""Reasons for which the focus comes back to where it was: nobody arrives."""


class TypeAhead(DropDown):
    """Choices as (key, name) pairs; `picked` gives the key, or "" for a text that is none of them.

    Whoever arrives finds the text selected, so that another is typed over it; a second click puts
    the cursor. Enter takes the first of the names shown. A key, such as the code of a country, and
    a text that fits one name alone are completed on leaving too. With `free` any other text may
    stand there: only three letters or more that begin one name are completed, and not again once
    undone.
    """

    picked = Signal(str)

    def __init__(self, placeholder: str = "", *, free: bool = False) -> None:
        super().__init__()
        self._free = free
        self._completed = ""
        self._arrived = False
        self._rank: Rank | None = None
        self._key_of: Callable[[str], str] = str
        self._shown = QStringListModel(self)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if (line := self.lineEdit()) is not None:
            line.setPlaceholderText(placeholder)
            line.installEventFilter(self)
            line.returnPressed.connect(self._take_first)
            line.editingFinished.connect(self.settle)
            line.textEdited.connect(self._show_fitting)
        completer = QCompleter(self._shown, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        if (popup := completer.popup()) is not None:
            popup.setObjectName("choices")
        completer.activated.connect(lambda _text: self.settle())
        self.activated.connect(lambda _index: self.settle())

    def offer(
        self,
        choices: Sequence[tuple[str, str]],
        *,
        rank: Rank | None = None,
        key_of: Callable[[str], str] = str,
    ) -> None:
        """Replaces the choices; what is typed stays. `rank` knows more words than their names,
        `key_of` answers the key that a text is."""
        self._rank, self._key_of = rank, key_of
        typed = self.currentText()
        blocked = self.blockSignals(True)
        self.clear()
        for key, name in choices:
            self.addItem(name, key)
        self.setCurrentIndex(-1)
        self.setEditText(typed)
        self.blockSignals(blocked)

    def key(self) -> str:
        """The key of the chosen name, or "" where the text is none of the names."""
        row = self.findText(self.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(row)) if row >= 0 else ""

    def choose(self, key: str) -> None:
        """Shows the name of `key`; where it is none of the choices, `key` itself."""
        row = self.findData(key)
        self.setCurrentIndex(row)
        if row < 0:
            self.setEditText(key)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        dress_popup(self.completer(), self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.isVisible():
            dress_popup(self.completer(), self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._arrived = event.reason() not in _RETURNS
        if self._arrived and (line := self.lineEdit()) is not None:
            line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        line = self.lineEdit()
        if watched is line and line is not None:
            # The press by which somebody arrives takes the selection away again.
            if event.type() is QEvent.Type.MouseButtonRelease and self._arrived:
                self._arrived = False
                if not line.hasSelectedText():
                    line.selectAll()
            elif event.type() is QEvent.Type.KeyPress:
                self._arrived = False
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        # While it shows names, Qt's completer swallows the loss of focus: Tab is caught here.
        key = event.key() if isinstance(event, QKeyEvent) else None
        leaving = key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        if leaving and event.type() == QEvent.Type.KeyPress:
            self.settle()
        if key in _ENTER and event.type() == QEvent.Type.KeyPress and self._shows_names():
            super().event(event)
            # Else the completer gives the name once more, to what the field asks for by then.
            event.accept()
            return True
        return super().event(event)

    def _shows_names(self) -> bool:
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        return popup is not None and popup.isVisible()

    def settle(self) -> None:
        """Completes a key, and a text that begins or fits only one name, then answers."""
        if not self.isVisible():  # on its way out: nobody listens any more
            return
        if (completer := self.completer()) is not None and (popup := completer.popup()):
            popup.hide()
        typed = self.currentText().strip()
        if typed and self.findText(typed, Qt.MatchFlag.MatchFixedString) < 0:
            names = [self.itemText(row) for row in range(self.count())]
            first = [name for name in names if name.casefold().startswith(typed.casefold())]
            near = first or [name for name in names if typed.casefold() in name.casefold()]
            if self._free:
                undone = typed == self._completed
                near = first if len(typed) >= _ENOUGH and not undone else []
                self._completed = typed if len(near) == 1 else self._completed
            elif (row := self.findData(self._key_of(typed))) >= 0:
                near = [self.itemText(row)]
            # The first of several would be a guess, and a letter would go to the wrong country.
            if len(near) == 1:
                self.setEditText(near[0])
        self.picked.emit(self.key())

    def _take_first(self) -> None:
        """Enter is no guess: the officer sees what stands first."""
        typed = self.currentText().strip()
        known = self.findText(typed, Qt.MatchFlag.MatchFixedString) >= 0
        if typed and not known and not self._free and (found := self._fitting(typed)):
            self.setEditText(found[0])

    def _show_fitting(self, typed: str) -> None:
        self._shown.setStringList(self._fitting(typed.strip()))

    def _fitting(self, typed: str) -> list[str]:
        """The names that `typed` may mean: a whole key first, then what begins so, then others."""
        wanted, whole = fold(typed), self._key_of(typed)
        ranked = {key: place for place, key in enumerate(self._rank(typed) if self._rank else ())}
        found: list[tuple[int, int, int]] = []
        for row in range(self.count()):
            key, name = str(self.itemData(row)), fold(self.itemText(row))
            if key == whole:
                found.append((0, 0, row))
            elif key in ranked:
                found.append((1, ranked[key], row))
            elif wanted in name:
                kind = 2 if name.startswith(wanted) else 3 if f" {wanted}" in name else 4
                found.append((kind, 0, row))
        return [self.itemText(row) for _, _, row in sorted(found)]
