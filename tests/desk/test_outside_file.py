"""What comes in from the disk: read without waiting, and never a file of the desk itself."""

import os
import sys
from pathlib import Path

import pytest

from pocdesk.desk.attach import attach
from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_file import label_of, read_outside
from pocdesk.desk.take_out import save_file
from pocdesk.desk.take_request import Request, take_request
from pocdesk.errors import PocDeskError
from pocdesk.paths import DeskFolder

posix = pytest.mark.skipif(sys.platform == "win32", reason="no such files there")


@pytest.fixture
def own(tmp_path: Path) -> DeskFolder:
    desk = DeskFolder(tmp_path / "desk")
    desk.root.mkdir()
    desk.log.write_bytes(b"the log")
    return desk


@posix
@pytest.mark.parametrize("way", ["straight", "link", "second name", "through a folder"])
def test_no_file_of_the_desk_comes_in(own: DeskFolder, tmp_path: Path, way: str) -> None:
    other = tmp_path / "mail.eml"
    if way == "straight":
        other = own.log
    elif way == "link":
        other.symlink_to(own.log)
    elif way == "second name":
        other.hardlink_to(own.log)
    else:
        (tmp_path / "in").symlink_to(own.root)
        other = tmp_path / "in" / "log.db"
    with pytest.raises(PocDeskError, match="a file of the desk itself"):
        read_outside(other, own)


@posix
def test_the_log_is_not_even_opened(own: DeskFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing what was opened would drop the locks that the log holds on its file."""
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("opened"))
    with pytest.raises(PocDeskError):
        read_outside(own.log, own)


@posix
@pytest.mark.parametrize("name", ["/proc/self/environ", "/proc/self/maps", "/dev/zero", "/sys"])
def test_what_the_system_makes_up_is_no_file(own: DeskFolder, name: str) -> None:
    with pytest.raises(PocDeskError, match="is a folder or a device"):
        read_outside(Path(name), own)


@posix
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(
    own: DeskFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is put there after the first look, as by somebody quick."""
    path = tmp_path / "mail.eml"
    path.write_bytes(b"From: a")
    look = os.path.realpath

    def looked(at: Path, *, strict: bool = False) -> str:
        found = look(at, strict=strict)
        if Path(at) == path:
            path.unlink()
            os.mkfifo(path)
        return found

    monkeypatch.setattr(os.path, "realpath", looked)
    with pytest.raises(PocDeskError, match="is a folder or a device"):
        read_outside(path, own)


def test_a_name_that_is_no_text_is_shown_in_one_plain_line(own: DeskFolder, tmp_path: Path) -> None:
    name = os.fsdecode("Zapros № 1 \xa0".encode() + b"\xff\n\xe2\x80\xaegpj.eml")
    if sys.platform != "win32":
        (tmp_path / name).write_bytes(b"whole")
        assert read_outside(tmp_path / name, own) == b"whole"
    shown = label_of(tmp_path / name)
    assert shown == "Zapros № 1 \xa0\ufffd\ufffd\ufffdgpj.eml"
    with pytest.raises(PocDeskError) as refused:
        read_outside(tmp_path / "gone" / name, own)
    assert str(refused.value).encode().decode().startswith(f"{shown} cannot be read: ")
    assert "Rename it" in refused.value.remedy


def test_too_much_is_refused_and_its_size_said(own: DeskFolder, tmp_path: Path) -> None:
    path = tmp_path / "big.eml"
    path.write_bytes(b"x" * 2_000_001)
    assert len(read_outside(path, own, 2_000_001)) == 2_000_001
    with pytest.raises(PocDeskError, match="larger than 2 MB"):
        read_outside(path, own, 2_000_000)


def test_a_name_that_is_taken_gets_a_number(staffed: Desk, tmp_path: Path) -> None:
    case = take_request(staffed, Request(party="JP", began_at=staffed.clock()))
    out = tmp_path / "out"
    out.mkdir()
    (out / "order.pdf").write_bytes(b"mine")
    (out / "order (2).pdf").symlink_to(tmp_path / "nowhere")
    stored = attach(staffed, case.reference, "order.pdf", b"%PDF")
    saved = save_file(staffed, stored, out)
    assert saved == out / "order (3).pdf"
    assert saved.read_bytes() == b"%PDF"
    assert (out / "order.pdf").read_bytes() == b"mine"
    assert not (tmp_path / "nowhere").exists()
