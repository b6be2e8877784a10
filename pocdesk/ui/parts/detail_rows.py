"""Rows for what an act records: a line, a text or a choice for each detail, made as it is shown."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from pocdesk.domain.step import Asks, Detail
from pocdesk.ui.messages import Level
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import SHORT, LimitedLine, LimitedText
from pocdesk.ui.parts.ticks import Ticks
from pocdesk.ui.parts.type_ahead import TypeAhead

_LINES = 3
_MOST_BUTTONS = 5
_GAP = 12

Editor: TypeAlias = QLineEdit | QPlainTextEdit
AnyEditor: TypeAlias = Editor | ChoiceRow | TypeAhead | Ticks
Keep: TypeAlias = Callable[[Editor, str], None]


class DetailRows(QWidget):
    """`changed` says that something was typed or chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, tuple[Labelled, AnyEditor]] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP)

    def show_details(
        self, details: Iterable[Detail], usual: Mapping[str, str], keep: Keep, place: str
    ) -> None:
        """A row for each of `details`, in the place of those before. `usual` is what stands in it
        at first; `keep` brings back what was typed into it under a name after `place`, and keeps
        what is typed from now on."""
        self._clear()
        for detail in details:
            editor = self._editor(detail)
            if isinstance(editor, ChoiceRow):
                only = detail.choices[0][0] if len(detail.choices) == 1 else ""
                editor.choose(usual.get(detail.id, only))
                editor.chosen.connect(lambda _key: self.changed.emit())
            elif isinstance(editor, TypeAhead):
                editor.choose(usual.get(detail.id, ""))
                editor.picked.connect(lambda _key: self.changed.emit())
            elif isinstance(editor, Ticks):
                editor.choose(usual.get(detail.id, "").split())
                editor.ticked.connect(self.changed)
            else:
                keep(editor, f"{place}/{detail.id}")
                self._fill(editor, usual.get(detail.id, ""))
                editor.textChanged.connect(self.changed)
            editor.setObjectName(detail.id)
            asked = "" if detail.needed else "may stay empty"
            row = Labelled(detail.label, editor, aside=asked)
            row.say_meaning(detail.known)
            self._layout.addWidget(row)
            self._rows[detail.id] = (row, editor)
        if not self._rows or self.parentWidget() is not None:  # else it would be a window
            self.setVisible(bool(self._rows))

    def given(self) -> dict[str, str]:
        """What stands in the rows, by the id of each detail."""
        return {id: _text(editor) for id, (_, editor) in self._rows.items()}

    def unknown(self) -> dict[str, str]:
        """What is typed into a list and none of its names, as one sentence by the id of a detail;
        a text that means one name alone becomes that name."""
        found = {}
        for id, (_, editor) in self._rows.items():
            if isinstance(editor, TypeAhead):
                editor.settle()
                text = editor.currentText().strip()
                if text and not editor.key():
                    found[id] = f"“{text}” is none of the names: choose one from the list."
        return found

    def complain(self, problems: Mapping[str, str]) -> None:
        """Says at each row what is wrong with it; the first of them gets the focus."""
        for id, (row, _) in self._rows.items():
            said = problems.get(id, "")
            row.complain([(Level.WARNING, said)] if said else [])
        wrong = next((id for id in self._rows if id in problems), None)
        if wrong is not None:
            self._rows[wrong][1].setFocus()

    def editors(self) -> tuple[QWidget, ...]:
        """The fields in their order."""
        return tuple(editor for _, editor in self._rows.values())

    def _editor(self, detail: Detail) -> AnyEditor:
        if detail.asks is Asks.CHOICE and len(detail.choices) > _MOST_BUTTONS:
            found = TypeAhead(detail.hint or "type a few letters")
            found.offer(detail.choices)
            return found
        if detail.asks is Asks.SEVERAL:
            return Ticks(detail.choices)
        if detail.asks is Asks.CHOICE:
            return ChoiceRow(detail.label, [(key, word, "") for key, word in detail.choices])
        if detail.asks is Asks.TEXT:
            text = LimitedText()
            text.setFixedHeight(text.fontMetrics().lineSpacing() * _LINES + 18)
            text.setPlaceholderText(detail.hint)
            return text
        line = LimitedLine(SHORT)
        line.setPlaceholderText(detail.hint)
        return line

    def _fill(self, editor: Editor, text: str) -> None:
        if not text or _text(editor):
            return
        if isinstance(editor, QLineEdit):
            editor.setText(text)
        else:
            editor.setPlainText(text)

    def _clear(self) -> None:
        for row, _ in self._rows.values():
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows.clear()


def _text(editor: AnyEditor) -> str:
    if isinstance(editor, ChoiceRow):
        return editor.key()
    if isinstance(editor, Ticks):
        return " ".join(editor.chosen())
    if isinstance(editor, TypeAhead):
        return editor.key() or editor.currentText().strip()
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
