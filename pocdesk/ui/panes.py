"""F6: the focus goes from one pane of the window to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def turn_pane(panes: Sequence[QWidget], focused: QWidget | None, step: int) -> None:
    """Gives the focus to the pane `step` places after the one that holds `focused`."""
    shown = [pane for pane in panes if pane.isVisible()]
    if not shown:
        return
    here = next((i for i, pane in enumerate(shown) if _holds(pane, focused)), -step)
    shown[(here + step) % len(shown)].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))
