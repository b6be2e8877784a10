"""Key stores that behave as badly as real ones do, and one that behaves."""

import threading

from keyring.errors import KeyringLocked, NoKeyringError, PasswordDeleteError

from pocdesk.vault.keystore import Backend, KeyStore


class Remembering:
    """Keeps what it is given, in memory; made with an error it answers each question with that."""

    def __init__(self, error: Exception | None = None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self._error = error

    def get_password(self, service: str, username: str) -> str | None:
        self._may_fail()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._may_fail()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("No such password!")

    def _may_fail(self) -> None:
        if self._error is not None:
            raise self._error


class Successor(Remembering):
    """Another key store than last time."""


class Forgetful(Remembering):
    """Takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return


class Garbling(Remembering):
    """Gives back something else than it was given."""

    def get_password(self, service: str, username: str) -> str | None:
        kept = super().get_password(service, username)
        return None if kept is None else kept[:-1]


class Hanging(Remembering):
    """Answers nothing until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.let_go.wait()
        return None


def locked() -> Remembering:
    return Remembering(KeyringLocked("Failed to unlock the collection!"))


def absent() -> Remembering:
    return Remembering(NoKeyringError("No recommended backend was available."))


def of_class(full_name: str) -> Backend:
    """A backend that says it is of the class `full_name`."""
    module, _, name = full_name.rpartition(".")
    backend: Backend = type(name, (Remembering,), {"__module__": module})()
    return backend


def store_of(
    backend: Backend, *, user: str = "anna", machine: str = "desk-07", seconds: float = 5.0
) -> KeyStore:
    """A key store on `backend`, trusted for the test."""
    name = f"{type(backend).__module__}.{type(backend).__qualname__}"
    return KeyStore(backend, user=user, machine=machine, allowed=frozenset({name}), seconds=seconds)
