"""Signed packs on a desk: keys by two officers, lists and providers taken, forgeries refused."""

import json
from dataclasses import replace

import pytest

from pocdesk.desk import packs
from pocdesk.desk.approve import NotApproved
from pocdesk.desk.import_note import How
from pocdesk.desk.list_versions import go_back, list_versions
from pocdesk.desk.lock import lock
from pocdesk.desk.look_up import directory
from pocdesk.desk.open_pack import open_pack, pack_name, review_list
from pocdesk.desk.opened import Desk
from pocdesk.desk.provider_versions import go_back_providers, provider_versions
from pocdesk.desk.show import journal
from pocdesk.desk.signed_by import providers_signed_by, signed_by
from pocdesk.desk.take_list import asks_second, take
from pocdesk.desk.take_providers import review_providers, take_providers
from pocdesk.desk.trusted_keys import enter_key, keys, switch_off_key
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.desk.verify import verify
from pocdesk.directory.readers import read_directory
from pocdesk.domain.signed_pack import Signed
from pocdesk.errors import PocDeskError
from pocdesk.packs.public_key import code_of_key
from pocdesk.packs.rejected import PackRejected, Reason
from pocdesk.packs.signing_key import SigningKey
from tests.conftest import PASSPHRASE, SECOND_PASSPHRASE, SetClock
from tests.signed_files import FIRST, SECOND, THIRD, a_list, pack_of, the_providers


