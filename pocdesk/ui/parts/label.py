"""Labels that show any text as plain text; the only place that touches a bare QLabel."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

_FEW_SIGNS = 8
"""What a shortened label shows at least, where its layout lets it."""


def restyle(widget: QWidget) -> None:
    """Lets the style sheet see a property that was changed after the widget was shown."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def mark_danger(widget: QWidget, is_danger: bool) -> None:
    """The red frame of what is about an emergency, or none."""
    tone = "danger" if is_danger else ""
    if (widget.property("tone") or "") != tone:
        widget.setProperty("tone", tone)
        restyle(widget)


def hint(widget: QWidget, text: str) -> None:
    """A tool tip in plain text: Qt would read a text that looks like HTML as HTML."""
    widget.setToolTip(plain_hint(text))


def plain_hint(text: str) -> str:
    """`text` for a tool tip or a model's tool-tip role, so that nothing in it is markup."""
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>" if text else ""


def _beginning() -> Qt.AlignmentFlag:
    """Where lines begin. Absolute: a line of Arabic among Latin ones begins where they begin."""
    mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class PlainLabel(QLabel):
    """Plain text in a `face` (page, title, strong, base, small, label, time, code) and a `tone`.

    `wrap` breaks long text into lines; `selectable` lets the mouse and the keyboard copy it.
    """

    def __init__(
        self,
        text: str = "",
        *,
        face: str = "base",
        tone: str = "text",
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("face", face)
        self.setProperty("tone", tone)
        self.setAlignment(_beginning())
        self.setText(text)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def say(self, text: str, tone: str | None = None) -> None:
        """Another text, and with it another tone if one is given."""
        self.setText(text)
        if tone is not None and tone != self.property("tone"):
            self.setProperty("tone", tone)
            restyle(self)


class ElidedLabel(QWidget):
    """One line of plain text, shortened with an ellipsis where it does not fit; never clipped."""

    def __init__(
        self,
        text: str = "",
        *,
        face: str = "base",
        tone: str = "text",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__()
        self._mode = mode
        self._text = ""
        self.setProperty("face", face)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(text)

    def text(self) -> str:
        """The whole text, however much of it is shown."""
        return self._text

    def say(self, text: str, tone: str | None = None) -> None:
        """Another text, and with it another tone if one is given."""
        if tone is not None and tone != self.property("tone"):
            self.setProperty("tone", tone)
            restyle(self)
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        self._hint_whole()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        whole, metrics = self.sizeHint(), self.fontMetrics()
        return QSize(min(whole.width(), metrics.averageCharWidth() * _FEW_SIGNS), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self._text, self._mode, self.width())
        # Drawn as one, a text may be a little wider than the sum of which Qt shortened it.
        over = metrics.horizontalAdvance(shown) - self.width()
        if over > 0:
            shown = metrics.elidedText(self._text, self._mode, self.width() - over)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(self.rect(), int(_beginning()), shown)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._hint_whole()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._hint_whole()

    def _hint_whole(self) -> None:
        shortened = self.fontMetrics().horizontalAdvance(self._text) > self.width()
        hint(self, self._text if shortened else "")


class Badge(PlainLabel):
    """A word on a ground, such as a state; the word says what the colour means."""

    def __init__(self, text: str = "", *, tone: str = "text") -> None:
        super().__init__(text, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class KeyCap(PlainLabel):
    """The key that does the same, shown small beside what it does."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class Rule(QFrame):
    """A hairline, across or down."""

    def __init__(self, direction: str = "across") -> None:
        super().__init__()
        self.setProperty("direction", direction)
