"""A process that writes to logs on request, each time in a child of its own, made to be killed.

It reads one JSON object a line: `path`, `salt`, `acts` (how many), `limit` (the most bytes that a
file may have, or null) and `then` ("close", "back up" or "create"). It answers lines of a process
id and what happened: "started", the number of each entry once it is acknowledged, "refused" with
the class of the refusal, "done"; and "ended" when that child is gone.
"""

import json
import os
import resource
import signal
import sys
from pathlib import Path

from pocdesk.domain.case import State
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import sha256_of
from pocdesk.errors import PocDeskError
from pocdesk.paths import DeskFolder
from pocdesk.storage import backup, cases, entries, files, search
from pocdesk.storage.log import Log
from pocdesk.storage.seals import seal
from tests.storage.shelf import NOW, a_case, a_file, an_entry, new_log, open_log


def content_of(number: int) -> bytes:
    """The file that act `number` keeps: up to 30 kB, so that acts differ in their pages."""
    return f"act {number} ".encode() * (number * 7919 % 3000)


def note_of(number: int) -> str:
    """What the entry of act `number` says."""
    return f"written in act {number}"


def act(log: Log) -> int:
    """One act as a desk would do it; the number of its entry, once all of it is on disk."""
    with log.transaction() as connection:
        last = entries.last(connection)
        number = last.number + 1 if last else 1
        case, content = a_case(number), content_of(number)
        cases.add(connection, case)
        stored = files.add(connection, a_file(content, case=case.reference), content)
        search.index(connection, case.reference, note_of(number))
        entry = an_entry(
            Event.RECEIVE,
            minutes=number,
            case=case.reference,
            new_state=State.RECEIVED,
            documents=(Document("mail.eml", sha256_of(content)),),
            seals=(seal(case), seal(stored)),
            note=note_of(number),
        )
        entries.append(connection, log.chain_key, entry)
    return number


def main() -> None:
    """Answers requests until there are no more."""
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _child(json.loads(line))
        os.waitpid(pid, 0)
        _say(pid, "ended")


def _child(request: dict[str, object]) -> None:
    """Never returns: nothing of the parent may run on in a child."""
    try:
        _limit(request["limit"])
        _say(os.getpid(), "started")
        _obey(Path(str(request["path"])), request)
        _say(os.getpid(), "done")
    except PocDeskError as refusal:
        _say(os.getpid(), f"refused {type(refusal).__name__}")
    finally:
        sys.stderr.flush()
        os._exit(0)


def _obey(path: Path, request: dict[str, object]) -> None:
    if request["then"] == "create":
        new_log(path).close()
        return
    log = open_log(path, bytes.fromhex(str(request["salt"])))
    try:
        for _ in range(int(str(request["acts"]))):
            _say(os.getpid(), str(act(log)))
        if request["then"] == "back up":
            folder = DeskFolder(path.parent)
            backup.back_up(log, folder, path.parent / "out.pocdesk", now=NOW)
    finally:
        log.close()


def _limit(most: object) -> None:
    if isinstance(most, int):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing beyond fails like a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def _say(pid: int, what: str) -> None:
    os.write(1, f"{pid} {what}\n".encode())


if __name__ == "__main__":
    main()
