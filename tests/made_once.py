"""Desks made once for the whole run: by the worker that needs one first, for all the others too."""

import os
import pickle
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest

from pocdesk.vault.keystore import KeyStore

if TYPE_CHECKING:
    from pocdesk.desk.opened import Desk
    from pocdesk.domain.clock import Clock

PATIENCE_S = 240
"""Longer than any desk takes to make; below the time after which a hanging test ends the run."""
_LOOK_S = 0.05


@dataclass(frozen=True)
class Founded:
    """A closed desk with the three ways into it: passphrase, recovery code, key store."""

    folder: Path
    code: str
    store: KeyStore
    passphrase: str = ""

    def copied_to(self, folder: Path) -> Path:
        """The folder of a copy of it."""
        return Path(shutil.copytree(self.folder, folder))

    def opened(self, folder: Path, clock: "Clock") -> "Desk":
        """The copy in `folder`, open; the key store opens it, since a passphrase takes its time,
        unless the desk has two officers: letters that take two ask who sits at it."""
        from pocdesk.desk.unlock import Credential, unlock

        by = Credential(passphrase=self.passphrase) if self.passphrase else None
        return unlock(folder, by or Credential(key_store=self.store), clock=clock)


def made_once(
    name: str, make: Callable[[Path], Founded], factory: pytest.TempPathFactory
) -> Founded:
    """What `make` answers for the new folder that it is given, made by one worker of the run.

    It is kept beside the desk as the others read it: folder, ways in and the secrets of its store.
    """
    base = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent  # that of the run; each worker has its own below it
    return shared(base / f"once-{name}", make)


def shared(place: Path, make: Callable[[Path], Founded], patience: float = PATIENCE_S) -> Founded:
    """As `made_once`, in the folder `place`, which the first to come makes. Raises RuntimeError
    where the first failed, TimeoutError where it does not end."""
    told, failed = place / "made", place / "failed"
    try:
        place.mkdir()
    except FileExistsError:
        return _waited_for(told, failed, patience)
    try:
        made = make(place / "desk")
    except BaseException:
        failed.touch()
        raise
    under_way = place / "under way"
    under_way.write_bytes(pickle.dumps(made))
    under_way.rename(told)  # whole, or not there
    return made


def _waited_for(told: Path, failed: Path, patience: float) -> Founded:
    until, pause = time.monotonic() + patience, Event()
    while not told.exists():
        if failed.exists():
            raise RuntimeError(f"{told.parent.name} could not be made; another worker says why")
        if time.monotonic() > until:
            raise TimeoutError(f"{told.parent.name} is not made after {patience:g} s")
        pause.wait(_LOOK_S)
    made = pickle.loads(told.read_bytes())  # noqa: S301 - written by this run
    assert isinstance(made, Founded)
    return made
