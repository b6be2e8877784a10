"""The clipboard: what this program puts there stays half a minute, and not beyond a lock.

Out of reach are clipboard managers that ignore the hint and keep a copy of their own, and Wayland
desktops on which a window without the focus may not clear anything.
"""

from functools import cache
from uuid import uuid4

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

_KEPT_MS = 30_000
_SECRET = "x-kde-passwordManagerHint"  # noqa: S105 - the name of a hint, no password
# By it we know our own again where the system cannot say who owns the clipboard, or where a
# manager took it over; the hint alone may be that of any password keeper.
_OURS = "application/x-pocdesk-copy"
_TOKEN = uuid4().bytes

_COPIED, _SELECTED = QClipboard.Mode.Clipboard, QClipboard.Mode.Selection


@cache
def board() -> QClipboard:
    """The clipboard of the system, held for good: what Python puts there hangs on it, and a
    collector that finds both let go of would end the data under the hands of Qt."""
    return QGuiApplication.clipboard()


def copy(text: str) -> None:
    """Puts `text` on the clipboard for 30 s, marked so that clipboard histories leave it out."""
    data = QMimeData()
    data.setText(text)
    data.setData(_SECRET, b"secret")
    data.setData(_OURS, _TOKEN)
    board().setMimeData(data)
    QTimer.singleShot(_KEPT_MS, board(), lambda: take_back(text))


def held() -> QMimeData:
    """What is there; nothing where the system says nothing."""
    return board().mimeData() or QMimeData()


def is_secret(data: QMimeData) -> bool:
    """Whether another program, such as a password keeper, marked `data` as secret."""
    return data.hasFormat(_SECRET) and not data.hasFormat(_OURS)


def take_back(text: str | None = None) -> None:
    """Empties the clipboard if it still holds our `text`; without one, whatever it holds of ours,
    and the selection of X11 as well."""
    if _is_ours(_COPIED) and text in {None, board().text()}:
        board().clear()
    if text is None and _is_ours(_SELECTED):
        board().clear(_SELECTED)


class ShortLived(QObject):
    """Gives everything that `application` puts on the clipboard the time and the mark of a `copy`.

    Fields copy and cut by themselves, a password in clear as well as a note, and under X11 what is
    selected is handed out before anybody copies it.
    """

    def __init__(self, application: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_KEPT_MS)
        self._patience.timeout.connect(self._let_selection_go)
        board().dataChanged.connect(self._on_copied)
        board().selectionChanged.connect(self._on_selected)
        application.aboutToQuit.connect(self._on_quit)

    def _on_copied(self) -> None:
        text = board().text()
        if text and _owns(_COPIED) and not _is_marked():
            copy(text)

    def _on_selected(self) -> None:
        if _owns(_SELECTED):
            self._patience.start()

    def _on_quit(self) -> None:
        take_back()

    def _let_selection_go(self) -> None:
        if _owns(_SELECTED):
            board().clear(_SELECTED)


def _is_ours(mode: QClipboard.Mode) -> bool:
    # The selection bears no mark, and nobody takes it over to keep it.
    return _owns(mode) or (mode is _COPIED and _is_marked())


def _is_marked() -> bool:
    held = board().mimeData()
    return held is not None and held.data(_OURS).data() == _TOKEN


def _owns(mode: QClipboard.Mode) -> bool:
    return board().ownsSelection() if mode is _SELECTED else board().ownsClipboard()
