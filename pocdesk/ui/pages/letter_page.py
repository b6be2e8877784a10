"""The letter editor: the form at the left, the page it makes at the right, Issue at the foot."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.desk.drafts import OpenDraft, Vanished, in_language, save, still_there
from pocdesk.desk.issue import Issued
from pocdesk.desk.opened import Desk
from pocdesk.forms.problem import Incomplete, Level, Problem
from pocdesk.ui.acts import Handlers
from pocdesk.ui.autosave import Autosave, frozen
from pocdesk.ui.issuing import Issuing
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.letter_fate import LetterFate
from pocdesk.ui.letter_memory import LetterMemory
from pocdesk.ui.letter_words import lost_case, saved_text, text_of, warning_text
from pocdesk.ui.live_page import LivePage
from pocdesk.ui.messages import notice_of
from pocdesk.ui.pages.held_bar import HeldBar
from pocdesk.ui.pages.letter_form import LetterForm
from pocdesk.ui.pages.letter_head import LetterHead
from pocdesk.ui.pages.letter_spread import LetterSpread
from pocdesk.ui.pages.page import Page
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.edition_bar import EditionBar
from pocdesk.ui.parts.paper import Paper
from pocdesk.ui.parts.plain_box import ask_files
from pocdesk.ui.parts.vanished_bar import VanishedBar
from pocdesk.ui.sections import summary
from pocdesk.ui.tasks import Tasks, ignore
from pocdesk.ui.theme import Look


class LetterPage(Page):
    """`issued` gives the `Issued`, `told` a notice; `kept` says that the draft was saved,
    `discarded` that it is gone; `undoable` gives a sentence and its undo, after which
    `brought_back` gives the id of the draft that is there again."""

    issued = Signal(object)
    kept = Signal()
    discarded = Signal()
    brought_back = Signal(str)
    told = Signal(object)
    undoable = Signal(str, object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._draft: OpenDraft | None = None
        self._memory = LetterMemory(keeping)
        self._autosave = Autosave(lambda each: save(desk, each), tasks, lambda: self._draft)
        self.head = LetterHead(look)
        ask = partial(ask_files, self, "Attach to the letter", "Files (*)")
        self.form = LetterForm(look, keeping, ask, desk.snippets)
        self.paper = Paper(look)
        self.paper.fit(self._memory.fit)
        self.spread = LetterSpread(look, self.form, self.paper, self._memory)
        self._live = LivePage(desk, tasks, self.paper)
        self._fate, self.held = LetterFate(desk, tasks, self), HeldBar(desk, tasks, keeping)
        self.issuing = Issuing(self, desk, tasks, look, self._frozen, keeping)
        self._vanished, self._edition = VanishedBar(), EditionBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.head, self._vanished, self.held, self._edition, self.spread):
            layout.addWidget(part, int(part is self.spread))
        self._connect()

    @property
    def key(self) -> str:
        """The id of the draft in work; "" if there is none, or none that was ever kept."""
        draft = self._draft
        if draft is None or (draft.saved_at is None and self._autosave.is_fresh):
            return ""
        return draft.id

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return tuple(pane for pane in (*self.form.panes(), self.paper) if pane.isVisible())

    def acts(self) -> Handlers:
        """What can be done with the letter."""
        if self._draft is None:
            return {}
        handlers: Handlers = {
            "finish": self._on_issue,
            "discard-draft": self._on_discard,
            **{name: partial(self._in_form, act) for name, act in self.form.acts().items()},
            **self.held.acts(),
            **(self.paper.acts() if self.paper.isVisible() else {}),
        }
        if not self.spread.has_room:
            handlers["form-or-page"] = handlers["next-pane"] = self.spread.turn
        return handlers

    def leave(self) -> bool:
        """Esc on the page that hides the form shows the form again."""
        return self.spread.leave_page()

    def refresh(self) -> None:
        """The log has changed: is the draft still there? Its page may print what changed."""
        draft, desk = self._frozen(), self._desk
        self.held.look()
        if draft is not None:
            self._live.draw()
            there = partial(still_there, desk, draft)
            self._tasks.read("letter there", there, ignore, self._on_failed)

    def edit(self, open_draft: OpenDraft) -> None:
        """Shows a draft, fresh or as it was kept, where it was written last."""
        self.keep()
        self._draft = open_draft
        self._autosave.begin()
        self._vanished.clear()
        self.spread.wait("")
        self.head.offer_marks(self._memory.marks)
        self._live.watch(self._frozen)
        self._show_draft(open_draft, self._memory.section(open_draft.id))
        if open_draft.saved_at is not None and self._memory.was_open(open_draft.id):
            self.form.restored.say_restored(open_draft.saved_at, self._desk.office.zone)
        self._memory.begin(open_draft.id)
        self.spread.show_form()
        (self.form.focus_first if open_draft.saved_at else self.form.focus_missing)()
        if open_draft.lost_case:
            self.told.emit(lost_case(open_draft.lost_case))

    def keep(self) -> None:
        """Keeps what was typed, now."""
        self.form.flush()
        self._autosave.keep()

    def put_away(self) -> None:
        """Keeps what was typed and lets the draft go."""
        self.keep()
        self._memory.end()
        self._close()

    def _frozen(self) -> OpenDraft | None:
        return None if self._draft is None else frozen(self._draft)

    def _show_draft(self, open_draft: OpenDraft, section: str) -> None:
        self.head.show_letter(open_draft.draft, open_draft.case or "", open_draft.marking)
        self.form.edit(open_draft.draft, open_draft.id, section)
        self.form.rail.say_saved("")
        self.held.watch(open_draft)
        self._edition.tell(open_draft.edition_note, open_draft.draft)
        self._sum_up()

    def _close(self) -> None:
        self.spread.wait("")
        self._draft = None
        self._live.watch(lambda: None)
        self._autosave.begin()
        for bar in (self._vanished, self.held, self._edition):
            bar.clear()
        self.form.clear()

    def _forget(self) -> None:
        """The draft is not one any more: nothing of it is remembered."""
        if self._draft is not None:
            self._memory.forget(self._draft.id)
        self._close()

    def _on_changed(self) -> None:
        self._autosave.typed()
        self._live.typed()
        self._sum_up()
        if self._draft is not None:
            self.head.show_counterpart(self._draft.draft)

    def _sum_up(self) -> None:
        self.spread.sum_up(*summary(self.form.problems))

    def _on_section(self, section: str) -> None:
        if self._draft is not None:
            self._memory.write_in(self._draft.id, section)
            self._live.show_section(section)

    def _on_found(self, problems: Sequence[Problem]) -> None:
        self.form.also(problems)
        self._sum_up()

    def _on_saved(self) -> None:
        if self._draft is not None:
            now = self._desk.clock()
            self._draft = replace(self._draft, saved_at=now)
            self.form.rail.say_saved(saved_text(now, self._desk.office.zone))
        self.kept.emit()

    def _on_failed(self, error: Exception) -> None:
        """A draft without a place in the log is told on the page, with two ways for its text."""
        if isinstance(error, Vanished):
            self._vanished.tell(str(error))
        else:
            self.told.emit(notice_of(error))

    def _on_anew(self) -> None:
        draft = self._frozen()
        if draft is not None:
            self._fate.keep_anew(draft)

    def _on_made_anew(self, fresh: OpenDraft) -> None:
        section = self.form.section
        self._forget()
        self._memory.write_in(fresh.id, section)
        self.edit(fresh)
        self.kept.emit()

    def _on_copy(self) -> None:
        if self._draft is not None:
            copy(text_of(self._draft.draft))

    def _on_language(self, language: str) -> None:
        if self._draft is not None:
            self.form.flush()
            self._draft = in_language(self._desk, self._draft, language)
            self._show_again()

    def _show_again(self) -> None:
        if self._draft is not None:
            self._show_draft(self._draft, self.form.section)
            self._on_changed()

    def _on_marked(self, marking: str) -> None:
        if self._draft is not None:
            self._draft = replace(self._draft, marking=" ".join(marking.split()))
            self._on_changed()

    def _in_form(self, act: Callable[[], None]) -> None:
        self.spread.show_form()
        act()

    def _leads_to_first(self) -> bool:
        """Whether something blocks the letter; then the first such thing has the focus."""
        first = self.form.ask()
        self._sum_up()
        if first is not None:
            self._in_form(partial(self.form.go_to, first.field))
        return first is not None

    def _on_issue(self) -> None:
        if self._draft is None or self.spread.is_waiting or self._leads_to_first():
            return
        warnings = [each for each in self.form.problems if each.level is Level.WARN]
        self.issuing.begin([warning_text(self._draft.draft, each) for each in warnings])

    def _on_issued(self, done: Issued) -> None:
        if self._draft is not None:
            self._memory.use_mark(self._draft.marking)
        self._forget()
        self.issued.emit(done)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Incomplete):
            # Found only when the page was drawn, such as a character without a glyph.
            blocks = tuple(each for each in error.problems if each.level is Level.BLOCK)
            self.form.also(blocks)
            if self._leads_to_first():
                return
        self._on_failed(error)

    def _on_discard(self) -> None:
        draft = self._frozen()
        if draft is not None:
            self._forget()
            self._fate.discard(draft)

    def _connect(self) -> None:
        self._autosave.saved.connect(self._on_saved)
        self._autosave.failed.connect(self._on_failed)
        self.head.language_chosen.connect(self._on_language)
        self.head.marked.connect(self._on_marked)
        self.held.reasoned.connect(self._show_again)
        self.form.changed.connect(self._on_changed)
        self.form.left.connect(self._autosave.keep)
        self.form.section_shown.connect(self._on_section)
        self.form.field_entered.connect(self._live.show_field)
        self.paper.place_chosen.connect(lambda at: self._in_form(partial(self.form.go_to, at)))
        self.paper.fitted.connect(self._memory.use_fit)
        self.spread.issue_wanted.connect(self._on_issue)
        self.spread.discard_wanted.connect(self._on_discard)
        self._live.found.connect(self._on_found)
        self._live.failed.connect(lambda _error: self.refresh())
        self._fate.discarded.connect(self.discarded)
        self._fate.undoable.connect(self.undoable)
        self._fate.brought_back.connect(self.brought_back)
        self._fate.made_anew.connect(self._on_made_anew)
        self.issuing.waiting.connect(self.spread.wait)
        self.issuing.issued.connect(self._on_issued)
        self.issuing.refused.connect(self._on_refused)
        self.issuing.begun.connect(self._autosave.keep)
        self._vanished.kept_anew.connect(self._on_anew)
        self._vanished.copied.connect(self._on_copy)
        self._edition.copied.connect(copy)
        self._edition.dropped.connect(self.form.look_again)
