"""The words of the commands about the Directory."""

import argparse

from pocdesk.cli.correct_words import add_corrections
from pocdesk.cli.paper_words import add_paper
from pocdesk.cli.parsers import Command
from pocdesk.cli.table_words import add_layouts, add_table_words
from pocdesk.domain.lists import MAIN

_HOW = (
    "how every critical change was confirmed: call-back (to the old number), letter, known, not, "
    "wrong (new channels are imported, and in doubt at once), or your own words"
)
_SECOND = "ask for the passphrase of a second officer, who stands for an unsigned list"
_TOLD = "who else was told, on a desk of one officer"
_MAP = (
    "what the columns of a table mean: the file of a layout, the name of one that is remembered or "
    "shipped, or “guess”"
)


def add_directory_words(command: Command, common: argparse.ArgumentParser) -> None:
    """Adds `directory` with its acts; `common` are the words that each of them takes."""
    directory = command(
        "directory", "Import the Directory, compare two lists, find a counterpart, take it out."
    )
    acts = directory.add_subparsers(dest="act", metavar="ACT", required=True)
    imported = acts.add_parser("import", help="import a Directory file", parents=[common])
    imported.add_argument(
        "file", nargs="+", metavar="FILE", help="pocdesk-directory 1.0 (three CSVs), or one table"
    )
    imported.add_argument("--confirmed", metavar="HOW", help=_HOW)
    imported.add_argument("--second", action="store_true", help=_SECOND)
    imported.add_argument("--told", metavar="NAME", default="", help=_TOLD)
    imported.add_argument("--map", metavar="LAYOUT", help=_MAP)
    imported.add_argument(
        "--dry-run", action="store_true", help="only read it, and print what was read"
    )
    add_table_words(imported)
    add_layouts(acts, common)
    compared = acts.add_parser(
        "diff",
        help="what a list changes in another, each change with its grade; the counts tell points "
        "added, removed or renamed apart from the grades",
        parents=[common],
    )
    compared.add_argument("old", metavar="OLD")
    compared.add_argument("new", metavar="NEW")
    found = acts.add_parser("find", help="find a Party or its points", parents=[common])
    found.add_argument("text", nargs="+", metavar="TEXT")
    shown = acts.add_parser("show", help="a Party with all its points", parents=[common])
    shown.add_argument("party", metavar="CC", help="two letters, such as JP, or a name")
    acts.add_parser("versions", help="every version of every list", parents=[common])
    back = acts.add_parser("rollback", help="an earlier version is in use again", parents=[common])
    back.add_argument("label", metavar="LABEL", help="such as 2026-1")
    back.add_argument("--list", metavar="LIST", default=MAIN, help="such as g7; else budapest")
    back.add_argument("--reason", required=True, metavar="TEXT")
    back.add_argument("--second", action="store_true", help=_SECOND)
    add_paper(acts, common)
    add_corrections(acts, common)
