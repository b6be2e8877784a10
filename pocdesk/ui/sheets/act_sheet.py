"""A sheet for one act of a case: fields that are kept, what was refused, one button that acts."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from shiboken6 import isValid

from pocdesk.ui.acts import Handlers
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.messages import Level, notice_of
from pocdesk.ui.parts.banner import Banner
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.flowing import WideLabel
from pocdesk.ui.parts.label import KeyCap, PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.moment_row import breakable
from pocdesk.ui.parts.restored import RestoredLine
from pocdesk.ui.sheets.over import Over
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

T = TypeVar("T")

MISSING = Level.WARNING


class ActSheet(Over):
    """Ctrl+Enter does the act, Esc closes and keeps what was typed under keys after `place`.

    `about` stands beside the title: what the act concerns. `typed` is False for a sheet on which
    nothing is typed.
    """

    def __init__(
        self,
        title: str,
        verb: str,
        tasks: Tasks,
        look: Look,
        keeping: Keeping,
        *,
        about: str,
        place: str,
        zone: str,
        typed: bool = True,
    ) -> None:
        super().__init__(title, look)
        self._tasks = tasks
        self._keeping = keeping
        self._place = place
        self._zone = zone
        self._kept: list[str] = []
        self._sending = False
        self._banner = Banner(place="sheet", closable=False)
        self._restored = RestoredLine()
        self.body.addWidget(self._banner)
        self.body.addWidget(self._restored)
        self.aside.addWidget(WideLabel(breakable(about), face="title", tone="muted"), 1)
        self.aside.addWidget(KeyCap("Esc"))
        close = KeyButton("Close", "Esc")
        close.clicked.connect(self.left)
        self.act = KeyButton(verb, "Ctrl+Enter", main=True)
        self.act.clicked.connect(self.finish)
        until = ", in force once saved" if verb == "Save" else ""
        kept = f"Kept as you type{until}" if typed else ""
        self.foot.addWidget(PlainLabel(kept, face="small", tone="muted", wrap=True), 1)
        self.foot.addWidget(close)
        self.foot.addWidget(self.act)

    def arrive(self) -> None:
        """The fields stand together at the top, whatever height the sheet was given."""
        self.body.addStretch(1)
        super().arrive()

    def acts(self) -> Handlers:
        """What Ctrl+Enter does here."""
        return {"finish": self.finish}

    def leave(self) -> bool:
        """While the act is being written the sheet waits for its answer."""
        return self._sending

    def finish(self) -> None:
        """Does the act, or says what is missing."""
        raise NotImplementedError

    def _keep(self, editor: QLineEdit | QPlainTextEdit, name: str) -> None:
        """Fills `editor` with what was typed before, and keeps what is typed from now on. A line
        that comes back is marked: what is typed stands in its place."""
        key = f"{self._place}/{name}"
        editor.setObjectName(name)
        text = self._keeping.text(key)
        if text:
            if isinstance(editor, QLineEdit):
                editor.setText(text)
                editor.selectAll()
            else:
                editor.setPlainText(text)
            kept = self._keeping.restored(key)
            known = kept is not None and kept.value == text
            self._restored.say_restored(kept.saved_at if kept and known else None, self._zone)
        self._keeping.watch(editor, key)
        self._kept.append(key)

    def _remember(self, name: str, value: str) -> None:
        """Keeps a choice as if it were typed."""
        key = f"{self._place}/{name}"
        if key not in self._kept:
            self._kept.append(key)
        self._keeping.put(key, value)

    def _remembered(self, name: str) -> str:
        return self._keeping.text(f"{self._place}/{name}")

    def _ask(self, field: Labelled, sentence: str) -> bool:
        """Says under `field` what is missing; answers whether something is."""
        field.complain([(MISSING, sentence)] if sentence else [])
        return bool(sentence)

    def _send(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Does `work` on the worker, once; then the sheet closes and what was typed is sent."""
        if self._sending:
            return
        self._sending = True
        self._banner.clear()

        def answered(result: T) -> None:
            if isValid(self):  # the officer may have gone to another page meanwhile
                self._sending = False
                self.left.emit()
                then(result)

        self._keeping.act(self._kept, work, answered, self._refuse)

    def _refuse(self, error: Exception) -> None:
        if not isValid(self):
            self._tasks.failed.emit(error)
            return
        self._sending = False
        self._banner.tell(notice_of(error))
