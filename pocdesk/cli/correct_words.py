"""The words of the commands about corrections of our own."""

import argparse
from datetime import date

from pocdesk.cli.parsers import Acts
from pocdesk.domain.correction import Reason

_FROM = "such as 2026-11-30: until then the list counts"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("a day is wanted, such as 2026-11-30") from error


def add_corrections(acts: Acts, common: argparse.ArgumentParser) -> None:
    """Adds those about corrections to the acts of the word `directory`."""
    made = acts.add_parser(
        "correct", help="lay an own value over what the list says of a point", parents=[common]
    )
    made.add_argument("point", metavar="PARTY_OR_POINT", help="the id of a point, or JP")
    made.add_argument("--field", required=True, metavar="FIELD", help="such as email, or unit")
    made.add_argument("--value", required=True, metavar="VALUE", help="'' for nothing there")
    made.add_argument(
        "--old", metavar="VALUE", help="which of several values is not right; '' for one more"
    )
    made.add_argument("--reason", required=True, choices=[one.value for one in Reason])
    made.add_argument("--confirmed", required=True, metavar="HOW", help="how the office knows")
    made.add_argument("--from", dest="valid_from", type=_day, metavar="DAY", help=_FROM)
    acts.add_parser("corrections", help="the corrections that stand", parents=[common])
    settled = acts.add_parser(
        "settle", help="say what counts where the list and a correction differ", parents=[common]
    )
    settled.add_argument("id", metavar="ID", help="the number of the correction")
    settled.add_argument("counts", choices=("ours", "official", "other"))
    settled.add_argument("--value", metavar="VALUE", default="", help="with “other”")
