"""The commands that act on an opened desk: each calls one act and says what it changed."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pocdesk.cli import (
    correct,
    directory,
    directory_table,
    figures,
    letters,
    life,
    office,
    officers,
    own,
    pack_keys,
    paper,
    procedure,
    providers,
    shift,
    switches,
)
from pocdesk.cli.answer import Answer
from pocdesk.cli.plain import (
    case_plain,
    due_plain,
    entry_lines,
    entry_plain,
    file_plain,
    letter_plain,
    received_plain,
    table,
)
from pocdesk.cli.words import Asked
from pocdesk.desk import show as showing
from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.back_up import back_up
from pocdesk.desk.clocks import deadlines
from pocdesk.desk.fold_again import fold_again
from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_file import label_of, read_outside
from pocdesk.desk.receive import Received, receive
from pocdesk.desk.verify import Break, verify
from pocdesk.domain.case import Case
from pocdesk.domain.message import Message
from pocdesk.domain.proposal import MessageKind
from pocdesk.errors import Damaged

Command = Callable[[Desk, Asked], Answer]


def _receive(desk: Desk, asked: Asked) -> Answer:
    # All files are looked at first: a wrong name stops the command before anything is logged.
    paths = [Path(name) for name in asked.files]
    contents = [(label_of(path), read_outside(path, desk.folder)) for path in paths]
    received = [receive(desk, name, content) for name, content in contents]
    lines = [
        _received_line(desk, name, one) for (name, _), one in zip(contents, received, strict=True)
    ]
    return Answer(
        plain={"received": [received_plain(one) for one in received]}, text="\n".join(lines)
    )


def _received_line(desk: Desk, name: str, received: Received) -> str:
    if received.case is None:
        where = "kept, linked to no case"
    else:
        where = f"{received.case.reference}{' (joined)' if received.joined else ''}"
    unread = received.message.unread if isinstance(received.message, Message) else ()
    warnings = (received.warning, received.doubted, *received.proposal.remarks)
    said = (*filter(None, warnings), *received.signatures, *unread)
    more = "".join(f"\n    {line}" for line in said)
    if not isinstance(received.message, Message):
        return f"{where}: {name}: {received.message.reason} The file is kept unchanged.{more}"
    missing = "sender not readable" if received.mailed else "a file, not a mail"
    who = received.message.from_address or missing
    party = desk.party_name(received.sender.party) or "not in the Directory"
    kind = received.proposal.kind.replace("-", " ")
    what = "" if received.proposal.kind is MessageKind.UNKNOWN else f", it seems: {kind}"
    return f"{where}: {received.message.subject or name} ({who}, {party}{what}){more}"


def _acknowledge(desk: Desk, asked: Asked) -> Answer:
    case = acknowledge(desk, asked.reference)
    return Answer(plain={"case": case_plain(case)}, text=f"{case.reference} acknowledged.")


def _cases(desk: Desk, _asked: Asked) -> Answer:
    found: list[Case] = []
    unreadable: list[str] = []
    page = showing.cases(desk, limit=500)
    while True:
        found.extend(page.cases)
        unreadable.extend(page.unreadable)
        if not page.more:
            break
        page = showing.cases(desk, after=page.last, limit=500)
    return _warned(_case_list(desk, tuple(found), "The log has no case yet."), unreadable)


def _search(desk: Desk, asked: Asked) -> Answer:
    while fold_again(desk):
        pass
    found = showing.sought(desk, " ".join(asked.text))
    answer = _case_list(desk, found.cases, "No case fits that.")
    return Answer(
        plain={
            **answer.plain,
            "similar": list(found.told.similar),
            "not_understood": found.told.not_understood,
        },
        text="\n".join(part for part in (answer.text, found.told.sentence) if part),
    )


def _case_list(desk: Desk, cases: tuple[Case, ...], nothing: str) -> Answer:
    rows = [
        (
            case.reference,
            str(case.direction),
            desk.party_name(case.party) or "unknown",
            f"joined into {case.merged_into}" if case.merged_into else str(case.state),
            f"{case.received_at:%Y-%m-%d %H:%M} UTC",
            case.subject,
        )
        for case in cases
    ]
    return Answer(
        plain={"cases": [case_plain(case) for case in cases]}, text=table(rows) or nothing
    )


def _show(desk: Desk, asked: Asked) -> Answer:
    whole = showing.show(desk, asked.reference)
    case = whole.case
    party = desk.party_name(case.party) or "unknown"
    lines = [
        f"{case.reference}  {case.state}  {case.urgency}  {party}",
        f"{case.subject}",
        f"their reference: {case.their_reference or 'none known'}",
        *([whole.withdrawn.said] if whole.withdrawn else []),
        "",
    ]
    for entry in whole.entries:
        lines += entry_lines(entry)
    lines += [f"letter  {letter.number}  {letter.form}" for letter in whole.letters]
    return Answer(
        plain={
            "case": case_plain(case),
            "entries": [entry_plain(entry) for entry in whole.entries],
            "files": [file_plain(file) for file in whole.files],
            "letters": [letter_plain(letter) for letter in whole.letters],
        },
        text="\n".join(lines),
    )


def _deadlines(desk: Desk, _asked: Asked) -> Answer:
    now = desk.clock()
    dues = deadlines(desk)
    rows = [
        (
            str(due.stage(now)),
            f"{due.due_at:%Y-%m-%d %H:%M} UTC",
            str(due.clock),
            due.reference,
            desk.party_name(due.party) or "unknown",
        )
        for due in dues
    ]
    answer = Answer(
        plain={"deadlines": [due_plain(due, now) for due in dues]},
        text=table(rows) or "No clock is running.",
    )
    return _warned(answer, showing.unreadable(desk))


def _warned(answer: Answer, unreadable: Sequence[str]) -> Answer:
    """The `answer` with the cases that it cannot tell of, if there are any; it fails then."""
    if not unreadable:
        return answer
    lines = [
        f"{each} cannot be read: not as it was written. Run: pocdesk verify" for each in unreadable
    ]
    return Answer(
        plain={**answer.plain, "unreadable": list(unreadable)},
        text="\n".join((answer.text, *lines)),
        exit_code=Damaged.exit_code,
    )


def _verify(desk: Desk, _asked: Asked) -> Answer:
    found = verify(desk)
    lines = [one.sentence for one in (*found.breaks, *found.remarks)]
    if not found.breaks:
        lines.append(f"{found.entries} entries, all whole. Head {found.head}.")
    return Answer(
        plain={
            "entries": found.entries,
            "head": found.head,
            "breaks": _findings(found.breaks),
            "remarks": _findings(found.remarks),
        },
        text="\n".join(lines),
        exit_code=3 if found.breaks else 0,
    )


def _findings(found: tuple[Break, ...]) -> list[dict[str, object]]:
    return [
        {"kind": str(one.kind), "number": one.number, "sentence": one.sentence} for one in found
    ]


def _backup(desk: Desk, asked: Asked) -> Answer:
    archive = back_up(desk, Path(asked.out))
    return Answer(
        plain={
            "archive": asked.out,
            "sha256": archive.sha256,
            "entries": archive.entries,
            "head": archive.head,
        },
        text=f"Backed up and verified: {asked.out}, {archive.entries} entries.",
    )


COMMANDS: Mapping[str, Command] = {
    "receive": _receive,
    "acknowledge": _acknowledge,
    "handover": shift.hand,
    "ping reply": shift.reply,
    "letter text": shift.text,
    "step": life.step,
    "procedure": procedure.procedure,
    "close": life.close,
    "wait": life.wait,
    "verify-sender": life.verify_sender,
    "amend": life.amend,
    "link": life.link,
    "unlink": life.unlink,
    "merge": life.merge,
    "unmerge": life.unmerge,
    "forms": letters.forms,
    "template": letters.template,
    "issue": letters.issue,
    "sign": letters.issue,
    "letter save": letters.take_out,
    "letter verify": letters.check,
    "office": office.office,
    "officers": officers.officers,
    "install-forms": office.install_forms,
    "switch": switches.switch,
    **directory.COMMANDS,
    **correct.COMMANDS,
    **paper.COMMANDS,
    **directory_table.COMMANDS,
    **pack_keys.COMMANDS,
    **own.COMMANDS,
    "provider list": providers.listed,
    "provider show": providers.show,
    "provider route": providers.route,
    "cases": _cases,
    "show": _show,
    "search": _search,
    "deadlines": _deadlines,
    "stats": figures.stats,
    "columns": figures.columns,
    "verify": _verify,
    "backup": _backup,
}
