"""What a case page reads: the case first, then piece by piece what takes longer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from pocdesk.desk.asked import Asked, asked
from pocdesk.desk.clocks import clocks_of
from pocdesk.desk.drafts import open_drafts
from pocdesk.desk.duplicates import same_as
from pocdesk.desk.letters_sent import newest_unsent
from pocdesk.desk.look_up import history
from pocdesk.desk.officers import officer_names
from pocdesk.desk.opened import Desk
from pocdesk.desk.procedure import steps
from pocdesk.desk.read import read
from pocdesk.desk.recheck import recheck
from pocdesk.desk.show import CaseFile, show
from pocdesk.desk.take_out import letter_pdf
from pocdesk.desk.written_for import Naming, Whose
from pocdesk.domain.deadline import Due
from pocdesk.domain.entry import Event
from pocdesk.domain.file import Role
from pocdesk.domain.letter import StoredDraft
from pocdesk.errors import PocDeskError
from pocdesk.forms.snippets import NOTE, Snippet, snippets_for
from pocdesk.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class WholeCase:
    """A case with all that belongs to it, its drafts and `whose` each is by id, the names of the
    officers by id, the titles of the forms that its letters and drafts use, the text blocks for
    notes, the clocks that run, and the number of the newest letter that waits for its stamp, or
    ""."""

    file: CaseFile
    drafts: tuple[StoredDraft, ...]
    whose: Mapping[str, Whose]
    officers: Mapping[str, str]
    titles: Mapping[str, str]
    snippets: tuple[Snippet, ...]
    dues: tuple[Due, ...]
    unsent: str = ""


class CaseReading(QObject):
    """`shown` gives a `WholeCase`, `failed` why there is none. Then follow, each when it is read:
    `same` (the cases that it may be), `history`, `asked`, `steps`, `message` (a `Message` or
    `Unreadable`), and `checked` with a
    SHA-256 or the number of a letter and the instant at which its bytes were the same, or what is
    wrong."""

    shown = Signal(object)
    failed = Signal(Exception)
    same = Signal(object)
    history = Signal(object)
    asked = Signal(object)
    steps = Signal(object)
    message = Signal(object)
    checked = Signal(str, object)

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._reference = ""
        self._asked: tuple[object, ...] = ()
        self._message = ""
        self._to_check: list[tuple[str, Callable[[], object]]] = []
        self._known: set[str] = set()
        self._checking = False

    @property
    def reference(self) -> str:
        """The case that is read."""
        return self._reference

    def open(self, reference: str) -> None:
        """Reads another case, or this one as if it were another."""
        self._reference = reference
        self._asked, self._message = (), ""
        self._to_check, self._known, self._checking = [], set(), False
        self.refresh()

    def refresh(self) -> None:
        """Reads the case again; what cannot have changed is not read twice."""
        desk, reference = self._desk, self._reference
        if reference:
            self._read("case", lambda: _whole(desk, reference), self._on_whole, self.failed.emit)

    def read_steps(self, file: CaseFile) -> None:
        """Reads the steps of the procedure."""
        desk = self._desk
        self._read("case steps", lambda: steps(desk, file), self.steps.emit)

    def _on_whole(self, whole: WholeCase) -> None:
        self.shown.emit(whole)
        desk, file = self._desk, whole.file
        self._read("case same", lambda: same_as(desk, file), self.same.emit)
        self._read_history(whole.file)
        self.read_steps(whole.file)
        self._read_message(whole.file)
        self._read_asked(whole)
        self._check(whole.file)

    def _read_history(self, file: CaseFile) -> None:
        """What the log knows of the counterpart, so that its card says what the Directory says."""
        desk, party = self._desk, file.case.party
        if party:
            self._read("case history", lambda: history(desk, party), self.history.emit)

    def _read_message(self, file: CaseFile) -> None:
        """The newest message; a case of ours has none."""
        messages = [kept for kept in file.files if kept.role is Role.MESSAGE]
        newest = messages[-1].sha256 if messages else ""
        if newest and newest != self._message:
            desk = self._desk
            self._read("case message", lambda: read(desk, newest), self.message.emit)
        self._message = newest

    def _read_asked(self, whole: WholeCase) -> None:
        file = whole.file
        told_by = (
            file.case.kind,
            file.case.data_kinds,
            tuple(letter.number for letter in file.letters),
            whole.drafts,
            tuple(kept.sha256 for kept in file.files if kept.role is Role.MESSAGE),
            tuple(entry.number for entry in file.entries if entry.event is Event.VALIDATE),
        )
        if told_by != self._asked:
            self._asked = told_by
            desk, reference = self._desk, self._reference
            self._read(
                "case asked",
                lambda: asked(desk, reference),
                self.asked.emit,
                self._on_asked_failed,
            )

    def _on_asked_failed(self, error: Exception) -> None:
        self._asked = ()  # to be read again with the next change
        self.asked.emit(Asked())
        self._tasks.failed.emit(error)

    def _check(self, file: CaseFile) -> None:
        """Reads the bytes of each file and letter again, one after the other."""
        desk = self._desk
        for kept in file.files:
            self._wish(kept.sha256, partial(recheck, desk, kept))
        for letter in file.letters:
            self._wish(letter.number, partial(letter_pdf, desk, letter.number))
        if not self._checking:
            self._check_next()

    def _wish(self, name: str, work: Callable[[], object]) -> None:
        if name not in self._known:
            self._known.add(name)
            self._to_check.append((name, work))

    def _check_next(self) -> None:
        self._checking = bool(self._to_check)
        if not self._checking:
            return
        name, work = self._to_check.pop(0)
        clock = self._desk.clock

        def check() -> datetime | Exception:
            try:
                work()
            except PocDeskError as error:
                return error
            return clock()

        def told(found: datetime | Exception) -> None:
            self.checked.emit(name, found)
            self._check_next()

        self._read("case checks", check, told)

    def _read(
        self,
        kind: str,
        work: Callable[[], object],
        then: Callable[..., None],
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """An answer about a case that is no longer on the page is not given."""
        reference = self._reference

        def answered(result: object) -> None:
            if reference == self._reference:
                then(result)

        def refused(error: Exception) -> None:
            if reference == self._reference:
                (otherwise or self._tasks.failed.emit)(error)

        self._tasks.read(kind, work, answered, refused)


def _whole(desk: Desk, reference: str) -> WholeCase:
    file = show(desk, reference)
    drafts = tuple(draft for draft in open_drafts(desk) if draft.case == file.case.reference)
    with desk.log.reading() as connection:
        naming = Naming(desk, connection)
        whose = {draft.id: naming.of_draft(draft) for draft in drafts}
    forms = {letter.form for letter in file.letters} | {draft.form for draft in drafts}
    titles = {form: _title(desk, form) for form in forms}
    blocks = snippets_for(desk.snippets, NOTE, desk.office.language)
    unsent = newest_unsent(desk, file.letters)
    dues = clocks_of(desk, file.case)
    return WholeCase(file, drafts, whose, officer_names(desk), titles, blocks, dues, unsent)


def _title(desk: Desk, form: str) -> str:
    try:
        return desk.forms.wording(form, "en").title
    except PocDeskError:  # a form of the office that is no longer here
        return form
