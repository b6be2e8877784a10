"""One window for each desk: a second start raises the first and hands over its files."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from pocdesk.domain.clock import machine_clock
from pocdesk.errors import PocDeskError
from pocdesk.ui.meeting import MeetingPlace
from pocdesk.ui.messages import Level, Notice, notice_of
from pocdesk.vault.lock import DeskInUse, DeskLock, hold

_PATIENCE_MS = 10_000
_MOST_BYTES = 1 << 24  # of one call; more names than a command line holds on most machines
_TAKEN = b"taken\n"
_NOBODY = frozenset(
    {
        QLocalSocket.LocalSocketError.ConnectionRefusedError,
        QLocalSocket.LocalSocketError.ServerNotFoundError,
        QLocalSocket.LocalSocketError.PeerClosedError,
    }
)


class Single(QObject):
    """`called` gives the files (a list of paths) that a second start was given, perhaps none;
    `told` a notice why no second start can reach this window.

    Only the same user can call: the socket lies in the folder of the desk, mode 0700. The window
    that waits there holds a lock of its own beside it, locked desk or not: whoever gets that lock
    knows that no window is alive which the socket could belong to, however busy.
    """

    called = Signal(list)
    told = Signal(object)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._held: DeskLock | None = None
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def listen(self) -> None:
        """Waits to be called, unless it does so already or no desk is there yet."""
        place = MeetingPlace(self._folder)
        if self._server.isListening() or not place.has_desk or not place.name:
            return
        try:
            # Nobody waits for a holder that has not signed: the window must not stand still.
            self._held = hold(place.lock, now=machine_clock(), pause=lambda: None)
            place.clear()
        except DeskInUse:
            self.told.emit(_elsewhere())
        except PocDeskError as error:
            self._let_go()
            self.told.emit(notice_of(error))
        except OSError as error:
            self._let_go()
            self.told.emit(_unheard(error.strerror or str(error)))
        else:
            if not self._server.listen(place.name):
                self._let_go()
                self.told.emit(_unheard(self._server.errorString()))

    def close(self) -> None:
        """Waits no more; the socket is gone."""
        self._server.close()
        self._let_go()

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.release()
            self._held = None

    def _on_connection(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(lambda caller=caller: self._on_words(caller))
            caller.disconnected.connect(caller.deleteLater)
            if caller.bytesAvailable():
                self._on_words(caller)

    def _on_words(self, caller: QLocalSocket) -> None:
        if caller.bytesAvailable() > _MOST_BYTES:
            caller.abort()
            return
        if not caller.canReadLine():
            return
        paths = _paths(bytes(caller.readLine(_MOST_BYTES).data()))
        caller.write(_TAKEN)
        caller.flush()
        self.called.emit(paths)


def call(folder: Path, files: Sequence[Path], *, patience_ms: int = _PATIENCE_MS) -> bool:
    """Calls the window that is open on the desk in `folder`; False if nobody is there.

    Raises PocDeskError for a window that is there and does not answer in `patience_ms`, and for
    more names than one call may hold.
    """
    place = MeetingPlace(folder)
    if not place.is_kept:
        return False
    words = _words(files)
    socket = QLocalSocket()
    socket.connectToServer(place.name)
    if not socket.waitForConnected(patience_ms):
        if socket.error() in _NOBODY:
            return False
        raise _busy()
    socket.write(words)
    answered = socket.waitForReadyRead(patience_ms) and bytes(socket.readAll().data()) == _TAKEN
    # A window that closed meanwhile takes nothing more; one that hangs will find the words.
    is_there = socket.state() is QLocalSocket.LocalSocketState.ConnectedState
    socket.abort()
    if is_there and not answered:
        raise _busy()
    return answered


def _words(files: Sequence[Path]) -> bytes:
    # In JSON's own escapes, so that names in no UTF-8 come through as they are.
    words = json.dumps([str(path.absolute()) for path in files]).encode() + b"\n"
    if len(words) > _MOST_BYTES:
        raise PocDeskError(
            f"{len(files):,} files are more than can be handed to the open window at once.",
            safe="None was handed over; the files are as they were.",
            remedy="Open fewer at a time.",
        )
    return words


def _paths(words: bytes) -> list[Path]:
    """The paths in what was said; none where it is not a list of absolute paths."""
    try:
        said = json.loads(words)
    except (ValueError, RecursionError):
        return []
    if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
        return []
    return [Path(one) for one in said if _is_path(one)]


def _is_path(text: str) -> bool:
    try:
        os.fsencode(text)
    except UnicodeEncodeError:  # half a sign that no name on this machine holds
        return False
    return Path(text).is_absolute() and "\0" not in text


def _busy() -> PocDeskError:
    return PocDeskError(
        "A window of this desk is open but too busy to answer.",
        safe="No second one was opened, and the files are as they were.",
        remedy="Go to that window; if the files do not appear there, open them again.",
    )


def _elsewhere() -> Notice:
    return Notice(
        level=Level.INFORM,
        happened="Another window of this desk is open; mails opened from outside go there.",
        safe="Only one of the two can unlock the desk.",
        remedy="Go on in that window, or close it first.",
    )


def _unheard(why: str) -> Notice:
    return Notice(
        level=Level.WARNING,
        happened=f"A second start cannot reach this window: {why}.",
        safe="The desk itself is not concerned.",
        remedy="Open mails from inside this window with Ctrl+O.",
    )
