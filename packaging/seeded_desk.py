"""A desk to try, to test and to picture: fictional cases in every state, written by the real acts.

`seed` lives through two months of the desk at a set clock, in the order of time, so that the log
is what an office's would be and `verify` finds nothing; `many` adds plain cases by the thousand.
Nothing in it is real: numbers begin with the unused +999, addresses end with .example, and the
officers have numbers in the place of names.
"""

import json
import secrets
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from pocdesk.desk import drafts, procedure  # noqa: E402 - found in the checkout above
from pocdesk.desk.acknowledge import acknowledge  # noqa: E402
from pocdesk.desk.attach import attach  # noqa: E402
from pocdesk.desk.call_back import Outcome, call_back, numbers  # noqa: E402
from pocdesk.desk.correct import correct  # noqa: E402
from pocdesk.desk.found import found  # noqa: E402
from pocdesk.desk.issue import issue  # noqa: E402
from pocdesk.desk.lock import lock  # noqa: E402
from pocdesk.desk.log_call import log_call  # noqa: E402
from pocdesk.desk.look_up import directory  # noqa: E402
from pocdesk.desk.note import note  # noqa: E402
from pocdesk.desk.opened import Desk  # noqa: E402
from pocdesk.desk.receive import receive  # noqa: E402
from pocdesk.desk.show import show  # noqa: E402
from pocdesk.desk.take_list import refresh  # noqa: E402
from pocdesk.desk.take_request import Request, take_request  # noqa: E402
from pocdesk.desk.unlock import Credential, unlock  # noqa: E402
from pocdesk.desk.wait import wait  # noqa: E402
from pocdesk.domain.case import Case, Direction, Kind, State, Urgency, Verification  # noqa: E402
from pocdesk.domain.entry import Event  # noqa: E402
from pocdesk.domain.office import Officer  # noqa: E402
from pocdesk.domain.reference import parse  # noqa: E402
from pocdesk.storage import cases as case_store  # noqa: E402
from pocdesk.storage import chain, schema, search  # noqa: E402
from pocdesk.storage import entries as entry_store  # noqa: E402
from pocdesk.storage import office as office_store  # noqa: E402
from pocdesk.storage.log import Connection  # noqa: E402
from pocdesk.storage.plain import instant, plain, row  # noqa: E402
from pocdesk.storage.seals import seal  # noqa: E402
from pocdesk.vault.keystore import KeyStore  # noqa: E402

PASSPHRASE = "night shift harbour lamp"  # noqa: S105 - of a desk that holds nothing real
NOW = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)
"""03:12 in Strasbourg: the instant at which the seeded desk is looked at."""

SAMPLES = ROOT / "tests" / "samples"
TRAINING = ROOT / "resources" / "training"
FORM = "article-29-30-preservation"
LONG_REFERENCE = ("TRN/24-7/2026/0001-PRESERVATION-AND-PARTIAL-DISCLOSURE/" * 4)[:200]
LONG_NOTE = "\n".join(f"{line:02d}. The provider was asked again; no answer." for line in range(40))

_EVENTS = {
    State.VALIDATED: Event.VALIDATE,
    State.INFO_REQUESTED: Event.VALIDATE,
    State.ACCEPTED: Event.DECIDE,
    State.REFUSED: Event.DECIDE,
    State.ASSIGNED: Event.ASSIGN,
    State.SERVED: Event.SERVE,
    State.PRESERVED: Event.PRESERVE,
    State.PARTLY_PRESERVED: Event.PRESERVE,
    State.NOT_PRESERVED: Event.PRESERVE,
    State.CONFIRMED: Event.CONFIRM,
    State.EXTENDED: Event.EXTEND,
    State.EXTENSION_REQUESTED: Event.EXTEND,
    State.REFUSED_EXTENSION: Event.EXTEND,
    State.ASSISTANCE_RECEIVED: Event.ASSISTANCE,
    State.ASSISTANCE_IN_PREPARATION: Event.ASSISTANCE,
    State.ASSISTANCE_SENT: Event.ASSISTANCE,
    State.ASSISTANCE_REFUSED: Event.ASSISTANCE,
    State.DISCLOSED: Event.DATA,
    State.DATA_RECEIVED: Event.REPLY,
    State.ACKNOWLEDGED: Event.REPLY,
    State.ANSWERED: Event.REPLY,
    State.TRANSFERRED: Event.TRANSFER,
    State.DUPLICATE: Event.LINK,
    State.SENT: Event.SEND,
    State.BOUNCED: Event.SEND,
    State.CLOSED: Event.CLOSE,
}
_KEPT = {State.PRESERVED, State.PARTLY_PRESERVED}


