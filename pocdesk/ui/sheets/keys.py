"""The key sheet: every act with its keys, made from the table of acts, and narrowed by typing."""

from PySide6.QtCore import Qt

from pocdesk.ui.acts import ACTS, MENUS, Act
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.search_field import SearchField
from pocdesk.ui.parts.states import States
from pocdesk.ui.sheets.over import Over
from pocdesk.ui.theme import Look

_WIDTH = 640
_ROWS = 16


class KeySheet(Over):
    """Acts by menu. An act without keys is listed too: menu and palette reach it."""

    def __init__(self, look: Look) -> None:
        super().__init__("All keys", look, width=_WIDTH)
        self.field = SearchField("Type to narrow the list", "Narrow the list of keys")
        self.field.setObjectName("keys_filter")
        self.field.textChanged.connect(self._show)
        self.list = LineList("Acts and their keys", look)
        self.list.setObjectName("keys")
        self.states = States(self.list, Empty("No act has that name."))
        self.list.wish(_ROWS * look.theme.px("row"))
        self.body.addWidget(self.field)
        self.body.addWidget(self.states)
        close = KeyButton("Close", "Esc")
        close.clicked.connect(self.left)
        self.foot.addWidget(
            PlainLabel(
                "Single letters act only in lists and cards; the View menu switches them off.",
                face="small",
                tone="muted",
                wrap=True,
            ),
            1,
        )
        self.foot.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
        self.first = self.field
        self._show("")

    def _show(self, typed: str) -> None:
        words = typed.casefold().split()
        lines: list[Line] = []
        for menu in MENUS:
            fitting = [
                act for act in ACTS if act.menu == menu and all(w in _said(act) for w in words)
            ]
            if fitting:
                lines.append(Line(key="", title=menu.replace("&", ""), heading=True))
            lines += [
                Line(key=act.name, title=act.title, aside=keys_of(act) or "menu, Ctrl+K")
                for act in fitting
            ]
        self.list.show_lines(lines)
        self.states.show_lines(bool(lines))


def keys_of(act: Act) -> str:
    """All keys of `act` in words: "A in lists and cards, Alt+A"."""
    keys = [f"{act.letter} in lists and cards"] if act.letter else []
    shown = dict.fromkeys(key.replace("Return", "Enter") for key in act.keys)
    return ", ".join([*keys, *shown])


def _said(act: Act) -> str:
    return f"{act.title} {act.menu} {keys_of(act)} {act.also}".replace("&", "").casefold()
