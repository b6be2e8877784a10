"""Printing our pages: the system's dialog asks, they are drawn at the printer's own size."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from pocdesk.desk.new_file import must_be_outside
from pocdesk.desk.opened import Desk
from pocdesk.desk.print_letter import print_letter
from pocdesk.documents.preview import NoPicture, Picture
from pocdesk.errors import PocDeskError

_DPI = 300
"""Dots to an inch; finer pages would hold more pixels than a picture may have."""

_POINTS = 72.0

Page = Callable[[int, float], Picture | NoPicture]
"""Draws the page of a number, from 1, at so many pixels to a point."""


def ask_printer(parent: QWidget, name: str, chosen: Callable[[QPrinter], None]) -> QPrintDialog:
    """Lets the officer choose a printer for what is called `name`, a letter by its number; a lock
    can close the question."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()
        )
    )
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAccessibleName(f"Print {name}")
    dialog.accepted.connect(lambda: chosen(printer))
    QDialog.open(dialog)
    return dialog


def print_on(desk: Desk, number: str, printer: QPrinter, *, provider: bool = False) -> int:
    """Prints the letter `number`, or its `provider`'s copy, or the pages of it that were chosen;
    answers how many pages. As `print_pages`."""
    return print_pages(desk, lambda: print_letter(desk, number, provider=provider), printer)


def print_pages(desk: Desk, made: Callable[[], bytes], printer: QPrinter) -> int:
    """Prints the PDF of ours that `made` gives, or the pages of it that were chosen; answers how
    many pages.

    Not for the thread of the window. Raises PocDeskError where the printer takes nothing, and for a
    printer that writes a file, which may replace another, into the desk's own folder or through a
    link to a file of it.
    """
    if printer.outputFileName():
        must_be_outside(Path(printer.outputFileName()), desk.folder)
    pdf = made()
    return paint(lambda page, scale: desk.own_pages.page(pdf, page, scale), printer)


def paint(page: Page, printer: QPrinter) -> int:
    """Paints the pages on `printer`, each as large as the sheet allows."""
    scale = min(_DPI, printer.resolution()) / _POINTS
    chosen = printer.printRange() is QPrinter.PrintRange.PageRange
    number = max(1, printer.fromPage()) if chosen else 1
    last = printer.toPage() if chosen else 0
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused("The printer takes no job now.")
    count = 0
    try:
        while True:
            drawn = page(number, scale)
            if isinstance(drawn, NoPicture):
                printer.abort()
                raise _refused(drawn.reason)
            if count and not printer.newPage():
                raise _refused("The printer took no further page.")
            _put(painter, printer, drawn)
            count, number = count + 1, number + 1
            if number > drawn.pages or (last and number > last):
                return count
    finally:
        painter.end()


def _put(painter: QPainter, printer: QPrinter, drawn: Picture) -> None:
    form = QImage.Format.Format_RGB32
    image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, form)
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(_middle(sheet, size), image)


def _middle(sheet: QRect, size: QSize) -> QRect:
    left, top = (sheet.width() - size.width()) // 2, (sheet.height() - size.height()) // 2
    return QRect(left, top, size.width(), size.height())


def _refused(happened: str) -> PocDeskError:
    return PocDeskError(
        happened,
        safe="The log stands unchanged, and names what was given to the printer.",
        remedy="Look at the printer, or save the PDF and print that.",
    )