class SetClock:
    """A clock that stands until it is moved."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@dataclass(kw_only=True)
class Story:
    """What happens in one case: how long before now it began, and the states it went through.

    It begins with the sample `mail`, at the time of its date unless `ago` says another; else with
    a mail of the subject `words`; else with a call. The path of a request of ours that begins with
    "issued" begins with a letter. `kept` is how long from now on something is preserved.
    """

    party: str | None
    path: str = ""
    ago: timedelta = timedelta()
    direction: Direction = Direction.INCOMING
    kind: Kind = Kind.PRESERVATION
    urgency: Urgency = Urgency.NORMAL
    mail: str = ""
    words: str = ""
    theirs: str = ""
    verified: bool = True
    kept: timedelta | None = None
    waits: tuple[str, timedelta] | None = None
    notes: tuple[str, ...] = ()
    call: str = ""
    files: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    custodian: str = "Mail Example K.K."
    reference: str = field(default="", init=False)


def seed(
    folder: Path,
    *,
    clock_at: datetime = NOW,
    cases: int = 60,
    memory_mib: int = 64,
    key_store: KeyStore | None = None,
) -> str:
    """Makes the desk in the new `folder` as it stands at `clock_at`; answers its passphrase.

    The first `cases` of the stories are told, all sixty by default: they come to every state of
    both directions. What is more is added by `many`.
    """
    told = [replace(story) for story in STORIES[:cases]]  # each notes the reference it is given
    events = [event for story in told for event in _events(story, clock_at)]
    events = sorted([*events, *_of_the_desk(clock_at)], key=lambda event: event[0])
    clock = SetClock(events[0][0] - timedelta(days=3))
    found(
        folder,
        country="FI",
        officer="Officer 7",
        office="Training Contact Point of Finland",
        passphrase=PASSPHRASE,
        clock=clock,
        key_store=key_store,
        memory_mib=memory_mib,
    )
    desk = unlock(folder, Credential(passphrase=PASSPHRASE), clock=clock)
    try:
        shifts = _furnish(desk)
        for at, act in events:
            clock.at = at
            act(shifts[(at + timedelta(hours=2)).hour // 8])
        clock.at = clock_at
        _write_drafts(desk)
        if cases > len(told):
            many(desk, cases - len(told))
    finally:
        lock(desk)
    return PASSPHRASE


def many(desk: Desk, n: int) -> None:
    """Adds `n` plain cases received in the two years before now, one in ten of them open.

    Each has its entry, its seal and its words in the search; thousands are written in one
    transaction, at this instant.
    """
    now = desk.clock()
    parties = sorted(code for code, party in desk.parties.items() if party.bound)
    step = timedelta(days=730) / (n + 1)
    for first in range(0, n, _AT_ONCE):
        with desk.log.transaction() as connection:
            taken = parse(desk.next_reference(connection))
            added = [
                replace(
                    _plain_case(number, parties, now - step * (n - number)),
                    reference=str(replace(taken, number=taken.number + number - first)),
                    officer=desk.officer.id,
                )
                for number in range(first, min(first + _AT_ONCE, n))
            ]
            # The last is added as acts do it, and so takes all numbers up to its own.
            case_store.add(connection, added[-1])
            _add_at_once(connection, added[:-1])
            _enter_at_once(desk, connection, added)


def _enter_at_once(desk: Desk, connection: Connection, added: list[Case]) -> None:
    """What `Desk.enter` writes of each received case, sealed one after the other."""
    before = entry_store.last(connection)
    number, mac = (0, chain.START) if before is None else (before.number, before.mac)
    at = instant(desk.clock())
    rows = []
    for case in added:
        said = {
            "local_offset": 0,
            "new_state": str(case.state),
            "channel": "email",
            "counterpart": case.sender,
            "seals": [plain(seal(case))],
        }
        head = chain.head_of(at, Event.RECEIVE, case.reference, case.officer)
        salt, content = (
            secrets.token_bytes(16),
            json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(),
        )
        number += 1
        mac = chain.seal(desk.log.chain_key, number, mac, head, chain.hash_of(salt, content))
        entry = {"number": number, "at": at, "event": Event.RECEIVE.value, "case": case.reference}
        rows.append({**entry, "head": head, "salt": salt, "content": content, "mac": mac})
    connection.execute(schema.entries.insert(), rows)


def _add_at_once(connection: Connection, added: list[Case]) -> None:
    """What `case_store.add` does for one case, with one statement for all."""
    if not added:
        return
    texts = schema.search_text
    highest = connection.execute(sa.select(sa.func.max(texts.c.id))).scalar_one() or 0
    connection.execute(schema.cases.insert(), [row(case) for case in added])
    rows = [
        {"id": highest + index, "case": case.reference, "own": 1, "text": _own_words(case)}
        for index, case in enumerate(added, start=1)
    ]
    connection.execute(texts.insert(), rows)
    for index in ("search_words", "search_pieces"):
        insert = sa.text(f"INSERT INTO {index} (rowid, text) VALUES (:id, :text)")  # noqa: S608
        connection.execute(insert, rows)


def _own_words(case: Case) -> str:
    own = (case.reference, case.their_reference, case.subject, case.sender, case.party)
    return search.fold("\n".join(part for part in own if part))


_AT_ONCE = 5000
_OPEN = (State.RECEIVED, State.ACKNOWLEDGED, State.SERVED, State.CONFIRMED, State.ASSIGNED)
_URGENCIES = (Urgency.NORMAL,) * 6 + (Urgency.URGENT,) * 3 + (Urgency.EMERGENCY,)
_WORDS = ("account", "cuenta", "conta", "compte", "アカウント", "حساب", "рахунок", "konto")


def _plain_case(number: int, parties: list[str], received: datetime) -> Case:
    state = _OPEN[number // 10 % len(_OPEN)] if number % 10 == 7 else State.CLOSED
    party = parties[number * 7 % len(parties)]
    acknowledged = received + timedelta(minutes=1 + number * 37 % 900)
    kept = acknowledged + timedelta(days=60 + number % 700)
    return Case(
        reference="",
        direction=Direction.INCOMING,
        kind=(Kind.PRESERVATION, Kind.SUBSCRIBER, Kind.OTHER)[number % 3],
        urgency=_URGENCIES[number * 3 % 10],
        party=party,
        sender=f"contact@{party.lower()}-poc.example",
        their_reference=f"TRN-{party}-{number:05d}/26",
        subject=f"Preservation request {_WORDS[number % 8]} user{number}@mail.example",
        received_at=received,
        acknowledged_at=None if state is State.RECEIVED else acknowledged,
        preserved_until=kept if state is State.CONFIRMED else None,
        state=state,
        state_before_close=State.DISCLOSED if state is State.CLOSED else None,
        verification=Verification.VERIFIED if number % 4 else Verification.UNVERIFIED,
        officer="",
    )


# ---------------------------------------------------------------- what happens, and when

Happening = tuple[datetime, Callable[[Desk], object]]


def _furnish(desk: Desk) -> tuple[Desk, Desk, Desk]:
    """Two more officers and the first Directory; the desk in the name of each of three shifts."""
    others = []
    for number in (3, 12):
        officer = Officer(id=f"officer{number:02d}", name=f"Officer {number}")
        with desk.log.transaction() as connection:
            office_store.add_officer(connection, officer)
            joined = f"{officer.name} joined."
            desk.enter(connection, Event.SETTINGS, seals=(seal(officer),), note=joined)
        others.append(replace(desk, officer=officer))
    _import(desk, version="2026-1")
    return desk, others[0], others[1]


def _import(desk: Desk, *, version: str) -> None:
    file = TRAINING / f"training-directory-{version}.json"
    refresh(desk, file.name, file.read_bytes())


def _events(story: Story, now: datetime) -> Iterator[Happening]:
    """The acts of a story: the first answers soon, the steps between, what stands there now last.

    Nothing happens in the last fortieth of the time but the notes, so that a case that came a
    minute ago has its acts behind it too.
    """
    began = now - story.ago if story.ago else _dated(story.mail, now)
    room = now - began
    steps = [State(word) for word in story.path.split()]
    if story.direction is Direction.INCOMING:
        yield began, partial(_come_in, story=story)
        if steps[:1] == [State.ACKNOWLEDGED]:
            steps = steps[1:]
            at = began + min(room / 4, timedelta(minutes=9))
            yield at, lambda desk: acknowledge(desk, story.reference)
        if story.verified:
            yield began + min(room / 3, timedelta(minutes=21)), partial(_call_back, story=story)
    else:
        yield began, partial(_set_out, story=story)
        steps = [step for step in steps if step is not State.ISSUED]
    first = began + min(room / 2, timedelta(minutes=40))
    span = (began + room * 39 / 40 - first) / (len(steps) + 1)
    for index, state in enumerate(steps):
        yield first + span * (index + 1), partial(_step, story=story, state=state, now=now)
    yield began + room * 39 / 40, partial(_leave, story=story, now=now)


def _dated(mail: str, now: datetime) -> datetime:
    """A minute after the date of a sample mail, or this night if that is still to come."""
    head = BytesHeaderParser().parsebytes(_sample(mail))
    at = parsedate_to_datetime(str(head["Date"])).astimezone(UTC) + timedelta(minutes=1)
    return min(at, now - timedelta(hours=3))


def _sample(name: str) -> bytes:
    (path,) = SAMPLES.glob(f"m*/{name}*.[em][ms][lg]")
    return path.read_bytes()


def _come_in(desk: Desk, *, story: Story) -> None:
    """A mail or a call; kind and urgency of a mail are put down at once."""
    if not story.mail and not story.words:
        request = Request(
            party=story.party,
            caller="Duty officer there, +999 200 55 10 00",
            their_reference=story.theirs,
            kind=story.kind,
            urgency=story.urgency,
            began_at=desk.clock(),
        )
        story.reference = take_request(desk, request).reference
        return
    content = _sample(story.mail) if story.mail else _mail(desk, story)
    suffix = "msg" if content.startswith(b"\xd0\xcf\x11\xe0") else "eml"
    before = receive(desk, f"{story.mail or 'request'}.{suffix}", content).case
    if before is None:
        raise ValueError(f"{story.mail} made no case")
    story.reference = before.reference
    after = replace(
        before,
        kind=story.kind,
        urgency=story.urgency,
        party=before.party or story.party,
        their_reference=story.theirs or before.their_reference,
    )
    a_test = story.kind is Kind.PING and before.state is not State.PING
    after = after.step(State.PING) if a_test else after
    if after != before:
        _write(desk, before, after, Event.VALIDATE, "Kind and urgency were put down.")


def _mail(desk: Desk, story: Story) -> bytes:
    """A mail that never was, from the contact point of the story's Party."""
    message = EmailMessage()
    message["From"] = f"Duty desk <contact@{(story.party or 'zz').lower()}-poc.example>"
    message["To"] = "duty@desk.example"
    message["Date"] = desk.clock()
    message["Subject"] = story.words
    message["Message-ID"] = f"<{desk.clock():%Y%m%d%H%M%S}@poc.example>"
    message.set_content(
        f"{story.words}\n\nPlease preserve the account harbour.lamp@mail.example and the records "
        "of 198.51.100.23 of 5 November 2026, 21:14:05 (UTC+2).\n"
    )
    return message.as_bytes()


