"""What every input row is: a labelled editor whose object name is the field's address."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.forms.form import Field, Need
from pocdesk.forms.problem import Level as Gravity
from pocdesk.forms.problem import Problem
from pocdesk.ui.messages import Level
from pocdesk.ui.parts.label import hint
from pocdesk.ui.parts.labelled import Labelled

_LEVELS = {
    Gravity.BLOCK: Level.DANGER,
    Gravity.WARN: Level.WARNING,
    Gravity.INFORM: Level.INFORM,
}
_NEEDS = {Need.ALWAYS: "required", Need.WARN: "recommended", Need.NO: ""}


class Row(QWidget):
    """One field. `entered` gives address and text at each change by hand.

    A row never reads the draft: `show_text`, `show_source`, `show_need` and `show_problems` tell
    it. `body` is what is shown where the editor is a part of it; not `labelled` is a row that says
    its label itself.
    """

    entered = Signal(str, str)

    def __init__(
        self,
        field: Field,
        address: str,
        label: str,
        editor: QWidget,
        *,
        body: QWidget | None = None,
        labelled: bool = True,
    ) -> None:
        super().__init__()
        self.field = field
        self.address = address
        editor.setObjectName(address)
        self.editor = editor
        self._labelled = Labelled(label, editor, body=body, shown=labelled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._labelled)
        self.setFocusProxy(editor)

    @property
    def complains(self) -> bool:
        """Whether something is said to be wrong here."""
        return self._labelled.complains

    def text(self) -> str:
        """What stands in the editor, as the field's kind reads it."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Shows `text` without saying that it was entered; an equal text leaves the cursor."""
        raise NotImplementedError

    def show_source(self, source: str) -> None:
        """Whence a text that nobody typed comes; "" for a typed one."""
        self._labelled.say_source(source)

    def show_need(self, need: Need) -> None:
        """Whether the form asks for something here, while nothing stands here."""
        self._labelled.say_need("" if self.text().strip() else _NEEDS[need])

    def hint(self, text: str) -> None:
        """What the field is for, said where the mouse rests on it."""
        hint(self.editor, text)

    def say_meaning(self, text: str, *, keep: bool = True) -> None:
        """What the field is for, or what stands in it, said under the editor; without `keep` ""
        takes it away again."""
        self._labelled.say_meaning(text, keep=keep)

    def say_beside(self, text: str) -> None:
        """What a screen reader says of the editor beside all else: what stands next to it."""
        self._labelled.say_beside(text)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """What is wrong here, each as one line; the worst first."""
        ordered = sorted(problems, key=lambda problem: list(Gravity).index(problem.level))
        self._labelled.complain([(_LEVELS[p.level], p.message) for p in ordered])

    def complain_in(self, place: QVBoxLayout) -> None:
        """What is wrong is said in `place` instead of under the editor."""
        self._labelled.complain_in(place)

    def count(self, number: int) -> None:
        """It stands in the row `number` (from 0) of a table, which a screen reader says too."""
        self._labelled.count(number + 1)

    def hide_label(self) -> None:
        """The row above shows the same label; a screen reader still says it here."""
        self._labelled.hide_label()

    def _changed(self) -> None:
        self.entered.emit(self.address, self.text())
