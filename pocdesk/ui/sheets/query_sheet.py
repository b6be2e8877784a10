"""The sheet of filters: what can be typed into the search boxes, each with an example."""

from PySide6.QtCore import Qt, Signal

from pocdesk.domain.query_keys import KEYS
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.sheets.over import Over
from pocdesk.ui.theme import Look

_WIDTH = 640
_ROWS = 12
_RULES = (
    "All that is typed must fit; words may be cut short. A comma means either: party:jp,fr. "
    "A hyphen before a filter means all but those: -state:closed. "
    "Quotation marks keep blanks together: party:“united states”."
)


class QuerySheet(Over):
    """`chosen` gives the filter that is to be typed: "party:"."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__("Filters to type", look, width=_WIDTH)
        self.list = LineList("Filters and an example of each", look)
        self.list.setObjectName("query_keys")
        self.list.wish(_ROWS * look.theme.px("row"))
        self.list.show_lines(
            [Line(key=key.name, title=key.example, aside=key.about) for key in KEYS]
        )
        self.list.go_to_first()
        self.list.chosen.connect(self._on_chosen)
        self.body.addWidget(PlainLabel(_RULES, face="small", tone="muted", wrap=True))
        self.body.addWidget(self.list)
        close = KeyButton("Close", "Esc")
        close.clicked.connect(self.left)
        self.foot.addWidget(
            PlainLabel("Enter types it into the search of the log", face="small", tone="muted"), 1
        )
        self.foot.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
        self.first = self.list

    def _on_chosen(self, name: str) -> None:
        self.left.emit()
        self.chosen.emit(f"{name}:")
