"""Keeps what is typed within two seconds of the last key, and what the window should remember."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from pocdesk.desk.keep import Kept, forget, keep, spending
from pocdesk.desk.opened import Desk
from pocdesk.ui.tasks import Refused, Tasks, ignore

T = TypeVar("T")

_PAUSE_MS = 900
_LATEST_MS = 1700

Editor: TypeAlias = QLineEdit | QPlainTextEdit | QComboBox
Key: TypeAlias = str | Callable[[], str]


class Keeping(QObject):
    """`kept` is what the log held when the desk was opened, by key.

    Texts are kept under keys such as "text/case/DESK-2026-00001"; what is remembered of the window
    under keys such as "view/log/columns". Neither is an entry of the log: both may be forgotten.
    """

    def __init__(self, desk: Desk, tasks: Tasks, kept: Mapping[str, Kept]) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._kept = dict(kept)
        self._values = {key: each.value for key, each in kept.items()}
        self._fresh: dict[str, str] = {}
        self._gone: set[str] = set()
        self._watched: dict[QObject, tuple[Key, Callable[[], str]]] = {}
        self._pause = self._timer(_PAUSE_MS)
        self._latest = self._timer(_LATEST_MS)

    def watch(self, editor: Editor, key: Key) -> None:
        """Keeps the text of `editor` under `key` from now on; a key "" keeps nothing."""
        if isinstance(editor, QLineEdit):
            read, changed = editor.text, editor.textChanged
        elif isinstance(editor, QComboBox):
            read, changed = editor.currentText, editor.currentTextChanged
        else:
            read, changed = editor.toPlainText, editor.textChanged
        self._watched[editor] = (key, read)
        changed.connect(lambda *_text: self._on_typed(editor))
        editor.installEventFilter(self)
        editor.destroyed.connect(lambda _gone=None: self._watched.pop(editor, None))

    def put(self, key: str, text: str) -> None:
        """Keeps `text` under `key`, as if it had been typed; an empty one is forgotten."""
        if not key:
            return
        if not text:
            self.forget(key)
        elif self._values.get(key) != text:
            self._values[key] = self._fresh[key] = text
            self._gone.discard(key)
            self._wait()

    remember = put

    def restored(self, key: str) -> Kept | None:
        """What stood under `key` when the desk was opened and was not forgotten since."""
        return self._kept.get(key)

    def text(self, key: str) -> str:
        """What stands under `key` now, kept or about to be."""
        return self._values.get(key, "")

    def remembered(self, key: str, default: str = "") -> str:
        """What the window remembers under `key`."""
        return self._values.get(key, default)

    def keys(self, prefix: str) -> list[str]:
        """The keys that begin with `prefix`."""
        return sorted(key for key in self._values if key.startswith(prefix))

    def forget(self, *keys: str) -> None:
        """Forgets what stands under `keys`: it was written, sent or thrown away."""
        known = [key for key in keys if key in self._values or key in self._kept]
        for key in known:
            self._kept.pop(key, None)
            self._values.pop(key, None)
            self._fresh.pop(key, None)
            self._gone.add(key)
        if known:
            self._wait()

    def act(
        self,
        keys: Iterable[str],
        work: Callable[[], T],
        then: Callable[[T], None] = ignore,
        otherwise: Refused | None = None,
    ) -> None:
        """Runs `work`, which writes down what stands under `keys`: it is forgotten by the same act.

        What was typed a moment ago is kept first, so that a refusal loses nothing; what is written
        does not come back, even if the desk is locked before the answer.
        """
        self.keep_now()
        spent = tuple(keys)
        held = {key: self._values.pop(key) for key in spent if key in self._values}
        for key in spent:
            self._kept.pop(key, None)
        desk = self._desk

        def written() -> T:
            with spending(desk, *spent):
                return work()

        def refused(error: Exception) -> None:
            self._values = {**held, **self._values}
            (otherwise or self._tasks.failed.emit)(error)

        self._tasks.act(written, then, refused)

    def keep_now(self) -> None:
        """Keeps at once what is not kept yet."""
        self._pause.stop()
        self._latest.stop()
        fresh, gone = self._fresh, tuple(self._gone)
        self._fresh, self._gone = {}, set()
        desk = self._desk
        if gone:
            self._tasks.act(lambda: forget(desk, *gone))
        if fresh:
            self._tasks.act(
                lambda: keep(desk, fresh), otherwise=lambda error: self._on_refused(fresh, error)
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and watched in self._watched:
            self.keep_now()
        return False

    def _on_typed(self, editor: Editor) -> None:
        if editor in self._watched:
            key, read = self._watched[editor]
            self.put(key if isinstance(key, str) else key(), read())

    def _on_refused(self, fresh: Mapping[str, str], error: Exception) -> None:
        """What could not be kept is tried again at the next key, and the officer is told."""
        self._fresh = {**fresh, **self._fresh}
        self._tasks.failed.emit(error)

    def _wait(self) -> None:
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def _timer(self, wait: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(self.keep_now)
        return timer
