"""The telephones of a contact point as QR codes, for a telephone that is held before the screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pocdesk.documents.qr import matrix, telephone
from pocdesk.domain.contact import Channel, Point
from pocdesk.domain.known import marks_of
from pocdesk.ui.known_words import said_of
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.phone_codes import callable_channels
from pocdesk.ui.parts.qr_view import QrView
from pocdesk.ui.sheets.over import Over
from pocdesk.ui.theme import Look
from pocdesk.ui.words import CHANNEL, USE

_MOST = 8


class QrSheet(Over):
    """One code at a time, that of the number chosen above it; the first is what is urgent, the last
    what is in doubt. Days are told in `zone`."""

    def __init__(self, point: Point, look: Look, zone: str) -> None:
        super().__init__("Call with a telephone", look)
        self._calls = {str(at): one for at, one in enumerate(callable_channels(point)[:_MOST], 1)}
        self.view = QrView(look)
        self.view.setObjectName("qr")
        self.number = PlainLabel(face="page", wrap=True)
        self.number.setObjectName("qr_number")
        self._kind = PlainLabel(tone="muted", wrap=True)
        self._known = PlainLabel(wrap=True)
        self._known.setObjectName("qr_known")
        self._zone = zone
        self.choice = ChoiceRow(
            "Number", [(key, _marked(one), key) for key, one in self._calls.items()]
        )
        self.choice.chosen.connect(self._show)
        self.body.addWidget(PlainLabel(point.institution, face="title", wrap=True))
        self.body.addWidget(self.choice)
        self.choice.setVisible(len(self._calls) > 1)  # in its place: else for a moment a window
        self.body.addWidget(self.view, 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (self.number, self._kind, self._known):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.body.addWidget(words)
        close = KeyButton("Close", "Esc", main=True)
        close.clicked.connect(self.left)
        said = "The telephone remembers what it scans"
        self.foot.addWidget(PlainLabel(said, face="small", tone="muted", wrap=True), 1)
        self.foot.addWidget(close)
        self.first = self.choice if len(self._calls) > 1 else close
        self.choice.choose("1")

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return () if self.first is None else (self.first,)

    def _show(self, key: str) -> None:
        channel = self._calls[key]
        said = telephone(channel.value)
        if said is not None:
            self.view.show_code(matrix(said), f"QR code of {channel.value}")
        self.number.setText(channel.value)
        self._kind.setText(f"{CHANNEL[channel.kind][0]}, {USE[channel.use]}")
        known = list(said_of(channel, self._zone))
        lines = (", ".join(part for part in (one.badge, one.why) if part) for one in known)
        warns = any(one.tone == "warning" for one in known)
        self._known.say("\n".join(lines), "warning" if warns else "muted")
        self._known.setVisible(bool(known))


def _marked(channel: Channel) -> str:
    return ", ".join((channel.value, *marks_of(channel)))
