"""First run: whose desk it is and how it opens; on one page, in under a minute."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

from pocdesk.directory.find import Finder
from pocdesk.domain.party import Party
from pocdesk.ui.messages import Level, notice_of
from pocdesk.ui.pages.sheet import Sheet
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.drop_down import DropDown
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.type_ahead import TypeAhead
from pocdesk.ui.theme import Look

_LANGUAGES = (("en", "English"), ("fr", "Français"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a desk is founded with; `office` may be empty, then it is named after the country."""

    country: str
    office: str
    officer: str
    language: str
    passphrase: str
    key_store: bool


class FirstRunPage(Sheet):
    """`answered` gives checked answers: nothing is missing and the passphrases are the same."""

    answered = Signal(object)

    def __init__(self, look: Look, folder: str) -> None:
        super().__init__(look, "A new desk", f"It will be made in {folder}")
        self._of: dict[str, str] = {}
        self._country = TypeAhead("type a few letters")
        self._office = QLineEdit()
        self._officer = QLineEdit()
        self._language = DropDown()
        for code, name in _LANGUAGES:
            self._language.addItem(name, code)
        self._passphrase = QLineEdit()
        self._again = QLineEdit()
        for typed in (self._passphrase, self._again):
            typed.setEchoMode(QLineEdit.EchoMode.Password)
        self._store = QCheckBox("Also keep the key in the key store of this computer")
        self._rows = {
            "country": Labelled("Country", self._country),
            "office": Labelled("Office", self._office, aside="may stay empty"),
            "officer": Labelled("Officer", self._officer, aside="as it will stand on letters"),
            "language": Labelled("Language of letters", self._language),
            "passphrase": Labelled("Passphrase", self._passphrase),
            "again": Labelled("Passphrase, once more", self._again),
        }
        for name, row in self._rows.items():
            row.editor.setObjectName(name)
            self.put(row)
        self._store.setObjectName("key_store")
        self.put(self._store)
        self._store.hide()
        self._make = KeyButton("Make the desk", "Ctrl+Enter", main=True)
        self._make.clicked.connect(self.finish)
        self.foot(self._make)
        self._country.picked.connect(self._name_office)
        self.setFocusProxy(self._country)

    def offer_countries(self, parties: list[Party]) -> None:
        """Fills the list of countries, in the order given."""
        self._of = {party.code: party.of("en") for party in parties}
        finder = Finder({party.code: party for party in parties}, ())

        def rank(text: str) -> list[str]:
            return [match.party.code for match in finder.find(text)]

        names = [(party.code, party.name_en) for party in parties]
        self._country.offer(names, rank=rank, key_of=str.upper)

    def offer_key_store(self, there: bool) -> None:
        """Shows the key store's box only where the computer has one that can be trusted."""
        self._store.setVisible(there)

    def refuse(self, error: Exception) -> None:
        """Says why no desk was made; everything typed stays."""
        self._wait(False)
        self.banner.tell(notice_of(error))

    def _name_office(self, country: str) -> None:
        of = self._of.get(country, "")
        self._office.setPlaceholderText(f"24/7 Contact Point {of}" if of else "")

    def finish(self) -> None:
        """Answers, once nothing is missing; else the first field that is has the focus."""
        if not self._make.isEnabled():
            return
        missing = {
            "country": "" if self._country.key() else "Choose the country from the list.",
            "officer": "" if self._officer.text().strip() else "Give the name of the officer.",
            "passphrase": "" if self._passphrase.text() else "Choose a passphrase.",
            "again": (
                ""
                if self._again.text() == self._passphrase.text()
                else "The two passphrases are not the same."
            ),
        }
        for name, sentence in missing.items():
            self._rows[name].complain([(Level.WARNING, sentence)] if sentence else [])
        first = next((name for name, sentence in missing.items() if sentence), None)
        if first is not None:
            self._rows[first].editor.setFocus()
            return
        self._wait(True)
        self.answered.emit(
            Answers(
                country=self._country.key(),
                office=self._office.text().strip(),
                officer=self._officer.text().strip(),
                language=str(self._language.currentData()),
                passphrase=self._passphrase.text(),
                key_store=self._store.isVisible() and self._store.isChecked(),
            )
        )

    def _wait(self, waiting: bool) -> None:
        self.banner.clear()
        self._make.setEnabled(not waiting)
        self._make.say("Making the desk …" if waiting else "Make the desk")
