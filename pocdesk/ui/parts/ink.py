"""Measures and draws words: wrapped paragraphs, shapes, badges, keys and tick boxes of a theme."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption

from pocdesk.domain.remembered import remembered
from pocdesk.ui.models.facts import Words
from pocdesk.ui.parts.icon import pixmap
from pocdesk.ui.theme import Theme

_ICON = 16
_SHAPE = 14
_SHAPE_GAP = 6
_BADGE_PAD = 7
_LONGEST_WORD = 20
_FACES = {
    "base": "base",
    "strong": "base",
    "title": "title",
    "small": "small",
    "badge": "small",
    "key": "small",
}
_STRONG = {"strong", "title", "badge"}
_ON_GROUND = {"accent", "success", "warning", "danger"}


class Ink:
    """The fonts and colours of one theme at one text size; fonts are made once, for each face."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._fonts = {
            face: theme.font(size, strong=face in _STRONG) for face, size in _FACES.items()
        }
        self._named = {face: font.toString() for face, font in self._fonts.items()}
        self._metrics = {face: QFontMetrics(font) for face, font in self._fonts.items()}

    def side(self, pixels: int = _ICON) -> int:
        """The side of an icon that has so many pixels at 100 %."""
        return round(pixels * self.theme.factor)

    def high(self, words: Words, width: int) -> int:
        """How high a paragraph is in `width` pixels."""
        lines, spacing, _ = self._lines(words, width)
        return len(lines) * spacing

    def least(self, words: Words) -> int:
        """The width in which no word of a paragraph is broken; an address may be."""
        return _longest(words.text, self._named[words.face]) + self._indent(words)

    def draw(self, painter: QPainter, words: Words, place: QRect) -> int:
        """Draws a paragraph into `place`, as high as it needs; answers its height."""
        lines, spacing, ascent = self._lines(words, place.width())
        indent = self._indent(words)
        if words.drawing:
            side = self.side(_SHAPE)
            top = place.top() + (spacing - side) // 2
            self.icon(painter, words.drawing, words.tone, QRect(place.left(), top, side, side))
        painter.setFont(self._fonts[words.face])
        painter.setPen(self.theme.colour(words.tone))
        for number, text in enumerate(lines):
            top = place.top() + number * spacing + ascent
            painter.drawText(QPointF(place.left() + indent, top), text)
        return len(lines) * spacing

    def aside_size(self, words: Words) -> QSize:
        """How large a drawing, a badge or a key is at the right of a row."""
        if words.drawing:
            return QSize(self.side(), self.side())
        metrics = self._metrics[words.face]
        wide = metrics.horizontalAdvance(words.text) + 2 * _BADGE_PAD
        least = self.theme.px("badge" if words.face == "badge" else "key")
        return QSize(max(wide, least), max(least, metrics.height() + 2))

    def draw_aside(self, painter: QPainter, words: Words, spot: QRect) -> None:
        """Draws it into `spot`, which has its size."""
        theme = self.theme
        if words.drawing:
            self.icon(painter, words.drawing, words.tone, spot)
            return
        # Where all grounds are black, a frame says what the ground says elsewhere.
        framed = words.face == "key" or theme.name == "contrast"
        ground = f"{words.tone}-ground" if words.tone in _ON_GROUND else "sunken"
        edge = theme.colour("border" if words.face == "key" else words.tone)
        painter.setPen(QPen(edge, 1) if framed else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(spot.adjusted(0, 0, -1, -1), 4, 4)
        painter.setFont(self._fonts[words.face])
        painter.setPen(theme.colour(words.tone))
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), words.text)

    def icon(self, painter: QPainter, drawing: str, tone: str, spot: QRect) -> None:
        """Draws an icon into `spot`."""
        ratio = painter.device().devicePixelRatio()
        picture = pixmap(drawing, self.theme.colours[tone], spot.width(), ratio)
        painter.drawPixmap(spot.topLeft(), picture)

    def tick(self, painter: QPainter, spot: QRect, *, ticked: bool) -> None:
        """Draws a tick box into `spot`."""
        theme = self.theme
        painter.setPen(QPen(theme.colour("accent" if ticked else "edge"), 1))
        painter.setBrush(theme.colour("accent" if ticked else "surface"))
        painter.drawRoundedRect(spot.adjusted(0, 0, -1, -1), 4, 4)
        if ticked:
            painter.setPen(QPen(theme.colour("on-accent"), max(1.5, spot.width() / 8)))
            side = spot.width()
            corners = ((0.24, 0.52), (0.43, 0.70), (0.76, 0.32))
            left, top = spot.left(), spot.top()
            painter.drawPolyline([QPointF(left + x * side, top + y * side) for x, y in corners])

    def _indent(self, words: Words) -> int:
        return self.side(_SHAPE) + _SHAPE_GAP if words.drawing else 0

    def _lines(self, words: Words, width: int) -> tuple[tuple[str, ...], int, int]:
        room = max(1, width - self._indent(words))
        return _wrapped(words.text, self._named[words.face], room)


def _font(described: str) -> QFont:
    font = QFont()
    font.fromString(described)
    return font


@remembered(4096)
def _longest(text: str, font: str) -> int:
    metrics = QFontMetrics(_font(font))
    words = [word for word in text.split() if len(word) <= _LONGEST_WORD]
    return max((metrics.horizontalAdvance(word) for word in words), default=0)


@remembered(4096)
def _wrapped(text: str, font: str, width: int) -> tuple[tuple[str, ...], int, int]:
    """The lines of `text` in the font described by `font`, their height, and their ascent."""
    made = _font(font)
    metrics = QFontMetrics(made)
    layout = QTextLayout(text, made)
    option = QTextOption()
    # An address has no blanks: it breaks where it must.
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    # Qt counts in halves of a sign beyond the first 65,536.
    halves = text.encode("utf-16-le")
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        piece = halves[2 * line.textStart() : 2 * (line.textStart() + line.textLength())]
        lines.append(piece.decode("utf-16-le", "ignore").rstrip())
    layout.endLayout()
    return tuple(lines or [""]), metrics.lineSpacing(), metrics.ascent()
