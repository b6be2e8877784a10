"""One way to a contact point: icon, value, what it is for, its key, and copy."""

import re
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pocdesk.domain.contact import MAILS, PHONES, Channel, Point, Use
from pocdesk.ui.known_words import said_of
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.button import IconButton
from pocdesk.ui.parts.clipboard import board, copy
from pocdesk.ui.parts.flowing import WideLabel, flowing
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import Badge, KeyCap, hint
from pocdesk.ui.parts.letters import LETTERS
from pocdesk.ui.words import CHANNEL, USE

_ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
_AFTER_SIGNS = re.compile(r"(?<=[@./_:?&=-])(?=\w)")
_LONG_RUN = re.compile(r"\w{18}(?=\w)")


class ChannelRow(QWidget):
    """`copied` gives the value that went to the clipboard.

    `act` is the name of the act that copies it, `key` the letter or digit shown for it.
    """

    copied = Signal(str)

    def __init__(
        self, channel: Channel, act: str, key: str, *, first: bool, zone: str = "UTC"
    ) -> None:
        super().__init__()
        self.channel = channel
        self.act = act
        name, drawing = CHANNEL[channel.kind]
        self._name = name
        self._copied = Badge("Copied", tone="success")
        self._silent = Badge("did not answer", tone="warning")
        self._key = KeyCap(key) if key else None
        self.button = IconButton("copy", f"Copy {name.lower()} {channel.value}")
        self.button.setProperty(LETTERS, True)
        self.button.clicked.connect(self.copy)
        self._said = tuple(said_of(channel, zone))
        notes = [each.why for each in self._said if each.why and each.tone == "warning"]
        notes += [channel.note] if channel.note else []
        notes_shown = [WideLabel(note, face="small", tone="muted") for note in notes]
        badges = (*self._badges(first=first), self._silent, self._copied)
        value = WideLabel(_breakable(channel.value), tone="muted" if channel.comes_last else "text")
        words = flowing(value, *badges, *notes_shown, gap=8, row_gap=2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(IconLabel(drawing))
        layout.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        if self._key is not None:
            stays = self._key.sizePolicy()
            stays.setRetainSizeWhenHidden(True)  # the card with the focus must not move
            self._key.setSizePolicy(stays)
            layout.addWidget(self._key)
        layout.addWidget(self.button)
        self._copied.hide()
        self._silent.hide()
        self._say_name()

    def copy(self) -> None:
        """Puts the value on the clipboard, and says so in words."""
        copy(self.channel.value)
        self._copied.show()
        announce(self, f"Copied {self._name.lower()} {self.channel.value}")
        self.copied.emit(self.channel.value)

    def has_focus(self) -> bool:
        """Whether the keys act on this channel: the focus is on its button."""
        return self.button.hasFocus()

    def show_key(self, *, shown: bool) -> None:
        """Whether the key acts here now."""
        if self._key is not None:
            self._key.setVisible(shown)

    def show_unanswered(self, at: datetime | None, when: str = "") -> None:
        """Says that nobody answered the last call, `when` in words; None takes it back."""
        self._silent.setVisible(at is not None)
        hint(self._silent, f"Nobody was reached on {when}." if at is not None else "")
        self._say_name("did not answer last time" if at is not None else "")

    def check_clipboard(self) -> None:
        """Takes "Copied" back as soon as the clipboard holds something else."""
        if not self._copied.isHidden():
            self._copied.setVisible(board().text() == self.channel.value)

    def _badges(self, *, first: bool) -> list[Badge]:
        use = self.channel.use
        found = [Badge("first", tone="accent")] if first else []
        found += [Badge(USE[use])] if use is not Use.ROUTINE or first else []  # why it is first
        for each in self._said:
            found.append(Badge(each.badge, tone=each.tone))
            hint(found[-1], each.why)
        return found

    def _say_name(self, more: str = "") -> None:
        known = (text for each in self._said for text in (each.badge, each.why))
        parts = (f"{self._name} {self.channel.value}", USE[self.channel.use], *known, more)
        self.setAccessibleName(", ".join(part for part in parts if part))


def rows_of(point: Point, zone: str = "UTC", *, closed: bool = False) -> list[ChannelRow]:
    """The ways to `point` in their order, each with the key that copies it.

    Urgent channels first, or while the point is `closed` those for out of hours; telephones before
    mail, the rest after, and what is in doubt behind all. P copies the first telephone, M the first
    mail, never one in doubt; 2 to 9 what follows. Days are told in `zone`.
    """
    digits = list("23456789")
    taken: set[str] = set()
    rows: list[ChannelRow] = []
    for channel in point.ways(closed=closed):
        own = "P" if channel.kind in PHONES else "M" if channel.kind in MAILS else ""
        if not own or own in taken or channel.comes_last:
            own = digits.pop(0) if digits else ""
        taken.add(own)
        act = {"P": "copy-phone", "M": "copy-mail", "": ""}.get(own, f"copy-{own}")
        rows.append(
            ChannelRow(channel, act, own, first=not rows and not channel.comes_last, zone=zone)
        )
    return rows


def _breakable(value: str) -> str:
    """`value` with places at which a long address may go on in the next line; never copied."""
    parted = _AFTER_SIGNS.sub(_ZERO_WIDTH_SPACE, value)
    return _LONG_RUN.sub(rf"\g<0>{_ZERO_WIDTH_SPACE}", parted)
