"""The lists of contact points from the window: their versions, and what is done with them."""

from pocdesk.desk.approve import approvers
from pocdesk.desk.list_versions import ListVersion, list_versions
from pocdesk.desk.officers import members
from pocdesk.domain.contact import Directory
from pocdesk.ui.acts import Handlers
from pocdesk.ui.point_words import list_name
from pocdesk.ui.sheet_acts import SheetActs
from pocdesk.ui.sheets.versions_sheet import VersionsSheet


class ListActs(SheetActs):
    """Which version of which list is in use."""

    def acts(self) -> Handlers:
        """The versions can be looked at from every page."""
        return {"list-versions": self.open_versions}

    def open_versions(self) -> None:
        """The sheet of all versions of all lists."""
        desk = self._desk

        def known() -> tuple[tuple[ListVersion, ...], dict[str, str], tuple[str, ...]]:
            officers = {each.officer.id: each.officer.name for each in members(desk)}
            return list_versions(desk), officers, tuple(one.name for one in approvers(desk))

        def show(
            found: tuple[tuple[ListVersion, ...], dict[str, str], tuple[str, ...]],
        ) -> None:
            versions, officers, others = found
            sheet = VersionsSheet(
                desk,
                self._tasks,
                self._look,
                self._keeping,
                versions,
                officers=officers,
                approvers=others,
            )
            sheet.gone_back.connect(self._on_gone_back)
            sheet.laid_aside.connect(self._on_laid_aside)
            self.sheet_wanted.emit(sheet)

        self._tasks.read("versions", known, show)

    def _on_gone_back(self, directory: Directory) -> None:
        snapshot = directory.snapshot
        self._done(
            f"Version {snapshot.version_label} of {list_name(snapshot)} is in use again.",
            "The version that was in use is kept.",
        )

    def _on_laid_aside(self, name: str) -> None:
        self._done(f"{name} is laid aside; its points are not found any more.", "It is kept.")
