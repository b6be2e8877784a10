"""Who would have a desk take a list as signed: by its rows, by one person's code, meanwhile."""

from collections.abc import Callable

import pytest

from pocdesk.desk.approve import NotApproved
from pocdesk.desk.import_note import How
from pocdesk.desk.open_pack import open_pack, review_list
from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import Review
from pocdesk.desk.take_list import take
from pocdesk.desk.take_providers import review_providers, take_providers
from pocdesk.desk.trusted_keys import enter_key, keys, switch_off_key
from pocdesk.desk.verify import verify
from pocdesk.domain.signed_pack import TrustedKey
from pocdesk.packs.judge import Accepted, examine
from pocdesk.packs.public_key import code_of_key
from pocdesk.packs.rejected import PackRejected, Reason
from pocdesk.packs.sealed import sealed_of
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import taken_packs, trusted_keys
from pocdesk.storage.refusals import LogDamaged
from tests.conftest import SECOND_PASSPHRASE, SetClock
from tests.made_once import Founded
from tests.signed_files import FIRST, SECOND, a_list, pack_of, the_providers


@pytest.fixture
def trusting(paired: Desk) -> Desk:
    """Two officers entered the key of the issuer."""
    enter_key(paired, code_of_key(FIRST.mark.public), label="Issuer", second=SECOND_PASSPHRASE)
    return paired


def reviewed(desk: Desk, version: int, label: str) -> Review:
    content = pack_of(a_list(label), version, desk.clock())
    return review_list(desk, "list.zip", content, open_pack(desk, "list.zip", content))


def taken(desk: Desk, found: Review) -> None:
    take(desk, found, {item.key: How.SIGNED for item in found.critical})


def _insert_key(connection: Connection) -> None:
    (known,) = trusted_keys.every(connection)
    forged = SECOND.mark
    trusted_keys.save(
        connection,
        TrustedKey(
            id=forged.id,
            public=forged.public,
            label=known.label,
            packs="",
            officer=known.officer,
            approved_by=known.approved_by,
            set_at=known.set_at,
        ),
    )


def test_a_key_that_was_put_into_the_log_signs_nothing(trusting: Desk) -> None:
    with trusting.log.transaction() as connection:
        _insert_key(connection)
    content = pack_of(a_list("2026-3"), 1, trusting.clock(), SECOND)
    with pytest.raises(LogDamaged, match=f"trusted key {SECOND.mark.id} was changed outside"):
        open_pack(trusting, "list.zip", content)
    sentence = f"The trusted key {SECOND.mark.id} is sealed by no entry."
    assert sentence in [one.sentence for one in verify(trusting).breaks]


_EDITS = {
    "a key that was switched off": "UPDATE trusted_keys SET off_at = NULL",
    "a key for another pack": "UPDATE trusted_keys SET packs = 'directory-budapest', off_at = NULL",
}


@pytest.mark.parametrize("what", _EDITS)
def test_a_key_that_counts_again_behind_our_back_signs_nothing(trusting: Desk, what: str) -> None:
    switch_off_key(trusting, FIRST.mark.id, second=SECOND_PASSPHRASE)
    with trusting.log.transaction() as connection:
        connection.exec_driver_sql(_EDITS[what])
    with pytest.raises(LogDamaged):
        reviewed(trusting, 1, "2026-3")


_FORGOTTEN = {
    "forgotten": "DELETE FROM taken_packs",
    "made older": "UPDATE taken_packs SET version = 1",
}


@pytest.mark.parametrize("what", _FORGOTTEN)
def test_a_last_version_that_was_forgotten_behind_our_back_brings_no_older_one(
    trusting: Desk, what: str
) -> None:
    taken(trusting, reviewed(trusting, 7, "2026-3"))
    with trusting.log.transaction() as connection:
        connection.exec_driver_sql(_FORGOTTEN[what])
    with pytest.raises(LogDamaged, match="pack directory-budapest was changed outside PocDesk"):
        reviewed(trusting, 6, "2026-4")