def _set_out(desk: Desk, *, story: Story) -> None:
    """A request of ours: issued as a letter, or only begun."""
    if story.path.startswith(State.ISSUED):
        opened = drafts.begin(desk, FORM)
        opened.draft.enter_values(_values(story))
        story.reference = issue(desk, opened).case.reference
        return
    with desk.log.transaction() as connection:
        case = Case(
            reference=desk.next_reference(connection),
            direction=Direction.OUTGOING,
            kind=story.kind,
            urgency=story.urgency,
            party=story.party,
            subject=story.words,
            received_at=desk.clock(),
            state=State.DRAFT,
            verification=Verification.VERIFIED,
            officer=desk.officer.id,
        )
        case_store.add(connection, case)
        desk.enter(
            connection,
            Event.OPEN,
            case=case.reference,
            new_state=case.state,
            counterpart=case.party,
            seals=(seal(case),),
        )
    story.reference = case.reference


def _call_back(desk: Desk, *, story: Story) -> None:
    case = show(desk, story.reference).case
    now = directory(desk)
    calls = numbers(now.points if now else (), case)
    if calls:
        call_back(
            desk,
            case.reference,
            number=calls[0].value,
            reached="officer on duty there",
            outcome=Outcome.CONFIRMED,
        )


def _step(desk: Desk, *, story: Story, state: State, now: datetime) -> None:
    """Writes a state that no act reaches yet, as such an act would."""
    before = show(desk, story.reference).case
    incoming = before.direction is Direction.INCOMING
    if incoming and state is State.ACKNOWLEDGED:
        acknowledge(desk, story.reference)
        return
    after = before.step(state)
    if state in _KEPT and story.kept is not None:
        end = (now + story.kept).replace(hour=22, minute=0, second=0, microsecond=0)
        after = replace(after, preserved_until=end)
    if state is State.SENT:
        after = replace(after, sent_at=desk.clock())
    if state is State.ACKNOWLEDGED:
        after = replace(after, their_reference=story.theirs or f"TRN-{story.party}-118/26")
    _write(desk, before, after, _EVENTS.get(state, Event.NOTE), "")


