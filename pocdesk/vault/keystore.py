"""The key store of the operating system; the only room that imports keyring, and late."""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from importlib import import_module, metadata
from typing import Protocol, TypeVar

from pocdesk.vault.store_refusals import (
    KeyStoreFailed,
    KeyStoreForgetful,
    KeyStoreLocked,
    KeyStoreMissing,
    KeyStoreNull,
    KeyStorePlain,
    KeyStoreRefused,
    KeyStoreSilent,
    KeyStoreUntrusted,
)
from pocdesk.vault.who import this_machine, this_user

SECONDS = 5.0
_LINUX = ("keyring.backends.SecretService.Keyring", "keyring.backends.kwallet.DBusKeyring")
_WINDOWS = ("keyring.backends.Windows.WinVaultKeyring",)
_MACOS = ("keyring.backends.macOS.Keyring",)
_BY_PLATFORM = {"win32": _WINDOWS, "darwin": _MACOS}
ALLOWED = frozenset({*_LINUX, *_WINDOWS, *_MACOS})
_LOCKED = ("KeyringLocked", "LockedException", "PromptDismissedException")

_Answer = TypeVar("_Answer")


class Backend(Protocol):
    """What is asked of a key store; keyring's backends have this shape."""

    def get_password(self, service: str, username: str, /) -> str | None: ...

    def set_password(self, service: str, username: str, password: str, /) -> None: ...

    def delete_password(self, service: str, username: str, /) -> None: ...


class KeyStore:
    """One key store of one account. Every call may take up to `seconds` and is then given up.

    `allowed` are the classes that may keep a key, by full name. Raises KeyStoreNull,
    KeyStorePlain, KeyStoreMissing or KeyStoreUntrusted for a backend of another class.
    """

    def __init__(
        self,
        backend: Backend,
        *,
        user: str = "",
        machine: str = "",
        allowed: frozenset[str] = ALLOWED,
        seconds: float = SECONDS,
    ) -> None:
        self.backend_class = _class_name(backend)
        if self.backend_class not in allowed:
            raise _not_allowed(self.backend_class)
        self.user = user or this_user()
        self.machine = machine or this_machine()
        self._backend = backend
        self._seconds = seconds

    @property
    def version(self) -> str:
        """The version of keyring, noted with each key for whoever has to find out what changed."""
        return metadata.version("keyring")

    def put(self, desk_id: str, name: str, secret: str) -> None:
        """Keeps `secret` under desk, account and `name`, and reads it back before it counts.

        Raises KeyStoreForgetful when it came back otherwise, else as `get`.
        """
        service, entry = self._place(desk_id, name)
        self._ask(lambda: self._backend.set_password(service, entry, secret))
        if self.get(desk_id, name) != secret:
            raise KeyStoreForgetful

    def get(self, desk_id: str, name: str) -> str | None:
        """What is kept under desk, account and `name`, or None.

        Raises KeyStoreLocked, KeyStoreSilent, KeyStoreMissing or KeyStoreFailed.
        """
        service, entry = self._place(desk_id, name)
        return self._ask(lambda: self._backend.get_password(service, entry))

    def remove(self, desk_id: str, name: str) -> None:
        """Forgets what is kept under desk, account and `name`, if anything is; raises as `get`."""
        service, entry = self._place(desk_id, name)
        if self.get(desk_id, name) is not None:
            self._ask(lambda: self._backend.delete_password(service, entry))

    def _place(self, desk_id: str, name: str) -> tuple[str, str]:
        return f"PocDesk {desk_id}", f"{self.user} {name}"

    def _ask(self, call: Callable[[], _Answer]) -> _Answer:
        return _within(self._seconds, call)


def find_store() -> KeyStore | None:
    """The key store of this machine, or None where none can be trusted or none answers."""
    try:
        return this_store()
    except KeyStoreRefused:
        return None


def this_store(seconds: float = SECONDS) -> KeyStore:
    """The key store of this machine, or the KeyStoreRefused that says why there is none."""
    return KeyStore(_within(seconds, _best), seconds=seconds)


def _best() -> Backend:
    """The allowed backend that suits this desktop best, else what keyring itself would take.

    Allowed ones are taken by class: keyring's own choice may be a chain of several, and asking it
    loads every installed plug-in.
    """
    names = _BY_PLATFORM.get(sys.platform, _LINUX)
    kinds = [kind for name in names if (kind := _kind(name)).viable]
    if kinds:
        return max(kinds, key=lambda kind: float(kind.priority))()
    return _keyrings_choice()


class _BackendKind(Protocol):
    @property
    def viable(self) -> bool: ...

    @property
    def priority(self) -> float: ...

    def __call__(self) -> Backend: ...


def _kind(name: str) -> _BackendKind:
    module, _, qualname = name.rpartition(".")
    kind: _BackendKind = getattr(import_module(module), qualname)
    return kind


def _keyrings_choice() -> Backend:
    import keyring

    return keyring.get_keyring()


def _class_name(backend: Backend) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _not_allowed(backend_class: str) -> KeyStoreRefused:
    if backend_class == "keyring.backends.null.Keyring":
        return KeyStoreNull()
    if backend_class == "keyring.backends.fail.Keyring":
        return KeyStoreMissing()
    if backend_class.startswith("keyrings.alt."):
        return KeyStorePlain(backend_class)
    return KeyStoreUntrusted(backend_class)


def _within(seconds: float, call: Callable[[], _Answer]) -> _Answer:
    """The answer of `call`, made on a thread of its own: a silent D-Bus can hold it for a minute.

    The thread is a daemon: the end of the program does not wait for it.
    """
    answer: Future[_Answer] = Future()

    def ask() -> None:
        try:
            answer.set_result(call())
        except Exception as error:  # noqa: BLE001 - handed to the thread that asked, whatever it is
            answer.set_exception(error)

    threading.Thread(target=ask, name="key store", daemon=True).start()
    try:
        error = answer.exception(timeout=seconds)
    except TimeoutError:
        raise KeyStoreSilent(seconds) from None
    if error is not None:
        raise _refusal(error) from error
    return answer.result()


def _refusal(error: BaseException) -> KeyStoreRefused:
    # By name: the classes belong to keyring and to the libraries below it, each imported late.
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if kinds.intersection(_LOCKED):
        return KeyStoreLocked()
    if "NoKeyringError" in kinds:
        return KeyStoreMissing()
    return KeyStoreFailed(type(error).__name__)