def test_an_entry_made_up_for_a_forged_key_is_no_seal(trusting: Desk) -> None:
    with trusting.log.transaction() as connection:
        _insert_key(connection)
        connection.exec_driver_sql("DROP TRIGGER entries_no_update")
        connection.exec_driver_sql(
            "UPDATE entries SET content = CAST(replace(content, ?, ?) AS BLOB) "
            "WHERE instr(content, ?) > 0",
            tuple(f"trusted key {key.mark.id}".encode() for key in (FIRST, SECOND, FIRST)),
        )
    content = pack_of(a_list("2026-3"), 1, trusting.clock(), SECOND)
    with pytest.raises(LogDamaged):
        open_pack(trusting, "list.zip", content)


def test_what_was_signed_by_a_key_that_is_switched_off_meanwhile_is_not_taken(
    trusting: Desk,
) -> None:
    found = reviewed(trusting, 7, "2026-3")
    content = pack_of(
        the_providers(b'name = "Google"', b'name = "G"'), 3, trusting.clock(), name="providers"
    )
    accepted = open_pack(trusting, "providers.zip", content)
    providers = review_providers(trusting, "providers.zip", content, accepted)
    switch_off_key(trusting, FIRST.mark.id, second=SECOND_PASSPHRASE)
    acts: tuple[Callable[[], None], ...] = (
        lambda: taken(trusting, found),
        lambda: take_providers(trusting, providers, {one.key for one in providers.critical}),
    )
    for act in acts:
        with pytest.raises(PackRejected) as refused:
            act()
        assert refused.value.reason is Reason.WRONG_KEY
    with trusting.log.reading() as connection:
        assert taken_packs.every(connection) == ()
    assert verify(trusting).breaks == ()


@pytest.mark.parametrize(("days", "reason"), [(100, Reason.EXPIRED), (-100, Reason.EARLY)])
def test_what_was_reviewed_while_it_was_valid_is_not_taken_when_it_is_not(
    trusting: Desk, clock: SetClock, days: int, reason: Reason
) -> None:
    found = reviewed(trusting, 3, "2026-3")
    clock.forward(days=days)
    with pytest.raises(PackRejected) as rejected:
        taken(trusting, found)
    assert rejected.value.reason is reason
    clock.forward(days=-days)
    taken(trusting, found)


def test_an_older_version_that_was_reviewed_first_is_not_taken_after_a_newer_one(
    trusting: Desk,
) -> None:
    # Another issuer under the same name of a pack: the version in use does not tell.
    def named(version: int, issuer: str) -> Review:
        files = a_list("L", network="other", issuer=issuer)
        content = pack_of(files, version, trusting.clock(), name="directory-other-liaison")
        accepted: Accepted = open_pack(trusting, "list.zip", content)
        return review_list(trusting, "list.zip", content, accepted)

    older, newer = named(7, "Liaison"), named(8, "Liaison 警")
    taken(trusting, newer)
    with pytest.raises(PackRejected) as refused:
        taken(trusting, older)
    assert refused.value.reason is Reason.OLDER


def test_the_recovery_code_of_one_person_is_no_second_officer_where_there_is_one(
    paired: Desk, paired_desk: Founded
) -> None:
    code = code_of_key(FIRST.mark.public)
    with pytest.raises(NotApproved):
        enter_key(paired, code, label="Issuer", second=paired_desk.code)
    assert keys(paired) == ()


def test_a_number_of_thousands_of_figures_is_no_pack() -> None:
    pack = sealed_of(
        "list.zip",
        {
            "pack.toml": b"version = " + b"9" * 5_000,
            "pack.toml.sig": f"{FIRST.mark.id} {'0' * 128}\n".encode(),
            "list.json": b"{}\n",
        },
    )
    with pytest.raises(PackRejected) as refused:
        examine(pack)
    assert refused.value.reason is Reason.FORMAT
