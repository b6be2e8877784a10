"""A log lies on a local disk: what a network folder is, and what is said of it."""

import sys
from pathlib import Path

import pytest

from pocdesk.storage import medium
from pocdesk.storage.refusals import NetworkFolder
from tests.storage.shelf import new_log, open_log


@pytest.mark.skipif(sys.platform != "linux", reason="statfs numbers are Linux's own")
def test_the_kernel_is_asked_for_the_file_system(tmp_path: Path) -> None:
    assert medium.file_system(Path("/proc")) == 0x9FA0  # PROC_SUPER_MAGIC
    assert medium.file_system(tmp_path) not in {None, 0x9FA0}
    assert medium.file_system(tmp_path / "nowhere") is None


@pytest.mark.parametrize(
    ("number", "name"), [(0x6969, "NFS"), (0xFF534D42, "CIFS"), (0x65735546, "FUSE")]
)
def test_network_file_systems_are_known(number: int, name: str) -> None:
    assert medium.network_kind(number) == name


@pytest.mark.parametrize("number", [None, 0xEF53, 0x9123683E, 0x58465342, 0x01021994])
def test_local_ones_are_not_refused(number: int | None) -> None:
    assert medium.network_kind(number) is None


def test_a_local_folder_is_taken(tmp_path: Path) -> None:
    medium.refuse_network(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="statfs numbers are Linux's own")
def test_no_log_is_made_or_opened_on_a_network_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = new_log(tmp_path / "log.db")
    salt = log.salt
    log.close()
    here = medium.file_system(tmp_path)
    assert here is not None
    monkeypatch.setitem(medium._NETWORK, here, "a share")  # as if this disk were one

    with pytest.raises(NetworkFolder, match="a share"):
        open_log(tmp_path / "log.db", salt)
    with pytest.raises(NetworkFolder, match="a share"):
        new_log(tmp_path / "other.db")
    assert [path.name for path in tmp_path.iterdir()] == ["log.db"]


def test_the_refusal_names_folder_and_kind() -> None:
    refusal = str(NetworkFolder(Path("/mnt/share"), "NFS"))

    assert "/mnt/share" in refusal
    assert "NFS" in refusal
    assert "local disk" in refusal
