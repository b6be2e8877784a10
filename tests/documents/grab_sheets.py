"""Printed lists to test with; `python -m tests.documents.grab_sheets` writes their golden texts."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from pocdesk.documents.grab_sheet import GrabPoint, GrabSheet, PrintedList, grab_sheet_pdf
from pocdesk.domain.contact import ChannelKind, Key, Point
from pocdesk.domain.correction import Correction, Reason
from pocdesk.domain.doubt import doubt_id
from pocdesk.domain.sure import Sure, sure_of
from tests.directory.training import parties, point, training
from tests.documents.letters import library, read_back

GOLDEN = Path(__file__).parent / "golden_lists"
AT = datetime(2026, 11, 8, 2, 12, tzinfo=UTC)
OWN = Correction(
    id="1",
    series="budapest",
    point="TRN-JP-1",
    place="JP",
    field="channels.phone",
    official="+999 247 55 1035",
    own="+999 247 55 9999",
    reason=Reason.TOLD,
    confirmed="by the old number",
    officer="officer-7",
    set_at=datetime(2026, 11, 3, 23, tzinfo=UTC),
)

CALLED = Sure(day=date(2026, 11, 1), number=point("TRN-CL-1").reach(ChannelKind.PHONE)[0].value)


def entry(of: Point, language: str = "en", **changes: Any) -> GrabPoint:
    """`of` as it is printed in `language`."""
    party = parties()[of.place]
    known = GrabPoint(
        point=of,
        name=party.printed(language),
        zone=of.availability.zone or party.zone,
        footnote=party.footnote,
        zone_assumed=of.availability.zone is None,
        sure=sure_of(of, {}),
    )
    return replace(known, **changes)


def sheet(*points: GrabPoint, language: str = "en", **changes: Any) -> GrabSheet:
    """A list of `points`, of all of the training Directory where none is named."""
    known = GrabSheet(
        lists=(PrintedList(snapshot=training().snapshot),),
        points=points or whole(language),
        office="Training Contact Point of Finland",
        language=language,
        written_at=AT,
        zone="Europe/Helsinki",
        languages=library().wording("directory-correction", language).kinds.languages,
    )
    return replace(known, **changes)


@cache
def whole(language: str = "en") -> tuple[GrabPoint, ...]:
    """Every point of the training Directory."""
    return tuple(entry(each, language) for each in training().points)


def kosovo() -> Point:
    """A point of Kosovo*, of which the training Directory has none."""
    return replace(point("TRN-AL-1"), id="TRN-XK-1", party="XK", institution="Training Point XK")


def example(language: str) -> GrabSheet:
    """A few points that show what a list can say."""
    japan = point("TRN-JP-1")
    keys = (Key(kind="openpgp", fingerprint="AB" * 20, expires_on=date(2026, 11, 7)),)
    return sheet(
        entry(replace(japan, keys=keys), language, chosen=True, corrections=(OWN,)),
        entry(
            point("TRN-CL-1"),
            language,
            sure=CALLED,
        ),
        entry(replace(point("TRN-NL-1"), confirmed_on=None), language, see_also=("Curaçao",)),
        entry(kosovo(), language),
        language=language,
        part="Example",
        doubts={doubt_id(japan.channels[0].value): "3 November 2026, it bounced"},
        unconfirmed={doubt_id(japan.channels[1].value): "2026-2"},
    )


def golden(language: str) -> str:
    """What a reader that did not write it finds in the example's PDF, but for the file's hash."""
    text = re.sub("[0-9a-f]{64}", "(SHA-256)", read_back(grab_sheet_pdf(example(language))))
    return "\n".join(line.rstrip() for line in text.replace("\r", "").split("\n")).strip() + "\n"


def golden_file(language: str) -> Path:
    return GOLDEN / f"grab-sheet.{language}.txt"


def main() -> None:
    """Writes the golden texts; look at what changed before it is committed."""
    for language in ("en", "fr"):
        golden_file(language).write_text(golden(language), encoding="utf-8")


if __name__ == "__main__":
    main()