def _pack(
    desk: Desk,
    version: int,
    files: dict[str, bytes],
    *signers: SigningKey,
    name: str = "directory-budapest",
    days: int = 90,
    next_keys: tuple[SigningKey, ...] = (),
) -> bytes:
    return pack_of(
        files, version, desk.clock(), *signers, name=name, days=days, next_keys=next_keys
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
        open_pack(paired, "list.zip", _pack(paired, 1, a_list("2026-3")))
    assert refused.value.reason is Reason.WRONG_KEY
    assert verify(paired).breaks == ()


def test_a_signed_list_needs_no_second_officer_and_says_who_signed(trusting: Desk) -> None:
    content = _pack(trusting, 7, a_list("2026-3"))
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
    content = _pack(trusting, 7, a_list("2026-3"))
    reviewed = review_list(trusting, "list.zip", content, open_pack(trusting, "list.zip", content))
    take(trusting, reviewed, {item.key: How.SIGNED for item in reviewed.critical})
    refused = {
        Reason.ALREADY: content,
        Reason.OLDER: _pack(trusting, 6, a_list("2026-4")),
        Reason.OTHER_CONTENT: _pack(trusting, 7, a_list("2026-4")),
        Reason.WRONG_KEY: _pack(trusting, 8, a_list("2026-4"), SECOND),
        Reason.CUT: _pack(trusting, 8, a_list("2026-4"))[:-900],
    }
    for reason, forged in refused.items():
        with pytest.raises(PackRejected) as told:
            open_pack(trusting, "list.zip", forged)
        assert told.value.reason is reason
    late = _pack(trusting, 8, a_list("2026-4"), days=3)
    clock.forward(days=5)
    with pytest.raises(PackRejected) as told:
        open_pack(trusting, "list.zip", late)
    assert told.value.reason is Reason.EXPIRED
    other = _pack(trusting, 1, a_list("2026-4"), name="directory-g7")
    accepted = open_pack(trusting, "list.zip", other)
    with pytest.raises(PackRejected, match="only a pack “directory-budapest” may hold"):
        review_list(trusting, "list.zip", other, accepted)
    now = directory(trusting)
    assert now is not None
    assert now.snapshot.version_label == "2026-3"


def test_two_keys_together_name_those_of_the_time_to_come(trusting: Desk) -> None:
    enter_key(trusting, code_of_key(SECOND.mark.public), label="Deputy", second=SECOND_PASSPHRASE)
    content = _pack(trusting, 7, a_list("2026-3"), FIRST, SECOND, next_keys=(SECOND, THIRD))
    reviewed = review_list(trusting, "list.zip", content, open_pack(trusting, "list.zip", content))
    take(trusting, reviewed, {item.key: How.SIGNED for item in reviewed.critical})
    on = {key.id for key in keys(trusting) if key.off_at is None}
    assert on == {SECOND.mark.id, THIRD.mark.id}
    assert f"{THIRD.mark.id} (Next year)" in journal(trusting)[0].note
    assert verify(trusting).breaks == ()


def test_a_pack_of_providers_shows_its_changes_and_counts_as_a_whole(trusting: Desk) -> None:
    shipped_days = packs.catalogue().providers["google"]
    channel = next(one for one in shipped_days.channels if one.usable and one.url)
    assert channel.url is not None
    changed = the_providers(channel.url.encode(), b"https://lers.provider.example/")
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
    changed = the_providers(b'name = "Google"', b'name = "Google (2027)"')
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
    changed = the_providers(b'schema = "pocdesk-provider"', b'schema = "pocdesk-something"')
    content = _pack(trusting, 3, changed, name="providers")
    with pytest.raises(PocDeskError, match=r"google\.toml"):
        review_providers(
            trusting, "providers.zip", content, open_pack(trusting, "providers.zip", content)
        )
    assert trusting.catalogue is packs.catalogue()


def test_one_goes_back_to_a_former_pack_of_providers_and_to_the_shipped_one(
    trusting: Desk, clock: SetClock
) -> None:
    for version, name in ((3, b'name = "Google (2027)"'), (4, b'name = "Google (2028)"')):
        clock.forward(hours=1)
        content = _pack(
            trusting, version, the_providers(b'name = "Google"', name), name="providers"
        )
        accepted = open_pack(trusting, "providers.zip", content)
        reviewed = review_providers(trusting, "providers.zip", content, accepted)
        take_providers(trusting, reviewed, {one.key for one in reviewed.critical})
    four, three, shipped_one = provider_versions(trusting)
    assert [one.label for one in (four, three, shipped_one)] == ["4", "3", ""]
    assert [one.in_use for one in (four, three, shipped_one)] == [True, False, False]
    for wanted, second, why in (
        (three.sha256, SECOND_PASSPHRASE, "not said"),
        (four.sha256, SECOND_PASSPHRASE, "in use already"),
        ("0" * 64, SECOND_PASSPHRASE, "no such pack"),
        (three.sha256, "", "second officer is missing"),
    ):
        reason = "" if why == "not said" else "an address was wrong"
        with pytest.raises(PocDeskError, match=why):
            go_back_providers(trusting, wanted, reason, second=second)
    assert trusting.catalogue.names["google"] == "Google (2028)"

    clock.forward(hours=1)
    go_back_providers(trusting, three.sha256, "an address was wrong", second=SECOND_PASSPHRASE)
    assert trusting.catalogue.names["google"] == "Google (2027)"
    assert "an address was wrong. Approved by Officer Nine" in journal(trusting)[0].note
    used = next(one for one in provider_versions(trusting) if one.in_use)
    assert used.use is not None
    assert used.use.signed_by == FIRST.mark.id

    clock.forward(hours=1)
    go_back_providers(trusting, "", "the shipped one is newer", second=SECOND_PASSPHRASE)
    assert trusting.catalogue is packs.catalogue()
    assert [one.in_use for one in provider_versions(trusting)] == [False, False, True]
    assert verify(trusting).breaks == ()
    # What was taken once is remembered: an older pack does not come back as a newer one.
    older = _pack(trusting, 3, the_providers(b'name = "Google"', b'name = "X"'), name="providers")
    with pytest.raises(PackRejected) as refused:
        open_pack(trusting, "providers.zip", older)
    assert refused.value.reason is Reason.OLDER
    folder = trusting.folder.root
    lock(trusting)
    again = unlock(folder, Credential(passphrase=PASSPHRASE), clock=clock)
    try:
        assert again.catalogue is packs.catalogue()
    finally:
        lock(again)


def test_who_signed_the_version_in_use_is_known_whichever_it_is(
    trusting: Desk, clock: SetClock
) -> None:
    assert signed_by(trusting) == {}
    ends = {}
    for version, label, days in ((7, "2026-3", 90), (8, "2026-4", 30)):
        clock.forward(hours=1)
        content = _pack(trusting, version, a_list(label), days=days)
        accepted = open_pack(trusting, "list.zip", content)
        reviewed = review_list(trusting, "list.zip", content, accepted)
        take(trusting, reviewed, {item.key: How.SIGNED for item in reviewed.critical})
        ends[label] = Signed(by="Issuer", until=accepted.manifest.expires_at)
        assert signed_by(trusting) == {"budapest": ends[label]}
    clock.forward(days=40)  # the second one has ended; it stays in use
    now = directory(trusting)
    assert now is not None
    assert now.snapshot.version_label == "2026-4"
    assert signed_by(trusting) == {"budapest": replace(ends["2026-4"], ended=True)}
    go_back(trusting, "budapest", "2026-3", "it is still valid", second=SECOND_PASSPHRASE)
    assert signed_by(trusting) == {"budapest": ends["2026-3"]}
    go_back(trusting, "budapest", "2026-2", "before it was signed", second=SECOND_PASSPHRASE)
    assert signed_by(trusting) == {}


def test_who_signed_the_pack_of_providers_in_use_is_known_whichever_it_is(
    trusting: Desk, clock: SetClock
) -> None:
    assert providers_signed_by(trusting) is None
    content = _pack(
        trusting, 3, the_providers(b'name = "Google"', b'name = "Goggle"'), name="providers", days=9
    )
    accepted = open_pack(trusting, "providers.zip", content)
    reviewed = review_providers(trusting, "providers.zip", content, accepted)
    take_providers(trusting, reviewed, {one.key for one in reviewed.critical})
    signed = Signed(by="Issuer", until=accepted.manifest.expires_at)
    assert providers_signed_by(trusting) == signed
    clock.forward(days=10)
    assert providers_signed_by(trusting) == replace(signed, ended=True)
    go_back_providers(trusting, "", "it has ended", second=SECOND_PASSPHRASE)
    assert providers_signed_by(trusting) is None


def test_a_key_of_a_pack_that_cannot_be_is_refused(trusting: Desk) -> None:
    code = code_of_key(SECOND.mark.public)
    for name in ("Directory-Budapest", "budapest", "directory-", "providers and all"):
        with pytest.raises(PocDeskError, match="the name of no pack"):
            enter_key(trusting, code, label="Deputy", packs=name, second=SECOND_PASSPHRASE)
    made_key = enter_key(
        trusting, code, label="Deputy", packs="providers", second=SECOND_PASSPHRASE
    )
    assert made_key.packs == "providers"


@pytest.mark.parametrize(
    ("network", "issuer", "name"),
    [
        ("g7", "Anybody", "directory-g7"),
        ("other", "Liaison desk", "directory-other-liaison-desk"),
        ("other", "Élan & Co.", "directory-other-elan-co"),
    ],
)
def test_a_pack_is_called_as_the_list_that_it_may_hold(
    network: str, issuer: str, name: str
) -> None:
    table = json.loads(a_list("1")["list.json"])
    table["snapshot"].update(network=network, issuer=issuer)
    made_list = read_directory("list.json", json.dumps(table).encode(), packs.parties())
    assert pack_name(made_list.snapshot) == name
