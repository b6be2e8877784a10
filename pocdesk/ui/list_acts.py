"""The lists and packs from the window: their versions, the keys that sign them, what is done."""

from pocdesk.desk.approve import approvers
from pocdesk.desk.officers import members
from pocdesk.desk.trusted_keys import keys
from pocdesk.domain.signed_pack import TrustedKey
from pocdesk.ui.acts import Handlers
from pocdesk.ui.sheet_acts import SheetActs
from pocdesk.ui.sheets.trusted_keys_sheet import TrustedKeysSheet
from pocdesk.ui.sheets.versions_sheet import VersionsSheet
from pocdesk.ui.version_rows import VersionRow, version_rows


class ListActs(SheetActs):
    """Which version of which list is in use, and whose signature counts."""

    def acts(self) -> Handlers:
        """Both sheets can be looked at from every page."""
        return {"list-versions": self.open_versions, "trusted-keys": self.open_keys}

    def open_versions(self) -> None:
        """The sheet of all versions of all lists and of the providers."""
        desk = self._desk

        def known() -> tuple[tuple[VersionRow, ...], tuple[str, ...]]:
            return version_rows(desk), tuple(one.name for one in approvers(desk))

        def show(found: tuple[tuple[VersionRow, ...], tuple[str, ...]]) -> None:
            rows, others = found
            sheet = VersionsSheet(
                desk, self._tasks, self._look, self._keeping, rows, approvers=others
            )
            sheet.gone_back.connect(self._on_gone_back)
            sheet.laid_aside.connect(self._on_laid_aside)
            self.sheet_wanted.emit(sheet)

        self._tasks.read("versions", known, show)

    def open_keys(self, at: str = "") -> None:
        """The sheet of the keys whose signatures count; `at` is the id of the one seen first."""
        desk = self._desk

        def known() -> tuple[tuple[TrustedKey, ...], dict[str, str], tuple[str, ...]]:
            officers = {each.officer.id: each.officer.name for each in members(desk)}
            return keys(desk), officers, tuple(one.name for one in approvers(desk))

        def show(found: tuple[tuple[TrustedKey, ...], dict[str, str], tuple[str, ...]]) -> None:
            trusted, officers, others = found
            sheet = TrustedKeysSheet(
                desk,
                self._tasks,
                self._look,
                self._keeping,
                trusted,
                officers=officers,
                approvers=others,
            )
            sheet.entered.connect(self._on_entered)
            sheet.switched_off.connect(self._on_switched_off)
            self.sheet_wanted.emit(sheet)
            sheet.list.go_to(at)

        self._tasks.read("trusted keys", known, show)

    def _on_gone_back(self, name: str, also: str) -> None:
        self._done(f"{name} is in use again.", "What was in use is kept.", also)

    def _on_laid_aside(self, name: str) -> None:
        self._done(f"{name} is laid aside; its points are not found any more.", "It is kept.")

    def _on_entered(self, key: TrustedKey) -> None:
        reach = f"the pack {key.packs}" if key.packs else "all packs"
        self._done(f"What {key.label} signs counts from now on, for {reach}.")
        self.open_keys(key.id)  # another may follow, and the new one is seen among the others

    def _on_switched_off(self, key: TrustedKey) -> None:
        self._done(f"The key of {key.label} counts no more.", "What it signed before stays in use.")
