"""One window for each desk: a second start raises the first and hands over its files."""

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from pocdesk.ui.meeting import MeetingPlace

_WAIT_MS = 2000
_MOST_BYTES = 1 << 16
_TAKEN = b"taken\n"


class Single(QObject):
    """`called` gives the files (a list of paths) that a second start was given, perhaps none.

    Only the same user can call: the socket lies in the folder of the desk, mode 0700.
    """

    called = Signal(list)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def listen(self) -> None:
        """Waits to be called, unless it does so already or no desk is there yet."""
        place = MeetingPlace(self._folder)
        if self._server.isListening() or not place.has_desk or not place.name:
            return
        # What a killed window left behind would keep this one from listening.
        QLocalServer.removeServer(place.name)
        self._server.listen(place.name)

    def close(self) -> None:
        """Waits no more; the socket is gone."""
        self._server.close()

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


def call(folder: Path, files: Sequence[Path]) -> bool:
    """Calls the window that is open on the desk in `folder`; False if none answers in time."""
    place = MeetingPlace(folder)
    if not place.name:
        return False
    socket = QLocalSocket()
    socket.connectToServer(place.name)
    if not socket.waitForConnected(_WAIT_MS):
        return False
    words = json.dumps([str(path.absolute()) for path in files]).encode() + b"\n"
    socket.write(words)
    socket.flush()
    answered = socket.waitForReadyRead(_WAIT_MS) and bytes(socket.readAll().data()) == _TAKEN
    socket.abort()
    return answered


def _paths(words: bytes) -> list[Path]:
    """The paths in what was said; none where it is not a list of absolute paths."""
    try:
        said = json.loads(words)
    except (ValueError, RecursionError):
        return []
    if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
        return []
    return [Path(one) for one in said if Path(one).is_absolute() and "\0" not in one]
