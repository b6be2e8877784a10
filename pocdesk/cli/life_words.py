"""The words of the commands that move a case through its life."""

from pocdesk.cli.parsers import Command
from pocdesk.domain.case import Kind, Urgency
from pocdesk.domain.data_kind import DataKind
from pocdesk.domain.network import Network
from pocdesk.domain.outcome import Outcome


def add_words(command: Command) -> None:
    """Adds each command by its name and sentence, with the words that it takes."""
    step = command("step", "Write the next state of a case; without STATE list what may follow.")
    step.add_argument("reference", metavar="REF")
    step.add_argument("state", nargs="?", metavar="STATE", help="such as validated, or reopen")
    step.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=TEXT",
        help="one of what the step records, such as until='60 days'",
    )

    what_now = command(
        "procedure", "Show what to do now in a case; without REF print the file of the procedures."
    )
    what_now.add_argument("reference", nargs="?", metavar="REF")
    ways = what_now.add_mutually_exclusive_group()
    ways.add_argument("--tick", metavar="STEP", help="the step of the case is done")
    ways.add_argument("--untick", metavar="STEP", help="it is not done yet")
    ways.add_argument(
        "--lay-out",
        action="store_true",
        help="write the file into the folder “forms” of the desk, to be changed there",
    )

    close = command("close", "Close a case with its outcome.")
    close.add_argument("reference", metavar="REF")
    close.add_argument(
        "--outcome", required=True, choices=[one.value for one in Outcome], metavar="OUTCOME"
    )
    close.add_argument("--remark", metavar="TEXT", default="")

    wait = command("wait", "Let a case wait for something until a time.")
    wait.add_argument("reference", metavar="REF")
    wait.add_argument("what", nargs="?", metavar="WHAT", default="")
    wait.add_argument("--until", metavar="WHEN", help="such as 2h, 'tomorrow 09:00' or '24 Nov'")
    wait.add_argument("--stop", action="store_true", help="it waits for nothing any more")

    verify = command("verify-sender", "Write down a call back on the Directory's number.")
    verify.add_argument("reference", metavar="REF")
    verify.add_argument("--number", required=True, metavar="NUMBER", help="the Directory's")
    verify.add_argument("--reached", metavar="WHO", default="", help="who answered")
    verify.add_argument(
        "--outcome",
        choices=("confirmed", "not-confirmed", "not-reached"),
        default="confirmed",
        help="whether the request is theirs",
    )
    verify.add_argument("--note", metavar="TEXT", default="")

    amend = command("amend", "Change what a case says of itself.")
    amend.add_argument("reference", metavar="REF")
    amend.add_argument("--kind", choices=[one.value for one in Kind])
    amend.add_argument("--urgency", choices=[one.value for one in Urgency])
    amend.add_argument("--party", metavar="CC", help="two letters, such as JP")
    amend.add_argument("--network", choices=[one.value for one in Network])
    amend.add_argument(
        "--data-kinds", metavar="WORDS", help=f"in place of those it has: {', '.join(DataKind)}"
    )
    amend.add_argument("--their-reference", metavar="TEXT")
    amend.add_argument("--tags", metavar="WORDS", help="in place of those it has")
    amend.add_argument("--officer", metavar="ID", help="who is in charge")
    amend.add_argument(
        "--unverified-reason", metavar="TEXT", help="why we go on though nobody called back"
    )

    for name, sentence, other in (
        ("link", "Link two cases that belong together.", "OTHER"),
        ("unlink", "Part two linked cases.", "OTHER"),
        ("merge", "Let a case go on as another one.", "INTO"),
    ):
        tied = command(name, sentence)
        tied.add_argument("reference", metavar="REF")
        tied.add_argument("other", metavar=other)
    parted = command("unmerge", "Let a merged case stand by itself again, as it was.")
    parted.add_argument("reference", metavar="REF")
