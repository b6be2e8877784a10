"""One entry of a timeline as it is drawn: time, icon on a hairline, title, words and papers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from pocdesk.ui.parts.icon import pixmap
from pocdesk.ui.theme import Theme

_ANY_HEIGHT = 100_000
_PAD = 16
_GAP = 10
_AFTER_DAY = 6
_BAR = 3
_ICON = 16
_SMALL_ICON = 14
# Absolute: a note in Arabic begins where the notes above and below it begin.
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | _LEFT)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | _LEFT)

_SPACE = "\N{ZERO WIDTH SPACE}"
_LONG_WORD = re.compile(r"\S{19,}")
_AFTER_SIGN = re.compile(r"(?<=[-/_.@?&=:;,+])(?=\S)")
_LONG_RUN = re.compile(rf"[^{_SPACE}]{{12}}(?=[^{_SPACE}]{{6}})")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that an entry names, with the ends of its hash."""

    name: str
    hash: str
    drawing: str = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry: time of day, title, what was noted. `day` is set on the first of each day.

    `struck` says which entry corrects this one; it is then struck through and stays readable.
    `own` are the words of an officer.
    """

    time: str
    title: str
    text: str
    drawing: str
    number: int = 0
    papers: tuple[Paper, ...] = ()
    struck: str = ""
    day: str = ""
    whole_time: str = ""
    own: bool = False

    @property
    def whole(self) -> str:
        """All of it in one sentence, for a screen reader."""
        papers = "; ".join(f"{paper.name}, SHA-256 {paper.hash}" for paper in self.papers)
        parts = (self.day, self.time, self.title, self.struck, self.text, papers)
        return ", ".join(part for part in parts if part)


class Row:
    """Measures and draws moments that are `width` pixels wide in `theme`."""

    def __init__(self, theme: Theme, width: int) -> None:
        self._theme = theme
        self._base, self._title = theme.font("base"), theme.font("base", strong=True)
        self._small = theme.font("small")
        self._struck = {"base": _struck(self._base), "title": _struck(self._title)}
        # Asking a font for its metrics costs as much as measuring a word.
        fonts = (self._base, self._title, self._small)
        self._metrics = {id(font): QFontMetrics(font) for font in fonts}
        self._titles: dict[str, int] = {}
        self._line = QFontMetrics(self._base).height()
        self._small_line = QFontMetrics(self._small).height()
        self._side = round(_ICON * theme.factor)
        self._paper_side = round(_SMALL_ICON * theme.factor)
        self._paper_pad = round(8 * theme.factor)
        self._time_width = QFontMetrics(self._base).horizontalAdvance("00:00")
        self._left = _PAD + self._time_width + _GAP + self._side + _GAP
        self._width = max(40, width - self._left - _PAD)

    def height(self, moment: Moment) -> int:
        """The pixels that `moment` takes."""
        total = self._title_height(moment.title) + _GAP
        if moment.day:
            total += self._small_line + _AFTER_DAY
        if moment.struck:
            total += self._of(moment.struck, self._small)
        if moment.text:
            total += self._of(moment.text, self._base)
        if moment.papers:
            total += self._papers_height(moment.papers) + 4
        return total

    def draw(
        self,
        painter: QPainter,
        place: QRect,
        moment: Moment,
        *,
        last: bool,
        current: bool,
        focused: bool,
    ) -> None:
        """Draws `moment` into `place`; the last one has no hairline to the next."""
        theme = self._theme
        top = place.top() + 2
        if moment.day:
            day = QRect(place.left() + _PAD, top, place.width() - 2 * _PAD, self._small_line)
            self._text(painter, day, moment.day, self._small, "muted")
            top += self._small_line + _AFTER_DAY
        if current:
            ground = place.adjusted(4, top - place.top() - 3, -4, -2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent-ground" if focused else "sunken"))
            painter.drawRoundedRect(ground, 5, 5)
            if focused:
                bar = QRect(ground.left(), ground.top() + 3, _BAR, ground.height() - 6)
                painter.fillRect(bar, theme.colour("accent"))
        time = QRect(place.left() + _PAD, top, self._time_width + 2, self._line)
        self._text(painter, time, moment.time, self._base, "muted")
        self._icon(painter, moment, place, top, last=last)
        title = self._title_height(moment.title)
        words = QRect(place.left() + self._left, top, self._width, title)
        gone = bool(moment.struck)
        font = self._struck["title"] if gone else self._title
        self._text(painter, words, moment.title, font, "muted" if gone else "text")
        top += title
        if moment.struck:
            high = self._of(moment.struck, self._small)
            below = QRect(words.left(), top, self._width, high)
            self._text(painter, below, moment.struck, self._small, "warning")
            top += high
        if moment.text:
            high = self._of(moment.text, self._base)
            below = QRect(words.left(), top, self._width, high)
            font = self._struck["base"] if gone else self._base
            self._text(painter, below, moment.text, font, "muted")
            top += high
        for paper, box in self._boxes(moment.papers):
            self._paper(painter, paper, box.translated(QPoint(words.left(), top + 4)))

    def _icon(
        self, painter: QPainter, moment: Moment, place: QRect, top: int, *, last: bool
    ) -> None:
        left = place.left() + _PAD + self._time_width + _GAP
        ratio = painter.device().devicePixelRatio()
        picture = pixmap(moment.drawing, self._theme.colours["muted"], self._side, ratio)
        painter.drawPixmap(left, top + (self._line - self._side) // 2, picture)
        if not last:
            middle = left + self._side // 2
            painter.setPen(self._theme.colour("line"))
            painter.drawLine(middle, top + self._line + 3, middle, place.bottom() - 1)

    def _paper(self, painter: QPainter, paper: Paper, box: QRect) -> None:
        theme = self._theme
        # A hairline, since in high contrast every ground is black.
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(box, 4, 4)
        ratio = painter.device().devicePixelRatio()
        picture = pixmap(paper.drawing, theme.colours["muted"], self._paper_side, ratio)
        left = box.left() + self._paper_pad
        top = box.top() + 4
        painter.drawPixmap(left, top + (self._line - self._paper_side) // 2, picture)
        left += self._paper_side + 6
        inside = box.right() - self._paper_pad - left + 1
        name = QRect(left, top, inside, self._of(paper.name, self._base, inside))
        self._text(painter, name, paper.name, self._base, "text")
        digits = QRect(left, name.bottom() + 1, inside, self._small_line)
        if self._in_one_line(paper, inside):
            wide = QFontMetrics(self._small).horizontalAdvance(paper.hash)
            digits = QRect(box.right() - self._paper_pad - wide, top, wide + 2, self._line)
        painter.setFont(self._small)
        painter.setPen(theme.colour("muted"))
        painter.drawText(digits, _MIDDLE, paper.hash)

    def _papers_height(self, papers: tuple[Paper, ...]) -> int:
        return max((box.bottom() + 1 for _, box in self._boxes(papers)), default=0)

    def _boxes(self, papers: tuple[Paper, ...]) -> Iterator[tuple[Paper, QRect]]:
        """Where each paper stands below the words: side by side as far as there is room."""
        left = top = high = 0
        for paper in papers:
            size = self._size_of(paper)
            if left and left + size.width() > self._width:
                left, top = 0, top + high + 4
                high = 0
            yield paper, QRect(QPoint(left, top), size)
            left += size.width() + 8
            high = max(high, size.height())

    def _size_of(self, paper: Paper) -> QSize:
        around = 2 * self._paper_pad + self._paper_side + 6
        name = QFontMetrics(self._base).horizontalAdvance(paper.name) + 2
        digits = QFontMetrics(self._small).horizontalAdvance(paper.hash) + 2
        if around + name + 10 + digits <= self._width:
            return QSize(around + name + 10 + digits, self._line + 8)
        wide = min(self._width, around + max(name, digits))
        inside = wide - around
        return QSize(wide, self._of(paper.name, self._base, inside) + self._small_line + 8)

    def _in_one_line(self, paper: Paper, inside: int) -> bool:
        name = QFontMetrics(self._base).horizontalAdvance(paper.name) + 2
        digits = QFontMetrics(self._small).horizontalAdvance(paper.hash) + 2
        return name + 10 + digits <= inside

    def _title_height(self, title: str) -> int:
        """Most titles come again and again."""
        height = self._titles.get(title)
        if height is None:
            height = self._titles[title] = self._of(title, self._title)
        return height

    def _of(self, text: str, font: QFont, width: int = 0) -> int:
        """The height of `text` wrapped into the column, or into `width`."""
        wide = width or self._width
        metrics = self._metrics[id(font)]
        room = QRect(0, 0, wide, _ANY_HEIGHT)
        return metrics.boundingRect(room, _WRAP, breakable(text)).height()

    def _text(self, painter: QPainter, place: QRect, text: str, font: QFont, tone: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        painter.drawText(place, _WRAP, breakable(text))


def _struck(font: QFont) -> QFont:
    line = QFont(font)
    line.setStrikeOut(True)
    return line


def breakable(text: str) -> str:
    """`text` in which words too long for a line, such as file names, may break within."""
    return _LONG_WORD.sub(_parted, text)


def _parted(word: re.Match[str]) -> str:
    """After the signs of an address or a path; where there are none, anywhere."""
    return _LONG_RUN.sub(rf"\g<0>{_SPACE}", _AFTER_SIGN.sub(_SPACE, word[0]))
