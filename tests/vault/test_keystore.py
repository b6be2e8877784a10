"""The key store of the machine: the eight ways it fails, each with a clear way out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pocdesk.vault.key_file import KeyFile
from pocdesk.vault.keystore import ALLOWED, Backend, KeyStore
from pocdesk.vault.store_refusals import (
    KeyStoreChanged,
    KeyStoreFailed,
    KeyStoreForgetful,
    KeyStoreKeyGone,
    KeyStoreLocked,
    KeyStoreMissing,
    KeyStoreNull,
    KeyStoreOtherProfile,
    KeyStorePlain,
    KeyStoreRefused,
    KeyStoreSilent,
    KeyStoreUntrusted,
    KeyStoreWrongKey,
)
from pocdesk.vault.stored_key import key_store_slot
from pocdesk.vault.who import this_machine, this_user
from tests.vault.desks import NIGHT, Desk, copy_of, full_desk, quick_desk
from tests.vault.stores import (
    Forgetful,
    Garbling,
    Hanging,
    Remembering,
    Successor,
    absent,
    locked,
    of_class,
    store_of,
)

NULL = "keyring.backends.null.Keyring"
PLAIN = "keyrings.alt.file.PlaintextKeyring"
FAIL = "keyring.backends.fail.Keyring"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One way a key store fails: what the program meets, and what the officer reads of it."""

    refused: type[KeyStoreRefused]
    told: str
    store: Callable[[Desk], KeyStore]


def with_another_key(desk: Desk) -> KeyStore:
    backend = copy_of(desk.backend)
    for place in backend.kept:
        backend.kept[place] = bytes(32).hex()
    return store_of(backend)


