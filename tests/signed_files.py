"""Signed packs as files, for the tests that bring one to a desk: an issuer's keys, and what the
packs hold."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from pocdesk.packs.make import made, zipped
from pocdesk.packs.signing_key import SigningKey
from pocdesk.paths import shipped
from tests.conftest import TRAINING

FIRST, SECOND, THIRD = (SigningKey.new(name) for name in ("Issuer", "Deputy", "Next year"))
NEW = TRAINING / "training-directory-2026-2.json"


def a_list(label: str, **changes: object) -> dict[str, bytes]:
    """The training Directory as version `label`: the mailbox of one point is another."""
    table = json.loads(NEW.read_text("utf-8"))
    table["snapshot"].update(version_label=label, replaces="2026-2", **changes)
    row = next(row for row in table["points"] if row["point_id"] == "TRN-JP-1")
    mail = next(one for one in row["channels"] if one["kind"] == "email")
    mail.update(value="duty@jp-poc.example", value_normalised=None)
    return {"list.json": json.dumps(table).encode()}


def the_providers(change: bytes, into: bytes, file: str = "google.toml") -> dict[str, bytes]:
    """The shipped providers with one text in one file replaced."""
    folder = shipped("resources/providers")
    files = {path.name: path.read_bytes() for path in sorted(Path(folder).glob("*.toml"))}
    assert change in files[file]
    files[file] = files[file].replace(change, into)
    return files


def pack_of(
    files: Mapping[str, bytes],
    version: int,
    now: datetime,
    *signers: SigningKey,
    name: str = "directory-budapest",
    days: int = 90,
    later: tuple[SigningKey, ...] = (),
    next_keys: tuple[SigningKey, ...] = (),
) -> bytes:
    """A pack that was issued the day before `now`; `later` are keys that have yet to sign it."""
    issued = now - timedelta(days=1)
    return zipped(
        made(
            files,
            name=name,
            version=version,
            issued_at=issued,
            expires_at=issued + timedelta(days=days),
            keys=signers or (FIRST,),
            signers=[key.mark for key in later],
            next_keys=[key.mark for key in next_keys],
        )
    )
