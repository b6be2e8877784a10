"""The words of the commands that take the Directory out: as pages, and as vCards."""

import argparse

from pocdesk.cli.parsers import Acts


def _some(text: str) -> str:
    """A word that says something: one left empty, as by a variable that is not set, does not."""
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty")
    return text


def add_paper(acts: Acts, common: argparse.ArgumentParser) -> None:
    """Adds those that take the Directory out to the acts of the word `directory`."""
    sheet = acts.add_parser("grab-sheet", help="the Directory as a PDF to print", parents=[common])
    part = sheet.add_mutually_exclusive_group()
    part.add_argument(
        "--region",
        type=_some,
        metavar="REGION",
        help="africa, americas, asia-pacific or europe; without it the whole Directory",
    )
    part.add_argument(
        "--party",
        nargs="+",
        action="extend",
        metavar="CC",
        default=[],
        help="these alone, as in JP",
    )
    sheet.add_argument("--codes", action="store_true", help="urgent telephones as QR codes too")
    sheet.add_argument("-o", "--out", type=_some, required=True, metavar="OUT.pdf")
    cards = acts.add_parser("export", help="vCards, or a list in its own format", parents=[common])
    cards.add_argument("--point", type=_some, metavar="ID", help="without it every point")
    cards.add_argument("--list", type=_some, metavar="LIST", help="such as g7; else budapest")
    cards.add_argument(
        "-o",
        "--out",
        type=_some,
        required=True,
        metavar="OUT",
        help="OUT.vcf; or the list as OUT.json, OUT.xlsx or OUT.zip with three CSVs",
    )
