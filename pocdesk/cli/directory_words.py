"""The words of the commands about the Directory."""

import argparse
from collections.abc import Callable

from pocdesk.cli.paper_words import add_paper

_MAKE = Callable[[str, str], argparse.ArgumentParser]

_MAP = (
    "what the columns of a table mean: the file of a layout, the name of a shipped one, or “guess”"
)


def add_directory_words(command: _MAKE, common: argparse.ArgumentParser) -> None:
    """Adds `directory` with its acts; `common` are the words that each of them takes."""
    directory = command(
        "directory", "Import the Directory, compare two lists, find a counterpart, take it out."
    )
    acts = directory.add_subparsers(dest="act", metavar="ACT", required=True)
    imported = acts.add_parser("import", help="import a Directory file", parents=[common])
    imported.add_argument("file", metavar="FILE", help="pocdesk-directory 1.0, or a single table")
    imported.add_argument("--map", metavar="LAYOUT", help=_MAP)
    imported.add_argument(
        "--dry-run", action="store_true", help="only read it, and print what was read"
    )
    compared = acts.add_parser(
        "diff", help="what a list changes in another, each change with its grade", parents=[common]
    )
    compared.add_argument("old", metavar="OLD")
    compared.add_argument("new", metavar="NEW")
    found = acts.add_parser("find", help="find a Party or its points", parents=[common])
    found.add_argument("text", nargs="+", metavar="TEXT")
    add_paper(acts, common)
