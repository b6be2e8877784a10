"""The message of a case as plain text: who wrote, when, and the words."""

from PySide6.QtWidgets import QPlainTextEdit

from pocdesk.domain.message import Message, Unreadable
from pocdesk.ui.clock import utc_text
from pocdesk.ui.parts.card import Card
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.long_text import show_text
from pocdesk.ui.parts.moment_row import breakable
from pocdesk.ui.theme import Look

_LINES = 12


class MessageCard(Card):
    """Shows what could be read; what could not is said in the same place."""

    def __init__(self, look: Look) -> None:
        super().__init__("Message")
        self._look = look
        self._subject = PlainLabel("", wrap=True)
        self._from = PlainLabel("", tone="muted", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setObjectName("message")
        self.text.setAccessibleName("Text of the message")
        self.put(self._subject)
        self.put(self._from)
        self.put(self.text)
        look.changed.connect(self._measure)
        self._measure()

    def show_message(self, message: Message | Unreadable) -> None:
        """Replaces what is shown."""
        if isinstance(message, Unreadable):
            self._subject.hide()
            self._from.say(message.reason)
            self.text.setPlainText("")
        else:
            who = f"{message.from_name} <{message.from_address or 'no address'}>".strip()
            when = "no date" if message.date_utc is None else utc_text(message.date_utc)
            self._subject.say(breakable(message.subject))
            self._subject.setVisible(bool(message.subject))
            self._from.say(breakable(f"{who}, dated {when}"))
            show_text(self.text, "\n".join((message.body, *message.unread)).strip())
        self.text.setVisible(bool(self.text.toPlainText()))

    def clear(self) -> None:
        """Another case, whose message is not read yet."""
        self._subject.hide()
        self._from.say("…")
        self.text.setPlainText("")
        self.text.hide()

    def _measure(self) -> None:
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * _LINES)
