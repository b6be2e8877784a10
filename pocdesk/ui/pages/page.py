"""What every page of an open desk is."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pocdesk.ui.acts import Handlers
from pocdesk.ui.parts.label import mark_danger

_RED = 3  # as in the style sheet


class Page(QWidget):
    """A page asks for nothing around it: it gets data and functions, and answers by signals."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @property
    def key(self) -> str:
        """What the page shows, such as a reference, so that a lock can bring it back; or ""."""
        return ""

    def awaits_focus(self, *also: QWidget) -> bool:
        """Whether what was just read may take the focus: the page is shown, and the focus is on the
        page itself, on one of `also`, or nowhere. An officer who has gone on meanwhile, to another
        place of the page or to a sheet over it, keeps it."""
        return self.isVisible() and self.window().focusWidget() in {None, self, *also}

    def frame(self, *, is_danger: bool) -> None:
        """The red frame of an emergency around the page, or none."""
        layout, wide = self.layout(), _RED if is_danger else 0
        if layout is not None:
            layout.setContentsMargins(wide, wide, wide, wide)
        mark_danger(self, is_danger)

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes, in order."""
        return ()

    def acts(self) -> Handlers:
        """What can be done on the page now, by the name of the act; it may hang on the focus."""
        return {}

    def refresh(self) -> None:
        """Something in the log has changed: reads again what is shown."""

    def tick(self, now: datetime) -> None:
        """A second has passed; `now` is aware and in UTC."""

    def leave(self) -> bool:
        """Esc: closes what is on top within the page; False if nothing was."""
        return False
