"""What comes in: mails, attachments of a case, versions of lists, packs, and pasted words."""

import os
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.attach import attach
from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_file import label_of, read_outside
from pocdesk.desk.receive import receive
from pocdesk.desk.receive_text import NAME, receive_text
from pocdesk.errors import PocDeskError
from pocdesk.packs.sealed import is_pack
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.parts.plain_box import ask_files
from pocdesk.ui.tasks import Tasks

MOST = 200
"""Files that may wait at a time; more is a folder dropped by mistake, not a night's mail."""

MAILS = (".eml", ".msg")
"""Files that are mails by their names."""

REQUESTS = (
    ".pdf", ".docx", ".rtf", ".txt", ".zip", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".dat",
)  # fmt: skip
"""Files that a request may have come in, without a mail around it."""

LISTS = (".json", ".xlsx", ".xls", ".ods", ".csv", ".tsv", ".vcf")
"""Files that are lists of contact points by their names. A list may come as a document or a page,
too; dropped, those are requests."""

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Errand:
    """A file to be brought in: received as a mail, or attached to the case `reference`; or `text`
    that was pasted, which is received under the name of no file on the disk."""

    path: Path
    reference: str = ""
    text: str | None = field(default=None, repr=False)


class BringIn(QObject):
    """`received` gives the `Received` of a mail, `review_wanted` the path of a Directory file or a
    pack, `attached` the `StoredFile`, `told` a notice. `window` is what dialogs belong to.

    Each file is an act of its own, and the next one is begun only when the one before is answered:
    a lock waits for one file, and what is not begun by then is given to `hand_back`.
    """

    received = Signal(object)
    review_wanted = Signal(object)
    attached = Signal(object)
    told = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._window = window
        self._waiting: deque[Errand] = deque()
        self._at_hand: Errand | None = None
        self._done: list[Errand] = []
        self._refused: list[tuple[Errand, Exception]] = []

    def ask_mails(self) -> None:
        """Lets the officer choose mails to receive."""
        kinds = " ".join(f"*{kind}" for kind in (*MAILS, *REQUESTS))
        ask_files(self._window, "Open a mail", f"Mails and requests ({kinds})", self.mails)

    def ask_directory(self) -> None:
        """Lets the officer choose a list of contact points in any form, or a signed pack."""
        kinds = " ".join(f"*{kind}" for kind in (*LISTS, ".zip", ".txt", ".docx", ".pdf"))
        title = "Import the Directory or a pack"
        ask_files(self._window, title, f"Lists and signed packs ({kinds})", self.directories)

    def ask_attachments(self, reference: str) -> None:
        """Lets the officer choose files for the case `reference`."""

        def chosen(paths: Sequence[Path]) -> None:
            self.attachments(reference, paths)

        ask_files(self._window, "Attach a file", "Files (*)", chosen)

    def mails(self, paths: Sequence[Path]) -> None:
        """Receives each file as a message, in order; one that cannot be read hinders no other."""
        self.take_up([Errand(path) for path in paths])

    def words(self, text: str) -> None:
        """Receives the words of a message that came without a file."""
        self.take_up([Errand(Path(NAME), text=text)])

    def directories(self, paths: Sequence[Path]) -> None:
        """Asks for the review of the first file; one version is reviewed at a time."""
        for path in paths[:1]:
            self.review_wanted.emit(path)

    def attachments(self, reference: str, paths: Sequence[Path]) -> None:
        """Keeps each file in the case `reference`; one that cannot be read hinders no other."""
        self.take_up([Errand(path, reference) for path in paths])

    def dropped(self, paths: Sequence[Path], reference: str) -> None:
        """Files dropped on the window: mails are received, a Directory or a signed pack is
        reviewed, anything else is attached to the case `reference` if there is one on the page; if
        there is none, a file that may be a request is received as a mail is."""
        kinds = MAILS if reference else (*MAILS, *REQUESTS)
        mails = [path for path in paths if path.suffix.lower() in kinds]
        others = [path for path in paths if path.suffix.lower() not in kinds]
        errands = [Errand(path) for path in mails]
        if reference:
            self.take_up([*errands, *(Errand(path, reference) for path in others)])
            return
        self.take_up(errands)
        self.directories([path for path in others if path.suffix.lower() in LISTS])
        strange = [path for path in others if path.suffix.lower() not in LISTS]
        if strange:
            self.told.emit(_not_a_mail(strange))

    def take_up(self, errands: Sequence[Errand]) -> None:
        """Brings in each file that does not wait already; of very many only the first."""
        known = {_same(errand) for errand in self._waiting}
        if self._at_hand is not None:
            known.add(_same(self._at_hand))
        fresh: list[Errand] = []
        for errand in errands:
            if _same(errand) not in known:
                known.add(_same(errand))
                fresh.append(errand)
        room = MOST - len(self._waiting)
        if len(fresh) > room:
            self.told.emit(_too_many(len(fresh), room))
        self._waiting.extend(fresh[:room])
        self._go_on()

    def hand_back(self) -> list[Errand]:
        """What is not begun yet: it is not brought in here any more. For the lock, after which
        `take_up` goes on with it."""
        left = list(self._waiting)
        self._waiting.clear()
        return left

    # ------------------------------------------------------------------ one by one

    def _go_on(self) -> None:
        if self._at_hand is not None:
            return
        if not self._waiting:
            self._sum_up()
            return
        errand = self._at_hand = self._waiting.popleft()
        self._tasks.act(_work(self._desk, errand), self._on_done, self._on_refused)

    def _on_done(self, result: object) -> None:
        errand, self._at_hand = self._at_hand, None
        if isinstance(result, Path):
            self.review_wanted.emit(result)
        elif errand is not None:
            self._done.append(errand)
            (self.attached if errand.reference else self.received).emit(result)
        self._go_on()

    def _on_refused(self, error: Exception) -> None:
        errand, self._at_hand = self._at_hand, None
        if errand is not None:
            self._refused.append((errand, error))
        self._go_on()

    def _sum_up(self) -> None:
        """Says what was refused, once nothing can follow that would take its place."""
        done, self._done = self._done, []
        refused, self._refused = self._refused, []
        mistakes = [error for _, error in refused if not isinstance(error, PocDeskError)]
        for error in mistakes[:1]:
            self._tasks.failed.emit(error)
        if mistakes or not refused:
            return
        if len(refused) == 1:
            self._tasks.failed.emit(refused[0][1])
        else:
            self.told.emit(_not_taken(done, refused))


