"""The words of the command line and what they mean; nothing is opened here."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import pocdesk
from pocdesk.cli.directory_words import add_directory_words
from pocdesk.cli.life_words import add_words
from pocdesk.cli.pack_words import add_pack_words
from pocdesk.cli.provider_words import add_provider_words
from pocdesk.domain.query_keys import KEYS
from pocdesk.errors import PocDeskError
from pocdesk.paths import default_desk

Asked = argparse.Namespace
"""`command` (None for the window), `desk`, `json`, and the words of the command."""

_EPILOG = """\
The passphrase comes from POCDESK_PASSPHRASE or is asked for; POCDESK_RECOVERY_CODE opens a desk
whose passphrase is lost. The passphrase of a key file comes from POCDESK_SIGN_PASSPHRASE, the PIN
of a token from POCDESK_SIGN_PIN, that of an officer who joins from POCDESK_NEW_PASSPHRASE, that of
one who approves from POCDESK_SECOND_PASSPHRASE, that of a key that signs packs from
POCDESK_PACK_PASSPHRASE, or each is asked for; a PIN is tried once.
Exit codes: 0 done, 1 refused with reasons, 2 usage, 3 damage found.
Without a command the window opens.
"""


def parse(arguments: Sequence[str]) -> Asked:
    """The words as asked. Leaves the program with code 2 and a sentence for unknown words."""
    asked = _parser().parse_args(arguments, argparse.Namespace(desk=None, json=False))
    if asked.command in {"directory", "provider", "letter", "ping", "pack", "party"}:
        asked.command = f"{asked.command} {asked.act}"
    if asked.command == "directory import" and asked.dry_run:
        asked.command = "directory try"  # it only reads, and needs no desk
    return asked


def folder_of(asked: Asked) -> Path:
    """The folder of the desk that was named, or the usual one. Raises PocDeskError."""
    try:
        return default_desk() if asked.desk is None else Path(asked.desk).expanduser().absolute()
    except (OSError, RuntimeError) as error:
        raise PocDeskError(
            f"The folder {asked.desk or 'of the desk'} cannot be found: {error}.",
            safe="Nothing was opened.",
            remedy="Name the folder in full with --desk.",
        ) from error


_COPY = "the copy without what the provider must not see, in place of the whole letter"
_SECOND = "ask for the passphrase of a second officer, who approves this"


def _letter_words(parser: argparse.ArgumentParser) -> None:
    """What issuing a letter takes, signed or not."""
    parser.add_argument("form", metavar="FORM")
    parser.add_argument("--values", required=True, metavar="FILE")
    parser.add_argument("--case", metavar="REF", help="without it a new outgoing case is opened")
    parser.add_argument("--marking", metavar="TEXT", default="", help="handling mark of each page")
    parser.add_argument("-o", "--out", required=True, metavar="OUT.pdf")
    parser.add_argument("--copy", action="store_true", help=_COPY)
    parser.add_argument("--second", action="store_true", help=_SECOND)
    parser.add_argument(
        "--token-label", metavar="LABEL", default="", help="which of several tokens"
    )
    parser.add_argument(
        "--certificate", metavar="LABEL", default="", help="which of several in the token"
    )


_QUERY = (
    "words, and filters such as party:jp state:open 'due:<2d'; a query that begins with a hyphen "
    "stands behind -- ; the filters are "
) + ", ".join(f"{key.name} ({key.about})" for key in KEYS)


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--desk", metavar="DIR", default=argparse.SUPPRESS, help="the folder of the desk"
    )
    common.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="print one JSON object instead of lines",
    )
    parser = argparse.ArgumentParser(
        prog="pocdesk",
        description="The desk of a 24/7 contact point under Article 35 of the Convention on "
        "Cybercrime.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"PocDesk {pocdesk.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, sentence: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=sentence, description=sentence, parents=[common], allow_abbrev=False
        )

    init = command("init", "Make a new desk and show its recovery code once.")
    init.add_argument("--country", required=True, metavar="CC", help="two letters, such as FI")
    init.add_argument("--officer", required=True, metavar="NAME")
    init.add_argument("--office", metavar="NAME")
    init.add_argument("--language", choices=("en", "fr"), default="en")

    receive = command("receive", "Log messages (.eml, .msg), forms and other files as they came.")
    receive.add_argument("files", nargs="+", metavar="FILE")

    opened = command("open", "Open the window, or raise it, and receive messages (.eml) there.")
    opened.add_argument("files", nargs="*", metavar="FILE")

    acknowledge = command("acknowledge", "Acknowledge a request; stops its clock.")
    acknowledge.add_argument("reference", metavar="REF")
    add_words(command)

    command("forms", "List the forms.")
    template = command("template", "Print a commented values file for a form.")
    template.add_argument("form", metavar="FORM")
    template.add_argument("--language", metavar="XX", default="en")

    issue = command("issue", "Issue a letter from a values file.")
    _letter_words(issue)
    key = issue.add_mutually_exclusive_group()
    key.add_argument("--sign", dest="key", metavar="KEY.p12", help="sign it with a key file")
    key.add_argument("--token", metavar="MODULE.so", help="sign it with a token (PKCS#11)")
    sign = command("sign", "Issue a letter signed with a key: what is frozen are the signed bytes.")
    _letter_words(sign)
    key = sign.add_mutually_exclusive_group(required=True)
    key.add_argument("--key", metavar="KEY.p12", help="a key file (PKCS#12)")
    key.add_argument("--token", metavar="MODULE.so", help="the library of a token (PKCS#11)")

    add_directory_words(command, common)

    add_provider_words(command, common)

    office = command("office", "Show or change what letters print of the office.")
    for name in ("name", "address", "telephone", "email", "hours", "legal-basis", "footer"):
        office.add_argument(f"--{name}", metavar="TEXT")
    office.add_argument("--language", choices=("en", "fr"))
    picture = office.add_mutually_exclusive_group()
    picture.add_argument("--letterhead", metavar="FILE", help="a PNG, JPEG or SVG picture")
    picture.add_argument("--no-letterhead", action="store_true")

    office.add_argument(
        "--second-officer",
        choices=("never", "refusals", "every"),
        help="which letters a second officer approves: none, refusals and warnings, or all",
    )
    office.add_argument("--second", action="store_true", help=_SECOND)

    officers = command("officers", "List the officers; add one, change one, or let one leave.")
    acts = officers.add_subparsers(dest="act", metavar="ACT")
    add = acts.add_parser("add", help="an officer with an own passphrase joins", parents=[common])
    add.add_argument("name", metavar="NAME")
    add.add_argument("--post", metavar="TEXT", default="")
    change = acts.add_parser("change", help="another name or post", parents=[common])
    change.add_argument("id", metavar="ID")
    change.add_argument("--name", metavar="NAME", default="")
    change.add_argument("--post", metavar="TEXT", default="")
    remove = acts.add_parser("remove", help="take the way into the desk away", parents=[common])
    remove.add_argument("id", metavar="ID")
    for act in (add, change, remove):
        act.add_argument("--second", action="store_true", help=_SECOND)

    forms = command(
        "install-forms",
        "Install the office's own forms and procedures as the folder “forms” of the desk has them.",
    )
    forms.add_argument("--second", action="store_true", help=_SECOND)

    switch = command("switch", "Say with whom an instrument may be used, from which source.")
    acts = switch.add_subparsers(dest="turn", metavar="TURN", required=True)
    for turn, sentence in (("on", "it is bound, a source says"), ("off", "it is not bound")):
        one = acts.add_parser(turn, help=sentence, parents=[common])
        one.add_argument("gate", choices=("protocol-in-force", "eu-fallback"), metavar="GATE")
        one.add_argument("party", metavar="CC", help="two letters, such as JP")
        if turn == "on":
            one.add_argument("--source", required=True, metavar="TEXT")
            one.add_argument("--dated", required=True, metavar="DAY", help="such as 2026-05-26")
    acts.add_parser("list", help="list what was switched", parents=[common])

    command("cases", "List the cases, newest first.")
    show = command("show", "Show one case whole.")
    show.add_argument("reference", metavar="REF")
    search = command("search", "Find cases by words in them and by filters.")
    search.add_argument("text", nargs="+", metavar="TEXT", help=_QUERY)
    command("deadlines", "List the running clocks, soonest first.")
    stats = command("stats", "Count the cases of a period, each figure with its definition.")
    stats.add_argument("--from", dest="first", required=True, metavar="DAY", help="the first day")
    stats.add_argument("--to", dest="last", required=True, metavar="DAY", help="the last day")
    for suffix in ("pdf", "xlsx", "csv"):
        stats.add_argument(f"--{suffix}", metavar=f"OUT.{suffix}")
    which = stats.add_mutually_exclusive_group()
    which.add_argument("--freeze", action="store_true", help="keep the tables in the log")
    which.add_argument("--kept", action="store_true", help="as they were kept, not counted anew")
    columns = command("columns", "List the columns of the statistics, or change what is shown.")
    columns.add_argument("--leave-out", nargs="+", action="extend", default=[], metavar="KEY")
    columns.add_argument(
        "--show", nargs="+", action="extend", default=[], metavar="KEY", help="show them again"
    )
    columns.add_argument(
        "--name",
        nargs="+",
        action="extend",
        default=[],
        metavar="KEY=NAME",
        help="empty: the usual name",
    )
    ping = command("ping", "Reply to a responsiveness test, or count its answers.")
    acts = ping.add_subparsers(dest="act", metavar="ACT", required=True)
    replied = acts.add_parser("reply", help="issue the reply to a test", parents=[common])
    replied.add_argument("reference", metavar="REF", help="the case of the test")
    replied.add_argument("-o", "--out", required=True, metavar="OUT.pdf")
    counted = acts.add_parser("report", help="the six buckets of many points", parents=[common])
    counted.add_argument("file", metavar="FILE.csv", help="point,sent_at,answered_at in ISO 8601")
    handed = command("handover", "List what goes on in the shift; with -o hand it over.")
    handed.add_argument("-o", "--out", metavar="OUT.pdf")
    handed.add_argument("--to", metavar="NAME", default="", help="who takes over; else nobody does")
    handed.add_argument("--tick", nargs="*", default=[], metavar="KEY", help="lines taken over")
    handed.add_argument("--all", action="store_true", help="every line is taken over")
    handed.add_argument("--keys", action="store_true", help="keys and cards were handed over")
    command("verify", "Check that nothing in the log was changed; exit 3 if it was.")
    letter = command("letter", "Take an issued letter out, or verify one.")
    acts = letter.add_subparsers(dest="act", metavar="ACT", required=True)
    said = acts.add_parser("text", help="its words, to paste into a network", parents=[common])
    said.add_argument("number", metavar="NUMBER")
    save = acts.add_parser("save", help="take an issued letter out as a PDF", parents=[common])
    save.add_argument("number", metavar="NUMBER", help="such as DESK-2026-00412-L1")
    save.add_argument("-o", "--out", required=True, metavar="OUT.pdf")
    save.add_argument("--copy", action="store_true", help=_COPY)
    whole = "is it ours, does its record fit its pages, who signed it; "
    whole += "exit 1 for another desk's, 3 if not all is well"
    verified = acts.add_parser("verify", help=whole, parents=[common])
    verified.add_argument("file", metavar="FILE.pdf")
    backup = command("backup", "Write an encrypted, verified archive of the desk.")
    backup.add_argument("out", metavar="OUT")
    restore = command("restore", "Make a new desk folder from an archive.")
    restore.add_argument("archive", metavar="FILE")
    add_pack_words(command, common)
    return parser
