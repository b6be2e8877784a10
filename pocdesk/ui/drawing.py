"""In the limited child: an SVG drawn by Qt, which fetches nothing, into a plain picture."""

import codecs
import html
import re
from collections.abc import Mapping

# Qt follows no address of the network, but would read a file that an image or a style names.
_NAMES_A_FILE = re.compile(
    r"(?i)(href|src)\s*=|url\s*\(\s*(?!#[\w.-]|\))|@import|@\s*\\|<!entity|<script|<foreign"
)
_OWN = re.compile(
    r"(?i)(xlink:)?href\s*=\s*([\"'])\s*(#[\w.-]+|data:image/(png|jpeg);base64,[^\"']*)\2"
)
# What Qt would read otherwise than it is looked through here: UTF-7 spells `href` with a plus.
_OTHER_LETTERS = re.compile(r"(?i)encoding\s*=\s*(?![\"'](utf-8|us-ascii)[\"'])|\0")


def answer(
    content: bytes, options: Mapping[str, str | int | float]
) -> tuple[dict[str, object], list[bytes]]:
    """The drawing as a PNG that fits into the `width` and `height` asked for, on no ground."""
    if why := _refusal(content):
        return {"refused": why}, []
    import os

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    _app = QGuiApplication([])  # texts of a drawing need its fonts
    renderer = QSvgRenderer(QByteArray(content))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        return {"refused": "The drawing cannot be read."}, []
    most = QSize(int(options["width"]), int(options["height"]))
    image = QImage(
        size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return {"drawn": True}, [bytes(buffer.data().data())]


def _refusal(content: bytes) -> str:
    """Why the drawing is not opened, in a sentence; "" where it may be."""
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if _OTHER_LETTERS.search(text):
        return "The drawing is not written in UTF-8; it is not opened."
    said = _OWN.sub("", text)
    if _NAMES_A_FILE.search(said) or _NAMES_A_FILE.search(html.unescape(said)):
        return "The drawing names files, scripts or entities; it is not opened."
    return ""
