"""Draws the cards of the desk: measures of a card in a width, its words, its one button."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pocdesk.ui.cards import Card, Face
from pocdesk.ui.models.board import CARD, FACE, MORE, Index
from pocdesk.ui.parts.icon import pixmap
from pocdesk.ui.theme import Look, Theme

GAP = 8
"""Between the cards of a column."""

_PAD = 12
_LINES = 2
_ICON = 16
_ICON_GAP = 6
_WIDE = 216
_BEFORE_BUTTON = 6


@dataclass(frozen=True, slots=True)
class _Fonts:
    title: QFont
    time: QFont
    usual: QFont
    strong: QFont
    small: QFont


class CardDelegate(QStyledItemDelegate):
    """Draws cards `width` pixels wide; `hot` is the row whose button is pointed at, or -1."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.width = 0
        self.hot = -1
        self._fonts: _Fonts | None = None
        self._heights: dict[bool, int] = {}
        look.changed.connect(self._forget)

    @property
    def tall(self) -> bool:
        """Whether the time stands under the country, since both do not fit beside each other."""
        return self.width < round(_WIDE * self._look.theme.factor)

    def height(self) -> int:
        """How high a card is."""
        if self.tall not in self._heights:
            self._heights[self.tall] = self._measured()
        return self._heights[self.tall]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        more = index.data(CARD) is None
        return QSize(0, (self._look.theme.px("row") if more else self.height()) + GAP)

    def card_place(self, row: QRect, *, mirrored: bool) -> QRect:
        """Where in the rectangle of a row its card is drawn."""
        left = row.right() + 1 - self.width if mirrored else row.left()
        return QRect(left, row.top(), self.width, row.height() - GAP)

    def button_place(self, row: QRect, *, mirrored: bool) -> QRect:
        """Where in the rectangle of a row the card's button is."""
        inside = self.card_place(row, mirrored=mirrored).adjusted(_PAD, 0, -_PAD, -_PAD)
        inside.setTop(inside.bottom() + 1 - self._button_height())
        return inside

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        card, face = index.data(CARD), index.data(FACE)
        current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Each text runs its own way, whichever way the window runs.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        place = self.card_place(option.rect, mirrored=mirrored)
        pen = _Pen(painter, self._look.theme, place, mirrored=mirrored)
        pen.frame("surface", current=current)
        if isinstance(card, Card) and isinstance(face, Face):
            self._words(pen, card, face)
            hot = index.row() == self.hot
            button = self.button_place(option.rect, mirrored=mirrored)
            self._button(pen, card, button, current=current, hot=hot)
        else:
            text = str(index.data(MORE))
            pen.text(place.adjusted(_PAD, 0, -_PAD, 0), text, self._of().strong, "accent")
        painter.restore()

    def _measured(self) -> int:
        fonts = self._of()
        small = QFontMetrics(fonts.small).height()
        usual = QFontMetrics(fonts.usual).height()
        lines = [QFontMetrics(fonts.title).height(), small, usual, small, max(usual, self._side())]
        if self.tall:
            lines += [max(QFontMetrics(fonts.time).height(), self._side()), small]
        words = sum(lines) + _LINES * (len(lines) - 1)
        return 2 * _PAD + words + _BEFORE_BUTTON + self._button_height()

    def _words(self, pen: "_Pen", card: Card, face: Face) -> None:
        fonts = self._of()
        inside = pen.place.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        top = inside.top()
        if self.tall:
            top = pen.line(inside, top, card.title, fonts.title, "text") + _LINES
            top = self._left(pen, inside, top, face) + _LINES
            top = pen.line(inside, top, face.reason, fonts.small, face.reason_tone) + _LINES
            top = pen.line(inside, top, card.reference, fonts.small, "muted") + _LINES
        else:
            high = QFontMetrics(fonts.title).height()
            wide = self._left_width(face)
            title = QRect(inside.left(), top, inside.width() - wide - GAP, high)
            pen.line(title, top, card.title, fonts.title, "text")
            end = QRect(inside.right() + 1 - wide, top, wide, high)
            self._left(pen, end, top, face)
            top += high + _LINES
            top = self._second(pen, inside, top, card, face) + _LINES
        what, tone = (card.mark, "danger") if card.mark else (card.what, "text")
        top = pen.line(inside, top, what, fonts.usual, tone) + _LINES
        if card.subject:
            top = pen.line(inside, top, card.subject, fonts.small, "muted") + _LINES
        if face.there:
            side = self._side()
            high = max(QFontMetrics(fonts.usual).height(), side)
            row = QRect(inside.left(), top, inside.width(), high)
            pen.icon(row, face.there_drawing, "muted", side)
            words = row.adjusted(side + _ICON_GAP, 0, 0, 0)
            pen.text(words, face.there, fonts.usual, "muted")

    def _second(self, pen: "_Pen", inside: QRect, top: int, card: Card, face: Face) -> int:
        """The reference, and at its right what the time is for; the reference is cut last."""
        small = self._of().small
        metrics = QFontMetrics(small)
        reference = min(metrics.horizontalAdvance(card.reference) + 1, inside.width() * 2 // 3)
        room = max(0, inside.width() - reference - GAP)
        reason = min(metrics.horizontalAdvance(face.reason) + 1, room)
        left = QRect(inside.left(), top, inside.width() - reason - GAP, metrics.height())
        pen.line(left, top, card.reference, small, "muted")
        right = QRect(inside.right() + 1 - reason, top, reason, metrics.height())
        return pen.line(right, top, face.reason, small, face.reason_tone, at_end=True)

    def _left(self, pen: "_Pen", place: QRect, top: int, face: Face) -> int:
        time, side = self._of().time, self._side()
        row = QRect(place.left(), top, place.width(), max(QFontMetrics(time).height(), side))
        pen.icon(row, face.drawing, _quiet(face.tone), side)
        pen.text(row.adjusted(side + _ICON_GAP, 0, 0, 0), face.left, time, face.tone)
        return row.bottom() + 1

    def _left_width(self, face: Face) -> int:
        time = QFontMetrics(self._of().time).horizontalAdvance(face.left)
        return self._side() + _ICON_GAP + time + 1

    def _button(self, pen: "_Pen", card: Card, place: QRect, *, current: bool, hot: bool) -> None:
        fonts, step = self._of(), card.step
        if current:
            pen.box(place, "accent-hover" if hot else "accent", "accent")
        else:
            pen.box(place, "sunken" if hot else "surface", "line")
        word = QFontMetrics(fonts.strong).horizontalAdvance(step.word)
        key = QFontMetrics(fonts.small).horizontalAdvance(step.key)
        room = place.width() - 2 * GAP
        with_key = word + GAP + key <= room
        wide = min(room, word + GAP + key + 2 if with_key else word + 2)
        start = place.left() + (place.width() - wide) // 2
        words = QRect(start, place.top(), min(word + 1, room), place.height())
        pen.text(words, step.word, fonts.strong, "on-accent" if current else "accent")
        if with_key:
            end = QRect(start + wide - key - 1, place.top(), key + 1, place.height())
            pen.text(end, step.key, fonts.small, "on-accent" if current else "muted")

    def _button_height(self) -> int:
        return self._look.theme.px("button") + 2

    def _side(self) -> int:
        return round(_ICON * self._look.theme.factor)

    def _of(self) -> _Fonts:
        if self._fonts is None:
            theme = self._look.theme
            self._fonts = _Fonts(
                title=theme.font("title", strong=True),
                time=theme.font("title", strong=True),
                usual=theme.font(),
                strong=theme.font(strong=True),
                small=theme.font("small"),
            )
        return self._fonts

    def _forget(self) -> None:
        self._fonts = None
        self._heights.clear()


class _Pen:
    """Draws into the rectangle `place`; where the window runs from the right it mirrors itself."""

    def __init__(self, painter: QPainter, theme: Theme, place: QRect, *, mirrored: bool) -> None:
        self._painter = painter
        self._theme = theme
        self.place = place
        self._mirrored = mirrored

    def frame(self, ground: str, *, current: bool) -> None:
        """The card's own frame: the ring of the focus lies where the hairline was, and inside."""
        thick = 2 if current else 1
        self._rounded(self.place, ground, "accent" if current else "border", thick)

    def box(self, place: QRect, ground: str, edge: str) -> None:
        """A button's frame."""
        self._rounded(place, ground, edge, 1)

    def line(
        self, place: QRect, top: int, text: str, font: QFont, tone: str, *, at_end: bool = False
    ) -> int:
        """One line of text at `top`; answers where it ends."""
        high = QFontMetrics(font).height()
        self.text(QRect(place.left(), top, place.width(), high), text, font, tone, at_end=at_end)
        return top + high

    def text(
        self, place: QRect, text: str, font: QFont, tone: str, *, at_end: bool = False
    ) -> None:
        """`text` in one line, shortened where it does not fit."""
        metrics = QFontMetrics(font)
        flat = " ".join(text.split())
        shown = metrics.elidedText(flat, Qt.TextElideMode.ElideRight, place.width())
        where = self._seen(place)
        at_right = at_end is not self._mirrored
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        self._painter.setFont(font)
        self._painter.setPen(self._theme.colour(tone))
        self._painter.drawText(where, int(flags), shown)

    def icon(self, place: QRect, drawing: str, tone: str, side: int) -> None:
        """The icon at the beginning of `place`, in its middle."""
        top = place.top() + (place.height() - side) // 2
        where = self._seen(QRect(place.left(), top, side, side))
        ratio = self._painter.device().devicePixelRatio()
        picture = pixmap(drawing, self._theme.colours[tone], side, ratio)
        self._painter.drawPixmap(where.topLeft(), picture)

    def _rounded(self, place: QRect, ground: str, edge: str, thick: int) -> None:
        radius = self._theme.px("radius")
        pen = QPen(self._theme.colour(edge))
        pen.setWidth(thick)
        self._painter.setPen(pen)
        self._painter.setBrush(self._theme.colour(ground))
        half = thick / 2
        inside = place.toRectF().adjusted(half, half, -half, -half)
        self._painter.drawRoundedRect(inside, radius - half, radius - half)

    def _seen(self, place: QRect) -> QRect:
        if not self._mirrored:
            return place
        return QStyle.visualRect(Qt.LayoutDirection.RightToLeft, self.place, place)


def _quiet(tone: str) -> str:
    """Beside a time in plain text, its icon and its reason stand back."""
    return "muted" if tone == "text" else tone
