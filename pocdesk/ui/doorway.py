"""The doorway: the window while no desk is open, from the first run or the lock to an open desk."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from pocdesk.domain.clock import Clock
from pocdesk.domain.party import Party
from pocdesk.errors import Cancelled
from pocdesk.paths import DeskFolder, shipped
from pocdesk.ui import later
from pocdesk.ui.acts import Handlers
from pocdesk.ui.messages import Notice
from pocdesk.ui.opening import Opening
from pocdesk.ui.pages.first_run_page import Answers, FirstRunPage
from pocdesk.ui.pages.recovery_page import RecoveryPage
from pocdesk.ui.pages.sheet import Sheet
from pocdesk.ui.pages.unlock_page import UnlockPage
from pocdesk.ui.scripts import wear_scripts
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

# Acts and vault are imported inside the functions that the worker runs: none of them may be loaded
# before the first paint.
if TYPE_CHECKING:
    from pocdesk.desk.found import Founded
    from pocdesk.desk.opened import Desk
    from pocdesk.vault.keystore import KeyStore


class Doorway(QStackedWidget):
    """Answers with `opened` and the desk. `memory_mib` is the cost of a try at a new passphrase."""

    opened = Signal(object)

    def __init__(
        self, folder: Path, tasks: Tasks, look: Look, clock: Clock, *, memory_mib: int = 256
    ) -> None:
        super().__init__()
        self._folder = folder
        self._tasks = tasks
        self._look = look
        self._clock = clock
        self._memory_mib = memory_mib
        look.dress(self)
        self._store: KeyStore | None = None
        self._opening: Opening | None = None

    def show_door(self) -> None:
        """First run or unlock, by what is in the folder; a folder with part of a desk is locked."""
        names = DeskFolder(self._folder)
        if names.log.exists() or names.keys.exists():
            self._show_unlock()
        else:
            self._show_first_run()

    def begin(self) -> None:
        """Lends the fonts, and reads what the page offers beside its fields; to be called after the
        first paint."""
        wear_scripts()
        page = self.currentWidget()
        if isinstance(page, FirstRunPage):
            self._tasks.read("countries", _countries, page.offer_countries)
            self._tasks.read("key store", _any_store, self._on_store)
        elif isinstance(page, UnlockPage):
            self._tasks.read("key store", lambda: _own_store(self._folder), self._on_store)

    def show_locked(self) -> None:
        """Unlock again; after a lock only a passphrase or the code opens, never the key store."""
        self._store = None
        self._show_unlock()

    def tell(self, notice: Notice) -> None:
        """Says why the desk is locked, as long as it is."""
        page = self.currentWidget()
        if isinstance(page, UnlockPage):
            page.tell(notice)

    def leave_off(self) -> bool:
        """The desk is not to be opened after all; False where nobody was about to.

        One that is open by now, or will be in a moment, is locked at once.
        """
        opening, self._opening = self._opening, None
        if opening is None:
            return False
        self._tasks.forget()
        desk = opening.leave()
        if desk is not None:
            self._tasks.act_alone(lambda: later.lock(desk))
        return True

    def acts(self) -> Handlers:
        """What can be done before the desk is open."""
        page = self.currentWidget()
        return {"finish": page.finish} if isinstance(page, FirstRunPage) else {}

    def forget(self) -> None:
        """Lets the page go with whatever was typed into it; for the moment the desk is open."""
        page = self.currentWidget()
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()

    def _show_unlock(self) -> None:
        page = UnlockPage(self._look, str(self._folder))
        page.passphrase_offered.connect(lambda typed: self._unlock(_Way(passphrase=typed)))
        page.code_offered.connect(lambda typed: self._unlock(_Way(recovery_code=typed)))
        page.key_store_offered.connect(lambda: self._unlock(_Way(key_store=self._store)))
        self._turn_to(page)

    def _show_first_run(self) -> None:
        page = FirstRunPage(self._look, str(self._folder))
        page.answered.connect(self._on_answered)
        self._turn_to(page)

    def _turn_to(self, page: Sheet) -> None:
        self.forget()
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()

    def _on_store(self, store: "KeyStore | None") -> None:
        self._store = store
        page = self.currentWidget()
        if isinstance(page, FirstRunPage | UnlockPage):
            page.offer_key_store(store is not None)

    def _unlock(self, way: "_Way") -> None:
        folder, clock = self._folder, self._clock
        opening = self._opening = Opening()
        self._tasks.act(
            lambda: _unlock(folder, way, clock, opening), self._on_open, self._on_refused
        )

    def _on_open(self, desk: "Desk") -> None:
        self._opening = None
        self.opened.emit(desk)

    def _on_answered(self, answers: Answers) -> None:
        folder, clock, memory = self._folder, self._clock, self._memory_mib
        store = self._store if answers.key_store else None
        self._tasks.act(
            lambda: _found(folder, answers, store, clock, memory),
            lambda founded: self._show_code(founded, answers.passphrase),
            self._on_refused,
        )

    def _show_code(self, founded: "Founded", passphrase: str) -> None:
        from pocdesk.vault.recovery import read_code

        page = RecoveryPage(self._look, founded.recovery_code, read_code)
        page.kept.connect(lambda: self._unlock(_Way(passphrase=passphrase)))
        self._turn_to(page)

    def _on_refused(self, error: Exception) -> None:
        self._opening = None
        page = self.currentWidget()
        if not isinstance(page, FirstRunPage | UnlockPage):
            self._show_unlock()
            page = self.currentWidget()
        if isinstance(page, FirstRunPage | UnlockPage):
            page.refuse(error)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """What is offered to open the desk: the fields of `desk.unlock.Credential`."""

    passphrase: str | None = None
    recovery_code: str | None = None
    key_store: "KeyStore | None" = None


def _unlock(folder: Path, way: _Way, clock: Clock, opening: Opening) -> "Desk":
    from pocdesk.desk.unlock import Credential, unlock

    credential = Credential(
        passphrase=way.passphrase, recovery_code=way.recovery_code, key_store=way.key_store
    )
    desk = unlock(folder, credential, clock=clock)
    if not opening.hold(desk):
        later.lock(desk)
        raise Cancelled
    return desk


def _found(
    folder: Path, answers: Answers, store: "KeyStore | None", clock: Clock, memory_mib: int
) -> "Founded":
    from pocdesk.desk.found import found

    return found(
        folder,
        country=answers.country,
        officer=answers.officer,
        passphrase=answers.passphrase,
        clock=clock,
        office=answers.office or None,
        language=answers.language,
        key_store=store,
        memory_mib=memory_mib,
    )


def _countries() -> list[Party]:
    from pocdesk.directory.parties import read_parties

    parties = read_parties(shipped("resources/parties.toml")).values()
    return sorted((party for party in parties if party.bound), key=lambda party: party.name_en)


def _any_store() -> "KeyStore | None":
    from pocdesk.vault.keystore import find_store

    return find_store()


def _own_store(folder: Path) -> "KeyStore | None":
    """The key store of this computer if the desk has a slot for one; else nothing is offered."""
    from pocdesk.errors import PocDeskError
    from pocdesk.vault.key_file import KeyFile
    from pocdesk.vault.keystore import find_store
    from pocdesk.vault.slots import Kind

    try:
        file = KeyFile.read(DeskFolder(folder).keys)
    except PocDeskError:
        return None
    return find_store() if any(slot.kind is Kind.KEY_STORE for slot in file.slots) else None
