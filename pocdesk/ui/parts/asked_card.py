"""What is asked in a case: identifiers to copy, provider, data, period, and what is missing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QWidget

from pocdesk.desk.asked import Asked
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.button import IconButton, KeyButton
from pocdesk.ui.parts.card import Card
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import KeyCap, PlainLabel
from pocdesk.ui.parts.letters import LETTERS
from pocdesk.ui.parts.moment_row import breakable

_MOST = 12
_BESIDE = 4  # words begin at the height of the button beside them
_NO_IDENTIFIERS = frozenset({"Provider", "Data", "Period", "Offence"})
_NOTHING = "Nothing is known yet: no letter or message names it."


class AskedCard(Card):
    """Identifiers, data, period; what is missing, and how to come by it. `confirmed` says that the
    officer has compared it with the form that it was read from."""

    confirmed = Signal()

    def __init__(self, key: str) -> None:
        super().__init__("What is asked", aside=KeyCap(key))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        self.setProperty(LETTERS, True)
        self._shown: tuple[Asked | None, bool] | None = None
        self._inside: QWidget | None = None
        self.show_asked(None, incoming=True)

    def show_asked(self, asked: Asked | None, *, incoming: bool) -> None:
        """Replaces what is shown; None while it is being read."""
        if (asked, incoming) == self._shown:
            return
        self._shown = (asked, incoming)
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = self._build(asked, incoming=incoming)
        self.put(self._inside)
        said = [f"{label}: {text}" for label, text in asked.lines] if asked else []
        said += [f"Missing: {', '.join(asked.missing)}"] if asked and asked.missing else []
        self.setAccessibleDescription("; ".join(said) or _NOTHING)

    @property
    def waits(self) -> bool:
        """Whether what is shown is still to be confirmed."""
        asked = self._shown[0] if self._shown is not None else None
        return asked is not None and asked.to_confirm

    def confirm(self) -> None:
        """Leads here first, so that nothing is confirmed unseen; then it is confirmed."""
        focused = QApplication.focusWidget()
        if focused is not None and (focused is self or self.isAncestorOf(focused)):
            self.confirmed.emit()
            return
        self.setFocus()
        announce(self, "Compare this with their form; Alt+F again confirms it.")

    def _build(self, asked: Asked | None, *, incoming: bool) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        if asked is None:
            grid.addWidget(PlainLabel("…", tone="muted"), 0, 0)
            return whole
        lines = asked.lines[:_MOST]
        top = Qt.AlignmentFlag.AlignTop
        for row, (label, text) in enumerate(lines):
            named = PlainLabel(label, tone="muted", wrap=True)
            value = PlainLabel(breakable(text), wrap=True)
            for column, words in enumerate((named, value)):
                words.setContentsMargins(0, _BESIDE, 0, _BESIDE)
                grid.addWidget(words, row, column, top)
            if label not in _NO_IDENTIFIERS:
                grid.addWidget(_copy(label, text), row, 2, top)
        row = len(lines)
        if not lines:
            where = the(asked.source, "The")
            none = f"{where} names nothing to copy." if asked.source else _NOTHING
            grid.addWidget(PlainLabel(breakable(none), tone="muted", wrap=True), row, 0, 1, 3)
            row += 1
        rest = len(asked.lines) - len(lines)
        if rest:
            more = f"and {rest} more, in {the(asked.source)}"
            grid.addWidget(PlainLabel(more, tone="muted", wrap=True), row, 0, 1, 3)
            row += 1
        if asked.source and lines:
            source = PlainLabel(
                breakable(f"from {the(asked.source)}"), face="small", tone="muted", wrap=True
            )
            grid.addWidget(source, row, 0, 1, 3)
            row += 1
        if asked.to_confirm:
            confirm = KeyButton("I compared it with the form", "Alt+F")
            confirm.clicked.connect(self.confirm)
            grid.addWidget(confirm, row, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
            row += 1
        if asked.missing:
            grid.addWidget(_missing(asked.missing, incoming=incoming), row, 0, 1, 3)
        return whole


def the(source: str, article: str = "the") -> str:
    """`source` with its article; "their letter" has its own."""
    if not source.startswith("their "):
        return f"{article} {source}"
    return source if article.islower() else source[0].upper() + source[1:]


def _missing(missing: tuple[str, ...], *, incoming: bool) -> QWidget:
    frame = QFrame()
    frame.setObjectName("missing")
    layout = QHBoxLayout(frame)
    layout.setContentsMargins(10, 6, 6, 6)
    layout.setSpacing(8)
    ask = ". Ask for it when you call them, or by mail." if incoming else ""
    words = PlainLabel(f"Missing: {', '.join(missing)}{ask}", tone="warning", wrap=True)
    layout.addWidget(IconLabel("triangle", tone="warning"), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(words, 1)
    return frame


def _copy(label: str, text: str) -> IconButton:
    value = text.split(", ", 1)[0]  # what follows says port and time of the identifier
    button = IconButton("copy", f"Copy {label.lower()} {value}")
    button.setProperty(LETTERS, True)

    def put() -> None:
        copy(value)
        announce(button, f"Copied {label.lower()} {value}")

    button.clicked.connect(put)
    return button
