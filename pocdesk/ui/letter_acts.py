"""What follows an issued letter: a mail, the printer, the stamp, a new version, one like it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from pocdesk.desk.again import like, new_version
from pocdesk.desk.as_message import as_message
from pocdesk.desk.copies import PROVIDER, copy_name
from pocdesk.desk.mail_draft import mailed, save_mail_draft
from pocdesk.desk.new_file import free_name
from pocdesk.desk.opened import Desk
from pocdesk.desk.private import private_mail_draft
from pocdesk.desk.take_out import Shown
from pocdesk.desk.way_out import WayOut, way_out
from pocdesk.domain.sending import Sending
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.letter_sent import sent_text
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.open_file import open_file
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.plain_box import ask_folder
from pocdesk.ui.parts.which_copy import COPY, WHOLE
from pocdesk.ui.printing import ask_printer, print_on
from pocdesk.ui.sheets.sent_sheet import SentSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


class LetterActs(QObject):
    """Each act takes the number of a letter. `told` gives a notice, `sheet_wanted` a sheet;
    `changed` says that something was written, `begun` gives the `OpenDraft` of a letter written
    again, `saved` the file into which one was taken out. Dialogs belong to `window`."""

    told = Signal(object)
    sheet_wanted = Signal(object)
    changed = Signal()
    begun = Signal(object)
    saved = Signal(object)

    def __init__(
        self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, window: QWidget
    ) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._keeping = keeping
        self._window = window

    def draft_mail(self, number: str) -> None:
        """A mail with the letter, written into a folder and opened in the mail program."""

        def save(folder: Path) -> None:
            desk = self._desk

            def drafted() -> tuple[Shown, Path]:
                target = free_name(folder / f"{number}.eml")
                return mailed(desk, number), save_mail_draft(desk, number, target)

            self._tasks.act(drafted, lambda done: self._on_drafted(*done))

        ask_folder(self._window, "Save the mail draft into", save)

    def draft_at_once(self, number: str) -> None:
        """As `draft_mail`, into the desk's own private folder: nothing is asked."""
        desk = self._desk
        self._tasks.act(
            lambda: (mailed(desk, number), private_mail_draft(desk, number)),
            lambda done: self._on_drafted(*done),
        )

    def print(self, number: str, provider: bool) -> None:
        """The system's dialog asks for a printer, which then gets the letter, or the copy of it
        that the `provider` may see."""
        ask_printer(self._window, number, lambda printer: self._print(number, printer, provider))

    def copy_message(self, number: str) -> None:
        """The letter as plain text on the clipboard, to paste into a network's own window."""
        desk = self._desk
        self._tasks.read(
            "message", lambda: as_message(desk, number), lambda text: self._on_text(number, text)
        )

    def _on_text(self, number: str, text: str) -> None:
        copy(text)
        self._tell(
            f"{number} is copied as plain text.",
            safe="It leaves the clipboard by itself after a while.",
            remedy="Paste it into the network's window, then stamp the letter as sent (Alt+S).",
        )

    def stamp(self, number: str) -> None:
        """The sheet on which the letter is stamped as sent."""
        desk = self._desk
        self._tasks.read("sent", lambda: way_out(desk, number), self._on_way)

    def write_anew(self, number: str) -> None:
        """A new version, which takes the place of the letter once it is issued."""
        desk = self._desk
        self._tasks.act(lambda: new_version(desk, number), self.begun.emit)

    def write_like(self, number: str) -> None:
        """Another letter with the same values; only a reply stays in its case."""
        desk = self._desk
        self._tasks.act(lambda: like(desk, number), self.begun.emit)

    def _on_drafted(self, shown: Shown, path: Path) -> None:
        self.saved.emit(path)
        self.changed.emit()
        if open_file(path):
            self._tell(
                f"The mail draft with {shown.name} is handed to your mail program.",
                safe=f"It stands in {path}; nothing was sent.",
                remedy="Send it there, then stamp the letter as sent (Alt+S).",
            )
        else:
            self._tell(
                "No program of this machine took the mail draft.",
                safe=f"It stands in {path}; nothing was sent.",
                remedy="Open it in your mail program by hand, or save "
                f"{WHOLE if shown.whole else COPY} ({shown.name}) and attach it there.",
                level=Level.WARNING,
            )

    def _print(self, number: str, printer: QPrinter, provider: bool) -> None:
        desk = self._desk
        what = copy_name(number, PROVIDER).removesuffix(".pdf") if provider else number
        self._tasks.act(
            lambda: print_on(desk, number, printer, provider=provider),
            lambda pages: self._on_printed(what, pages),
        )

    def _on_printed(self, what: str, pages: int) -> None:
        self.changed.emit()
        count = "1 page" if pages == 1 else f"{pages} pages"
        self._tell(
            f"{what} was given to the printer: {count}.", safe="The log names it as printed."
        )

    def _on_way(self, way: WayOut) -> None:
        sheet = SentSheet(self._desk, self._tasks, self._look, self._keeping, way)
        sheet.sent.connect(self._on_sent)
        self.sheet_wanted.emit(sheet)

    def _on_sent(self, sending: Sending) -> None:
        self.changed.emit()
        said = sent_text(sending, self._desk.office.zone)
        self._tell(f"{sending.letter} is stamped. {said}.")

    def _tell(
        self, happened: str, safe: str = "", remedy: str = "", level: Level = Level.SUCCESS
    ) -> None:
        self.told.emit(Notice(level=level, happened=happened, safe=safe, remedy=remedy))
