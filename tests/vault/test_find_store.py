"""Which key store of this machine is taken, and what is said where there is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pocdesk.vault.keystore import Backend, find_store, this_store
from tests.vault.stores import of_class

NULL = "keyring.backends.null.Keyring"


def asked_of_this_machine(tmp_path: Path, **environment: str) -> str:
    """What a fresh process without a desktop session answers about its key store."""
    script = """
from pocdesk.vault.keystore import find_store, this_store
from pocdesk.vault.store_refusals import KeyStoreRefused
print(find_store())
try:
    this_store()
except KeyStoreRefused as refused:
    print(type(refused).__name__)
"""
    asked = [sys.executable, "-c", script]
    environment |= {"HOME": str(tmp_path)}
    environment |= {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/none"}
    return subprocess.run(
        asked, capture_output=True, text=True, check=True, env=os.environ | environment
    ).stdout


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a key store")
def test_a_machine_without_a_key_store_says_so(tmp_path: Path) -> None:
    assert asked_of_this_machine(tmp_path).split() == ["None", "KeyStoreMissing"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a key store")
def test_a_key_store_switched_off_says_so(tmp_path: Path) -> None:
    said = asked_of_this_machine(tmp_path, PYTHON_KEYRING_BACKEND=NULL)
    assert said.split() == ["None", "KeyStoreNull"]


def test_nothing_in_the_vault_imports_keyring_before_it_is_asked() -> None:
    script = """
import sys
import pocdesk.vault.key_file, pocdesk.vault.lock
print(sorted(name for name in sys.modules if name.split(".")[0] in ("keyring", "secretstorage")))
"""
    asked = [sys.executable, "-c", script]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


class Kind:
    """A backend class as keyring has them, for the choice between several."""

    def __init__(self, name: str, priority: float, *, viable: bool = True) -> None:
        self.name, self.priority, self.viable = name, priority, viable

    def __call__(self) -> Backend:
        return of_class(self.name)


def test_of_two_services_the_one_that_suits_the_session_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gnome, kde = (
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
    )
    for best, priority in ((kde, 5.1), (gnome, 4.9)):
        kinds = {gnome: Kind(gnome, 5), kde: Kind(kde, priority)}
        monkeypatch.setattr("pocdesk.vault.keystore._kind", kinds.__getitem__)
        monkeypatch.setattr(sys, "platform", "linux")
        assert this_store().backend_class == best
    kinds = {gnome: Kind(gnome, 5, viable=False), kde: Kind(kde, 4)}
    monkeypatch.setattr("pocdesk.vault.keystore._kind", kinds.__getitem__)
    found = find_store()
    assert found is not None
    assert found.backend_class == kde
