"""The row of chips above a list: each press narrows it; saved filters stand at its end."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from pocdesk.ui.filters import WORDS, Chip, Narrowing
from pocdesk.ui.parts.flow import Flow
from pocdesk.ui.parts.label import hint
from pocdesk.ui.theme import Look

_WIDEST = 190
_ROWS = 2
_GAP = 8


class ChipButton(QPushButton):
    """A chip; a long word is shortened and said whole by its tool tip."""

    def __init__(self, word: str, look: Look, *, kind: str = "true") -> None:
        super().__init__()
        self._look = look
        self._word = word
        self._count: int | None = None
        self.setProperty("chip", kind)
        self.setCheckable(kind == "true")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._say()

    @property
    def word(self) -> str:
        """The whole word."""
        return self._word

    def say(self, word: str) -> None:
        """Another word."""
        if word != self._word:
            self._word = word
            self._say()

    def count(self, number: int | None) -> None:
        """How many cases it would list; None says nothing."""
        if number != self._count:
            self._count = number
            self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._say()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _say(self) -> None:
        widest = round(_WIDEST * self._look.theme.factor)
        shown = self.fontMetrics().elidedText(self._word, Qt.TextElideMode.ElideRight, widest)
        number = "" if self._count is None else f"  {self._count:,}"
        text = (shown + number).replace("&", "&&")
        if text != self.text():
            self.setText(text)
            hint(self, self._word if shown != self._word else "")
        cases = "" if self._count is None else f", {self._count:,} cases"
        self.setAccessibleName(f"{self._word}{cases}")


class Chips(QWidget):
    """`pressed` gives a chip and whether it is pressed now, `saved_chosen` the name of a saved
    filter, `deleted` one to be deleted; `save_wanted` and `left` (downwards) say so.

    The row is one stop of Tab; inside it the arrows go from chip to chip, Space presses one.
    """

    pressed = Signal(object, bool)
    saved_chosen = Signal(str)
    deleted = Signal(str)
    save_wanted = Signal()
    left = Signal()

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self._flow = Flow(self, gap=_GAP, row_gap=6)
        self._chips = {chip: ChipButton(WORDS[chip], look) for chip in Chip}
        self._saved: dict[str, ChipButton] = {}
        self._current = ""
        self._words = ""
        self._low = False
        for chip, button in self._chips.items():
            button.clicked.connect(lambda on, chip=chip: self.pressed.emit(chip, on))
            self._adopt(button)
        # Where there is no room, the saved filters stand in a menu, and at last all of them.
        self._more = ChipButton("Saved filters", look)
        self._more.setCheckable(False)
        self._menu = QMenu(self._more)
        self._menu.setAccessibleName("Saved filters")
        self._menu.aboutToShow.connect(self._fill_menu)
        self._more.clicked.connect(self._open_menu)
        self._adopt(self._more)
        self.save = ChipButton("Save this filter", look, kind="link")
        hint(self.save, "Save this filter, Ctrl+Shift+F")
        self.save.setAccessibleDescription("Ctrl+Shift+F")
        self.save.clicked.connect(self.save_wanted)
        self._adopt(self.save)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._stop_at(self._chips[Chip.OPEN])
        self._fold()
        look.changed.connect(self._fold)

    def show_narrowing(self, narrowing: Narrowing) -> None:
        """Presses the chips of `narrowing`, and the saved filter that is the same."""
        for chip, button in self._chips.items():
            button.setChecked(chip in narrowing.chips)
        self._words = narrowing.words
        self._fold()

    def fold(self, *, low: bool) -> None:
        """Where the page is too `low` for rows of chips, one menu holds them all."""
        if low is not self._low:
            self._low = low
            self._fold()

    def show_counts(self, numbers: Mapping[Chip, int]) -> None:
        """How many cases chips would list; those not in `numbers` say nothing."""
        for chip, button in self._chips.items():
            button.count(numbers.get(chip))
        self._fold()

    def show_saved(self, names: Sequence[str], current: str) -> None:
        """The saved filters in their order; `current` is the one that is in force, or ""."""
        self._current = current
        if list(names) != list(self._saved):
            focused = self.focusWidget()
            for name in list(self._saved):
                button = self._saved.pop(name)
                self._flow.removeWidget(button)
                button.hide()
                button.deleteLater()
                if button is focused:
                    self._chips[Chip.OPEN].setFocus()
            for name in names:
                self._add(name)
        for name, button in self._saved.items():
            button.setChecked(name == current)
        self._fold()

    def focused_filter(self) -> str:
        """The saved filter that has the focus, or ""."""
        return next((name for name, each in self._saved.items() if each.hasFocus()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.focused_filter():
            self.deleted.emit(self.focused_filter())
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            arrows = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 0}
            key = Qt.Key(event.key())
            if key in arrows:
                step = arrows[key]
                self._go(-step if self.isRightToLeft() else step)
                return True
            if key == Qt.Key.Key_Down:
                self.left.emit()
                return True
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QPushButton):
            self._stop_at(watched)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _adopt(self, button: ChipButton) -> None:
        button.installEventFilter(self)
        self._flow.addWidget(button)

    def _add(self, name: str) -> None:
        button = ChipButton(name, self._look)
        button.clicked.connect(lambda _on=False, name=name: self.saved_chosen.emit(name))
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(
            lambda place, button=button: self._offer_deletion(button, place)
        )
        self._saved[name] = button
        for late in (self._more, self.save):
            self._flow.removeWidget(late)
        self._adopt(button)
        for late in (self._more, self.save):
            self._flow.addWidget(late)
        button.show()

    def _offer_deletion(self, button: ChipButton, place: QPoint) -> None:
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Delete this filter", lambda: self.deleted.emit(button.word))
        menu.popup(button.mapToGlobal(place))

    def _fold(self) -> None:
        """Puts the saved filters into the menu where they would need more than two rows."""
        fixed = [*self._chips.values(), self.save]
        wanted = sum(each.sizeHint().width() + _GAP for each in (*fixed, *self._saved.values()))
        folded = self._low or (bool(self._saved) and wanted > _ROWS * self.width() * 0.95)
        focused = next((each for each in self._stops() if each.hasFocus()), None)
        for button in self._saved.values():
            button.setVisible(not folded)
        for button in fixed:
            button.setVisible(not self._low)
        self._more.say(self._words if self._low else "Saved filters")
        self._more.setVisible(folded)
        stop = self.focusProxy()
        if stop is not None and stop.isHidden():
            self._stop_at(self._stops()[0])
            if focused is not None:
                self._stops()[0].setFocus()
        self.updateGeometry()

    def _fill_menu(self) -> None:
        self._menu.clear()
        for chip, button in self._chips.items() if self._low else ():
            action = self._menu.addAction(button.text())
            action.setCheckable(True)
            action.setChecked(button.isChecked())
            action.triggered.connect(lambda on, chip=chip: self.pressed.emit(chip, on))
        for name in self._saved:
            action = self._menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == self._current)
            action.triggered.connect(lambda _on=False, name=name: self.saved_chosen.emit(name))
        if self._low:
            self._menu.addAction(self.save.text(), self.save_wanted.emit)

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _stops(self) -> list[QPushButton]:
        buttons = [*self._chips.values(), *self._saved.values(), self._more, self.save]
        return [button for button in buttons if not button.isHidden()]

    def _go(self, step: int) -> None:
        stops = self._stops()
        here = next((i for i, each in enumerate(stops) if each.hasFocus()), 0)
        stops[(here + step) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)

    def _stop_at(self, stop: QPushButton) -> None:
        for button in self._stops():
            same = button is stop
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if same else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)
