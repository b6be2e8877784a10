"""What belongs to the office itself: its particulars, its own forms, how it shows its figures."""

from collections.abc import Sequence

from pocdesk.desk.install_form import OwnForm, own_forms
from pocdesk.desk.office_settings import lacking, letterhead_in_use
from pocdesk.desk.statistics import Arrangement, arrangement
from pocdesk.domain.figure_template import Template
from pocdesk.domain.office import Office
from pocdesk.ui.acts import Handlers
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.sheet_acts import SheetActs
from pocdesk.ui.sheets.figures_sheet import FiguresSheet
from pocdesk.ui.sheets.forms_sheet import FormsSheet
from pocdesk.ui.sheets.office_sheet import OfficeSheet

_NAMED = 3


class OfficeActs(SheetActs):
    """The sheets of the office's particulars, its own forms, and the columns of its statistics."""

    def acts(self) -> Handlers:
        """Each sheet can be opened from every page."""
        return {
            "office": self.open_office,
            "own-forms": self.open_forms,
            "figure-columns": self.open_figures,
        }

    def open_office(self) -> None:
        """The sheet of the office's particulars."""
        desk = self._desk

        def show(png: bytes) -> None:
            sheet = OfficeSheet(desk, self._tasks, self._look, self._keeping, png)
            sheet.saved.connect(self._on_saved)
            self.sheet_wanted.emit(sheet)

        self._tasks.read("office", lambda: letterhead_in_use(desk), show)

    def open_forms(self) -> None:
        """The sheet of the office's own forms."""
        desk = self._desk

        def show(known: Sequence[OwnForm]) -> None:
            sheet = FormsSheet(desk, self._tasks, self._look, self._keeping, known)
            sheet.installed.connect(self._on_installed)
            sheet.laid_out.connect(self.open_forms)
            self.sheet_wanted.emit(sheet)

        self._tasks.read("own forms", lambda: own_forms(desk), show)

    def open_figures(self) -> None:
        """The sheet of the tables and columns of the statistics."""
        desk = self._desk

        def show(known: Arrangement) -> None:
            sheet = FiguresSheet(desk, self._tasks, self._look, self._keeping, known)
            sheet.arranged.connect(self._on_arranged)
            self.sheet_wanted.emit(sheet)

        self._tasks.read("figure columns", lambda: arrangement(desk), show)

    def look_at_forms(self, *, told: bool = False) -> None:
        """Names the files of the office that have no effect; nothing is said where all have, nor
        where something that matters more is being `told`."""
        desk = self._desk
        if not told:
            self._tasks.read("own forms in use", lambda: own_forms(desk), self._on_looked)

    def _on_looked(self, known: Sequence[OwnForm]) -> None:
        notice = notice_of_forms(known)
        if notice is not None:
            self.told.emit(notice)

    def _on_saved(self, office: Office) -> None:
        rest = ", ".join(lacking(office)).replace("email", "e-mail")
        self._done(
            "The office's particulars are saved; letters print them from now on.",
            "Letters that were issued stay as they are.",
            f"Still empty: {rest}." if rest else "",
        )

    def _on_arranged(self, template: Template) -> None:
        count = len(template.left_out)
        gone = f"{count} columns are left out" if count > 1 else "1 column is left out"
        self._done(
            f"The statistics are arranged: {gone if count else 'every column is shown'}.",
            "Figures that were kept stay as they are.",
        )

    def _on_installed(self, made: Sequence[OwnForm]) -> None:
        fresh = [one.name for one in made if one.installed]
        gone = [one.name for one in made if not one.installed]
        said = []
        if fresh:
            count = "1 form file is" if len(fresh) == 1 else f"{len(fresh)} form files are"
            said.append(f"{count} installed and in use: {_named(fresh)}.")
        if gone:
            said.append(f"Taken out of use: {_named(gone)}.")
        self._done(" ".join(said), "The log keeps them with their hash.")


def notice_of_forms(known: Sequence[OwnForm]) -> Notice | None:
    """What an officer must know of the office's own forms; None where each file is in use.

    An installed file that is refused, or gone, comes before files that nobody installed.
    """
    refused = [one for one in known if one.installed and one.refused]
    if refused:
        first, more = refused[0], len(refused) - 1
        others = f" Of the office's files {more} more cannot be used." if more else ""
        used = "The shipped edition is used" if first.falls_back else "The form cannot be used"
        return Notice(
            level=Level.WARNING,
            happened=first.refused,
            safe=f"{used}.{others}",
            remedy="Correct the file, then install it again (menu Desk, Own forms).",
        )
    gone = [one for one in known if one.missing and not one.stays]
    if gone:
        verbs = ("was", "lies") if len(gone) == 1 else ("were", "lie")
        counts = all(one.falls_back for one in gone)
        return Notice(
            level=Level.WARNING,
            happened=f"{_named([one.name for one in gone])} {verbs[0]} installed and {verbs[1]} no "
            "more in the folder of own forms.",
            safe="The shipped form counts again."
            if counts
            else "A form that the program does not ship is not there any more.",
            remedy="Put the file back, or install again if this was meant (menu Desk, Own forms).",
        )
    fresh = [one.name for one in known if not one.installed]
    if fresh:
        verbs = ("lies", "was") if len(fresh) == 1 else ("lie", "were")
        return Notice(
            level=Level.WARNING,
            happened=f"{_named(fresh)} {verbs[0]} in the folder of own forms and {verbs[1]} not "
            "installed.",
            safe="What is not installed has no effect.",
            remedy="Look at it and install it, or take it out (menu Desk, Own forms).",
        )
    return None


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
