"""The row for an authority: a contact point, or a Party with organisation and address typed."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Field
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import LimitedLine
from pocdesk.ui.parts.type_ahead import Rank, TypeAhead
from pocdesk.ui.rows.choice import Choices
from pocdesk.ui.rows.line import TextBox
from pocdesk.ui.rows.row import Row


class AuthorityRow(Row):
    """Its text is a point's id, or a Party's code and below it organisation and address.

    For a point of the Directory the other two are known and not asked. `choices` are both, by id
    and by code; a Party alone means its contact point.
    """

    def __init__(
        self, field: Field, address: str, label: str, choices: Choices, facts: Facts, rank: Rank
    ) -> None:
        self._facts = facts
        self._points = {point.id for point in facts.points}
        self._who = TypeAhead("type a few letters")
        self._who.offer(choices, rank=rank, key_of=str.upper)
        self._organisation = LimitedLine()
        self._organisation.setObjectName(f"{address}/organisation")
        self._organisation.setPlaceholderText("empty: the contact point of the Directory")
        self._address = TextBox()
        self._address.setObjectName(f"{address}/address")
        self._own = QWidget()
        own = QVBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(8)
        own.addWidget(Labelled("Organisation", self._organisation))
        own.addWidget(Labelled("Address", self._address))
        for editor, part in ((self._organisation, "organisation"), (self._address, "address")):
            editor.setAccessibleName(f"{label}: {part}")
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._who)
        layout.addWidget(self._own)
        super().__init__(field, address, label, self._who, body=body)
        self._said = ""
        self._connect()
        self._arrange()

    def text(self) -> str:
        who = self._who.key() or self._who.currentText().strip()
        if who in self._points:
            return who
        parts = (who, self._organisation.text(), self._address.toPlainText())
        return "\n".join(parts).rstrip()

    def show_text(self, text: str) -> None:
        if text == self.text():
            return
        who, _, rest = text.partition("\n")
        point = None if rest else self._facts.point(who)
        line = self._who.lineEdit()
        if line is None or not line.hasFocus():
            # A code alone is kept as it was typed: it means the first point of the Party.
            self._who.choose(point.id if point and point.id == who else who.strip().upper())
        organisation, _, address = rest.partition("\n")
        for editor, part in ((self._organisation, organisation), (self._address, address)):
            blocked = editor.blockSignals(True)
            if isinstance(editor, LimitedLine):
                editor.setText(part)
            elif part != editor.toPlainText():
                editor.setPlainText(part)
            editor.blockSignals(blocked)
        self._said = self.text()
        self._arrange()

    def settle(self) -> None:
        """What was typed is completed where it begins one name, as on leaving the field."""
        if self._who.hasFocus():
            self._who.settle()

    def _connect(self) -> None:
        entered: Callable[..., None] = lambda *_said: self._entered()  # noqa: E731
        self._who.picked.connect(entered)
        if (line := self._who.lineEdit()) is not None:
            line.textEdited.connect(entered)
        self._organisation.textEdited.connect(entered)
        self._address.typed.connect(entered)

    def _entered(self) -> None:
        self._arrange()
        if self.text() != self._said:
            self._said = self.text()
            self._changed()

    def _arrange(self) -> None:
        """Organisation and address are asked where they are not the Directory's."""
        who = self._who.key()
        self._own.setVisible(who not in self._points)
        point = self._facts.point(who) if who else None
        alone = point is not None and not self._organisation.text().strip()
        meant = f"{point.institution}, as listed in the Directory." if point and alone else ""
        self.say_meaning(meant if who not in self._points else "", keep=False)
