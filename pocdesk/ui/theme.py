"""The look: one tokens file and one style-sheet template, filled for a theme and a text size."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from pocdesk.errors import PocDeskError

DEFAULT = "light"
_STYLED = "pocdesk-style"
THEMES = ("light", "dark", "contrast")

# A focused field has a border of 2 px instead of 1; it gives the pixels back, so nothing moves.
_LESS = {
    "field_focus": "field",
    "button_focus": "button",
    "main_focus": "main",
    "chip_focus": "chip",
}

_ROLES = {
    QPalette.ColorRole.Window: "background",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "accent-ground",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours by token as `#RRGGBB`; measures in pixels at the text size `factor` (1.0 = 100 %)."""

    name: str
    colours: Mapping[str, str]
    measures: Mapping[str, int]
    factor: float
    images: Path
    template: str

    def colour(self, token: str) -> QColor:
        """The colour called `token`, for painters and delegates. Raises KeyError."""
        return QColor(self.colours[token])

    def px(self, measure: str) -> int:
        """A measure of the tokens file in pixels. Raises KeyError."""
        return self.measures[measure]

    def font(self, size: str = "base", *, strong: bool = False) -> QFont:
        """The application's font in one of the sizes base, small, title, page or time."""
        font = QFont(QApplication.font())
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def sheet(self) -> str:
        """The style sheet with colours and measures filled in. Raises KeyError for a new name."""
        names: dict[str, object] = {
            token.replace("-", "_"): colour for token, colour in self.colours.items()
        }
        names.update(self.measures)
        names.update({name: self.measures[whole] - 2 for name, whole in _LESS.items()})
        names["header"] = self.measures["row"] - 2
        # Qt drops a radius above half the height: exactly half, borders included.
        names["chip_round"] = (self.measures["chip"] + 2) // 2
        names["images"] = self.images.as_posix()
        return Template(self.template).substitute(names)

    def palette(self) -> QPalette:
        """The palette that painters, delegates and the style read beside the sheet."""
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        for role in (
            QPalette.ColorRole.Text,
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("muted"))
        return palette


def read_theme(folder: Path, name: str = DEFAULT, *, text_size: int = 100) -> Theme:
    """The theme `name` in `folder` (tokens.toml, sheet.qss, parts/*.qss); light for any other name.

    `text_size` is in per cent. Raises PocDeskError if a file of the theme cannot be read.
    """
    try:
        tokens = tomllib.loads((folder / "tokens.toml").read_text(encoding="utf-8"))
        sheets = (folder / "sheet.qss", *sorted((folder / "parts").glob("*.qss")))
        template = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    except (OSError, ValueError) as error:
        raise PocDeskError(
            f"The look of the program cannot be read: {error}.",
            safe="No case data is concerned.",
            remedy="Install PocDesk again.",
        ) from error
    chosen = name if name in THEMES else DEFAULT
    factor = text_size / 100
    return Theme(
        name=chosen,
        colours=tokens[chosen],
        measures={key: round(px * factor) for key, px in tokens["measure"].items()}
        | tokens["space"],
        factor=factor,
        images=folder / chosen,
        template=template,
    )


def system_theme() -> str:
    """The theme that the system asks for now: contrast before dark before light."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


class Look(QObject):
    """The theme in use, for painters and delegates; `changed` asks them to draw again.

    With `by_part` the style sheet is not on the application, but on each part that is dressed. A
    sheet of the application dresses a widget each time that it gets a parent, and with it all that
    it holds: a page took six times as long to build. One of the whole window dresses every page at
    once when the theme changes, also those that nobody sees: that took a quarter of a second.
    """

    changed = Signal()

    def __init__(self, application: QApplication, theme: Theme, *, by_part: bool = False) -> None:
        super().__init__()
        self._application = application
        self._by_part = by_part
        self._parts: list[QWidget] = []
        self._stale: list[QWidget] = []
        self._next = QTimer(self)
        self._next.timeout.connect(self._dress_one)
        self.theme = theme
        self._apply()

    def dress(self, part: QWidget, *, when_shown: bool = False) -> None:
        """Puts the sheet on `part`, and so on all that will ever be in it; for what may never be
        seen and holds much, only when it is shown first.

        Another theme reaches it at once while it is seen, else when it is shown, or soon.
        """
        if self._by_part:
            self._parts.append(part)
            part.destroyed.connect(lambda: self._forget(part))
            part.installEventFilter(self)
            if when_shown and not part.isVisible():
                self._stale.append(part)
            else:
                part.setStyleSheet(self.theme.sheet())

    def wear(self, theme: Theme) -> None:
        """Another theme or text size, at once and everywhere."""
        self.theme = theme
        self._apply()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and watched in self._stale:
            self._stale.remove(watched)
            _put_on(watched, self.theme.sheet())
        return False

    def _apply(self) -> None:
        sheet = self.theme.sheet()
        apply(self._application, self.theme, "" if self._by_part else sheet)
        self._stale = [part for part in self._parts if not part.isVisible()]
        for part in self._parts:
            if part not in self._stale:
                _put_on(part, sheet)
        if self._stale:
            self._next.start()

    def _dress_one(self) -> None:
        """One part at a time: between two of them the window answers."""
        if self._stale:
            _put_on(self._stale.pop(0), self.theme.sheet())
        else:
            self._next.stop()

    def _forget(self, part: QWidget) -> None:
        self._parts.remove(part)
        if part in self._stale:
            self._stale.remove(part)


def _put_on(part: QWidget | QApplication, sheet: str) -> None:
    """A sheet that is put on over another dresses each widget many times; bare ones once."""
    part.setStyleSheet("")
    part.setStyleSheet(sheet)


def apply(application: QApplication, theme: Theme, sheet: str) -> None:
    """Puts `theme` on the application in the one order that works: style, font, palette, sheet.

    Each of them dresses every widget anew, so what is worn already is not put on again. The style
    is asked for by a mark of ours: under a sheet its name is that of the sheet's own style.
    """
    if not application.property(_STYLED):
        application.setStyle("Fusion")
        application.setProperty(_STYLED, True)
    font = QFont(application.font())
    font.setPixelSize(theme.px("base"))
    font.setFeature(QFont.Tag("tnum"), 1)
    if font != application.font():
        application.setFont(font)
    palette = theme.palette()
    if palette != application.palette():
        application.setPalette(palette)
    if sheet != application.styleSheet():
        _put_on(application, sheet)
