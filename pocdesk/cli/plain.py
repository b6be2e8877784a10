"""Records as plain objects for --json, and as lines for a person; unknown is null."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime

from pocdesk.desk.receive import Received
from pocdesk.domain.case import Case
from pocdesk.domain.contact import Point
from pocdesk.domain.deadline import Due
from pocdesk.domain.entry import Entry
from pocdesk.domain.file import StoredFile
from pocdesk.domain.letter import Letter
from pocdesk.domain.message import Message, MessageFlags
from pocdesk.domain.network import Network
from pocdesk.domain.proposal import MessageKind
from pocdesk.domain.signature import Signature
from pocdesk.forms.problem import Problem


def plain(value: object) -> object:
    """Any record, table or value as JSON knows it: times in ISO 8601 UTC, bytes in hexadecimal."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in value]
    return value


def case_plain(case: Case) -> dict[str, object]:
    return {key: plain(value) for key, value in asdict(case).items()}


def entry_plain(entry: Entry) -> dict[str, object]:
    return {key: plain(value) for key, value in asdict(entry).items()}


def file_plain(file: StoredFile) -> dict[str, object]:
    return {key: plain(value) for key, value in asdict(file).items()}


def letter_plain(letter: Letter) -> dict[str, object]:
    return {key: plain(value) for key, value in asdict(letter).items() if key != "record"}


def signature_plain(signature: Signature) -> dict[str, object]:
    fields = {key: plain(value) for key, value in asdict(signature).items()}
    return {**fields, "holds": signature.holds}


def due_plain(due: Due, now: datetime) -> dict[str, object]:
    fields = {key: plain(value) for key, value in asdict(due).items()}
    return {**fields, "stage": str(due.stage(now))}


def point_plain(point: Point) -> dict[str, object]:
    return {key: plain(value) for key, value in asdict(point).items()}


def problem_plain(problem: Problem) -> dict[str, object]:
    return {
        "field": problem.field,
        "level": str(problem.level),
        "rule": problem.rule,
        "message": problem.message,
    }


def received_plain(received: Received) -> dict[str, object]:
    """What --json says of one message, in the words of the sample files."""
    message = received.message if isinstance(received.message, Message) else Message()
    readable = isinstance(received.message, Message)
    proposal = received.proposal
    flags = {key: readable and value for key, value in asdict(message.flags).items()}
    sender = _sender(received, message.flags)
    flags["unknown_sender"] = sender == "unknown"
    flags["look_alike"] = received.look_alike is not None
    flags["auto_reply"] = proposal.kind is MessageKind.AUTO_REPLY
    return {
        "reference": received.case.reference if received.case else None,
        "party": proposal.party,
        "from_address": message.from_address,
        "from_name": message.from_name,
        "date_utc": plain(message.date_utc),
        "reached_utc": plain(message.reached_utc),
        "subject": message.subject,
        "their_reference": proposal.their_reference,
        "earlier_reference": proposal.earlier_reference,
        "our_reference": proposal.our_reference,
        "kind": str(proposal.kind),
        "sender": sender,
        "urgency": str(proposal.urgency) if proposal.urgency else None,
        "articles": list(proposal.articles),
        "network": None if proposal.network is Network.UNKNOWN else str(proposal.network),
        "networks": [str(network) for network in proposal.networks],
        "data_kinds": [str(kind) for kind in proposal.data_kinds],
        "flags": flags,
        "look_alike": _alike_plain(received),
        "remarks": list(proposal.remarks),
        "files": [
            {"name": file.name, "bytes": file.size, "sha256": file.sha256}
            for file in received.attachments
        ],
        "signatures": list(received.signatures),
        "stored_sha256": received.stored.sha256,
        "unread": list(message.unread) if readable else [_reason(received)],
    }


def _alike_plain(received: Received) -> dict[str, object] | None:
    """The domain that was seen, the genuine one that it is taken for, and why; null for none."""
    alike = received.look_alike
    if alike is None:
        return None
    return {"seen": alike.seen, "of_domain": alike.genuine, "why": alike.why}


def _sender(received: Received, flags: MessageFlags) -> str | None:
    """Who it is by the Directory; a mail system that returns a letter is nobody."""
    kind = str(received.sender.kind)
    if kind == "unknown" and flags.bounce:
        return None
    is_test = flags.responsiveness_test and received.look_alike is None
    return "secretariat" if kind == "unknown" and is_test else kind


def _reason(received: Received) -> str:
    return "" if isinstance(received.message, Message) else received.message.reason


def table(rows: Iterable[Iterable[str]]) -> str:
    """Rows as aligned columns, two blanks apart."""
    cells = [[cell.replace("\n", " ") for cell in row] for row in rows]
    if not cells:
        return ""
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in cells
    )
    return "\n".join(line.rstrip() for line in lines)


def entry_lines(entry: Entry) -> list[str]:
    """An entry in words: when and what, by which channel and with whom, its note, its documents."""
    way = " ".join(part for part in (entry.channel, entry.counterpart) if part)
    below = [*([way] if way else []), *entry.note.splitlines()]
    below += [f"{item.sha256}  {item.name}" for item in entry.documents]
    head = f"{entry.number:>6}  {entry.at:%Y-%m-%d %H:%M:%S} UTC  {entry.event}"
    return [head, *(f"        {line}" for line in below)]
