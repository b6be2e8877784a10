"""The switches of the window: ticked in the menu as the settings have them, and written down."""

from pathlib import Path

from PySide6.QtCore import QObject

from pocdesk.paths import DeskFolder
from pocdesk.settings import Settings, write_settings
from pocdesk.ui.menu import Menu
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.window import Window

_THEMES = ("system", "light", "dark", "contrast")


class Switches(QObject):
    """Shows the settings of the desk in `folder`; `settle` also keeps them for the next start."""

    def __init__(self, folder: Path, menu: Menu, window: Window, tasks: Tasks) -> None:
        super().__init__()
        self._names = DeskFolder(folder)
        self._menu = menu
        self._window = window
        self._tasks = tasks

    def show(self, settings: Settings) -> None:
        """Ticks what is on."""
        for name in _THEMES:
            self._menu.tick(f"theme-{name}", settings.theme == name)
        self._menu.tick("letters-switch", settings.single_letters)
        self._menu.tick("rail", settings.rail_words)
        self._window.rail.show_words(settings.rail_words)

    def settle(self, settings: Settings) -> None:
        """Shows `settings` and writes them down."""
        self.show(settings)
        if self._names.keys.exists():  # a folder in which a desk is yet to be made must stay empty
            self._tasks.act(lambda: write_settings(self._names.settings, settings))