def _work(desk: Desk, errand: Errand) -> Callable[[], object]:
    def bring() -> object:
        if errand.text is not None:
            return receive_text(desk, errand.text)
        content = read_outside(errand.path, desk.folder)
        label = label_of(errand.path)
        if errand.reference:
            return attach(desk, errand.reference, label, content)
        if is_pack(content):
            return errand.path  # to be reviewed: nobody sent it as a message
        return receive(desk, label, content)

    return bring


def _same(errand: Errand) -> tuple[str, str, str | None]:
    return os.path.normpath(errand.path.absolute()), errand.reference, errand.text


def _not_taken(done: Sequence[Errand], refused: Sequence[tuple[Errand, Exception]]) -> Notice:
    total = len(done) + len(refused)
    purposes = {bool(errand.reference) for errand in (*done, *(one for one, _ in refused))}
    verb = "taken" if len(purposes) > 1 else "attached" if True in purposes else "received"
    first = refused[0][1]
    return Notice(
        level=Level.WARNING,
        happened=f"{len(refused)} of {total} files were not {verb}: "
        f"{_names([errand.path for errand, _ in refused])}.",
        safe="The others stand in the log; these were left as they are.",
        remedy=first.remedy if isinstance(first, PocDeskError) else "",
    )


def _not_a_mail(paths: Sequence[Path]) -> Notice:
    told = f"{label_of(paths[0])} is neither" if len(paths) == 1 else f"{_names(paths)} are neither"
    return Notice(
        level=Level.WARNING,
        happened=f"{told} a mail (.eml, .msg), a request, nor a list of contact "
        f"points ({', '.join(LISTS)}).",
        safe="Nothing was written.",
        remedy="To attach it to a case, open the case and drop the file there.",
    )


def _too_many(found: int, room: int) -> Notice:
    return Notice(
        level=Level.WARNING,
        happened=f"{found - room:,} of {found:,} files were not taken: {MOST} may wait at a time.",
        safe="Those were neither read nor changed; the others are brought in.",
        remedy="When they are in the log, bring in the next, fewer at a time.",
    )


def _names(paths: Sequence[Path]) -> str:
    named = ", ".join(label_of(path) for path in paths[:_NAMED])
    more = len(paths) - _NAMED
    return f"{named} and {more:,} more" if more > 0 else named
