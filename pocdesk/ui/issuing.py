"""The way of a letter from the key to the log: checked, shown once more, and then issued."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.approve import Approval, approve, approvers, asks_second
from pocdesk.desk.drafts import OpenDraft
from pocdesk.desk.issue import Issued, issue, preview, seen
from pocdesk.desk.issue_signed import issue_signed
from pocdesk.desk.opened import Desk
from pocdesk.desk.receipts import RECEIPTS
from pocdesk.desk.to_provider import fails_there
from pocdesk.domain.office import Officer
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.letter_words import PAGES, facts_of, pages_text
from pocdesk.ui.parts.failure_row import FailureRow
from pocdesk.ui.parts.issue_box import IssueBox
from pocdesk.ui.parts.second_officer import SecondOfficer
from pocdesk.ui.parts.sign_row import SignRow, SignWith
from pocdesk.ui.provider_ticks import ProviderTicks
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


@dataclass(frozen=True, slots=True)
class _Looked:
    """What the question shows: pages, who could approve, and what it is that they approve."""

    pages: int
    approvers: tuple[str, ...]
    seen: str


def _look(desk: Desk, draft: OpenDraft, *, second: bool) -> _Looked:
    shown = seen(desk, draft)  # first: what changes while the pages are drawn was not looked at
    names = tuple(officer.name for officer in approvers(desk)) if second else ()
    return _Looked(preview(desk, draft).pages, names, shown)


@dataclass(slots=True)
class _Question:
    """The question that stands, its rows, and what is known of it by now."""

    box: IssueBox
    sign: SignRow
    second: SecondOfficer | None
    looked: _Looked | None = None
    approver: Officer | None = None

    def approval(self) -> Approval | None:
        """What the second officer approved, if one was asked."""
        if self.approver is None or self.looked is None:
            return None
        return Approval(self.approver, self.looked.seen)


class Issuing(QObject):
    """Issues what `current` answers. `issued` gives the `Issued`, `refused` the error; `begun`
    comes when the officer agreed, `waiting` says what is waited for, "" for nothing. `sign_with`
    names the keys that letters were signed with before."""

    issued = Signal(object)
    refused = Signal(object)
    begun = Signal()
    waiting = Signal(str)

    def __init__(
        self,
        page: QWidget,
        desk: Desk,
        tasks: Tasks,
        look: Look,
        current: Callable[[], OpenDraft | None],
        keeping: Keeping,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._current = current
        self._asked: _Question | None = None
        self._ticks = ProviderTicks(keeping, desk.clock)
        self.sign_with = SignWith(library=desk.settings.token_library)

    def begin(self, warnings: Sequence[str]) -> None:
        """Asks at once, with every one of `warnings`; the pages are counted meanwhile. A receipt is
        issued without.

        What only the drawn letter shows to be wrong closes the question again.
        """
        draft, desk = self._current(), self._desk
        if draft is None:
            return
        if self._needs_no_question(draft):
            self._issue(None)
            return
        wanted = asks_second(desk.office, draft.draft.form, desk.forms)
        sign, second = SignRow(self.sign_with), SecondOfficer() if wanted else None
        rows = [row for row in (self._failures(draft), sign, second) if row is not None]
        box = IssueBox(self._page, self._look, facts_of(draft), warnings, self._go, rows)
        asked = self._asked = _Question(box, sign, second)
        box.finished.connect(lambda _result: self._forget(asked))
        box.ask()
        self._tasks.read(
            "letter to issue",
            lambda: _look(desk, draft, second=wanted),
            self._on_looked,
            self._on_wrong,
        )

    def _needs_no_question(self, draft: OpenDraft) -> bool:
        """Whether the key that issues is question enough: the clock of a receipt runs in minutes,
        it decides nothing, and its warnings stand beside its fields."""
        known = draft.draft.form.id in RECEIPTS
        second = asks_second(self._desk.office, draft.draft.form, self._desk.forms)
        return known and not second

    def _on_looked(self, looked: _Looked) -> None:
        asked = self._asked
        if asked is not None:
            asked.looked = looked
            asked.box.say(PAGES, pages_text(looked.pages))
            if asked.second is not None:
                asked.second.name(looked.approvers)
            asked.box.get_ready()

    def _on_wrong(self, error: Exception) -> None:
        if self._asked is not None:
            self._asked.box.reject()
            self.refused.emit(error)

    def _failures(self, draft: OpenDraft) -> FailureRow | None:
        """Why requests fail where `draft` goes, with what is ticked already, there or on the card
        from which the letter was begun; None where no reason is known."""
        provider, fails = fails_there(self._desk, draft.draft)
        if not fails:
            return None
        row = FailureRow(self._look, fails, self._ticks.in_letter(draft.id, provider))
        row.marked.connect(partial(self._ticks.keep_in_letter, draft.id, provider))
        return row

    def _forget(self, asked: _Question) -> None:
        if self._asked is asked:
            self._asked = None

    def _go(self) -> None:
        asked = self._asked
        if asked is None or asked.second is None or asked.approver is not None:
            self._issue(asked)
            return
        desk, second, passphrase = self._desk, asked.second, asked.second.take()

        def approved(officer: Officer) -> None:
            if asked is self._asked:  # else the question was closed meanwhile
                asked.approver = officer
                second.approve(officer.name)
                self._issue(asked)

        self._tasks.act(lambda: approve(desk, passphrase), approved, self._on_refused)

    def _issue(self, asked: _Question | None) -> None:
        self.begun.emit()
        draft = self._current()
        if draft is not None:
            self.waiting.emit("Issuing …")
            self._tasks.act(self._work(draft, asked), self._on_issued, self._on_refused)

    def _work(self, draft: OpenDraft, asked: _Question | None) -> Callable[[], Issued]:
        """The act, with what the question was answered; nothing secret stays in the question."""
        desk = self._desk
        if asked is None:
            return lambda: issue(desk, draft)
        key, approval = asked.sign.key(), asked.approval()
        if key is None:
            return lambda: issue(desk, draft, approved_by=approval)
        secret = asked.sign.take()
        return lambda: issue_signed(desk, draft, key, secret, approval)

    def _on_issued(self, done: object) -> None:
        self.waiting.emit("")
        if self._asked is not None:
            self._asked.box.accept()
        self.issued.emit(done)

    def _on_refused(self, error: Exception) -> None:
        self.waiting.emit("")
        if self._asked is not None:
            if self._asked.box.refuse(error):
                return
            self._asked.box.reject()
        self.refused.emit(error)
