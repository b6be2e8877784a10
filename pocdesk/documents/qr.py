"""QR codes (ISO/IEC 18004) of telephone numbers: rows of dark and light modules."""

import re

from pocdesk.documents.strips import Ink, Line, Rule

Matrix = tuple[tuple[bool, ...], ...]
"""Rows of modules from the top, dark ones True; as many in a row as there are rows."""

QUIET = 4
"""Modules that must stay light around a code (ISO/IEC 18004, 6.3.8)."""

_NUMBER = re.compile(r"\+?[0-9]{3,20}")
_UNSURE = re.compile(r"\(\s*0\s*\)|/\s*[0-9]{1,3}\s*$")


def telephone(value: str) -> str | None:
    """The number in `value` as a telephone takes it (RFC 3966), or None where it holds no number
    alone: an extension or a word would be lost, a zero in brackets dialled or not where it should
    be the other way, a second ending behind a stroke taken for more of the first."""
    if _UNSURE.search(value):
        return None
    bare = re.sub(r"[\s()./\u00a0-]", "", value)
    return f"tel:{bare}" if _NUMBER.fullmatch(bare) else None


def matrix(text: str) -> Matrix:
    """The code of `text` with medium correction (15 %) in as few modules as hold it."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def drawn(code: Matrix, x: float, down: float, module: float) -> Line:
    """The dark modules as lines of `module` points, the code's first row `down` points below the
    strip's top; nothing is drawn for what has to stay light."""
    found: list[Rule] = []
    for number, row in enumerate(code):
        middle = down + (number + 0.5) * module
        start = None
        for at, dark in enumerate((*row, False)):
            if dark and start is None:
                start = at
            elif not dark and start is not None:
                found.append(
                    Rule(x + start * module, (at - start) * module, middle, module, Ink.TEXT)
                )
                start = None
    return tuple(found)
