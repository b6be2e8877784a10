"""The measures of a letter on A4, in points, and its styles of type."""

from pocdesk.documents.columns import Style
from pocdesk.documents.strips import Ink

PAGE = (595.276, 841.890)
MARGIN = 62.0
WIDTH = PAGE[0] - 2 * MARGIN
TOP = 50.0
BOTTOM = 34.0
EDGE = 16.0

LEADING = 13.0
INDENT = 20.0
VALUES = 184.0
ROOM = WIDTH - VALUES
GAP = 12.0
LABELS = VALUES - INDENT - GAP

BOX = 7.0
BOX_SLOT = 12.5

TEXT = Style(9.5, LEADING)
QUIET = Style(9.5, LEADING, ink=Ink.QUIET)
LABEL = Style(8.5, LEADING, ink=Ink.QUIET)
SECOND = Style(7.5, LEADING, ink=Ink.QUIET)
TITLE = Style(15.0, 20.0, bold=True)
HEADING = Style(10.0, LEADING, bold=True)
SUBHEAD = Style(9.0, LEADING, bold=True)
CELL = Style(8.5, 11.5)
CELL_WHOLE = Style(9.5, 12.5)
CELL_LACK = Style(8.0, 11.5, ink=Ink.WARNING)
CELL_HEAD = Style(8.0, 11.5, bold=True)
CELL_SECOND = Style(7.0, 10.0, ink=Ink.QUIET)
OFFICE = Style(13.0, 17.0, bold=True)
SMALL = Style(8.5, 11.5, ink=Ink.QUIET)
LACK = Style(9.0, LEADING, ink=Ink.WARNING)
MARK = Style(9.0, 12.0, bold=True)
FOOTING = Style(6.75, 8.75, ink=Ink.QUIET)
