"""An editor under its label: whence its value comes at the right, what is wrong with it below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.ui.messages import Level
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel, restyle

_LOOKS = {
    Level.INFORM: ("check", "muted"),
    Level.WARNING: ("triangle", "warning"),
    Level.DANGER: ("octagon", "danger"),
}


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
        self._label = PlainLabel(label, face="label", wrap=True)
        self._aside = PlainLabel(aside, face="small", tone="muted")
        self._complaints = QVBoxLayout()
        self._complaints.setSpacing(2)
        self._complaints.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._label, 1)
        head.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(editor if body is None else body)
        layout.addLayout(self._complaints)
        if not shown:
            self._label.hide()
            self._aside.hide()

    def rename(self, label: str) -> None:
        """Another label, on the screen and for a screen reader."""
        self._label.setText(label)
        named(self.editor, label)

    def say_source(self, text: str) -> None:
        """Whence the value was filled in; the editor stands on the accent ground meanwhile."""
        self._aside.setText(text)
        self.editor.setAccessibleDescription(text)
        self._mark("filled", bool(text))

    def complain(self, complaints: Sequence[tuple[Level, str]]) -> None:
        """Replaces what is said under the editor; a warning or worse marks the editor too."""
        while (item := self._complaints.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for level, sentence in complaints:
            self._complaints.addWidget(_complaint(level, sentence))
        self._mark("missing", any(level is not Level.INFORM for level, _ in complaints))
        said = " ".join(sentence for _, sentence in complaints)
        self.editor.setAccessibleDescription(said or self._aside.text())

    @property
    def complains(self) -> bool:
        """Whether something is said under the editor."""
        return self._complaints.count() > 0

    def _mark(self, name: str, value: bool) -> None:
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
