"""About the program: its version, its licence, and what it does not do."""

from pocdesk import __version__
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.flowing import WideLabel
from pocdesk.ui.sheets.over import Over
from pocdesk.ui.theme import Look

_LINES = (
    "The desk of one 24/7 contact point under Article 35 of the Convention on Cybercrime.",
    "Everything is kept in this folder, encrypted. PocDesk opens no connection: nothing is fetched "
    "and nothing is sent.",
    "The Council of Europe has not reviewed it. A form that is reconstructed says so on the page.",
    "Licence: EUPL-1.2. Fonts: SIL Open Font License 1.1.",
)


class About(Over):
    """A few lines and a button."""

    def __init__(self, look: Look) -> None:
        super().__init__(f"PocDesk {__version__}", look)
        for line in _LINES:
            self.body.addWidget(WideLabel(line))
        close = KeyButton("Close", "Esc", main=True)
        close.clicked.connect(self.left)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        self.first = close
