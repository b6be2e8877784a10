"""The words of the commands about signed packs."""

import argparse

from pocdesk.cli.pack_desk_words import add_desk_words
from pocdesk.cli.parsers import Command

_LONGEST = 3660  # days
_PUBLIC = "its public key as it was printed, or LABEL=KEY"


def add_pack_words(command: Command, common: argparse.ArgumentParser) -> None:
    """Adds the command `pack` with its acts; `common` are the words that each command takes."""
    pack = command(
        "pack", "Make, sign, verify or apply a signed pack of the Directory or the providers."
    )
    acts = pack.add_subparsers(dest="act", metavar="ACT", required=True)

    made = acts.add_parser("make", help="make a pack and sign it", parents=[common])
    made.add_argument("files", nargs="+", metavar="FILE", help="the files, or the folder of them")
    made.add_argument(
        "--name",
        required=True,
        metavar="NAME",
        help="providers, directory-budapest, or directory-other-ISSUER for another list",
    )
    made.add_argument(
        "--version", required=True, type=int, metavar="N", help="one more than the last one had"
    )
    made.add_argument(
        "--valid-days", required=True, type=_days, metavar="D", help="from the time of issue on"
    )
    made.add_argument("--issued", metavar="WHEN", help="in ISO 8601 with its zone; else now")
    made.add_argument(
        "--key",
        dest="keys",
        action="append",
        required=True,
        metavar="KEYFILE",
        help="signs it now; may be given again",
    )
    made.add_argument(
        "--signer",
        dest="signers",
        action="append",
        default=[],
        metavar="PUBLIC",
        help=f"signs it later: {_PUBLIC}",
    )
    made.add_argument(
        "--threshold", type=int, metavar="N", help="so many of them must sign; else all"
    )
    made.add_argument(
        "--next",
        dest="next_keys",
        action="append",
        default=[],
        metavar="PUBLIC",
        help=f"a key that counts from here on in the place of today's: {_PUBLIC}",
    )
    made.add_argument("-o", "--out", required=True, metavar="OUT.zip")

    key = acts.add_parser("key", help="make a key that signs packs", parents=[common])
    key.add_argument("turn", choices=("new",), metavar="new")
    key.add_argument("-o", "--out", required=True, metavar="KEYFILE")
    key.add_argument("--label", metavar="TEXT", help="whose key it is; else the name of the file")

    sign = acts.add_parser("sign", help="add a signature to a pack", parents=[common])
    sign.add_argument("file", metavar="FILE.zip")
    sign.add_argument("--key", required=True, metavar="KEYFILE")

    verify = acts.add_parser("verify", help="what it is and who signed it", parents=[common])
    verify.add_argument("file", metavar="FILE", help="a zip or a folder")
    verify.add_argument(
        "--trust",
        nargs="+",
        action="extend",
        required=True,
        metavar="PUBLIC",
        help="public keys that count, as they were printed",
    )
    add_desk_words(acts, common)


def _days(text: str) -> int:
    days = int(text)
    if not 0 < days <= _LONGEST:
        raise argparse.ArgumentTypeError(f"from 1 to {_LONGEST} days")
    return days
