"""The palette: cases, contact points, providers, forms and acts in one list, at each key press."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from pocdesk.desk.find import Found, find
from pocdesk.desk.opened import Desk
from pocdesk.directory.find import Why
from pocdesk.domain.case import Case, Urgency
from pocdesk.ui.acts import ACTS, Act, Handlers
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.label import KeyCap, PlainLabel
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.search_field import SearchField
from pocdesk.ui.parts.states import States
from pocdesk.ui.parts.walking import Walking
from pocdesk.ui.party_lines import names_text
from pocdesk.ui.sheets.over import Over
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.words import DIRECTION, URGENCY, state_word, title_of

_WIDTH = 640
_ROWS = 12
_ACTS_BESIDE = 6
_KEYS = "Up and Down choose, Enter opens"
_HINT = "hint"


class Palette(Over):
    """`chosen` gives what was entered as (kind, key): case, party, provider, form or act.

    `handlers` are the acts that can be done on the page below; the others are listed as well and
    say that they need something else.
    """

    chosen = Signal(str, str)

    def __init__(
        self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, handlers: Handlers
    ) -> None:
        super().__init__("Search everything", look, width=_WIDTH)
        self._desk = desk
        self._tasks = tasks
        self._can = frozenset(handlers)
        self._typed = ""
        self._is_reading = False
        self.field = SearchField(
            "Case, country, provider, form or act", "Search cases, points, providers, forms, acts"
        )
        self.field.setObjectName("palette")
        self.field.textChanged.connect(self._on_typed)
        keeping.watch(self.field, "view/palette")
        self.list = LineList("What was found", look, tall=True)
        self.list.setObjectName("found")
        self.list.chosen.connect(self._on_chosen)
        self._walking = Walking(self.field, self.list, lambda: self._is_reading)
        self._empty = Empty("Nothing has that name. A piece of a word is enough.")
        self.states = States(self.list, self._empty)
        self.aside.addStretch(1)
        self.aside.addWidget(KeyCap("Esc"))
        self.body.addWidget(self.field)
        self.body.addWidget(self.states)
        self._said = PlainLabel(_KEYS, face="small", tone="muted", wrap=True)
        self.foot.addWidget(self._said, 1)
        self.first = self.field
        self._show(Found())

    @property
    def is_reading(self) -> bool:
        """Whether what is typed is still being looked up."""
        return self._is_reading

    def _on_typed(self, text: str) -> None:
        self._typed = text.strip()
        self._walking.due = False
        self._is_reading = bool(self._typed)
        typed, desk = self._typed, self._desk
        if not typed:
            self._show(Found())
            return
        self.states.begin()
        self._tasks.read(
            "palette",
            lambda: find(desk, typed),
            self._show,
            lambda error: self.states.fail(error, lambda: self._on_typed(typed)),
        )

    def _show(self, found: Found) -> None:
        self._is_reading = False
        # A country that is called so is meant before the cases in which its name stands.
        sure = any(match.why is not Why.SIMILAR for match in found.parties)
        number = any(sign.isdigit() for sign in self._typed)
        parties, cases = self._parties(found), self._cases(found)
        acts, words = self._acts(), self._typed.casefold().split()
        # What can be done here and is called so is meant before a letter, before a case that only
        # has the word, and before a country whose name is only like that of an act.
        unsure = bool(parties) and not sure
        meant = acts if unsure else [act for act in acts if words and act.name in self._can]
        begun = [act for act in meant if _begins(act, words)]
        named = [self._act(act) for act in begun]
        order = [parties, named, cases] if sure else [named, cases, parties]
        order = [cases, parties, named] if number else order
        others = [*self._others(found), *(self._act(act) for act in acts if act not in begun)]
        lines = [*_hints(found), *(line for lines in order for line in lines), *others]
        self.list.show_lines(lines)
        self.list.go_to_first()
        self.list.wish(min(_ROWS, max(3, len(lines))) * self._look.theme.px("row2"))
        self.states.show_lines(bool(lines))
        self._said.setText(found.told.sentence or _KEYS)
        self.updateGeometry()
        self._walking.catch_up()

    def _cases(self, found: Found) -> list[Line]:
        desk = self._desk
        return [
            Line(
                key=f"case {case.reference}",
                title=f"{case.reference}  {title_of(case, desk.party_name(case.party))}",
                detail=" ".join((case.their_reference or "", case.subject)).strip(),
                aside=_state(case),
                drawing=DIRECTION[case.direction][1],
                badge="similar" if case.reference in found.similar else "",
            )
            for case in found.cases
        ]

    def _parties(self, found: Found) -> list[Line]:
        return [
            Line(
                key=f"party {match.party.code}",
                title=match.party.name_en,
                detail=names_text(match.party),
                aside="Directory" if match.points else "no contact point",
                drawing="directory",
            )
            for match in found.parties
        ]

    def _others(self, found: Found) -> list[Line]:
        lines = [
            Line(
                key=f"party {point.place}",
                title=point.institution,
                detail=self._desk.party_name(point.party),
                aside="Contact point",
                drawing="phone",
            )
            for point in found.points
        ]
        lines += [
            Line(
                key=f"provider {match.listed.id}",
                title=match.listed.name,
                detail="" if match.what == match.listed.name else match.what,
                aside="Provider",
                drawing="providers",
            )
            for match in found.providers
        ]
        lines += [
            Line(key=f"form {form.id}", title=form.title, aside="New letter", drawing="letter")
            for form in found.forms
        ]
        return lines

    def _acts(self) -> list[Act]:
        words = self._typed.casefold().split()
        fitting = [act for act in ACTS if _fits(act, words) and act.name != "palette"]
        fitting.sort(key=lambda act: act.name not in self._can)
        most = _ACTS_BESIDE if words and len(words[0]) < 3 else len(ACTS)
        return fitting[:most]

    def _act(self, act: Act) -> Line:
        can = act.name in self._can
        return Line(
            key=f"act {act.name}",
            title=act.title,
            detail=act.menu.replace("&", "") + ("" if can else ", not on this page"),
            aside=act.key_text,
            drawing="next",
        )

    def _on_chosen(self, key: str) -> None:
        kind, _, name = key.partition(" ")
        if kind == _HINT:
            self.field.setText(name)
        elif kind:
            self.left.emit()
            self.chosen.emit(kind, name)


def _hints(found: Found) -> list[Line]:
    """Filters that can be typed next; entering one goes on in the field."""
    return [
        Line(key=f"{_HINT} {hint.text}", title=hint.shown, aside=hint.about, drawing="search")
        for hint in found.told.hints
    ]


def _fits(act: Act, words: Sequence[str]) -> bool:
    title = f"{act.title} {act.menu}".replace("&", "").casefold()
    return all(word in title for word in words)


def _begins(act: Act, words: Sequence[str]) -> bool:
    """Whether each of the typed `words` begins one of the act's own."""
    own = act.title.casefold().split()
    return all(any(word.startswith(typed) for word in own) for typed in words)


def _state(case: Case) -> str:
    """The state, and before it an urgency that is not the usual one."""
    urgent = [] if case.urgency is Urgency.NORMAL else [URGENCY[case.urgency]]
    return ", ".join((*urgent, state_word(case.state)))
