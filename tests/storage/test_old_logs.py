"""Every log that a released version wrote opens for ever, with the same content."""

import shutil
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

from pocdesk.domain.file import sha256_of
from pocdesk.storage import cases, files, letters, schema, search
from pocdesk.storage.cases import CaseFilter
from pocdesk.storage.log import Log
from pocdesk.storage.verify import verify
from tests.old_logs.make import HERE, contents

FOLDERS = sorted(HERE.glob("version_*"))


def test_a_log_of_every_version_is_kept() -> None:
    kept = [folder.name for folder in FOLDERS]

    assert kept == [f"version_{version}" for version in range(1, schema.VERSION + 1)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_old_log_opens_with_the_same_content(folder: Path, tmp_path: Path) -> None:
    kept = tomllib.loads((folder / "kept.toml").read_text(encoding="utf-8"))
    shutil.copy(folder / "log.db", tmp_path)
    database_key, chain_key, salt = (
        bytes.fromhex(kept[name]) for name in ("database_key", "chain_key", "salt")
    )

    log = Log.open(tmp_path / "log.db", database_key, chain_key, salt=salt)
    with closing(log):
        assert verify(log) == ()
        held = contents(log)
        assert held == {name: kept[name] for name in held}
        with log.reading() as connection:
            first = cases.page(connection, CaseFilter(), limit=1).cases[0]
            (letter,) = letters.of_case(connection, first.reference)
            assert sha256_of(letters.pdf(connection, letter.number)) == letter.pdf_sha256
            (file,) = files.of_case(connection, first.reference)
            assert len(files.content(connection, file.sha256)) == file.size
            assert first in search.search(connection, "preserv")
