"""Signed packs on a desk: keys by two officers, lists and providers taken, forgeries refused."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from pocdesk.desk import packs
from pocdesk.desk.approve import NotApproved
from pocdesk.desk.import_note import How
from pocdesk.desk.list_versions import list_versions
from pocdesk.desk.lock import lock
from pocdesk.desk.look_up import directory
from pocdesk.desk.open_pack import open_pack, review_list
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import journal
from pocdesk.desk.take_list import asks_second, take
from pocdesk.desk.take_providers import review_providers, take_providers
from pocdesk.desk.trusted_keys import enter_key, keys, switch_off_key
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.desk.verify import verify
from pocdesk.errors import PocDeskError
from pocdesk.packs.make import made, zipped
from pocdesk.packs.public_key import code_of_key
from pocdesk.packs.rejected import PackRejected, Reason
from pocdesk.packs.signing_key import SigningKey
from pocdesk.paths import shipped
from tests.conftest import PASSPHRASE, SECOND_PASSPHRASE, TRAINING, SetClock

FIRST, SECOND, THIRD = (SigningKey.new(name) for name in ("Issuer", "Deputy", "Next year"))
NEW = TRAINING / "training-directory-2026-2.json"


def _list(label: str, **changes: object) -> dict[str, bytes]:
    table = json.loads(NEW.read_text("utf-8"))
    table["snapshot"].update(version_label=label, replaces="2026-2", **changes)
    row = next(row for row in table["points"] if row["point_id"] == "TRN-JP-1")
    mail = next(one for one in row["channels"] if one["kind"] == "email")
    mail.update(value="duty@jp-poc.example", value_normalised=None)
    return {"list.json": json.dumps(table).encode()}


def _pack(
    desk: Desk,
    version: int,
    files: dict[str, bytes],
    *signers: SigningKey,
    name: str = "directory-budapest",
    days: int = 90,
    next_keys: tuple[SigningKey, ...] = (),
) -> bytes:
    issued = desk.clock() - timedelta(days=1)
    return zipped(
        made(
            files,
            name=name,
            version=version,
            issued_at=issued,
            expires_at=issued + timedelta(days=days),
            keys=signers or (FIRST,),
            next_keys=[key.mark for key in next_keys],
        )
    )


@pytest.fixture
def trusting(paired: Desk) -> Desk:
    """Two officers entered the key of the issuer."""
    enter_key(paired, code_of_key(FIRST.mark.public), label="Issuer", second=SECOND_PASSPHRASE)
    return paired


def test_a_key_takes_two_officers_and_counts_until_it_is_switched_off(paired: Desk) -> None:
    before = journal(paired)
    code = code_of_key(FIRST.mark.public)
    with pytest.raises(NotApproved):
        enter_key(paired, code, label="Issuer")
    with pytest.raises(PocDeskError, match="no public key"):
        enter_key(paired, code[:-1] + ("A" if code[-1] != "A" else "B"), label="Issuer")
    assert keys(paired) == ()
    assert len(journal(paired)) == len(before)
    made_key = enter_key(paired, code, label="Issuer", second=SECOND_PASSPHRASE)
    assert (made_key.id, made_key.approved_by) == (FIRST.mark.id, "Officer Nine")
    with pytest.raises(PocDeskError, match="already"):
        enter_key(paired, code, label="Issuer", second=SECOND_PASSPHRASE)
    assert switch_off_key(paired, made_key.id, second=SECOND_PASSPHRASE).off_at is not None
    with pytest.raises(PackRejected) as refused:
        open_pack(paired, "list.zip", _pack(paired, 1, _list("2026-3")))
    assert refused.value.reason is Reason.WRONG_KEY
    assert verify(paired).breaks == ()


def test_a_signed_list_needs_no_second_officer_and_says_who_signed(trusting: Desk) -> None:
    content = _pack(trusting, 7, _list("2026-3"))
    reviewed = review_list(trusting, "list.zip", content, open_pack(trusting, "list.zip", content))
    assert not asks_second(trusting, reviewed)
    assert len(reviewed.critical) == 1
    with pytest.raises(PocDeskError, match="1 critical change"):
        take(trusting, reviewed, {})
    take(trusting, reviewed, {item.key: How.SIGNED for item in reviewed.critical})
    now = directory(trusting)
    assert now is not None
    assert now.snapshot.version_label == "2026-3"
    used = next(one.use for one in list_versions(trusting) if one.in_use)
    assert used is not None
    assert used.signed_by == FIRST.mark.id
    assert f"signed by {FIRST.mark.id}, pack 7" in journal(trusting)[0].note
    assert verify(trusting).breaks == ()


def test_the_last_version_is_remembered_and_the_old_copy_stays(
    trusting: Desk, clock: SetClock
) -> None:
    content = _pack(trusting, 7, _list("2026-3"))
    reviewed = review_list(trusting, "list.zip", content, open_pack(trusting, "list.zip", content))
    take(trusting, reviewed, {item.key: How.SIGNED for item in reviewed.critical})
    refused = {
        Reason.ALREADY: content,
        Reason.OLDER: _pack(trusting, 6, _list("2026-4")),
        Reason.OTHER_CONTENT: _pack(trusting, 7, _list("2026-4")),
        Reason.WRONG_KEY: _pack(trusting, 8, _list("2026-4"), SECOND),
        Reason.CUT: _pack(trusting, 8, _list("2026-4"))[:-900],
    }
    for reason, forged in refused.items():
        with pytest.raises(PackRejected) as told:
            open_pack(trusting, "list.zip", forged)
        assert told.value.reason is reason
    late = _pack(trusting, 8, _list("2026-4"), days=3)
    clock.forward(days=5)
    with pytest.raises(PackRejected) as told:
        open_pack(trusting, "list.zip", late)
    assert told.value.reason is Reason.EXPIRED
    other = _pack(trusting, 1, _list("2026-4"), name="directory-g7")
    accepted = open_pack(trusting, "list.zip", other)
    with pytest.raises(PackRejected, match="holds a list of the network budapest"):
        review_list(trusting, "list.zip", other, accepted)
    now = directory(trusting)
    assert now is not None
    assert now.snapshot.version_label == "2026-3"


def test_two_keys_together_name_those_of_the_time_to_come(trusting: Desk) -> None:
    enter_key(trusting, code_of_key(SECOND.mark.public), label="Deputy", second=SECOND_PASSPHRASE)
    content = _pack(trusting, 7, _list("2026-3"), FIRST, SECOND, next_keys=(SECOND, THIRD))
    reviewed = review_list(trusting, "list.zip", content, open_pack(trusting, "list.zip", content))
    take(trusting, reviewed, {item.key: How.SIGNED for item in reviewed.critical})
    on = {key.id for key in keys(trusting) if key.off_at is None}
    assert on == {SECOND.mark.id, THIRD.mark.id}
    assert verify(trusting).breaks == ()


def _providers(change: bytes, into: bytes, file: str = "google.toml") -> dict[str, bytes]:
    folder = shipped("resources/providers")
    files = {path.name: path.read_bytes() for path in sorted(Path(folder).glob("*.toml"))}
    assert change in files[file]
    files[file] = files[file].replace(change, into)
    return files


def test_a_pack_of_providers_shows_its_changes_and_counts_as_a_whole(trusting: Desk) -> None:
    shipped_days = packs.catalogue().providers["google"]
    channel = next(one for one in shipped_days.channels if one.usable and one.url)
    assert channel.url is not None
    changed = _providers(channel.url.encode(), b"https://lers.provider.example/")
    content = _pack(trusting, 3, changed, name="providers")
    accepted = open_pack(trusting, "providers.zip", content)
    reviewed = review_providers(trusting, "providers.zip", content, accepted)
    assert [one.after for one in reviewed.critical if "lers.provider" in one.after]
    with pytest.raises(PocDeskError, match="not ticked"):
        take_providers(trusting, reviewed, ())
    take_providers(trusting, reviewed, {one.key for one in reviewed.critical})
    google = trusting.catalogue.providers["google"]
    assert "https://lers.provider.example/" in {one.url for one in google.channels}
    assert packs.catalogue().providers["google"] == shipped_days
    assert "lers.provider.example" in journal(trusting)[0].note
    assert verify(trusting).breaks == ()
    with pytest.raises(PackRejected):
        open_pack(trusting, "providers.zip", content)


def test_the_providers_taken_count_after_the_desk_was_locked(
    trusting: Desk, clock: SetClock
) -> None:
    changed = _providers(b'name = "Google"', b'name = "Google (2027)"')
    content = _pack(trusting, 3, changed, name="providers")
    accepted = open_pack(trusting, "providers.zip", content)
    reviewed = review_providers(trusting, "providers.zip", content, accepted)
    take_providers(trusting, reviewed, {one.key for one in reviewed.critical})
    folder = trusting.folder.root
    lock(trusting)
    again = unlock(folder, Credential(passphrase=PASSPHRASE), clock=clock)
    try:
        assert again.catalogue.names["google"] == "Google (2027)"
    finally:
        lock(again)


def test_a_pack_that_breaks_one_rule_changes_nothing(trusting: Desk) -> None:
    changed = _providers(b'schema = "pocdesk-provider"', b'schema = "pocdesk-something"')
    content = _pack(trusting, 3, changed, name="providers")
    with pytest.raises(PocDeskError, match=r"google\.toml"):
        review_providers(
            trusting, "providers.zip", content, open_pack(trusting, "providers.zip", content)
        )
    assert trusting.catalogue is packs.catalogue()
