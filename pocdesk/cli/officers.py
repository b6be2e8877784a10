"""The commands about officers: list them, let one join or leave, let a second one approve."""

from pocdesk.cli.answer import Answer
from pocdesk.cli.credential import joining_passphrase, second_passphrase
from pocdesk.cli.plain import plain, table
from pocdesk.cli.words import Asked
from pocdesk.desk.approve import approve, approvers
from pocdesk.desk.officers import Member, add_officer, change_officer, members, remove_officer
from pocdesk.desk.opened import Desk
from pocdesk.domain.office import Officer


def officers(desk: Desk, asked: Asked) -> Answer:
    """Does what was asked, and lists the officers as they are then."""
    if asked.act == "add":
        second = second_typed(desk, asked)
        add_officer(desk, asked.name, asked.post, joining_passphrase(asked.name), second=second)
    elif asked.act == "change":
        second = second_typed(desk, asked)
        change_officer(desk, asked.id, name=asked.name, post=asked.post, second=second)
    elif asked.act == "remove":
        remove_officer(desk, asked.id, second=second_typed(desk, asked))
    found = members(desk)
    rows = [(each.officer.id, each.officer.name, each.officer.post, _way(each)) for each in found]
    return Answer(plain={"officers": [_plain(each) for each in found]}, text=table(rows))


def second_typed(desk: Desk, asked: Asked) -> str:
    """The passphrase of a second officer where --second says that one is here; else empty."""
    return _typed(desk) if asked.second else ""


def approved_by_second(desk: Desk) -> Officer:
    """The second officer, once their passphrase was typed. Raises NotApproved."""
    return approve(desk, _typed(desk))


def _typed(desk: Desk) -> str:
    names = " or ".join(each.name for each in approvers(desk))
    return second_passphrase(names or "a second officer")


def _way(member: Member) -> str:
    if member.officer.left_at is not None:
        return f"left {member.officer.left_at:%Y-%m-%d}"
    return "own passphrase" if member.enters else "no passphrase"


def _plain(member: Member) -> dict[str, object]:
    one = member.officer
    return {
        "id": one.id,
        "name": one.name,
        "post": one.post,
        "enters": member.enters,
        "left_at": plain(one.left_at),
    }
