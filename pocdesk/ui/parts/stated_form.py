"""What an officer states of a list whose table does not say it: version, day, issuer, network."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.map_table import Stated
from pocdesk.ui.messages import Level
from pocdesk.ui.parts.card import Card, column, line
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import SHORT, LimitedLine
from pocdesk.ui.parts.type_ahead import TypeAhead
from pocdesk.ui.point_words import NETWORK

_LINES = {
    "version_label": ("Version, as printed on the list", "2026-3"),
    "issued_on": ("Issued on", "2026-11-20"),
    "marking": ("Handling mark", "if it bears one"),
}
_LACKS = {
    "version_label": "Say which version it is, or its day where it bears none.",
    "issued_on": "Say the day as YYYY-MM-DD.",
    "network": "Say whose network the list is of: it stands beside those of the others.",
    "issuer": "Say who made the list: its columns are remembered under that name.",
}
_ORDER = ("version_label", "issued_on", "issuer", "network")
_NETWORKS = (
    ("budapest", NETWORK["budapest"], ""),
    ("g7", NETWORK["g7"], ""),
    ("interpol", NETWORK["interpol"], ""),
    ("other", "Another, or our own list", ""),
)
_COMPLETE = (("complete", "The whole list", ""), ("partial", "Some points of it", ""))


class StatedForm(Card):
    """`stated` gives the name of a value of `Stated` and the value, `done` that Enter was pressed
    in a line."""

    stated = Signal(str, object)
    done = Signal()

    def __init__(self) -> None:
        super().__init__("What the list says of itself")
        self._rows: dict[str, Labelled] = {}
        self._fields: dict[str, LimitedLine] = {}
        for name, (label, example) in _LINES.items():
            field = LimitedLine(SHORT)
            field.setObjectName(name)
            field.setPlaceholderText(example)
            field.textEdited.connect(self._saying(name))
            field.returnPressed.connect(self.done)
            self._fields[name] = field
            self._rows[name] = Labelled(label, field)
        self._issuer = TypeAhead("who made the list", free=True)
        self._issuer.setObjectName("issuer")
        self._issuer.editTextChanged.connect(self._saying("issuer"))
        self._rows["issuer"] = Labelled("Issuer", self._issuer)
        self._network = ChoiceRow("Network", _NETWORKS)
        self._network.chosen.connect(self._saying("network"))
        self._rows["network"] = Labelled("Network", self._network)
        self._complete = ChoiceRow("How much of it is this?", _COMPLETE)
        self._complete.chosen.connect(lambda key: self.stated.emit("complete", key == "complete"))
        rows = self._rows
        whole = (
            line(rows["version_label"], rows["issued_on"], gap=12),
            rows["issuer"],
            rows["network"],
            Labelled("How much of it is this?", self._complete),
            rows["marking"],
        )
        self.put(column(*whole, gap=10))

    def offer(self, issuers: Iterable[str]) -> None:
        """The issuers that are known already."""
        self._issuer.offer([(name, name) for name in issuers])

    def show_stated(self, now: Stated, first: Stated, lacks: Collection[str]) -> None:
        """What is stated now; what the file or its last version said `first` is marked as such."""
        values, given = asdict(now), asdict(first)
        for name, field in self._fields.items():
            if field.text() != values[name]:
                field.setText(values[name])
        if self._issuer.currentText() != now.issuer:
            self._issuer.setEditText(now.issuer)
        for name, row in self._rows.items():
            is_first = bool(values[name]) and values[name] == given[name]
            row.say_source("filled in" if is_first else "")
            row.complain([(Level.WARNING, _LACKS[name])] if name in lacks else [])
        self._network.choose(now.network)
        self._complete.choose("complete" if now.complete else "partial")

    def first_lacking(self, lacks: Collection[str]) -> QWidget:
        """The first field that lacks something, else the first."""
        order = {**self._fields, "issuer": self._issuer, "network": self._network}
        return order[next((name for name in _ORDER if name in lacks), _ORDER[0])]

    def _saying(self, name: str) -> Callable[[str], None]:
        return lambda text: self.stated.emit(name, text)
