"""How the window looks: theme, text size, rail, letters, as the officer or the system set them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from pocdesk.errors import PocDeskError
from pocdesk.paths import DeskFolder, shipped
from pocdesk.settings import Settings, read_settings
from pocdesk.ui.acts import Handlers
from pocdesk.ui.messages import Notice, notice_of
from pocdesk.ui.theme import Look, Theme, read_theme, system_theme

_STEP = 10
_SMALLEST, _LARGEST = 80, 200
_USUAL = (1440, 900)
_LEAST_SEEN = 120


class Appearance(QObject):
    """`settled` gives the settings each time that they changed, to be written down."""

    settled = Signal(object)

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.look = Look(application, _theme(settings), by_part=True)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system)

    def acts(self) -> Handlers:
        """What can be done at any time."""
        return {
            "larger-text": lambda: self.resize_text(self.settings.text_size + _STEP),
            "smaller-text": lambda: self.resize_text(self.settings.text_size - _STEP),
            "usual-text": lambda: self.resize_text(100),
            "letters-switch": self._switch_letters,
            "rail": self._switch_rail,
            **{
                f"theme-{name}": self._wearer(name)
                for name in ("system", "light", "dark", "contrast")
            },
        }

    def resize_text(self, size: int) -> None:
        """Text of `size` per cent, within 80 and 200."""
        within = max(_SMALLEST, min(_LARGEST, size))
        self._settle(replace(self.settings, text_size=within))

    def wear(self, theme: str) -> None:
        """The theme light, dark, contrast, or whatever the system asks for."""
        self._settle(replace(self.settings, theme=theme))

    def place(self, window: QWidget) -> None:
        """Puts `window` where it stood; if that screen is gone, in the middle of this one."""
        room = window.screen().availableGeometry()
        wanted = QRect(0, 0, min(_USUAL[0], room.width()), min(_USUAL[1], room.height()))
        wanted.moveCenter(room.center())
        parts = self.settings.window.split()
        if parts:
            stood = QRect(*(int(part) for part in parts[:4]))
            seen = any(
                _shows(screen.availableGeometry(), stood) for screen in QGuiApplication.screens()
            )
            wanted = stood if seen else wanted
        window.setGeometry(wanted)
        if parts[4:]:
            window.showMaximized()

    def remember(self, window: QWidget) -> None:
        """Where `window` stands now; for the moment at which it closes."""
        whole = window.isMaximized()
        stood = window.normalGeometry() if whole else window.geometry()
        text = f"{stood.x()} {stood.y()} {stood.width()} {stood.height()}"
        self._settle(replace(self.settings, window=text + (" whole" if whole else "")))

    def _wearer(self, theme: str) -> Callable[[], None]:
        return lambda: self.wear(theme)

    def _switch_letters(self) -> None:
        settings = self.settings
        self._settle(replace(settings, single_letters=not settings.single_letters))

    def _switch_rail(self) -> None:
        self._settle(replace(self.settings, rail_words=not self.settings.rail_words))

    def _settle(self, settings: Settings) -> None:
        before, self.settings = self.settings, settings
        if settings == before:
            return
        if (before.theme, before.text_size) != (settings.theme, settings.text_size):
            self.look.wear(_theme(settings))
        self.settled.emit(settings)

    def _on_system(self) -> None:
        if self.settings.theme == "system" and self.look.theme.name != system_theme():
            self.look.wear(_theme(self.settings))


def read_or_default(folder: Path) -> tuple[Settings, Notice | None]:
    """The settings of the desk in `folder`; a bad file is said, and the defaults apply."""
    try:
        return read_settings(DeskFolder(folder).settings), None
    except PocDeskError as error:
        return Settings(), notice_of(error)


def _theme(settings: Settings) -> Theme:
    name = system_theme() if settings.theme == "system" else settings.theme
    return read_theme(shipped("resources/theme"), name, text_size=settings.text_size)


def _shows(screen: QRect, stood: QRect) -> bool:
    """Whether enough of `stood` is on `screen` to be taken by the mouse."""
    common = screen.intersected(stood)
    return common.width() >= _LEAST_SEEN and common.height() >= _LEAST_SEEN
