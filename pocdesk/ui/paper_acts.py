"""The Directory leaves the window: as a grab sheet on paper, as a vCard, as a QR code."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from pocdesk.desk import packs
from pocdesk.desk.export_vcard import export_vcard
from pocdesk.desk.grab_sheet import Choice, print_grab_sheet, save_grab_sheet
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_out import safe_name
from pocdesk.domain.contact import Point
from pocdesk.ui.acts import Handlers
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.parts.plain_box import ask_target
from pocdesk.ui.printing import ask_printer, print_pages
from pocdesk.ui.sheets.grab_sheet_over import GrabSheetOver
from pocdesk.ui.sheets.qr_sheet import QrSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_GRAB_SHEET = "the grab sheet"


class PaperActs(QObject):
    """`told` gives a notice, `sheet_wanted` a sheet; dialogs belong to `window`."""

    told = Signal(object)
    sheet_wanted = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._window = window

    def acts(self) -> Handlers:
        """They can be done at any time."""
        return {"grab-sheet": self.ask_grab_sheet}

    def take(self, name: str, point: Point) -> None:
        """The act `name` of a contact point's card: "save-vcard" or "show-qr"."""
        if name == "show-qr":
            self.sheet_wanted.emit(QrSheet(point, self._look, self._desk.office.zone))
        else:
            self._ask_vcard(point)

    def ask_grab_sheet(self) -> None:
        """Asks what is to stand on paper, and whether it is printed or saved."""
        regions = [(one.id, one.en) for one in packs.continents().values()]
        sheet = GrabSheetOver(regions, self._look)
        sheet.print_wanted.connect(self._ask_printer)
        sheet.save_wanted.connect(self._ask_target)
        self.sheet_wanted.emit(sheet)

    def _ask_printer(self, chosen: Choice) -> None:
        ask_printer(self._window, _GRAB_SHEET, lambda printer: self._print(chosen, printer))

    def _print(self, chosen: Choice, printer: QPrinter) -> None:
        desk = self._desk
        self._tasks.act(
            lambda: print_pages(desk, lambda: print_grab_sheet(desk, chosen), printer),
            lambda pages: self._tell(
                f"The grab sheet was given to the printer: {pages} pages.",
                "Destroy it when a newer version of the Directory is in use.",
            ),
        )

    def _ask_target(self, chosen: Choice) -> None:
        desk = self._desk
        part = f"-{chosen.region}" if chosen.region else ""
        name = f"pocdesk-directory{part}-{desk.clock():%Y-%m-%d}.pdf"
        ask_target(
            self._window, "Save the grab sheet as", name, lambda path: self._save(chosen, path)
        )

    def _save(self, chosen: Choice, path: Path) -> None:
        desk = self._desk
        self._tasks.act(lambda: save_grab_sheet(desk, chosen, path), self._on_saved)

    def _ask_vcard(self, point: Point) -> None:
        desk = self._desk
        name = safe_name(f"{point.institution}.vcf")

        def save(path: Path) -> None:
            self._tasks.act(lambda: export_vcard(desk, path, point.id), self._on_saved)

        ask_target(self._window, "Save the contact point as a vCard", name, save)

    def _on_saved(self, path: Path) -> None:
        self._tell(
            f"Saved as {path.name}.",
            "The file is not encrypted: keep it where the Directory may lie.",
        )

    def _tell(self, happened: str, remedy: str) -> None:
        self.told.emit(
            Notice(
                level=Level.SUCCESS,
                happened=happened,
                safe="The log says so.",
                remedy=remedy,
            )
        )
