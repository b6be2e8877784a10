"""What a desk remembers of signed packs: the keys it trusts and the last version it took."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedKey:
    """A public key whose signature counts on this desk, from when, until when and by whom.

    `public` is the raw key as 64 hexadecimal digits, `packs` the name of the pack that it signs,
    "" for all. A key is never erased: one that no longer counts has its `off_at`.
    """

    id: str
    public: str
    label: str
    packs: str
    officer: str
    approved_by: str
    set_at: datetime
    off_at: datetime | None = None

    def counts_for(self, name: str) -> bool:
        """Whether a signature of this key on the pack `name` counts today."""
        return self.off_at is None and self.packs in {"", name}


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenPack:
    """The last version of the pack `id` (its name) that this desk took; `sha256` is pack.toml's,
    `signed_by` the ids of the keys that signed it, parted by blanks."""

    id: str
    version: int
    issued_at: datetime
    expires_at: datetime
    sha256: str
    signed_by: str
    taken_at: datetime
    officer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """`by` are the labels of the keys that signed a version; `until` is the end of its validity,
    None where its pack cannot be read any more. One that has `ended` stays usable, and is marked.
    """

    by: str
    until: datetime | None = None
    ended: bool = False
