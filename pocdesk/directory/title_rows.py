"""What the rows above a table say of the list: its version, its day and its handling mark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pocdesk.directory.cells import one_line, tidy
from pocdesk.directory.sheet import Sheet
from pocdesk.domain.day_in_words import in_numbers

_VERSION = re.compile(
    r"\b(?:version|versión|versione|édition|edition|edición|ausgabe|rev(?:ision)?|issue)\b"
    r"\s*[:.#°]?\s*(?:n[o°]?\.?\s+)?(?P<label>[\w][\w./-]{0,30})",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
    r"|(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4}))(?!\d)"
)
_MARK = re.compile(
    r"diffusion|restreint|restricted|restringid|limited|limité|confiden|official use|"
    r"usage officiel|uso oficial|\btlp\s*:",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?<=[.;])\s+|\s+[|–—-]\s+")
_LONGEST_MARK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """What was found, "" and None for what was not. A day is read with its month in the middle."""

    version_label: str = ""
    issued_on: date | None = None
    marking: str = ""


def titles_of(sheet: Sheet, header: int | None) -> Titles:
    """What stands in the rows above the row `header` of the heads."""
    texts = [
        text
        for row in sheet.rows[: header or 0]
        for cell in row
        if not cell.above and (text := one_line(tidy(cell.text)))
    ]
    labels = (hit["label"].rstrip("./-") for text in texts for hit in _VERSION.finditer(text))
    days = (day for text in texts for day in _days(text))
    said = (part for text in texts for part in _PARTS.split(text))
    marks = (part for part in said if _MARK.search(part) and len(part) <= _LONGEST_MARK)
    return Titles(
        # A version has a number in it: "Version of June" names none.
        version_label=next((one for one in labels if any(map(str.isdigit, one))), ""),
        issued_on=next(days, None),
        marking=next(marks, ""),
    )


def _days(text: str) -> Iterator[date]:
    for hit in _DAY.finditer(in_numbers(text)):
        year, month, day = (
            (hit["y"], hit["m"], hit["d"])
            if hit["y"]
            else (
                hit["year"],
                hit["month"],
                hit["day"],
            )
        )
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue
