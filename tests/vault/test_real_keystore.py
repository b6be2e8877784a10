"""A real gnome-keyring on a private session bus: kept, opened, locked, gone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("dbus-run-session", "gnome-keyring-daemon")

SHIFT = """
import sys
from pathlib import Path

import secretstorage

from pocdesk.vault.key_file import KeyFile, new_key_file
from pocdesk.vault.keys import new_keys
from pocdesk.vault.keystore import find_store
from pocdesk.vault.store_refusals import KeyStoreRefused
from pocdesk.vault.stored_key import key_store_slot
from tests.vault.desks import LOG_SALT, NIGHT


def tried(path, store):
    try:
        return KeyFile.read(path).open_with_key_store(store).keys.id
    except KeyStoreRefused as refused:
        return type(refused).__name__


path, store, keys = Path(sys.argv[1]), find_store(), new_keys()
print(store.backend_class)
file = new_key_file(keys, log_salt=LOG_SALT)
slot = key_store_slot(keys, file.desk_id, store, officer="anna", created_at=NIGHT)
file = file.with_slot(slot).save(path, keys)
print("opened" if tried(path, find_store()) == keys.id else "not opened")
secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
print(tried(path, find_store()))
"""

AFTERWARDS = """
import sys
from pathlib import Path

from pocdesk.vault.key_file import KeyFile
from pocdesk.vault.keystore import find_store
from pocdesk.vault.store_refusals import KeyStoreRefused

file, store = KeyFile.read(Path(sys.argv[1])), find_store()
print("opened" if file.open_with_key_store(store).keys.id == file.key_id else "not opened")
store.remove(file.desk_id, file.slots[0].id)
try:
    file.open_with_key_store(store)
except KeyStoreRefused as refused:
    print(type(refused).__name__)
"""


def in_a_session(home: Path, script: str) -> list[str]:
    """The lines `script` prints in a desktop session of its own, its key store unlocked."""
    unlocked = (
        'printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null && "$@"'
    )
    keys = home / "keys.json"
    asked = ["dbus-run-session", "--", "sh", "-c", unlocked, "sh"]
    asked += [sys.executable, "-c", script, str(keys)]
    session = {name: os.environ[name] for name in os.environ if name.startswith(("PATH", "COV"))}
    session |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    ran = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=ROOT, env=session)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def test_a_shift_with_a_real_key_store(tmp_path: Path) -> None:
    missing = [program for program in NEEDED if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    tmp_path.chmod(0o700)
    assert in_a_session(tmp_path, SHIFT) == [
        "keyring.backends.SecretService.Keyring",
        "opened",
        "KeyStoreLocked",
    ]
    assert in_a_session(tmp_path, AFTERWARDS) == ["opened", "KeyStoreKeyGone"]
