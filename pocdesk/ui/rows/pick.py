"""Rows that are chosen from a long list by typing a piece of a name."""

from collections.abc import Callable

from pocdesk.forms.form import Field, Kind
from pocdesk.ui.parts.type_ahead import Rank, TypeAhead
from pocdesk.ui.rows.choice import Choices
from pocdesk.ui.rows.row import Row


class PickRow(Row):
    """A point, a Party, a provider, a zone, a language.

    What does not fit the list is handed on as typed, so that the field's kind says what is wrong.
    `key_of` gives the key of the list that a text of the draft means, `rank` the keys that what is
    typed may mean.
    """

    def __init__(
        self,
        field: Field,
        address: str,
        label: str,
        choices: Choices,
        *,
        key_of: Callable[[str], str] = str,
        rank: Rank | None = None,
    ) -> None:
        self._key_of = key_of
        self._list = TypeAhead("type a few letters", free=field.kind is Kind.PROVIDER)
        self._list.offer(choices, rank=rank, key_of=key_of)
        super().__init__(field, address, label, self._list)
        self._list.picked.connect(lambda _key: self._settled())
        self._said = ""
        if (line := self._list.lineEdit()) is not None:
            line.textEdited.connect(lambda _text: self._settled())

    def text(self) -> str:
        return self._list.key() or self._list.currentText().strip()

    def show_text(self, text: str) -> None:
        line = self._list.lineEdit()
        if line is not None and line.hasFocus() and text == line.text().strip():
            return  # two letters may be a code and the beginning of a name: the hand goes on
        key = self._key_of(text)
        if key != self.text():
            self._list.choose(key)
        self._said = self.text()

    def settle(self) -> None:
        """What was typed is completed where it begins one name, as on leaving the field."""
        if self._list.hasFocus():
            self._list.settle()

    def _settled(self) -> None:
        if self.text() != self._said:
            self._said = self.text()
            self._changed()
