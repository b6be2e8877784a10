"""The message of a case as plain text: who wrote, when, and the words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pocdesk.domain.message import Message, Unreadable
from pocdesk.ui.clock import utc_text, whole_text
from pocdesk.ui.parts.card import Card
from pocdesk.ui.parts.label import KeyCap, PlainLabel, hint
from pocdesk.ui.parts.long_text import LongText
from pocdesk.ui.parts.moment_row import breakable
from pocdesk.ui.theme import Look

_LINES = 12
_MOST = 12
"""Remarks that are shown one by one."""


class MessageCard(Card):
    """Shows what could be read, in the office's `zone`; what could not is said in its place."""

    def __init__(self, zone: str, look: Look, key: str) -> None:
        super().__init__("Message", aside=KeyCap(key))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        self._zone = zone
        self._look = look
        self._subject = PlainLabel("", wrap=True)
        self._from = PlainLabel("", tone="muted", wrap=True)
        self.text = LongText()
        self.text.setTabChangesFocus(True)
        self.text.setObjectName("message")
        self.text.setAccessibleName("Text of the message")
        self.put(self._subject)
        self.put(self._from)
        self._remarks = PlainLabel("", wrap=True)
        self._remarks.setObjectName("remarks")
        self._remarks.hide()
        self.put(self._remarks)
        self.put(self.text)
        look.changed.connect(self._measure)
        self._measure()

    @property
    def pane(self) -> QWidget:
        """What takes the focus: the text, or the card itself while there is none."""
        return self if self.text.isHidden() else self.text

    def show_message(self, message: Message | Unreadable) -> None:
        """Replaces what is shown."""
        if isinstance(message, Unreadable):
            self._subject.hide()
            self._from.say(message.reason)
            self._show_remarks(())
            self.text.show_text("")
        else:
            at = message.date_utc
            hint(self._from, "" if at is None else utc_text(at))
            self._subject.say(breakable(message.subject))
            self._subject.setVisible(bool(message.subject))
            self._from.say(breakable(said_of(message, self._zone)))
            self._show_remarks(message.unread)
            self.text.show_text(message.body.strip())
        shown, had_focus = bool(self.text.toPlainText()), self.hasFocus()
        self.text.setVisible(shown)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if shown else Qt.FocusPolicy.StrongFocus)
        if shown and had_focus:
            self.text.setFocus()

    def clear(self) -> None:
        """Another case, whose message is not read yet."""
        self._subject.hide()
        self._from.say("…")
        self._show_remarks(())
        self.text.show_text("")
        self.text.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _show_remarks(self, remarks: Sequence[str]) -> None:
        """What the program says of the message: over its words, and never among them."""
        more = [f"… and {len(remarks) - _MOST} more of this kind."] if len(remarks) > _MOST else []
        said = "\n".join(breakable(one) for one in (*remarks[:_MOST], *more))
        self._remarks.say(f"PocDesk notes: {said}" if said else "")
        self._remarks.setVisible(bool(remarks))

    def _measure(self) -> None:
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * _LINES)


def said_of(message: Message, zone: str) -> str:
    """Who wrote it and when; of a letter in a PDF, which bears no headers, who it says wrote it."""
    if message.is_bare_letter:
        return f"A PDF that names as its sender {message.from_name or 'nobody'}"
    if message.is_bare_file:
        return "A file that came without a mail; who sent it is not known"
    who = f"{message.from_name} <{message.from_address or 'no address'}>".strip()
    at = message.date_utc
    return f"{who}, dated {'no date' if at is None else whole_text(at, zone)}"
