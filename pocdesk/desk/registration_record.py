"""Record what an officer typed of an account with a portal."""

from collections.abc import Mapping

from pocdesk.desk.opened import Desk
from pocdesk.desk.own_record import NotSaid
from pocdesk.desk.registrations import Told, all_portals, register
from pocdesk.domain.answers import read_answers
from pocdesk.domain.clock import zone_of
from pocdesk.domain.past import past_day
from pocdesk.domain.registration import Registration, Standing
from pocdesk.domain.step import Asks, Detail
from pocdesk.domain.until import day_named

_WORDS = {
    Standing.ACTIVE: "Active",
    Standing.APPLIED: "Applied for",
    Standing.NONE: "Not registered",
    Standing.REFUSED: "Refused",
    Standing.EXPIRED: "Expired",
}

ASKED = (
    Detail(
        id="standing",
        label="How it stands",
        asks=Asks.CHOICE,
        choices=tuple((one.value, word) for one, word in _WORDS.items()),
    ),
    Detail(id="since", label="Since", needed=False, hint="DD/MM/YYYY"),
    Detail(id="until", label="Until", needed=False, hint="DD/MM/YYYY"),
    Detail(id="who", label="Who has it", needed=False),
    Detail(
        id="account",
        label="Account",
        needed=False,
        hint="its name, never a password",
        known="No password and no code belongs here.",
    ),
    Detail(id="note", label="Note", needed=False),
)
"""What is asked of an account."""


def portal_asked(desk: Desk) -> Detail:
    """Which portal, of all that are known."""
    choices = tuple(sorted(all_portals(desk).items(), key=lambda each: each[1].casefold()))
    return Detail(id="portal", label="Portal", choices=choices, asks=Asks.CHOICE)


def usual_of(held: Registration | None) -> dict[str, str]:
    """What stands in the fields at first: what was said last, and nothing where nobody said it."""
    if held is None:
        return {}
    days = {"since": held.since, "until": held.until}
    return {
        "standing": held.standing.value,
        **{key: f"{day:%d/%m/%Y}" for key, day in days.items() if day is not None},
        "who": held.who,
        "account": held.account,
        "note": held.note,
    }


def record_account(desk: Desk, given: Mapping[str, str]) -> Registration:
    """Registers what was `given` for the details of `ASKED` and the portal.

    Raises NotSaid, and what `register` raises.
    """
    now, zone = desk.clock(), desk.office.zone
    today = now.astimezone(zone_of(zone)).date()
    answers = read_answers((portal_asked(desk), *ASKED), given, now, zone)
    problems, texts = dict(answers.problems), answers.texts
    since, until = texts.get("since", ""), texts.get("until", "")
    first, last = past_day(since, today), day_named(until.lower(), today)
    if since and first is None:
        problems["since"] = "Give a day, DD/MM/YYYY, not one to come."
    if until and last is None:
        problems["until"] = "Give a day, DD/MM/YYYY."
    if problems:
        raise NotSaid(problems)
    told = Told(
        standing=Standing(texts["standing"]),
        since=first if since else None,
        until=last if until else None,
        who=texts.get("who", ""),
        account=texts.get("account", ""),
        note=texts.get("note", ""),
    )
    return register(desk, texts["portal"], told)
