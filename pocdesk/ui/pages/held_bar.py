"""The bar over a letter that waits for a call back: said from the start, with two ways on."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from pocdesk.desk.amend import amend
from pocdesk.desk.drafts import OpenDraft
from pocdesk.desk.opened import Desk
from pocdesk.desk.serve_whom import held_case
from pocdesk.desk.take_back import Done
from pocdesk.ui.acts import Handlers
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import line
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import named
from pocdesk.ui.parts.limited import LimitedLine
from pocdesk.ui.tasks import Tasks

_WHY = "call_back_why_not"
_KEPT = "text/held/"


class HeldBar(QFrame):
    """`call_wanted` gives an act and a case; `reasoned` says that the case holds a reason now,
    which the draft has as well where its form asks for it."""

    call_wanted = Signal(str, str)
    reasoned = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, keeping: Keeping) -> None:
        super().__init__()
        self.setObjectName("vanished")
        self._desk = desk
        self._tasks = tasks
        self._keeping = keeping
        self._draft: OpenDraft | None = None
        self._case = ""
        self._words = PlainLabel(wrap=True)
        self.reason = LimitedLine()
        self.reason.setObjectName("held_reason")
        named(self.reason, "Why you go on without a call back")
        self.reason.setPlaceholderText("Or why you go on without that; the handover repeats it")
        keeping.watch(self.reason, lambda: _KEPT + self._case if self._case else "")
        self.reason.returnPressed.connect(self._on_reason)
        go_on = KeyButton("Go on", "Enter")
        go_on.clicked.connect(self._on_reason)
        call = KeyButton("Call back", "Alt+C")
        call.clicked.connect(self._on_call)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(6)
        layout.addWidget(line(IconLabel("triangle", tone="warning"), self._words, call, stretch=1))
        layout.addWidget(line(self.reason, go_on, stretch=0))
        self.hide()

    def acts(self) -> Handlers:
        """The call back, while the letter waits for it."""
        return {"call-back": self._on_call} if self._case else {}

    def watch(self, draft: OpenDraft) -> None:
        """The letter that is written now."""
        if self._draft is None or self._draft.id != draft.id:
            self.clear()
        self._draft = draft
        self.look()

    def clear(self) -> None:
        """No letter is written."""
        self._draft = None
        self._show("")

    def look(self) -> None:
        """Looks whether the letter still waits."""
        desk, draft = self._desk, self._draft
        if draft is not None:
            self._tasks.read(
                "letter held",
                lambda: held_case(desk, draft.case, draft.draft.form),
                lambda case: self._show(case) if draft is self._draft else None,
            )

    def _show(self, case: str) -> None:
        if case == self._case:
            return
        self._case = case
        self.setVisible(bool(case))
        self.reason.setText(self._keeping.text(_KEPT + case) if case else "")
        if case:
            said = f"Nobody has called the counterpart of {case} back: this letter waits for that."
            self._words.setText(said)
            self.setAccessibleName(said)
            announce(self, said)

    def _on_call(self) -> None:
        if self._case:
            self.call_wanted.emit("call-back", self._case)

    def _on_reason(self) -> None:
        desk, case, reason = self._desk, self._case, " ".join(self.reason.text().split())
        if not reason or not case:
            self.reason.setFocus()
            return
        given = {"unverified_reason": reason}
        write, then = partial(amend, desk, case, given), partial(self._on_written, reason)
        self._keeping.act((_KEPT + case,), write, then)

    def _on_written(self, reason: str, _done: Done) -> None:
        draft = None if self._draft is None else self._draft.draft
        if draft is not None and any(f.id == _WHY for s in draft.form.sections for f in s.fields):
            draft.enter(_WHY, reason)
        self._show("")
        self.look()
        self.reasoned.emit()
