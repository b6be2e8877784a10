"""Words and buttons side by side in as many rows as they need, and labels made for it."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pocdesk.ui.parts.flow import Flow
from pocdesk.ui.parts.label import PlainLabel, hint
from pocdesk.ui.parts.moment_row import breakable


class WideLabel(PlainLabel):
    """Stays on one line as long as there is room; another wrapping label asks for a square."""

    def __init__(self, text: str = "", *, face: str = "base", tone: str = "text") -> None:
        super().__init__(text, face=face, tone=tone, wrap=True)

    def sizeHint(self) -> QSize:
        metrics, around = self.fontMetrics(), self.contentsMargins()
        wide = metrics.boundingRect(self.text()).width() + metrics.averageCharWidth() // 2
        wide = max(wide, metrics.horizontalAdvance(self.text()))
        return QSize(wide + around.left() + 2, metrics.height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Some letters, such as J, reach out to the left of where they begin."""
        text = self.text()
        out = max(0, -self.fontMetrics().leftBearing(text[0])) if text else 0
        if self.contentsMargins().left() != out:
            self.setContentsMargins(out, 0, 0, 0)


class Mark(WideLabel):
    """A warning in few words, with the sentence behind it; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__(face="strong", tone="danger")
        self.hide()

    def warn(self, text: str, why: str = "") -> None:
        """Another warning, and `why`; "" for none."""
        self.setText(breakable(text))
        self.setAccessibleName(text)
        self.setAccessibleDescription(why)
        hint(self, why)
        self.setVisible(bool(text))


def flowing(*widgets: QWidget, gap: int, row_gap: int, last_right: bool = False) -> QWidget:
    """The widgets beside each other, in as many rows as they need."""
    whole = QWidget()
    flow = Flow(whole, gap=gap, row_gap=row_gap, last_right=last_right)
    for widget in widgets:
        flow.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    whole.setSizePolicy(policy)
    return whole
