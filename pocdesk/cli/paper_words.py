"""The words of the commands that take the Directory out: as pages, and as vCards."""

import argparse
from typing import Protocol

from pocdesk.domain.lists import MAIN


class Acts(Protocol):
    """What holds the acts of one word of the command line."""

    def add_parser(
        self, name: str, *, help: str, parents: list[argparse.ArgumentParser]
    ) -> argparse.ArgumentParser: ...


def add_paper(acts: Acts, common: argparse.ArgumentParser) -> None:
    """Adds the acts of the word `directory`, each with the words that it takes."""
    sheet = acts.add_parser("grab-sheet", help="the Directory as a PDF to print", parents=[common])
    part = sheet.add_mutually_exclusive_group()
    part.add_argument(
        "--region",
        metavar="REGION",
        default="",
        help="africa, americas, asia-pacific or europe; without it the whole Directory",
    )
    part.add_argument("--party", nargs="+", metavar="CC", default=[], help="these alone, as in JP")
    sheet.add_argument("--codes", action="store_true", help="urgent telephones as QR codes too")
    sheet.add_argument("-o", "--out", required=True, metavar="OUT.pdf")
    cards = acts.add_parser("export", help="vCards, or a list in its own format", parents=[common])
    cards.add_argument("--point", metavar="ID", default="", help="without it every point")
    cards.add_argument("--list", metavar="LIST", default=MAIN, help="such as g7; else budapest")
    cards.add_argument(
        "-o",
        "--out",
        required=True,
        metavar="OUT",
        help="OUT.vcf; or the list as OUT.json, OUT.xlsx or OUT.zip with three CSVs",
    )
