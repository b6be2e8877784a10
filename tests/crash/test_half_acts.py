"""An act on lists, corrections or packs that breaks off at any step leaves the desk as it was."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from pocdesk.desk.correct_point import correct_point
from pocdesk.desk.import_note import How
from pocdesk.desk.list_versions import go_back
from pocdesk.desk.lock import lock
from pocdesk.desk.open_pack import open_pack, review_list
from pocdesk.desk.opened import Desk
from pocdesk.desk.own_facts import Said, Wanted, say
from pocdesk.desk.provider_versions import go_back_providers
from pocdesk.desk.refresh import review
from pocdesk.desk.settle_correction import Settled, settle
from pocdesk.desk.take_list import take
from pocdesk.desk.take_providers import review_providers, take_providers
from pocdesk.desk.trusted_keys import enter_key
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.desk.verify import verify
from pocdesk.domain.clock import Clock
from pocdesk.domain.correction import Reason
from pocdesk.domain.lists import MAIN
from pocdesk.domain.own_fact import Change
from pocdesk.packs.public_key import code_of_key
from tests.conftest import PASSPHRASE, SECOND_PASSPHRASE, TRAINING, SetClock
from tests.made_once import Founded
from tests.signed_files import FIRST, a_list, pack_of, the_providers

Act = Callable[[], object]


class _Cut(Exception):
    """The disk is full, or the machine goes."""


@contextmanager
def _cut_at(step: int) -> Iterator[list[str]]:
    """Every statement that changes the log is noted; number `step` is not done."""
    done: list[str] = []

    def before(*given: object) -> None:
        statement = str(given[2])
        if statement.split(None, 1)[0].upper() in {"INSERT", "UPDATE", "DELETE"}:
            if len(done) == step:
                raise _Cut
            done.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", before)
    try:
        yield done
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", before)


def _list(desk: Desk) -> Act:
    path = TRAINING / "training-directory-2026-1.json"
    found = review(desk, path.name, path.read_bytes())
    ticks = {item.key: How.NOT for item in found.critical}
    return lambda: take(desk, found, ticks, second=SECOND_PASSPHRASE)


def _signed_list(desk: Desk) -> Act:
    content = pack_of(a_list("2026-3"), 3, desk.clock())
    found = review_list(desk, "list.zip", content, open_pack(desk, "list.zip", content))
    return lambda: take(desk, found, {item.key: How.SIGNED for item in found.critical})


def _back(desk: Desk) -> Act:
    _list(desk)()
    return lambda: go_back(desk, MAIN, "2026-2", "The older one.", second=SECOND_PASSPHRASE)


def _correct(desk: Desk) -> object:
    return correct_point(
        desk,
        "TRN-JP-1",
        "channels.email",
        "night@jp-poc.example",
        official="contact@jp-poc.example",
        reason=Reason.TOLD,
        confirmed="By call",
    )


def _settled(desk: Desk) -> Act:
    _correct(desk)
    return lambda: settle(desk, "1", Settled.OFFICIAL)


def _providers(desk: Desk) -> Act:
    files = the_providers(b"Google Ireland Limited", b"Google Ireland Ltd")
    content = pack_of(files, 1, desk.clock(), name="providers")
    accepted = open_pack(desk, "providers.zip", content)
    found = review_providers(desk, "providers.zip", content, accepted)
    return lambda: take_providers(desk, found, [one.key for one in found.critical])


def _providers_back(desk: Desk) -> Act:
    _providers(desk)()
    return lambda: go_back_providers(desk, "", "The shipped one.", second=SECOND_PASSPHRASE)


def _own(desk: Desk) -> Act:
    said = Said(source="Letter", dated=date(2026, 11, 7), initials="AB")
    wanted = Wanted(path="preservation.days", change=Change.SET, value=80)
    return lambda: say(desk, "provider google", [wanted], said)


_ACTS: dict[str, Callable[[Desk], Act]] = {
    "list": _list,
    "signed list": _signed_list,
    "back": _back,
    "correction": lambda desk: lambda: _correct(desk),
    "settled": _settled,
    "providers": _providers,
    "providers back": _providers_back,
    "own fact": _own,
}


def _stand(desk: Desk) -> tuple[object, ...]:
    """What is in use, by the memory of the desk and by its log."""
    with desk.log.reading() as connection:
        rows = [
            connection.scalar(sa.select(sa.func.count()).select_from(sa.table(name)))
            for name in sa.inspect(connection).get_table_names()
        ]
        used = desk.directory(connection).directory
    return (desk.own.office, desk.own.packs.pack, desk.own.packs.facts, used, rows)


def _again(desk: Desk, folder: Path, clock: Clock) -> tuple[object, ...]:
    lock(desk)
    opened = unlock(folder, Credential(passphrase=PASSPHRASE), clock=clock)
    try:
        assert verify(opened).breaks == ()
        return _stand(opened)
    finally:
        lock(opened)


@pytest.mark.parametrize("name", _ACTS)
def test_an_act_that_is_cut_off_leaves_the_desk_as_it_was(
    paired_desk: Founded, tmp_path: Path, clock: SetClock, name: str
) -> None:
    folder = paired_desk.copied_to(tmp_path / "desk")
    desk = paired_desk.opened(folder, clock)
    enter_key(desk, code_of_key(FIRST.mark.public), label="Issuer", second=SECOND_PASSPHRASE)
    act = _ACTS[name](desk)
    before = _stand(desk)
    step = 0
    while True:
        with _cut_at(step) as done:
            try:
                act()
            except _Cut:
                assert _stand(desk) == before, done
                step += 1 + step // 8
                continue
        break
    assert step > 1
    after = _stand(desk)
    assert after != before
    assert _again(desk, folder, clock)[:-1] == after[:-1]  # the log notes who opens it