def _write(desk: Desk, before: Case, after: Case, event: Event, text: str) -> None:
    moved = after.state is not before.state
    with desk.log.transaction() as connection:
        case_store.update(connection, after)
        desk.enter(
            connection,
            event,
            case=after.reference,
            old_state=before.state if moved else None,
            new_state=after.state if moved else None,
            channel="email" if event is Event.SEND else None,
            counterpart=after.party,
            seals=(seal(before), seal(after)),
            note=text,
        )


def _leave(desk: Desk, *, story: Story, now: datetime) -> None:
    """What an officer leaves behind: calls, notes, files, ticks, and until when to wait."""
    if story.call:
        log_call(desk, story.reference, number="+999 200 55 10 00", text=story.call)
    for text in story.notes:
        note(desk, text, story.reference)
    for name in story.files:
        attach(desk, story.reference, name, f"%PDF-1.4\n% {name}\n".encode())
    for step in story.ticks:
        procedure.tick(desk, story.reference, step, True)
    if story.waits is not None:
        what, until = story.waits
        wait(desk, story.reference, what, now + until)


def _of_the_desk(now: datetime) -> Iterator[Happening]:
    """The newer Directory, the journal of two shifts with a mistake put right, answers to link."""
    yield now - timedelta(days=45), partial(_import, version="2026-2")
    said = {
        20: "Shift taken over from Officer 12; no open emergency.",
        8: "Line 2 of the telephone is dead.",
        4.2: "Shift taken over from Officer 3; line 3 goes to the chief on call.",
        0.6: "Officer on call asked to come in for the emergency from Japan.",
    }
    for hours, text in said.items():
        yield now - timedelta(hours=hours), partial(note, text=text)
    yield now - timedelta(hours=7), _put_right
    for name in ("14-pt", "17-se", "19-jp", "20-bounce"):
        act = partial(receive, name=f"{name}.eml", content=_sample(name))
        yield _dated(name, now), act


