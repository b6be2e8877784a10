"""Unlock: the passphrase, or the printed recovery code, or the key store of this computer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from pocdesk.ui.messages import Level, Notice, notice_of
from pocdesk.ui.pages.sheet import Sheet
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.theme import Look


class UnlockPage(Sheet):
    """Answers with one of three signals, by the way in that the officer chose."""

    passphrase_offered = Signal(str)
    code_offered = Signal(str)
    key_store_offered = Signal()

    def __init__(self, look: Look, folder: str) -> None:
        super().__init__(look, "This desk is locked", folder)
        self._by_code = False
        self._typed = QLineEdit()
        self._typed.setObjectName("unlock")
        self._typed.returnPressed.connect(self._offer)
        self._field = Labelled("Passphrase", self._typed)
        self.put(self._field)
        self._open = KeyButton("Unlock", "Enter", main=True)
        self._open.clicked.connect(self._offer)
        self._other = KeyButton("Use the recovery code", quiet=True)
        self._other.clicked.connect(self._on_other)
        self._store = KeyButton("Use this computer's key store", quiet=True)
        self._store.clicked.connect(self._on_store)
        self.foot(self._other, self._store, self._open)
        self._store.hide()
        self._ask(by_code=False)
        self.setFocusProxy(self._typed)

    def offer_key_store(self, there: bool) -> None:
        """Shows or hides the way through the key store of this computer."""
        self._store.setVisible(there)

    def refuse(self, error: Exception) -> None:
        """Says why the desk stays locked; what was typed is selected, to be typed again."""
        self._wait(False)
        self.banner.tell(notice_of(error))
        self._typed.setFocus()
        self._typed.selectAll()

    def tell(self, notice: Notice) -> None:
        """Says why the desk was locked."""
        self.banner.tell(notice)

    def _on_other(self) -> None:
        self._ask(by_code=not self._by_code)
        self._typed.setFocus()

    def _on_store(self) -> None:
        self._wait(True)
        self.key_store_offered.emit()

    def _ask(self, *, by_code: bool) -> None:
        self._by_code = by_code
        self._typed.clear()
        self._typed.setEchoMode(
            QLineEdit.EchoMode.Normal if by_code else QLineEdit.EchoMode.Password
        )
        self._field.rename("Recovery code" if by_code else "Passphrase")
        self._typed.setPlaceholderText("as printed, in groups of four" if by_code else "")
        self._other.say("Use the passphrase" if by_code else "Use the recovery code")

    def _offer(self) -> None:
        typed = self._typed.text()
        if not typed:
            what = "recovery code" if self._by_code else "passphrase"
            self.banner.tell(Notice(level=Level.WARNING, happened=f"Type the {what} first."))
            self._typed.setFocus()
            return
        self._wait(True)
        (self.code_offered if self._by_code else self.passphrase_offered).emit(typed)

    def _wait(self, waiting: bool) -> None:
        self.banner.clear()
        for widget in (self._typed, self._open, self._other, self._store):
            widget.setEnabled(not waiting)
        self._open.say("Opening …" if waiting else "Unlock")
