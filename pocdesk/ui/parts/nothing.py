"""What a column of the desk says while it is empty, drawn where its cards would be."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from pocdesk.ui.parts.board_card import GAP
from pocdesk.ui.theme import Look

_PAD = 16
_CAP_PAD = 6
_CAP_RADIUS = 4
_DASHES = (4.0, 3.0)
_ANY_HEIGHT = 10_000
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True, slots=True)
class Nothing:
    """A friendly sentence, and a key with what it does."""

    sentence: str
    key: str
    meaning: str

    @property
    def whole(self) -> str:
        """The three as one text, for a screen reader."""
        return f"{self.sentence} {self.key} {self.meaning}."


class NothingDrawing:
    """The dashed frame, `width` pixels wide; a list that hides nothing keeps the focus in it."""

    def __init__(self, nothing: Nothing, look: Look) -> None:
        self._nothing = nothing
        self._look = look
        self.width = 0

    def height(self) -> int:
        """How high the frame is."""
        key = self._cap_height() if self._is_beside() else self._cap_height() + self._line()
        return self._sentence().height() + GAP + key + 2 * _PAD

    def draw(self, painter: QPainter, room: int, *, focused: bool, mirrored: bool) -> None:
        """Draws at the top of a place `room` pixels wide; with the focus the frame is a ring."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        theme = self._look.theme
        left = room - self.width if mirrored else 0
        place = QRect(left, 0, self.width, self.height()).toRectF()
        pen = QPen(theme.colour("accent" if focused else "line"), 2 if focused else 1)
        if not focused:
            pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        radius = theme.px("radius")
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), radius, radius)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("muted"))
        words = self._sentence().translated(left, 0)
        words.setLeft(left + _PAD)
        words.setRight(left + self.width - _PAD)
        painter.drawText(words, _WRAP, self._nothing.sentence)
        self._draw_key(painter, left, words.bottom() + 1 + GAP, mirrored=mirrored)

    def _draw_key(self, painter: QPainter, left: int, top: int, *, mirrored: bool) -> None:
        """The key in its cap, and beside it or below it what it does."""
        theme = self._look.theme
        usual, cap = QFontMetrics(theme.font()), self._cap_width()
        free = max(0, self.width - 2 * _PAD)
        meaning = usual.elidedText(self._nothing.meaning, Qt.TextElideMode.ElideRight, free)
        wide = usual.horizontalAdvance(meaning) + 2
        middle = left + self.width // 2
        if self._is_beside():
            start = middle - (cap + GAP + wide) // 2
            frame = QRect(start, top, cap, self._cap_height())
            words = QRect(start + cap + GAP, top, wide, frame.height())
            if mirrored:
                words.moveLeft(start)
                frame.moveLeft(start + wide + GAP)
        else:
            frame = QRect(middle - cap // 2, top, cap, self._cap_height())
            words = QRect(middle - wide // 2, frame.bottom() + 1, wide, self._line())
        painter.drawText(words, _MIDDLE, meaning)
        painter.setPen(theme.colour("border"))
        painter.setBrush(theme.colour("sunken"))
        box = frame.toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, _CAP_RADIUS, _CAP_RADIUS)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(frame, _MIDDLE, self._nothing.key)

    def _is_beside(self) -> bool:
        meaning = QFontMetrics(self._look.theme.font()).horizontalAdvance(self._nothing.meaning)
        return self._cap_width() + GAP + meaning + 2 <= self.width - 2 * _PAD

    def _cap_width(self) -> int:
        small = QFontMetrics(self._look.theme.font("small"))
        return small.horizontalAdvance(self._nothing.key) + 2 * _CAP_PAD

    def _line(self) -> int:
        return QFontMetrics(self._look.theme.font()).height() + 4

    def _sentence(self) -> QRect:
        room = QRect(_PAD, _PAD, max(1, self.width - 2 * _PAD), _ANY_HEIGHT)
        metrics = QFontMetrics(self._look.theme.font())
        return metrics.boundingRect(room, _WRAP, self._nothing.sentence)

    def _cap_height(self) -> int:
        return self._look.theme.px("key") + 2
