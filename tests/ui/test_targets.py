"""A file is named once: the kind that is chosen in the dialog becomes its suffix."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pocdesk.ui.log_take_out import KINDS
from pocdesk.ui.parts.plain_box import ask_target


def test_the_chosen_kind_is_the_suffix(qtbot: QtBot, tmp_path: Path) -> None:
    page, named = QWidget(), list[Path]()
    qtbot.addWidget(page)
    page.show()
    dialog = ask_target(page, "Export", "cases.of.today.csv", named.append, KINDS)
    dialog.setDirectory(str(tmp_path))
    kinds = dialog.findChild(QComboBox, "fileTypeCombo")
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert kinds is not None
    assert line is not None
    assert [kinds.itemText(row) for row in range(kinds.count())] == list(KINDS)
    QTest.keyClick(kinds, Qt.Key.Key_Down)
    assert Path(line.text()).name == "cases.of.today.xlsx"
    line.setText(str(tmp_path / "others"))
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert named == [tmp_path / "others.xlsx"]
