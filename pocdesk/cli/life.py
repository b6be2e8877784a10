"""The commands that move a case through its life: steps, waits, calls back, links."""

from collections.abc import Sequence

from pocdesk.cli.answer import Answer
from pocdesk.cli.plain import case_plain, plain, table
from pocdesk.cli.words import Asked
from pocdesk.desk import link as linking
from pocdesk.desk import merge as merging
from pocdesk.desk.advance import advance
from pocdesk.desk.amend import amend as amend_case
from pocdesk.desk.call_back import Outcome, call_back
from pocdesk.desk.choices import Choice, choices
from pocdesk.desk.opened import Desk
from pocdesk.desk.wait import stop_waiting
from pocdesk.desk.wait import wait as let_wait
from pocdesk.domain.case import Case, State
from pocdesk.domain.link import Link
from pocdesk.domain.until import until
from pocdesk.errors import PocDeskError

_AMENDED = (
    *("kind", "urgency", "party", "network", "data_kinds", "their_reference", "tags", "officer"),
    "unverified_reason",
)


def step(desk: Desk, asked: Asked) -> Answer:
    """Writes a step, or lists those that may be written with what they ask."""
    if asked.state is None:
        case, offered = choices(desk, asked.reference)
        return Answer(
            plain={"case": case_plain(case), "steps": [_choice_plain(one) for one in offered]},
            text=table(_choice_rows(offered)) or f"{case.reference} is {case.state}; none by hand.",
        )
    given = dict(_given(asked.set))
    after = advance(desk, asked.reference, asked.state, given).after
    return _moved(after)


def close(desk: Desk, asked: Asked) -> Answer:
    """Closes the case with the outcome named."""
    given = {"outcome": str(asked.outcome), "remark": asked.remark}
    return _moved(advance(desk, asked.reference, State.CLOSED.value, given).after)


def wait(desk: Desk, asked: Asked) -> Answer:
    """Lets the case wait until the time named, or for nothing any more."""
    if asked.stop:
        after = stop_waiting(desk, asked.reference)
        return _told(after, f"{after.reference} waits for nothing any more.")
    at = until(asked.until or "", desk.clock(), desk.office.zone)
    if at is None:
        raise PocDeskError(
            "Until when the case waits is not said, not understood, or past.",
            safe="Nothing was written.",
            remedy="Name it with --until, such as 2h, 'tomorrow 09:00' or '24 Nov'.",
        )
    after = let_wait(desk, asked.reference, asked.what, at)
    return _told(after, f"{after.reference} waits until {at:%Y-%m-%d %H:%M} UTC.")


def verify_sender(desk: Desk, asked: Asked) -> Answer:
    """Writes down a call back and what came of it."""
    after = call_back(
        desk,
        asked.reference,
        number=asked.number,
        reached=asked.reached,
        outcome=Outcome(asked.outcome),
        note=asked.note,
    )
    return _told(after, f"{after.reference} is {after.verification}.")


def amend(desk: Desk, asked: Asked) -> Answer:
    """Changes the fields that were named."""
    given = {name: getattr(asked, name) for name in _AMENDED}
    said = {name: text for name, text in given.items() if text is not None}
    if not said:
        raise PocDeskError(
            "What is to be changed is not said.",
            safe="Nothing was written.",
            remedy="Name it, such as --urgency emergency.",
        )
    after = amend_case(desk, asked.reference, said).after
    return _told(after, f"{after.reference}: {after.kind}, {after.urgency}, {after.network}.")


def link(desk: Desk, asked: Asked) -> Answer:
    """Links two cases."""
    made = linking.link(desk, asked.reference, asked.other)
    return _tied(made, f"{made.case} and {made.other} are linked.")


def unlink(desk: Desk, asked: Asked) -> Answer:
    """Parts two linked cases."""
    parted = linking.unlink(desk, asked.reference, asked.other)
    return _tied(parted, f"{parted.case} and {parted.other} are no longer linked.")


def merge(desk: Desk, asked: Asked) -> Answer:
    """Lets a case go on as another one."""
    after = merging.merge(desk, asked.reference, asked.other)
    return _told(after, f"{after.reference} goes on as {after.merged_into}.")


def unmerge(desk: Desk, asked: Asked) -> Answer:
    """Lets a merged case stand by itself again."""
    after = merging.unmerge(desk, asked.reference)
    return _told(after, f"{after.reference} stands by itself again.")


def _given(pairs: Sequence[str]) -> Sequence[tuple[str, str]]:
    found = []
    for pair in pairs:
        name, parted, text = pair.partition("=")
        if not parted:
            raise PocDeskError(
                f"“{pair}” has no “=” between its name and its text.",
                safe="Nothing was written.",
                remedy="Write it as NAME=TEXT.",
            )
        found.append((name.strip(), text))
    return found


def _choice_rows(offered: Sequence[Choice]) -> list[tuple[str, str, str]]:
    return [
        (
            one.key,
            one.step.word,
            ", ".join(
                f"{detail.id}{'' if detail.needed else ' (may stay empty)'}"
                for detail in one.details
            ),
        )
        for one in offered
    ]


def _choice_plain(one: Choice) -> dict[str, object]:
    return {
        "state": one.key,
        "word": one.step.word,
        "records": [
            {
                "name": detail.id,
                "label": detail.label,
                "needed": detail.needed,
                "choices": [key for key, _ in detail.choices],
            }
            for detail in one.details
        ],
    }


def _moved(case: Case) -> Answer:
    ended = f" ({case.outcome})" if case.outcome else ""
    return _told(case, f"{case.reference} is {case.state}{ended}.")


def _told(case: Case, text: str) -> Answer:
    return Answer(plain={"case": case_plain(case)}, text=text)


def _tied(link: Link, text: str) -> Answer:
    fields = ("case", "other", "set_at", "off_at")
    return Answer(plain={"link": {name: plain(getattr(link, name)) for name in fields}}, text=text)
