"""The words of the commands that bring a signed pack, or a key that signs packs, to a desk."""

import argparse

from pocdesk.cli.parsers import Acts

_SECOND = "ask for a second officer's passphrase; on a desk of one, the recovery code"
_HOW = (
    "how all critical changes of a list were confirmed: signed (the issuer's word is enough), "
    "call-back (to the old number), letter, known, not, wrong (new channels are in doubt at once), "
    "or your own words"
)


def add_desk_words(acts: Acts, common: argparse.ArgumentParser) -> None:
    """Adds what a desk does with packs to the acts of `pack`."""
    applied = acts.add_parser("apply", help="see what it changes, and take it", parents=[common])
    applied.add_argument("file", metavar="FILE.zip")
    said = applied.add_mutually_exclusive_group()
    said.add_argument(
        "--tick",
        nargs="+",
        action="extend",
        default=[],
        metavar="KEY",
        help="this critical change was looked at",
    )
    said.add_argument("--confirmed", metavar="HOW", help=_HOW)
    applied.add_argument("--dry-run", action="store_true", help="only say what it changes")

    acts.add_parser("keys", help="the keys that are trusted here, or were", parents=[common])

    trusted = acts.add_parser("trust", help="trust a key that came on paper", parents=[common])
    trusted.add_argument("public", metavar="PUBLIC", help="the public key as it was printed")
    trusted.add_argument("--label", required=True, metavar="TEXT", help="whose key it is")
    trusted.add_argument("--pack", default="", metavar="NAME", help="only for this pack; else all")
    off = acts.add_parser("distrust", help="trust a key no more", parents=[common])
    off.add_argument("id", metavar="ID", help="as “pack keys” tells it")
    for act in (trusted, off):
        act.add_argument("--second", action="store_true", help=_SECOND)
