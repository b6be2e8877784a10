"""The words of importing a stranger's table, and of the layouts that the desk remembers."""

import argparse

from pocdesk.cli.parsers import Acts


def add_table_words(imported: argparse.ArgumentParser) -> None:
    """Adds to `directory import` what a table does not say by itself."""
    stated = imported.add_argument_group("what a table does not say by itself, with --map")
    stated.add_argument("--label", metavar="TEXT", help="its version, as printed on the list")
    stated.add_argument("--issued", metavar="DAY", help="YYYY-MM-DD")
    stated.add_argument("--issuer", metavar="TEXT")
    stated.add_argument("--network", choices=("budapest", "g7", "interpol", "other"))
    stated.add_argument(
        "--partial", action="store_true", help="an update of some points; nothing is withdrawn"
    )
    stated.add_argument("--marking", metavar="TEXT", help="how it may be handled")
    stated.add_argument(
        "--party",
        action="append",
        metavar="NAME=CC",
        default=[],
        help="a Party under a name that nobody knows; may be repeated",
    )
    stated.add_argument(
        "--leave-out",
        action="append",
        metavar="NAME",
        default=[],
        help="rows under this name are no points; may be repeated",
    )
    stated.add_argument(
        "--keep-names",
        action="store_true",
        help="names of persons stay as notes; without it they are dropped",
    )
    stated.add_argument(
        "--confirm-columns",
        action="store_true",
        help="I have looked at each column that is a guess, and it is right",
    )


def add_layouts(acts: Acts, common: argparse.ArgumentParser) -> None:
    """Adds `directory layouts`."""
    layouts = acts.add_parser(
        "layouts", help="the layouts of tables that are remembered", parents=[common]
    )
    layouts.add_argument("--save", metavar="NAME", help="one of them, to a file; with -o")
    layouts.add_argument("-o", "--out", metavar="OUT.toml")