def _put_right(desk: Desk) -> None:
    with desk.log.reading() as connection:
        said = entry_store.of_desk(connection, 50)
    wrong = next(entry for entry in said if entry.note.startswith("Line 2"))
    correct(desk, wrong.number, "Line 3 of the telephone is dead; line 2 works.")


def _write_drafts(desk: Desk) -> None:
    """Three letters in work: one hardly begun, one half done in a case, one that could go out."""
    chosen = case_store.CaseFilter(
        direction=Direction.INCOMING, states=frozenset({State.VALIDATED, State.RECEIVED})
    )
    with desk.log.reading() as connection:
        inside = case_store.page(connection, chosen, limit=1).cases
    half = [(case.party, case.reference, 9) for case in inside]
    for party, reference, written in (("MK", None, 3), *half, ("BA", None, 99)):
        opened = drafts.begin(desk, FORM, case=reference)
        values = _values(Story(party=party))
        opened.draft.enter_values({name: values[name] for name in list(values)[:written]})
        drafts.save(desk, opened)


def _values(story: Story) -> dict[str, object]:
    """A complete request under Articles 29 and 30 to the story's Party."""
    values: dict[str, object] = {
        "requested": story.party,
        "offences": "Aggravated fraud, Criminal Code chapter 36 section 2",
        "convention_articles": ["8"],
        "facts": (
            "Between 2 and 6 November 2026 the holder of the account offered holiday flats that "
            "do not exist. Forty-one people paid about 62,000 euro in all to accounts named in "
            "messages sent from the address below; the log-in records show who used it."
        ),
        "data_types": ["subscriber-information", "traffic-data"],
        "data_description": "Registration and log-in records of the account since 1 November 2026.",
        "identifiers": [
            {"type": "email", "value": "harbour.lamp@mail.example"},
            {
                "type": "ipv4",
                "value": "198.51.100.23",
                "port": 51234,
                "from": "2026-11-05T21:14:05+02:00",
            },
        ],
        "relation": "The account was used to send the payment instructions.",
        "custodian": story.custodian,
        "necessity": "Log-in records are kept for ninety days only.",
        "mla_intent": True,
        "mla_planned": date(2026, 12, 15),
        "confidential": "yes",
        "confidential_reason": "The suspect does not know of the inquiry.",
        "legal_basis": "Coercive Measures Act, chapter 8",
        "requesting": {
            "address": "Harbour Square 1\n00100 Helsinki",
            "telephone": "+999 231 55 1035",
            "email": "duty@desk.example",
            "office_hours": "24/7",
        },
        "confirm": {"email": "duty@desk.example"},
        "language": "en",
        "signature": {"place": "Helsinki"},
        "urgency": str(story.urgency),
    }
    if story.urgency is not Urgency.NORMAL:
        values["urgency_reason"] = ["data-about-to-be-deleted"]
        values["urgency_text"] = "The provider deletes these records in the night to Monday."
    return values


