"""The head of the letter editor: form and case, and what stands over the whole letter."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCompleter,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from pocdesk.domain.letter import LONGEST_MARKING
from pocdesk.forms.draft import Draft
from pocdesk.ui.letter_words import counterpart
from pocdesk.ui.parts.drop_down import DropDown
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel, hint
from pocdesk.ui.parts.labelled import named
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.limited import LimitedLine
from pocdesk.ui.parts.popup import dress_popup
from pocdesk.ui.theme import Look

_LANGUAGES = {"en": "English", "fr": "Français"}
_ONE_LINE = 1100
"""From this width on, in pixels at 100 %, all of the head stands on one line."""

_EDITION = 600
"""From this width on the edition has room; the page prints it in any case."""

_MARKING = 130
_CASE = 240


class LetterHead(QWidget):
    """`language_chosen` gives a code, `marked` the handling mark as it is typed."""

    language_chosen = Signal(str)
    marked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._title = ElidedLabel(face="page")
        self._case = ElidedLabel(tone="muted", mode=Qt.TextElideMode.ElideMiddle)
        self._to = ElidedLabel()
        self._edition = ElidedLabel(face="small", tone="muted")
        self.language = DropDown()
        named(self.language, "Letter language")
        self.language.setObjectName("letter_language")
        self.language.activated.connect(
            lambda row: self.language_chosen.emit(str(self.language.itemData(row)))
        )
        self.marking = LimitedLine(LONGEST_MARKING)
        named(self.marking, "Handling mark, at head and foot of each page")
        self.marking.setObjectName("marking")
        self.marking.setPlaceholderText("Handling mark")
        self.marking.textEdited.connect(self.marked)
        self.marking.refused.connect(lambda sentence: hint(self.marking, sentence))
        # One for good: a field that gets another completer ends the first under its wrapper.
        self._marks = QStringListModel(self)
        completer = QCompleter(self._marks, self.marking)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        if (popup := completer.popup()) is not None:
            popup.setObjectName("choices")
        self.marking.setCompleter(completer)
        self._lay_out()

    def show_letter(self, draft: Draft, case: str, marking: str) -> None:
        """Another letter, in the case with the reference `case` or in none yet."""
        self._title.say(draft.wording.title)
        self._case.say(f"in {case}" if case else "opens a case of its own")
        checked = "" if draft.wording.checked else "labels not compared with the official form"
        parts = (f"Edition {draft.form.edition}", draft.wording.screen_note, checked)
        self._edition.say(" · ".join(part for part in parts if part))
        self._edition.setMinimumWidth(self._edition.minimumSizeHint().width())
        self.language.clear()
        for code in draft.form.letter_languages:
            self.language.addItem(_LANGUAGES.get(code, code), code)
        self.language.setCurrentIndex(self.language.findData(draft.wording.language))
        self.marking.setText(marking)
        self.show_counterpart(draft)

    def show_counterpart(self, draft: Draft) -> None:
        """To whom the letter goes as it stands now."""
        self._to.say(counterpart(draft) or "nobody yet")
        self._to.setMinimumWidth(self._to.minimumSizeHint().width())

    def offer_marks(self, marks: list[str]) -> None:
        """Marks that letters bore before."""
        self._marks.setStringList(marks)
        dress_popup(self.marking.completer(), self.marking)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() / self._look.theme.factor
        one_line = wide >= _ONE_LINE
        beside = QBoxLayout.Direction.LeftToRight if one_line else QBoxLayout.Direction.TopToBottom
        self._whole.setDirection(beside)
        self._edition.setVisible(wide >= _EDITION)
        for label in (self._to, self._edition):
            label.setMinimumWidth(label.minimumSizeHint().width())
        self.marking.setFixedWidth(round(_MARKING * self._look.theme.factor))
        self._case.setMaximumWidth(round(_CASE * self._look.theme.factor))

    def _lay_out(self) -> None:
        what = QHBoxLayout()
        what.setSpacing(10)
        what.addWidget(self._title)
        what.addWidget(self._case)
        what.addStretch(1)
        over = QHBoxLayout()
        over.setSpacing(8)
        over.addWidget(PlainLabel("Language", tone="muted"))
        over.addWidget(self.language)
        over.addWidget(PlainLabel("To", tone="muted"))
        over.addWidget(self._to, 2)
        over.addWidget(self.marking)
        over.addWidget(self._edition, 1)
        for label in (self._to, self._edition):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(16, 11, 16, 11)
        self._whole.setSpacing(12)
        nest(self._whole, what)
        nest(self._whole, over, 1)
