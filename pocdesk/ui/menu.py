"""The menu: every act of the table as an action with its keys, in one menu of menus."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from pocdesk.ui.acts import ACTS, MENUS, ONCE, Handlers
from pocdesk.ui.parts.label import hint
from pocdesk.ui.theme import Look


class Menu(QObject):
    """`handlers` answers what can be done now; the rest is greyed while the menu is open.

    The keys stay alive whatever can be done: a key that does nothing here tells `idle`.
    """

    def __init__(
        self,
        window: QWidget,
        look: Look,
        handlers: Callable[[], Handlers],
        idle: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._handlers = handlers
        self._idle = idle
        self.actions: dict[str, QAction] = {}
        self.popup = QMenu(window)
        self.popup.setAccessibleName("Menu")
        look.dress(self.popup)
        self._menus: dict[str, QMenu] = {}
        for title in MENUS:
            self._menus[title] = menu = QMenu(title, self.popup)
            menu.setAccessibleName(title.replace("&", ""))
            self.popup.addMenu(menu)
        for act in ACTS:
            action = QAction(act.text, window)
            action.setObjectName(act.name)
            action.setShortcuts([QKeySequence(key) for key in act.keys])
            action.setAutoRepeat(act.name not in ONCE)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            if act.letter:
                hint_of_letter = f"{act.title}: {act.letter} in lists and cards"
                action.setToolTip(hint_of_letter)
            action.triggered.connect(lambda _checked=False, name=act.name: self.do(name))
            window.addAction(action)
            self._menus[act.menu].addAction(action)
            self.actions[act.name] = action
        self.popup.aboutToShow.connect(self._grey)
        self.popup.aboutToHide.connect(self._wake)

    def do(self, name: str) -> bool:
        """Does the act `name` if it can be done now; False if not."""
        handler = self._handlers().get(name)
        if handler is None:
            self._idle(name)
            return False
        handler()
        return True

    def tick(self, name: str, ticked: bool) -> None:
        """Shows the act `name` as a choice that is made, or not."""
        action = self.actions[name]
        action.setCheckable(True)
        action.setChecked(ticked)

    def open_at(self, place: QPoint) -> None:
        """Opens the menu of menus at `place` of the screen, its first line current."""
        self.popup.popup(place)
        # By key, as a hand would: `setActiveAction` opens the menu of a line without giving it
        # the keys, which then move the outer menu.
        down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.popup, down)

    def _grey(self) -> None:
        can = self._handlers()
        for name, action in self.actions.items():
            action.setEnabled(name in can)

    def _wake(self) -> None:
        for action in self.actions.values():
            action.setEnabled(True)


def hint_keys(widget: QWidget, words: str, keys: str) -> None:
    """A tool tip that names the key beside the words."""
    hint(widget, f"{words}, {keys}" if keys else words)
