"""Questions and file dialogs that a lock can close: instances, never a loop of their own."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest


def plain_box(
    parent: QWidget,
    question: str,
    explanation: str,
    verb: str,
    agreed: Callable[[], None],
    *,
    by_enter: bool = False,
) -> QDialog:
    """Asks before something that cannot be taken back; the button says the `verb`.

    Enter means Cancel, unless `by_enter` where the officer has asked for the act just now.
    """
    box = QDialog(parent)
    box.setObjectName("box")
    box.setWindowTitle("PocDesk")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setAccessibleName(f"{question} {explanation}")
    agree = KeyButton(verb, main=True)
    agree.clicked.connect(box.accept)
    leave = KeyButton("Cancel", "Esc")
    leave.clicked.connect(box.reject)
    for button in (agree, leave):
        button.setAutoDefault(True)
    buttons = QHBoxLayout()
    buttons.addStretch(1)
    buttons.addWidget(leave)
    buttons.addWidget(agree)
    layout = QVBoxLayout(box)
    layout.setContentsMargins(20, 16, 20, 16)
    layout.setSpacing(8)
    layout.addWidget(PlainLabel(question, face="title", wrap=True))
    layout.addWidget(PlainLabel(explanation, wrap=True))
    layout.addSpacing(8)
    layout.addStretch(1)
    nest(layout, buttons)
    box.setMinimumWidth(420)
    box.accepted.connect(agreed)
    box.open()
    (agree if by_enter else leave).setFocus()
    return box


def ask_files(
    parent: QWidget, title: str, kinds: str, chosen: Callable[[list[Path]], None]
) -> QFileDialog:
    """Lets the officer choose files to bring in; `kinds` as in "Mails (*.eml)"."""
    dialog = _file_dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([kinds, "All files (*)"])
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.open()
    return dialog


def ask_file(
    parent: QWidget, title: str, kinds: str, chosen: Callable[[Path], None]
) -> QFileDialog:
    """Lets the officer choose one file that is read; `kinds` as in "Pictures (*.png *.svg)"."""
    dialog = _file_dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([kinds, "All files (*)"])
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog


def ask_folder(parent: QWidget, title: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Lets the officer choose the folder into which something is taken out."""
    dialog = _file_dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog


def ask_target(
    parent: QWidget,
    title: str,
    name: str,
    chosen: Callable[[Path], None],
    kinds: Mapping[str, str] = MappingProxyType({}),
) -> QFileDialog:
    """Lets the officer name the new file that something is taken out into.

    `kinds` are suffixes by the words for them, such as "Workbook (*.xlsx)": the one that is chosen
    becomes the suffix of the name.
    """
    dialog = _file_dialog(parent, title)
    if kinds:
        dialog.setNameFilters(list(kinds))
        dialog.setDefaultSuffix(next(iter(kinds.values())))
        dialog.filterSelected.connect(lambda kind: _rename(dialog, kinds[kind]))
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    # The act never replaces a file, so a question about it would promise what does not happen.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog


def _rename(dialog: QFileDialog, suffix: str) -> None:
    dialog.setDefaultSuffix(suffix)
    named = dialog.selectedFiles()
    if named:
        dialog.selectFile(Path(named[0]).with_suffix(f".{suffix}").name)


def _file_dialog(parent: QWidget, title: str) -> QFileDialog:
    # Qt's own dialog: a native one could not be closed when the desk locks.
    dialog = QFileDialog(parent, title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    # Not the folder in which the program was started: evidence would be left lying there.
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    dialog.setDirectory(QStandardPaths.writableLocation(documents) or str(Path.home()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAccessibleName(title)
    return dialog
