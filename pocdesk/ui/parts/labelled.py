"""An editor under its label: whence its value comes at the right, what is wrong with it below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.ui.messages import Level
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.flowing import WideLabel
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel, restyle
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.limited import LimitedLine, LimitedText

_LOOKS = {
    Level.INFORM: ("check", "muted"),
    Level.WARNING: ("triangle", "warning"),
    Level.DANGER: ("octagon", "danger"),
}
_MARK = 12


def named(widget: QWidget, name: str) -> None:
    """What a screen reader says of `widget`; the list that a combo box drops bears it too."""
    widget.setAccessibleName(name)
    if isinstance(widget, QComboBox):
        widget.view().setAccessibleName(name)


class Labelled(QWidget):
    """Label, editor, and one line for each complaint. The editor bears the label as its name.

    `body` is what is shown where the editor is a part of something; without `shown` it says its
    label itself.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        aside: str = "",
        body: QWidget | None = None,
        shown: bool = True,
    ) -> None:
        super().__init__()
        self.editor = editor
        named(editor, label)
        self._source, self._need, self._said, self._beside = aside, "", "", ""
        self._label = WideLabel(label, face="label")
        self._aside = PlainLabel(aside, face="small", tone="muted")
        self._mark = IconLabel(size=_MARK)
        self._meaning = PlainLabel(face="small", tone="muted", wrap=True)
        self._meaning.hide()
        self._complaints = QVBoxLayout()
        self._complaints.setSpacing(2)
        self._complaints.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._label, 1)
        if not label:
            head.addStretch(1)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        nest(layout, head)
        layout.addWidget(editor if body is None else body)
        layout.addWidget(self._meaning)
        nest(layout, self._complaints)
        if isinstance(editor, LimitedLine | LimitedText):
            self._refused = PlainLabel(tone="warning", wrap=True)
            self._refused.hide()
            layout.addWidget(self._refused)
            editor.refused.connect(self._say_refused)
        self._shown = shown
        self._show_aside()
        self._label.setVisible(shown and bool(label))

    def rename(self, label: str) -> None:
        """Another label, on the screen and for a screen reader."""
        self._label.setText(label)
        self._label.setVisible(self._shown and bool(label))
        named(self.editor, label)

    def count(self, number: int) -> None:
        """The same label stands in other rows of a table: a screen reader says which one it is."""
        named(self.editor, f"{self.editor.accessibleName()}, row {number}")

    def hide_label(self) -> None:
        """The label stands above another one of the same column; a screen reader still says it, and
        whence the value comes."""
        self._shown = False
        self._label.hide()
        self._show_aside()

    def complain_in(self, place: QVBoxLayout) -> None:
        """Complaints are said in `place`, where there is more room than under the editor."""
        self._complaints = place

    def say_source(self, text: str) -> None:
        """Whence the value was filled in; the editor stands on the accent ground meanwhile."""
        if text != self._source:
            self._source = text
            self._show_aside()
        self._set("filled", bool(text))

    def say_need(self, word: str) -> None:
        """How the form asks for a field that is still empty, such as "required"; "" for not."""
        if word != self._need:
            self._need = word
            self._show_aside()

    def say_meaning(self, text: str, *, keep: bool = True) -> None:
        """What the value means, under the editor; with `keep` it stays there once it was said."""
        if text != self._meaning.text() and (text or not keep):
            self._meaning.setText(text)
            self._meaning.setVisible(bool(text))
            self._describe()

    def say_beside(self, text: str) -> None:
        """What stands beside the value, such as its weekday, for a screen reader."""
        if text != self._beside:
            self._beside = text
            self._describe()

    def complain(self, complaints: Sequence[tuple[Level, str]]) -> None:
        """Replaces what is said under the editor; a warning or worse marks the editor too."""
        said = "\n".join(f"{level} {sentence}" for level, sentence in complaints)
        if said == self._said:
            return
        self._said = said
        while (item := self._complaints.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for level, sentence in complaints:
            self._complaints.addWidget(_complaint(level, sentence))
        self._set("missing", any(level is not Level.INFORM for level, _ in complaints))
        self._describe(" ".join(sentence for _, sentence in complaints))

    @property
    def complains(self) -> bool:
        """Whether something is said under the editor."""
        return self._complaints.count() > 0

    def _say_refused(self, sentence: str) -> None:
        """What the editor did not take, until it is changed."""
        self._refused.setText(sentence)
        self._refused.setVisible(bool(sentence))
        if sentence:
            announce(self.editor, sentence)

    def _show_aside(self) -> None:
        """The source of a value comes before the need of one."""
        need = self._need if not self._source else ""
        self._aside.setText(self._source or need)
        if need:
            self._mark.show_icon("required")
        self._mark.setVisible(self._shown and bool(need))
        self._aside.setVisible(self._shown and bool(self._aside.text()))
        self._describe()

    def _describe(self, said: str = "") -> None:
        parts = (said, self._beside, self._aside.text(), self._meaning.text())
        self.editor.setAccessibleDescription(". ".join(part for part in parts if part))

    def _set(self, name: str, value: bool) -> None:
        if bool(self.editor.property(name)) != value:
            self.editor.setProperty(name, value)
            restyle(self.editor)


def _complaint(level: Level, sentence: str) -> QWidget:
    drawing, tone = _LOOKS[level]
    whole = QWidget()
    layout = QHBoxLayout(whole)
    layout.setContentsMargins(1, 0, 0, 0)
    layout.setSpacing(6)
    layout.addWidget(IconLabel(drawing, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(PlainLabel(sentence, tone=tone, wrap=True), 1)
    return whole
