"""What stands on the card of a contact point beside its channels: keys, own values, remarks."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.domain.contact import Key
from pocdesk.domain.known import Laid, Stand
from pocdesk.ui.known_words import difference, ours_text, own_value, said_of
from pocdesk.ui.parts.card import line
from pocdesk.ui.parts.flowing import WideLabel, flowing
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import Badge, PlainLabel
from pocdesk.ui.point_words import key_text


def key_row(key: Key, today: date, zone: str) -> QWidget:
    """A key with its fingerprint, until when it holds, and whether it is ours."""
    words, expired = key_text(key, today)
    badges = [Badge(each.badge, tone=each.tone) for each in said_of(key, zone)]
    badges += [Badge("expired", tone="danger")] if expired else []
    return flowing(WideLabel(words), *badges, gap=8, row_gap=2)


def ours_row(laid: Laid, zone: str) -> QWidget:
    """A field of which we know better, or shall; the official value stands beside ours."""
    words = WideLabel(own_value(laid, zone))
    badges = [Badge(ours_text(laid, zone), tone="accent")]
    badges += [Badge("conflict", tone="warning")] if laid.stand is Stand.CONFLICT else []
    listed = WideLabel(difference(laid), face="small", tone="muted")
    return line(IconLabel("pencil"), flowing(words, *badges, listed, gap=8, row_gap=2), stretch=1)


def remark(label: str, text: str) -> QWidget:
    """What the point asks for, on a ground of its own, with where it stands."""
    words = QWidget()
    words.setObjectName("point_remark")
    words.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = QVBoxLayout(words)
    layout.setContentsMargins(10, 6, 10, 7)
    layout.setSpacing(1)
    layout.addWidget(PlainLabel(text, wrap=True))
    layout.addWidget(PlainLabel(f"from the Directory: {label}", face="small", tone="muted"))
    return words
