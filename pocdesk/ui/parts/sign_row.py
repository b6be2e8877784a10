"""With what the letter is signed: by hand, a key in a file, or a key in a token."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.desk.sign import CannotSign, FileKey, Key, TokenKey, must_be_installed
from pocdesk.ui.messages import Level
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.box_row import BoxRow
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import column, line
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import LINE, SHORT, LimitedLine
from pocdesk.ui.parts.plain_box import ask_file
from pocdesk.ui.parts.secret_line import SecretLine

_NOTHING, _FILE, _TOKEN = "nothing", "file", "token"
_CHOICES = ((_NOTHING, "Nothing", "N"), (_FILE, "Key file", "K"), (_TOKEN, "Token", "T"))
_KEY_FILES = "Key files (*.p12 *.pfx)"
_LIBRARIES = "PKCS#11 libraries (*.so *.dll *.dylib)"
_SECRET = {_FILE: "Passphrase of the key file", _TOKEN: "PIN of the token"}
_DRAWING = "The letter is being checked; then it is asked for."


@dataclass(slots=True)
class SignWith:
    """The places of keys as they were last named in this window: no passphrase, no PIN."""

    key_file: str = ""
    library: str = ""
    token: str = ""
    certificate: str = ""


class SignRow(BoxRow):
    """Begins with nothing, so that Enter issues as ever. Passphrase or PIN can be typed once the
    letter was found to be whole, and is taken out of its field by `take`."""

    def __init__(self, named: SignWith, installed: Callable[[], None] = must_be_installed) -> None:
        super().__init__()
        self._named = named
        self._installed = installed
        self._ready = False
        self._way = ChoiceRow("Sign with", _CHOICES)
        self._way.setObjectName("sign_with")
        self._file = _line("key_file", LINE, named.key_file)
        self._library = _line("token_library", LINE, named.library)
        self._token = _line("token_label", SHORT, named.token)
        self._certificate = _line("certificate", SHORT, named.certificate)
        self._secret = SecretLine("secret")
        self._secret.setEnabled(False)
        self._choice = Labelled("Sign with", self._way)
        self._key = Labelled("Key file (.p12, .pfx)", self._file, body=self._with_button(_FILE))
        self._reader = Labelled(
            "Token library (PKCS#11)",
            self._library,
            aside="only one you trust: it runs inside PocDesk",
            body=self._with_button(_TOKEN),
        )
        # Only where the token asked for them: one token with one certificate needs no names.
        self._labels = QWidget()
        labels = QHBoxLayout(self._labels)
        labels.setContentsMargins(0, 0, 0, 0)
        labels.setSpacing(8)
        labels.addWidget(Labelled("Token", self._token, aside="if several"), 1)
        labels.addWidget(Labelled("Certificate", self._certificate, aside="if several"), 1)
        self._labels.setVisible(bool(named.token or named.certificate))
        self._of_token = column(self._reader, self._labels, gap=10)
        self._asked = Labelled("", self._secret)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for part in (self._choice, self._key, self._of_token, self._asked):
            layout.addWidget(part)
        for button in self.findChildren(KeyButton):
            button.setAutoDefault(False)  # Enter on a choice issues
        for _, _, letter in _CHOICES:  # with Alt even from a line, in which a letter is text
            pressed = QShortcut(QKeySequence(f"Alt+{letter}"), self)
            pressed.activated.connect(partial(self._way.press, letter))
        self._way.choose(_NOTHING)
        self._way.chosen.connect(lambda _key: self._show_way())
        self._secret.textEdited.connect(lambda _text: self._asked.complain([]))
        self._show_way()

    def holds(self) -> bool:
        """A key may be refused: the question then stays for another try."""
        return self._way.key() != _NOTHING

    def lacks(self) -> bool:
        """Whether a key was chosen without its place, or cannot be used yet."""
        way = self._way.key()
        if way == _NOTHING:
            return False
        if self._cannot():
            self._way.setFocus()
            return True
        self._remember()
        place, field, said = (
            (self._key, self._file, "Choose the key file that your certificate came in.")
            if way == _FILE
            else (self._reader, self._library, "Name the library that came with the token.")
        )
        if self._say(place, "" if field.text().strip() else said):
            field.setFocus()
            return True
        wants_pin = way == _TOKEN and not self._secret.text()
        said = "" if self._ready else _DRAWING
        if self._say(self._asked, said or ("Type the PIN of the token." if wants_pin else "")):
            self._secret.setFocus()
            return True
        return False

    def press(self, letter: str) -> bool:
        return self._way.press(letter)

    def get_ready(self) -> None:
        """The letter is whole: passphrase or PIN may be typed."""
        self._ready = True
        self._secret.setEnabled(True)
        self._secret.setPlaceholderText("")
        self._say(self._asked, "")

    def key(self) -> Key | None:
        """The key that was chosen; None to sign by hand."""
        way, named = self._way.key(), self._named
        if way == _FILE:
            return FileKey(Path(named.key_file).expanduser())
        if way == _TOKEN:
            return TokenKey(Path(named.library).expanduser(), named.token, named.certificate)
        return None

    def take(self) -> str:
        """The passphrase or PIN; the field is empty afterwards."""
        return self._secret.taken()

    def refuse(self, error: Exception) -> bool:
        """The key was not opened or did not sign: it says so above an empty field."""
        if not isinstance(error, CannotSign):
            return False
        self.forget()
        said = f"{error.happened} {error.remedy}"
        self._labels.show()
        self._say(self._asked, said)
        announce(self._secret, said, urgent=True)
        self._secret.setFocus()
        return True

    def forget(self) -> None:
        """Takes out what was typed; Qt keeps no way back to it."""
        self._secret.clear()

    def _cannot(self) -> bool:
        """Says at the choice what is not installed."""
        try:
            self._installed()
        except CannotSign as error:
            return self._say(self._choice, f"{error.happened} {error.remedy}")
        return self._say(self._choice, "")

    def _show_way(self) -> None:
        """Only what the chosen way needs is on the screen; a secret of another way is gone."""
        way = self._way.key()
        self.forget()
        able = way != _NOTHING and not self._cannot()
        if way == _NOTHING:
            self._say(self._choice, "")
        self._say(self._asked, "")
        self._key.setVisible(able and way == _FILE)
        self._of_token.setVisible(able and way == _TOKEN)
        self._asked.setVisible(able)
        self._asked.rename(_SECRET.get(way, ""))
        self._secret.setPlaceholderText("" if self._ready else _DRAWING)
        self.resized.emit()

    def _say(self, field: Labelled, sentence: str) -> bool:
        complained = field.complains
        field.complain([(Level.WARNING, sentence)] if sentence else [])
        if complained or sentence:
            self.resized.emit()
        return bool(sentence)

    def _remember(self) -> None:
        named = self._named
        named.key_file, named.library = self._file.text().strip(), self._library.text().strip()
        named.token, named.certificate = (
            self._token.text().strip(),
            self._certificate.text().strip(),
        )

    def _with_button(self, way: str) -> QWidget:
        field = self._file if way == _FILE else self._library
        title = "Choose the key file" if way == _FILE else "Choose the library of the token"
        kinds = _KEY_FILES if way == _FILE else _LIBRARIES

        def chosen(path: Path) -> None:
            field.setText(str(path))
            self._secret.setFocus()

        button = KeyButton("Choose")
        button.setAccessibleName(title)
        button.clicked.connect(lambda: ask_file(self, title, kinds, chosen))
        return line(field, button, stretch=0)


def _line(name: str, limit: int, text: str) -> LimitedLine:
    made = LimitedLine(limit)
    made.setObjectName(name)
    made.setText(text)
    return made
