"""The letter editor: the form at the left, the page it makes at the right, Issue at the foot."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pocdesk.desk.drafts import OpenDraft, discard, save
from pocdesk.desk.issue import Issued, issue
from pocdesk.desk.opened import Desk
from pocdesk.errors import PocDeskError
from pocdesk.forms.draft import Draft
from pocdesk.forms.problem import Incomplete, Level
from pocdesk.ui.autosave import Autosave, frozen
from pocdesk.ui.clock import time_text
from pocdesk.ui.live_page import LivePage
from pocdesk.ui.messages import notice_of
from pocdesk.ui.pages.letter_form import LetterForm
from pocdesk.ui.pages.page import Page
from pocdesk.ui.parts.action import action
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel
from pocdesk.ui.parts.labelled import named
from pocdesk.ui.parts.paper import Paper
from pocdesk.ui.parts.plain_box import plain_box
from pocdesk.ui.rows.files import AskFiles
from pocdesk.ui.sections import summary
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_LANGUAGES = {"en": "English", "fr": "Français"}
_SHOWN_WARNINGS = 6
_BOTH = 1080
"""From this width on, in pixels at 100 %, form and page have room beside each other."""


class LetterPage(Page):
    """`issued` gives the `Issued`, `told` a notice; `kept` says that the draft was saved,
    `discarded` that it is gone."""

    issued = Signal(object)
    kept = Signal()
    discarded = Signal()
    told = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, ask_files: AskFiles) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._draft: OpenDraft | None = None
        self._autosave = Autosave(lambda copy: save(desk, copy), tasks)
        self._autosave.saved.connect(self._on_saved)
        self.form = LetterForm(look, ask_files)
        self.form.changed.connect(self._on_changed)
        self.form.left.connect(self._autosave.keep)
        self.paper = Paper(look)
        self._live = LivePage(desk, tasks, self.paper)
        self._title = ElidedLabel(face="page")
        self._reference = PlainLabel(tone="muted")
        self._language = QComboBox()
        named(self._language, "Letter language")
        self._language.setObjectName("letter_language")
        self._language.activated.connect(self._on_language)
        self._edition = ElidedLabel(face="small", tone="muted")
        self._mark = IconLabel()
        self._summary = PlainLabel()
        self._issue = KeyButton("Issue", "Ctrl+Enter", main=True)
        self._issue.setObjectName("issue")
        self._issue.clicked.connect(self._on_issue)
        self._discard = KeyButton("Discard draft")
        self._discard.clicked.connect(self._on_discard)
        self._turn = KeyButton("Show the page", "Alt+P")
        self._turn.clicked.connect(self._on_turn)
        self._look = look
        self._lay_out()
        action(self, "Show form or page", ("Alt+P",), self._on_turn)
        self.addActions(self.paper.actions())  # pages turn from within the form too
        action(self, "Issue", ("Ctrl+Return", "Ctrl+Enter"), self._on_issue)

    @property
    def key(self) -> str:
        """The id of the draft in work; "" if there is none."""
        return "" if self._draft is None else self._draft.id

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        panes = (*self.form.panes(), self.paper)
        return tuple(pane for pane in panes if pane.isVisible())

    def edit(self, open_draft: OpenDraft) -> None:
        """Shows a draft, fresh or as it was kept, with the focus on its first field."""
        self._autosave.keep()
        self._draft = open_draft
        draft = open_draft.draft
        self._autosave.watch(open_draft)
        self._live.watch(open_draft)
        self._title.say(draft.wording.title)
        self._reference.setText(f"in {open_draft.case}" if open_draft.case else "new case")
        self._offer_languages(draft)
        checked = "" if draft.wording.checked else "labels not compared with the official form"
        parts = (f"Edition {draft.form.edition}", draft.wording.screen_note, checked)
        self._edition.say(" · ".join(part for part in parts if part))
        self.form.edit(draft)
        self.form.say_saved("")
        self._sum_up()
        self.form.focus_first()
        self._live.draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(form=not self._left.isHidden())

    def keep(self) -> None:
        """Keeps what was typed, now."""
        self.form.flush()
        self._autosave.keep()

    def put_away(self) -> None:
        """Keeps what was typed and lets the draft go."""
        self.keep()
        self._close()

    def _on_changed(self) -> None:
        self._autosave.typed()
        self._live.typed()
        self._sum_up()

    def _sum_up(self) -> None:
        words, drawing, tone = summary(self.form.problems)
        self._mark.show_icon(drawing, tone)
        self._summary.say(words, tone)

    def _on_saved(self) -> None:
        now = time_text(self._desk.clock(), self._desk.office.zone)
        self.form.say_saved(f"Draft kept {now}")
        self.kept.emit()

    def _on_language(self) -> None:
        open_draft = self._draft
        if open_draft is None:
            return
        before = open_draft.draft
        wording = self._desk.forms.wording(before.form.id, str(self._language.currentData()))
        draft = Draft.resumed(before.form, wording, before.facts, before.texts())
        self.edit(OpenDraft(open_draft.id, open_draft.case, draft))
        self._language.setFocus()

    def _offer_languages(self, draft: Draft) -> None:
        self._language.clear()
        for code in draft.form.letter_languages:
            self._language.addItem(_LANGUAGES.get(code, code), code)
        self._language.setCurrentIndex(self._language.findData(draft.wording.language))

    def _on_issue(self) -> None:
        if self._draft is None or not self._issue.isEnabled() or self.form.ask() is not None:
            return
        warnings = [p for p in self.form.problems if p.level is Level.WARN]
        if not warnings:
            self._go()
            return
        shown = [warning.message for warning in warnings[:_SHOWN_WARNINGS]]
        if len(warnings) > len(shown):
            shown.append(f"and {len(warnings) - len(shown)} more")
        question = "Issue this letter in spite of these warnings?"
        plain_box(self, question, "\n".join(shown), "Issue", self._go, by_enter=True)

    def _go(self) -> None:
        if self._draft is None:
            return
        self._wait(True)
        self._autosave.keep()
        desk, copy = self._desk, frozen(self._draft)
        self._tasks.act(lambda: issue(desk, copy), self._on_issued, self._on_refused)

    def _on_issued(self, done: Issued) -> None:
        self._close()
        self.issued.emit(done)

    def _on_refused(self, error: Exception) -> None:
        self._wait(False)
        if isinstance(error, Incomplete):
            first = self.form.ask()
            blocks = [p for p in error.problems if p.level is Level.BLOCK]
            if first is not None or not blocks:
                return
            # Found only when the page was drawn, such as a character without a glyph.
            self.form.go_to(blocks[0].field)
            error = PocDeskError(blocks[0].message, safe=error.safe)
        self.told.emit(notice_of(error))

    def _on_discard(self) -> None:
        question = "Discard this draft?"
        plain_box(self, question, "What was typed into it is gone then.", "Discard", self._drop)

    def _drop(self) -> None:
        if self._draft is not None:
            desk, id = self._desk, self._draft.id
            self._close()
            self._tasks.act(lambda: discard(desk, id), lambda _none: self.discarded.emit())

    def _on_turn(self) -> None:
        self._arrange(form=self._left.isHidden())
        if self.paper.isHidden():
            self.form.focus_first()
        else:
            self.paper.setFocus()

    def _arrange(self, *, form: bool) -> None:
        """Form and page beside each other; where there is no room for both, one of them."""
        both = self.width() >= round(_BOTH * self._look.theme.factor)
        self._left.setVisible(both or form)
        self.paper.setVisible(both or not form)
        self._turn.setVisible(not both)
        self._turn.say("Show the page" if form else "Show the form")

    def _close(self) -> None:
        self._wait(False)
        self._draft = None
        self._autosave.watch(None)
        self._live.watch(None)
        self.form.clear()

    def _wait(self, waiting: bool) -> None:
        self._issue.setEnabled(not waiting)
        self._issue.say("Issuing …" if waiting else "Issue")

    def _lay_out(self) -> None:
        head = QWidget()
        head.setObjectName("head")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        top = QHBoxLayout(head)
        top.setContentsMargins(16, 10, 16, 10)
        top.setSpacing(12)
        for widget in (self._title, self._reference, PlainLabel("Language"), self._language):
            top.addWidget(widget)
        self._edition.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        top.addWidget(self._edition, 1)
        top.addWidget(self._turn)
        foot = QWidget()
        foot.setObjectName("foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bottom = QHBoxLayout(foot)
        bottom.setContentsMargins(16, 10, 16, 10)
        bottom.setSpacing(8)
        bottom.addWidget(self._mark)
        bottom.addWidget(self._summary, 1)
        bottom.addWidget(self._discard)
        bottom.addWidget(self._issue)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.form, 1)
        left.addWidget(foot)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._left, 6)
        below.addWidget(self.paper, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addLayout(below, 1)