# ---------------------------------------------------------------- the stories


def _days(number: float) -> timedelta:
    return timedelta(days=number)


def _hours(number: float) -> timedelta:
    return timedelta(hours=number)


def _ago(minutes: int, seconds: int = 0) -> timedelta:
    return timedelta(minutes=minutes, seconds=seconds)


def _ours(party: str, path: str, ago: timedelta, **more: Any) -> Story:
    return Story(party=party, path=path, ago=ago, direction=Direction.OUTGOING, **more)


_VALID = "acknowledged validated"
_SERVED = f"{_VALID} accepted assigned served"
_CONFIRMED = f"{_SERVED} preserved confirmed"
_SENT = "issued sent acknowledged"
_HELD = f"{_SENT} preserved"

_EMERGENCY, _URGENT = Urgency.EMERGENCY, Urgency.URGENT

# Those that a desk shows first come first; the last ones repeat a state with other words.
STORIES = (
    Story(
        party="JP",
        ago=_ago(7, 19),
        urgency=_EMERGENCY,
        words="【緊急】児童の生命に関わる事案 アカウント保全要請",
        theirs="訓練警サ発第0502号",
        verified=False,
    ),
    Story(party="CL", ago=_ago(3, 58), urgency=_URGENT, theirs="TRN-CL 88-2026", verified=False),
    Story(
        party="EE",
        path="acknowledged",
        ago=_ago(35, 50),
        urgency=_URGENT,
        theirs="TRN-EE-2026/511",
        verified=False,
        call="The exchange there puts calls through from 04:30 on.",
    ),
    Story(
        party="BR",
        path="acknowledged validated accepted assigned",
        mail="06-br",
        ago=_days(1.1),
        urgency=_EMERGENCY,
        notes=("School informed by the police there.",),
        ticks=("who-in-danger", "where", "why-now"),
    ),
    Story(
        party="BA",
        ago=_ago(41),
        theirs=LONG_REFERENCE,
        verified=False,
        notes=(LONG_NOTE,),
    ),
    Story(
        party="CA", path="accepted acknowledged", mail="18-ca", ago=_hours(2), urgency=_EMERGENCY
    ),
    Story(party="JP", path=_VALID, mail="01-jp", urgency=_URGENT, ticks=("items", "route")),
    Story(
        party="DE",
        path=f"{_CONFIRMED} extended",
        mail="02-de-e",
        kept=_days(12),
        files=("Verlängerungsbeschluss.pdf",),
    ),
    Story(
        party="TR",
        path="acknowledged info-requested",
        mail="03-tr",
        waits=("the missing identifiers", _hours(5)),
    ),
    Story(party="BG", path=f"{_VALID} accepted", mail="04-bg"),
    Story(party="MD", path="acknowledged answered", mail="05-md", kind=Kind.OTHER),
    Story(
        party="MA",
        path=_SERVED,
        mail="07-ma",
        urgency=_URGENT,
        waits=("جواب مقدم الخدمة", -_ago(20)),
        notes=("اتصلنا بالضابط المناوب، والجواب متوقع صباحا.",),
        files=("طلب حفظ البيانات.pdf",),
    ),
    Story(party="NL", path=f"{_VALID} accepted assigned", mail="08-nl", verified=False),
    Story(party="NO", path="acknowledged withdrawn", mail="09-no"),
    Story(party="US", path=f"{_SERVED} partly-preserved", mail="10-us", kept=_days(39)),
    Story(party="FR", path=_CONFIRMED, mail="11-fr", kept=_days(13)),
    Story(
        party="RO",
        path=f"{_SERVED} disclosed",
        mail="12-ro",
        kind=Kind.SUBSCRIBER,
        files=("ce.pdf",),
    ),
    Story(party=None, mail="13-r", kind=Kind.PING, verified=False),
    Story(party=None, path="duplicate", mail="15-l", kind=Kind.UNKNOWN, verified=False),
    Story(party=None, path="acknowledged transferred", mail="16-u", verified=False),
    Story(party="PL", path="acknowledged", mail="01-pl", ago=_days(2), kind=Kind.UNKNOWN),
    Story(
        party="IL",
        path=f"{_SERVED} preserved",
        ago=_days(9),
        words="בקשה לשימור נתונים",
        kept=_days(52),
    ),
    Story(party="MK", path=f"{_SERVED} not-preserved", ago=_days(11)),
    Story(party="PT", path=f"{_CONFIRMED} assistance-received", ago=_days(50), kept=_days(4)),
    Story(
        party="AT",
        path=f"{_SERVED} assistance-refused",
        ago=_days(33),
        kind=Kind.SUBSCRIBER,
    ),
    Story(party="GB", path="acknowledged refused", ago=_days(6), words="Preservation request 7"),
    Story(party="CH", path=f"{_CONFIRMED} expired", ago=_days(64), kept=-_days(2)),
    Story(party="ES", path="acknowledged refused closed", ago=_days(20)),
    _ours("SE", "", _hours(4), words="Log-in records of a forum account"),
    _ours("GR", "validated", _hours(9), words="Αρχεία σύνδεσης λογαριασμού"),
    _ours("UA", "validated approved", _hours(13), words="Записи входу до облікового запису"),
    _ours("LT", "discarded", _days(3)),
    _ours("JP", "issued", _hours(1), urgency=_URGENT),
    _ours("BA", "issued sent", _ago(50)),
    _ours("US", "issued sent", _days(1.5), custodian="google"),
    _ours("PT", "issued sent bounced", _days(2)),
    _ours("NO", _SENT, _days(2)),
    _ours("IT", f"{_SENT} info-requested", _days(4), waits=("the court's order", _days(1))),
    _ours("CZ", _HELD, _days(30), kept=_days(28)),
    _ours("RO", f"{_SENT} partly-preserved", _days(50), kept=_days(6), theirs="DIX-TRN 7/P/2026"),
    _ours("CL", f"{_HELD} extension-requested", _days(48), kept=_days(2)),
    _ours("DK", f"{_HELD} extension-requested extended", _days(51), kept=_days(35)),
    _ours("HU", f"{_HELD} extension-requested refused-extension", _days(52), kept=_days(1)),
    _ours("LV", f"{_HELD} assistance-in-preparation", _days(29), kept=_days(31)),
    _ours("FR", f"{_HELD} assistance-sent", _days(35), kept=_days(16)),
    _ours("EE", f"{_HELD} assistance-sent data-received", _days(40), files=("tulemus.csv",)),
    _ours("MT", f"{_HELD} assistance-sent assistance-refused", _days(44)),
    _ours("LU", f"{_SENT} refused", _days(15)),
    _ours("IS", f"{_SENT} withdrawn", _days(17)),
    _ours("SK", f"{_HELD} expired-without-assistance", _days(51), kept=-_days(5)),
    _ours("SI", "issued replaced", _days(26)),
    _ours("HR", f"{_SENT} refused closed", _days(28)),
    Story(
        party="XK",
        path=_CONFIRMED,
        ago=_days(47),
        kept=_days(2),
        notes=("Second reminder to the central authority there.",),
    ),
    Story(party="GE", path=_CONFIRMED, ago=_days(58), kept=-_days(1)),
    Story(
        party="AM",
        path=_VALID,
        ago=_days(5),
        words="Տվյալների պահպանման հարցում",
        waits=("翻訳の到着", _hours(30)),
    ),
    Story(party="DO", path="acknowledged", ago=_hours(20), theirs="TRN-DO-4/26", verified=False),
    Story(party="GH", ago=_hours(26), words="Preservation request GH-TRN-12", verified=False),
    Story(party="TN", path=_VALID, ago=_days(8), words="طلب حفظ بيانات TRN-TN-31", kind=Kind.OTHER),
    Story(party="AU", path=f"{_SERVED} disclosed closed", ago=_days(38), kind=Kind.SUBSCRIBER),
    Story(party="NZ", path=f"{_SERVED} withdrawn closed", ago=_days(42)),
)