TROUBLES = {
    "none": Trouble(KeyStoreMissing, "no key store", lambda desk: store_of(absent())),
    "null": Trouble(KeyStoreNull, "switched off", lambda desk: KeyStore(of_class(NULL))),
    "plain file": Trouble(KeyStorePlain, "only a file", lambda desk: KeyStore(of_class(PLAIN))),
    "locked": Trouble(KeyStoreLocked, "is locked", lambda desk: store_of(locked())),
    "changed": Trouble(KeyStoreChanged, "another key store", lambda desk: store_of(Successor())),
    "key gone": Trouble(
        KeyStoreKeyGone, "no longer has the key", lambda desk: store_of(Remembering())
    ),
    "other profile": Trouble(
        KeyStoreOtherProfile,
        "another profile (anna on desk-07)",
        lambda desk: store_of(copy_of(desk.backend), user="ben"),
    ),
    "wrong key": Trouble(KeyStoreWrongKey, "does not open this desk", with_another_key),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_each_trouble_has_its_sentence_and_leaves_everything_as_it_was(
    name: str, tmp_path: Path
) -> None:
    trouble, desk = TROUBLES[name], full_desk()
    path = tmp_path / "keys.json"
    desk.file.save(path, desk.keys())
    file_before, store_before = path.read_bytes(), dict(desk.backend.kept)

    with pytest.raises(trouble.refused) as refused:
        KeyFile.read(path).open_with_key_store(trouble.store(desk))

    assert trouble.told in refused.value.happened
    assert refused.value.safe == "Nothing was overwritten."
    assert refused.value.remedy.startswith("Open the desk with the passphrase or the recovery code")
    assert path.read_bytes() == file_before
    assert desk.backend.kept == store_before
    assert [entry.name for entry in tmp_path.iterdir()] == ["keys.json"]
    opened = KeyFile.read(path).open_with_recovery_code(desk.recovery_code)
    assert desk.holds(opened.keys)


def test_the_eight_sentences_are_eight() -> None:
    desk, told = quick_desk(), set()
    for trouble in TROUBLES.values():
        with pytest.raises(trouble.refused) as refused:
            desk.file.open_with_key_store(trouble.store(desk))
        told.add(refused.value.happened)
    assert len(told) == 8


def test_a_desk_carried_to_another_machine_names_where_its_key_lies() -> None:
    desk = quick_desk()
    with pytest.raises(KeyStoreOtherProfile, match="anna on desk-07"):
        desk.file.open_with_key_store(store_of(Remembering(), machine="desk-08"))


def test_a_machine_that_was_only_renamed_still_opens() -> None:
    desk = quick_desk()
    opened = desk.file.open_with_key_store(store_of(desk.backend, machine="renamed"))
    assert desk.holds(opened.keys)


@pytest.mark.parametrize("kept", ["", "not hexadecimal", "00" * 31, "00" * 33])
def test_an_entry_that_is_no_key_is_a_wrong_key(kept: str) -> None:
    desk = quick_desk()
    for place in desk.backend.kept:
        desk.backend.kept[place] = kept
    with pytest.raises(KeyStoreWrongKey):
        desk.file.open_with_key_store(desk.store)


@pytest.mark.parametrize("backend", [Forgetful(), Garbling()])
def test_a_key_counts_only_once_it_was_read_back(backend: Backend) -> None:
    desk = quick_desk()
    with pytest.raises(KeyStoreForgetful, match="did not give it back"):
        key_store_slot(
            desk.keys(), desk.file.desk_id, store_of(backend), officer="anna", created_at=NIGHT
        )


def test_a_new_slot_overwrites_no_former_key_in_the_store() -> None:
    desk = quick_desk()
    before = dict(desk.backend.kept)
    slot = key_store_slot(
        desk.keys(), desk.file.desk_id, desk.store, officer="anna", created_at=NIGHT
    )
    assert len(desk.backend.kept) == 2
    assert before.items() < desk.backend.kept.items()
    assert desk.holds(desk.file.open_with_key_store(desk.store).keys)
    assert desk.holds(desk.file.with_slot(slot).open_with_key_store(desk.store).keys)


def test_the_key_lies_under_desk_account_and_slot_and_is_not_the_key_of_the_log() -> None:
    desk = quick_desk()
    (((service, entry), kept),) = desk.backend.kept.items()
    assert service == f"PocDesk {desk.file.desk_id}"
    assert entry == f"anna {desk.file.slots[0].id}"
    assert len(bytes.fromhex(kept)) == 32
    assert bytes.fromhex(kept) not in (desk.database, desk.chain)


def test_removing_forgets_one_entry_and_minds_no_missing_one() -> None:
    backend = Remembering()
    store = store_of(backend)
    store.put("desk", "one", "1")
    store.put("desk", "two", "2")
    store.remove("desk", "one")
    store.remove("desk", "one")
    assert (store.get("desk", "one"), store.get("desk", "two")) == (None, "2")


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    backend = Hanging()
    yield backend
    backend.let_go.set()


def test_a_key_store_that_hangs_is_given_up(hanging: Hanging) -> None:
    with pytest.raises(KeyStoreSilent, match=r"no answer within 0\.05 s"):
        store_of(hanging, seconds=0.05).get("desk", "name")


def test_a_key_store_is_given_five_seconds() -> None:
    defaults = KeyStore.__init__.__kwdefaults__ or {}
    assert defaults["seconds"] == 5


def test_an_error_of_the_key_store_itself_is_named() -> None:
    store = store_of(Remembering(ConnectionResetError("reset by peer")))
    with pytest.raises(KeyStoreFailed, match=r"failed \(ConnectionResetError\)") as refused:
        store.put("desk", "name", "secret")
    assert isinstance(refused.value.__cause__, ConnectionResetError)


@pytest.mark.parametrize("name", ["LockedException", "PromptDismissedException"])
def test_a_lock_reported_by_the_service_below_keyring_is_a_lock(name: str) -> None:
    below = type(name, (Exception,), {})
    with pytest.raises(KeyStoreLocked):
        store_of(Remembering(below())).get("desk", "name")


def test_only_four_classes_may_keep_a_key() -> None:
    assert {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
    } == ALLOWED
    for name in ALLOWED:
        assert KeyStore(of_class(name)).backend_class == name


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        (NULL, KeyStoreNull),
        (PLAIN, KeyStorePlain),
        (FAIL, KeyStoreMissing),
        ("keyring.backends.chainer.ChainerBackend", KeyStoreUntrusted),
        ("somebody.keyring.backends.macOS.Keyring", KeyStoreUntrusted),
    ],
)
def test_a_backend_of_another_class_is_refused(name: str, refused: type[KeyStoreRefused]) -> None:
    with pytest.raises(refused):
        KeyStore(of_class(name))


def test_a_key_store_belongs_to_who_runs_the_program_unless_told_otherwise() -> None:
    store = KeyStore(of_class("keyring.backends.macOS.Keyring"))
    assert (store.user, store.machine) == (this_user(), this_machine())
    assert store.user
    assert store.machine
