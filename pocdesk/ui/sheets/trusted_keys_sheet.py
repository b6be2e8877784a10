"""The keys whose signatures count here: which there are, a new one from paper, one switched off."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.opened import Desk
from pocdesk.desk.trusted_keys import enter_key, switch_off_key
from pocdesk.domain.signed_pack import TrustedKey
from pocdesk.packs.public_key import id_of_typed, mistakes
from pocdesk.ui.clock import date_text
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.messages import Level
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import column
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import SHORT, LimitedLine
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.secret_line import SecretLine
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_ROWS = 4
_EMPTY = (
    "No key is trusted yet, so that no signed pack can be taken. The issuer gives the key on "
    "paper, or by a way that you know from before: never take it from the pack itself."
)
_MISTAKES = 3
_ALONE = "The recovery code of this desk"
_TWO = "Second officer's passphrase"


class TrustedKeysSheet(ActSheet):
    """`entered` and `switched_off` give the `TrustedKey`."""

    entered = Signal(object)
    switched_off = Signal(object)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        look: Look,
        keeping: Keeping,
        known: Sequence[TrustedKey],
        *,
        officers: Mapping[str, str],
        approvers: Sequence[str],
    ) -> None:
        super().__init__(
            "Keys that sign packs",
            "Trust this key",
            tasks,
            look,
            keeping,
            about="",
            place="text/trusted-keys",
            zone=desk.office.zone,
        )
        self._desk = desk
        self._known = known
        self._officers = officers
        self._approvers = approvers
        self.list = LineList("Keys", look, tall=True)
        self.list.setObjectName("trusted_keys")
        self.list.removed.connect(self.switch_off)
        self.list.moved.connect(self._offer)
        self.code = LimitedLine(SHORT)
        self.code.setPlaceholderText("9 groups of 6 characters")
        self.label = LimitedLine(SHORT)
        self.packs = LimitedLine(SHORT)
        self.packs.setPlaceholderText("all packs")
        self.second = SecretLine("second_officer")
        self._off = KeyButton("Switch off", "Del")
        self._off.clicked.connect(lambda: self.switch_off(self.list.current()))
        self._lay_out()
        self._keep(self.code, "key_code")
        self._keep(self.label, "key_label")
        self._keep(self.packs, "key_packs")
        self.code.textChanged.connect(lambda _text: self._say_code())
        for line, after in (
            (self.code, self.label),
            (self.label, self.packs),
            (self.packs, self.second),
        ):
            line.returnPressed.connect(after.setFocus)
        self.second.returnPressed.connect(self.finish)
        look.changed.connect(self._show_list)
        self._show_list()
        self._say_code()
        self.first = self.code

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        panes = (self.list, self.code, self.second)
        return tuple(pane for pane in panes if pane.isVisibleTo(self))

    def finish(self) -> None:
        """Trusts the key that was typed, once another officer approves."""
        code, label = self.code.text(), " ".join(self.label.text().split())
        wrong = mistakes(code)
        typed = wrong if code.strip() else ("Type the key as it stands on the paper.",)
        self._code.complain([(Level.WARNING, said) for said in typed[:_MISTAKES]])
        no_label = self._ask(self._label, "" if label else "Say in a few words whose key it is.")
        no_second = self._lacks_second()
        if typed or no_label or no_second:
            (self.code if typed else self.label if no_label else self.second).setFocus()
            return
        desk, packs, second = self._desk, self.packs.text().strip(), self.second.taken()
        self._send(
            lambda: enter_key(desk, code, label=label, packs=packs, second=second),
            self.entered.emit,
        )

    def switch_off(self, id: str) -> None:
        """What the key of the line `id` signs counts no more, once another officer approves."""
        if not any(key.id == id and key.off_at is None for key in self._known):
            return
        if self._lacks_second():
            self.second.setFocus()
            return
        desk, second = self._desk, self.second.taken()
        self._send(lambda: switch_off_key(desk, id, second=second), self.switched_off.emit)

    def _lacks_second(self) -> bool:
        who = "the second officer type it" if self._approvers else "somebody type the recovery code"
        return self._ask(self._second, "" if self.second.text() else f"Let {who}.")

    def _say_code(self) -> None:
        """Under the key: what is wrong with it, group by group, or the id to be compared."""
        code = self.code.text()
        wrong = mistakes(code) if code.strip() else ()
        self._code.complain([(Level.INFORM, said) for said in wrong[:_MISTAKES]])
        id = "" if wrong or not code.strip() else id_of_typed(code)
        meaning = f"Key id {id}: compare it with the paper." if id else ""
        self._code.say_meaning(meaning, keep=False)

    def _offer(self, id: str) -> None:
        on = any(key.id == id and key.off_at is None for key in self._known)
        self._off.setEnabled(on)

    def _show_list(self) -> None:
        if self._known:
            self.list.show_lines([self._line(key) for key in self._known])
            self.list.fit(_ROWS)
            self.list.go_to_first()

    def _line(self, key: TrustedKey) -> Line:
        # One that a pack named was approved by the signatures on that pack.
        entered = not key.approved_by.startswith("signed by")
        who = f"{self._name(key.officer)} {'and' if entered else 'in a pack'} {key.approved_by}"
        off = "" if key.off_at is None else f"off since {self._day(key.off_at)}"
        detail = f"{key.id}, {key.packs or 'all packs'}, since {self._day(key.set_at)} by {who}"
        return Line(
            key=key.id,
            title=key.label,
            detail=detail,
            aside=off,
            drawing="close" if off else "lock",
            tone="muted" if off else "success",
            hint=detail,
        )

    def _name(self, officer: str) -> str:
        return self._officers.get(officer, officer)

    def _day(self, at: datetime) -> str:
        return date_text(at, self._zone)

    def _lay_out(self) -> None:
        self._code = Labelled("Public key", self.code, aside="from paper")
        self._label = Labelled("Whose key it is", self.label)
        self._packs = Labelled("For which pack", self.packs, aside="empty: for all")
        self._packs.say_meaning("Else its name, such as providers or directory-budapest.")
        self._second = Labelled(_TWO if self._approvers else _ALONE, self.second)
        who = " or ".join(self._approvers)
        self._second.say_meaning(
            f"{who} compares the key with the paper and approves."
            if who
            else "Nobody else is at this desk: the code from the safe stands for a second officer."
        )
        if self._known:
            self.body.addWidget(Labelled("Keys that are or were trusted", self.list))
            self.foot.insertWidget(1, self._off)
        else:
            self.list.hide()
            self._off.hide()
            self.body.addWidget(PlainLabel(_EMPTY, tone="muted", wrap=True))
        self.body.addWidget(self._code)
        self.body.addWidget(column(self._label, self._packs, gap=8))
        self.body.addWidget(self._second)
