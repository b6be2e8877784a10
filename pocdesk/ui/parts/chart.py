"""A plain chart: bars side by side, one series filled and the other outlined, numbers in words."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pocdesk.ui.parts.card import Card
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.letters import LETTERS
from pocdesk.ui.theme import Look, Theme

_GAP = 6
_BAR = 9
_THICK = 2
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Series:
    """A name, and for each label a value and how it is said."""

    name: str
    values: tuple[float, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """One or two series over the same labels; `most` is the value of a whole bar, 0 for the
    largest."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    most: float = 0.0

    @property
    def scale(self) -> float:
        """The value of a whole bar."""
        return self.most or max((v for one in self.series for v in one.values), default=0.0)

    @property
    def spoken(self) -> str:
        """Every number in words, for a screen reader."""
        rows = (
            f"{label}: " + ", ".join(f"{one.name} {one.texts[at]}" for one in self.series)
            for at, label in enumerate(self.labels)
        )
        return ". ".join(rows)


class ChartCard(Card):
    """A chart under its title, with what each kind of bar means; it takes the focus as a whole."""

    def __init__(self, look: Look) -> None:
        super().__init__(" ")
        self.title.setWordWrap(True)
        self.setProperty("ring", True)
        self.setProperty(LETTERS, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._key = _Key(look)
        self._bars = _Bars(look)
        self._none = PlainLabel("Nothing in this period.", tone="muted")
        self.put(self._key)
        self.put(self._bars, 1)
        self.put(self._none)

    def show_chart(self, chart: ChartData) -> None:
        """Replaces what is drawn."""
        self.title.setText(chart.title)
        self.setAccessibleName(chart.title)
        has = bool(chart.labels) and chart.scale > 0
        self.setAccessibleDescription(chart.spoken if has else self._none.text())
        self._none.setVisible(not has)
        self._bars.setVisible(has)
        self._key.setVisible(has)
        self._key.show_names(tuple(one.name for one in chart.series))
        self._bars.show_chart(chart)


class _Key(QWidget):
    """What the bars mean: a filled and an outlined square, each before its word."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_names(self, names: tuple[str, ...]) -> None:
        self._names = names
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, QFontMetrics(self._look.theme.font("small")).height() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.theme
        painter.setFont(theme.font("small"))
        metrics, left = painter.fontMetrics(), 0
        for at, name in enumerate(self._names):
            side = round(_BAR * theme.factor)
            _bar(painter, theme, QRect(left, (self.height() - side) // 2, side, side), at)
            left += side + _GAP
            painter.setPen(theme.colour("muted"))
            wide = metrics.horizontalAdvance(name) + 2
            painter.drawText(QRect(left, 0, wide, self.height()), _LEFT, name)
            left += wide + 2 * _GAP
        painter.end()


class _Bars(QWidget):
    """Rows of bars that run to the right, each label before its bars and each number behind."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._chart = ChartData("", (), ())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_chart(self, chart: ChartData) -> None:
        self._chart = chart
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, self._high() * len(self._chart.labels) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    def _high(self) -> int:
        """The height of the bars of one label, with the air around them."""
        line = QFontMetrics(self._look.theme.font("small")).height()
        return max(1, len(self._chart.series)) * line + _GAP

    def paintEvent(self, _event: QPaintEvent) -> None:
        chart, theme, scale = self._chart, self._look.theme, self._chart.scale
        if scale <= 0:
            return
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        metrics = painter.fontMetrics()
        names = max((metrics.horizontalAdvance(label) for label in chart.labels), default=0) + 2
        names = min(names, self.width() // 2)
        texts = [text for one in chart.series for text in one.texts]
        numbers = max((metrics.horizontalAdvance(text) for text in texts), default=0) + 2
        room = max(1, self.width() - names - numbers - 2 * _GAP)
        high, line = self._high(), metrics.height()
        for at, label in enumerate(chart.labels):
            top = at * high
            painter.setPen(theme.colour("text"))
            shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, names)
            painter.drawText(QRect(0, top, names, high - _GAP), _LEFT, shown)
            for number, one in enumerate(chart.series):
                place = QRect(names + _GAP, top + number * line + 2, 0, line - 4)
                place.setWidth(round(room * one.values[at] / scale))
                if one.values[at] > 0:
                    place.setWidth(max(place.width(), 2 * _THICK))
                    _bar(painter, theme, place, number)
                painter.setPen(theme.colour("muted"))
                behind = QRect(place.left() + place.width() + _GAP, place.top() - 2, numbers, line)
                painter.drawText(behind, _LEFT, one.texts[at])
        painter.end()


def _bar(painter: QPainter, theme: Theme, place: QRect, number: int) -> None:
    """A bar of the first series is filled, one of the second outlined: a shape, not a colour."""
    if number == 0:
        painter.fillRect(place, theme.colour("accent"))
        return
    painter.setPen(QPen(theme.colour("edge"), _THICK))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(1, 1, -1, -1))
