"""The clipboard: one copy at a time, taken back after half a minute if it is still ours."""

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

_KEPT_MS = 30_000
_SECRET = "x-kde-passwordManagerHint"  # noqa: S105 - the name of a hint, no password


def copy(text: str) -> None:
    """Puts `text` on the clipboard for 30 s, marked so that clipboard histories leave it out."""
    data = QMimeData()
    data.setText(text)
    data.setData(_SECRET, b"secret")
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(data)
    QTimer.singleShot(_KEPT_MS, clipboard, lambda: take_back(text))


def take_back(text: str | None = None) -> None:
    """Empties the clipboard if it still holds `text`; without one, if what it holds is ours."""
    clipboard = QGuiApplication.clipboard()
    held = clipboard.mimeData()
    if held is None or not held.hasFormat(_SECRET):
        return
    if text is None or clipboard.text() == text:
        clipboard.clear()
