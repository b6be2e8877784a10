"""The office's particulars: what letters print of it, and the picture at their head."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from pocdesk.desk.office_settings import (
    change_office,
    no_letterhead,
    picture_in,
    set_letterhead,
    tidy,
)
from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_file import label_of
from pocdesk.domain.office import Office
from pocdesk.errors import PocDeskError
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import column
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.flowing import flowing
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.letterhead_view import LetterheadView
from pocdesk.ui.parts.limited import LINE, LimitedLine, LimitedText
from pocdesk.ui.parts.plain_box import ask_file
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_LINES = {
    "name": ("Name", ""),
    "telephone": ("Telephone", ""),
    "email": ("E-mail", ""),
    "hours": ("Hours", "24 hours a day, 7 days a week"),
}
_TEXTS = {
    "address": ("Address", "up to 6 lines", 4),
    "legal_basis": ("Legal basis", "the law under which the office acts, up to 6 lines", 2),
    "footer": ("At the foot of each page", "up to 3 lines", 2),
}
_ORDER = ("name", "address", "telephone", "email", "hours", "legal_basis", "footer")
_LANGUAGES = (("en", "English", "E"), ("fr", "Français", "F"))
_PICTURES = "Pictures (*.png *.jpg *.jpeg *.svg)"
_AROUND = 18


class OfficeSheet(ActSheet):
    """`saved` gives the `Office` as it is then; `png` is the picture its letters bear, or b""."""

    saved = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, png: bytes) -> None:
        super().__init__(
            "Office",
            "Save",
            tasks,
            look,
            keeping,
            about="what letters print of it",
            place="text/office",
            zone=desk.office.zone,
        )
        self._desk = desk
        self._png = png
        self._chosen: tuple[str, bytes] | None = None
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._rows: dict[str, Labelled] = {}
        for name in _ORDER:
            self._add(name)
        self.language = ChoiceRow("Language of the office", _LANGUAGES)
        self.language.setObjectName("language")
        self.language.choose(self._remembered("language"), desk.office.language)
        self.language.chosen.connect(lambda key: self._remember("language", key))
        self.view = LetterheadView(look)
        self._picture = Labelled("Picture at the head of letters", self.view)
        self._choose = KeyButton("Choose a picture")
        self._choose.clicked.connect(self._on_choose)
        self._away = KeyButton("Take it away")
        self._away.clicked.connect(self._on_away)
        self._lay_out()
        look.changed.connect(self._measure)
        self._measure()
        self._show_picture()
        lacking = (name for name in _ORDER if not self._text(name).strip())
        self.first = self.fields[next(lacking, "name")]

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (*self.fields.values(), self.language, self._choose)

    def finish(self) -> None:
        """Saves what was changed, once nothing of it is refused."""
        wrong = [name for name in _ORDER if self._is_wrong(name)]
        if wrong:
            self.fields[wrong[0]].setFocus()
            return
        desk, chosen, png = self._desk, self._chosen, self._png
        office = desk.office
        typed = {name: tidy(name, self._text(name)) for name in _ORDER}
        typed["language"] = self.language.key()
        changes = {name: text for name, text in typed.items() if getattr(office, name) != text}

        def save() -> Office:
            after = change_office(desk, changes)
            if chosen is not None:
                after = set_letterhead(desk, *chosen)
            elif not png and office.letterhead is not None:
                after = no_letterhead(desk)
            return after

        self._send(save, self.saved.emit)

    def _text(self, name: str) -> str:
        field = self.fields[name]
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def _is_wrong(self, name: str) -> bool:
        try:
            tidy(name, self._text(name))
        except PocDeskError as error:
            return self._ask(self._rows[name], f"{error.happened} {error.remedy}")
        return self._ask(self._rows[name], "")

    def _add(self, name: str) -> None:
        """The field of one particular: what was typed before, else what the office has."""
        now = getattr(self._desk.office, name)
        if name in _LINES:
            label, example = _LINES[name]
            line = LimitedLine(LINE)
            line.setText(now)
            line.setPlaceholderText(example)
            row = Labelled(label, line)
            self.fields[name] = line
            self._keep(line, name)
        else:
            label, hint, _lines = _TEXTS[name]
            text = LimitedText(LINE)
            text.setPlainText(now)
            row = Labelled(label, text, aside=hint)
            self.fields[name] = text
            self._keep(text, name)
        self._rows[name] = row
        self.body.addWidget(row)

    # ------------------------------------------------------------------ the picture

    def _on_choose(self) -> None:
        ask_file(self, "Choose the picture at the head of letters", _PICTURES, self._read)

    def _read(self, path: Path) -> None:
        desk, name = self._desk, label_of(path)

        def drawn(png: bytes) -> None:
            if isValid(self):
                self._chosen, self._png = (name, png), png
                self._show_picture()

        def refused(error: Exception) -> None:
            if isValid(self) and isinstance(error, PocDeskError):
                self._ask(self._picture, f"{error.happened} {error.remedy}")
                self._choose.setFocus()
            else:
                self._tasks.failed.emit(error)

        self._tasks.read("letterhead", lambda: picture_in(desk, path), drawn, refused)

    def _on_away(self) -> None:
        self._chosen, self._png = None, b""
        self._show_picture()
        self._choose.setFocus()

    def _show_picture(self) -> None:
        self._ask(self._picture, "")
        self.view.show_png(self._png)
        self.view.setVisible(bool(self._png))
        self._away.setVisible(bool(self._png))
        self._choose.say("Choose another picture" if self._png else "Choose a picture")

    def _lay_out(self) -> None:
        self.body.addWidget(Labelled("Language of the office", self.language))
        drawn_anew = PlainLabel(
            "Shown as it prints. A PNG, JPEG or SVG file is drawn anew; only that drawing is kept.",
            face="small",
            tone="muted",
            wrap=True,
        )
        buttons = flowing(self._choose, self._away, gap=8, row_gap=6)
        self.body.addWidget(column(self._picture, buttons, drawn_anew, gap=8))

    def _measure(self) -> None:
        for name, (_label, _hint, lines) in _TEXTS.items():
            field = self.fields[name]
            field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + _AROUND)
