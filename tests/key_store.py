"""A key store of the run's own: it opens a desk without the time that a passphrase takes."""

from dataclasses import dataclass, field

from pocdesk.vault.keystore import KeyStore


@dataclass
class Memory:
    """Forgets everything at the end of the run."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)

    def get_password(self, service: str, username: str, /) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str, /) -> None:
        del self.kept[service, username]


def memory_store() -> KeyStore:
    """A key store that holds nothing yet."""
    allowed = frozenset({f"{Memory.__module__}.{Memory.__qualname__}"})
    return KeyStore(Memory(), allowed=allowed)
