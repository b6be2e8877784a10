"""Backups: whole, verified before they count, restored equal, and never trusted."""

import io
import json
import os
import shutil
import tarfile
import tomllib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pocdesk.errors import PocDeskError
from pocdesk.paths import DeskFolder
from pocdesk.storage import archive as archives
from pocdesk.storage import backup, entries, manifest
from pocdesk.storage.breaks import BreakKind
from pocdesk.storage.log import Log, LogKeys
from pocdesk.storage.refusals import BackupDamaged, BackupRefused
from pocdesk.storage.verify import verify
from tests.storage.shelf import CHAIN_KEY, DATABASE_KEY, NOW, an_entry, fill, open_log, rows

KEY_FILE = json.dumps({"desk": "d41d", "key": "8f00", "slots": []})


@pytest.fixture
def desk(filled: Log) -> DeskFolder:
    """A desk folder around the filled log, with some files of the office's own."""
    return _furnished(filled.path.parent)


def _furnished(root: Path) -> DeskFolder:
    folder = DeskFolder(root)
    folder.keys.write_text(KEY_FILE, encoding="utf-8")
    folder.settings.write_text('language = "fr"\n', encoding="utf-8")
    for name in ("forms/réponse/form.toml", "forms/réponse/fr.toml", "providers/Ärzte Ltd.toml"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"name = {json.dumps(name)}\n", encoding="utf-8")
    folder.private.mkdir()
    (folder.private / "preview.pdf").write_bytes(b"not for a backup")
    folder.backups.mkdir()
    return folder


def _keys(salt: bytes) -> Callable[[Path], LogKeys]:
    def opened(key_file: Path) -> LogKeys:
        assert json.loads(key_file.read_text(encoding="utf-8"))["desk"] == "d41d"
        return LogKeys(bytearray(DATABASE_KEY), bytearray(CHAIN_KEY), salt)

    return opened


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def _without_log(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if not name.startswith("log.db")}


def test_a_backup_restores_to_an_equal_desk(filled: Log, desk: DeskFolder, tmp_path: Path) -> None:
    out, new = tmp_path / "out.pocdesk", tmp_path / "new" / "desk"
    made = backup.back_up(filled, desk, out, now=NOW)
    restored = backup.restore(out, new, _keys(filled.salt))

    expected = _files(desk.root)
    del expected["private/preview.pdf"]
    assert _without_log(_files(new)) == _without_log(expected)
    assert restored == made
    assert new.stat().st_mode & 0o777 == 0o700
    with closing(open_log(new / "log.db", filled.salt)) as log:
        assert rows(log) == rows(filled)
        assert verify(log) == ()


def test_the_archive_tells_head_and_counts_and_holds_nothing_else(
    filled: Log, desk: DeskFolder, tmp_path: Path
) -> None:
    out = desk.backups / "out.pocdesk"
    made = backup.back_up(filled, desk, out, now=NOW)

    with tarfile.open(out, "r:") as tar:
        names = tar.getnames()
        read = tar.extractfile("manifest.toml")
        assert read is not None
        table = tomllib.loads(read.read().decode())
    with filled.reading() as connection:
        last = entries.last(connection)
    assert last is not None
    assert made.head == last.head
    assert (made.size, made.entries) == (out.stat().st_size, last.number)
    assert (table["head"], table["entries"]) == (last.mac.hex(), last.number)
    assert (table["desk"], table["key"]) == ("d41d", "8f00")
    counted = {count["table"]: count["rows"] for count in table["counts"]}
    assert counted == {name: len(found) for name, found in rows(filled).items()}
    assert sorted(names) == [
        "forms/réponse/form.toml",
        "forms/réponse/fr.toml",
        "keys.json",
        "log.db",
        "manifest.mac",
        "manifest.toml",
        "providers/Ärzte Ltd.toml",
        "settings.toml",
    ]
    assert [path.name for path in desk.backups.iterdir()] == ["out.pocdesk"]
    assert [path.name for path in desk.private.iterdir()] == ["preview.pdf"]
    assert out.stat().st_mode & 0o777 == 0o600
    assert b"provider.example" not in out.read_bytes()


def test_the_log_works_on_after_a_backup(filled: Log, desk: DeskFolder, tmp_path: Path) -> None:
    for count in range(2):
        backup.back_up(filled, desk, tmp_path / f"{count}.pocdesk", now=NOW)
        with filled.transaction() as connection:
            entries.append(connection, filled.chain_key, an_entry(minutes=500 + count))
    assert verify(filled) == ()


def test_a_name_that_is_taken_is_left_alone(filled: Log, desk: DeskFolder, tmp_path: Path) -> None:
    out = tmp_path / "out.pocdesk"
    out.write_bytes(b"an older backup")

    with pytest.raises(BackupRefused, match="already"):
        backup.back_up(filled, desk, out, now=NOW)

    assert out.read_bytes() == b"an older backup"


def test_a_folder_that_is_not_there_gets_no_backup(
    filled: Log, desk: DeskFolder, tmp_path: Path
) -> None:
    with pytest.raises(BackupRefused, match="could not be written"):
        backup.back_up(filled, desk, tmp_path / "nowhere" / "out.pocdesk", now=NOW)


def test_a_desk_without_its_key_file_is_not_backed_up(
    filled: Log, desk: DeskFolder, tmp_path: Path
) -> None:
    desk.keys.unlink()

    with pytest.raises(BackupRefused, match="key file"):
        backup.back_up(filled, desk, tmp_path / "out.pocdesk", now=NOW)

    assert not list(tmp_path.glob("*out*"))


@pytest.mark.parametrize("name", ["forms/link", "providers/trailing. "])
def test_what_cannot_be_restored_everywhere_is_not_taken(
    filled: Log, desk: DeskFolder, tmp_path: Path, name: str
) -> None:
    if name.endswith("link"):
        (desk.root / name).symlink_to(desk.keys)
    else:
        (desk.root / name).write_text("x", encoding="utf-8")

    with pytest.raises(BackupRefused, match="plain"):
        backup.back_up(filled, desk, tmp_path / "out.pocdesk", now=NOW)

    assert not list(tmp_path.glob("*out*"))


def test_a_log_that_does_not_verify_gives_no_backup(
    filled: Log, desk: DeskFolder, tmp_path: Path
) -> None:
    with filled.transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER entries_no_update")
        connection.exec_driver_sql("UPDATE entries SET salt = zeroblob(16) WHERE number = 5")

    with pytest.raises(BackupDamaged, match="Entry 5 was changed"):
        backup.back_up(filled, desk, tmp_path / "out.pocdesk", now=NOW)

    assert not list(tmp_path.glob("*out*"))


def test_a_desk_is_restored_to_a_new_folder_only(
    filled: Log, desk: DeskFolder, tmp_path: Path
) -> None:
    out, taken = tmp_path / "out.pocdesk", tmp_path / "taken"
    backup.back_up(filled, desk, out, now=NOW)
    taken.mkdir()
    (taken / "something").write_text("of somebody else", encoding="utf-8")

    with pytest.raises(BackupRefused, match="not empty"):
        backup.restore(out, taken, _keys(filled.salt))
    assert _files(taken) == {"something": b"of somebody else"}

    (taken / "something").unlink()
    backup.restore(out, taken, _keys(filled.salt))
    assert (taken / "log.db").exists()


def test_a_key_that_does_not_fit_restores_nothing(
    filled: Log, desk: DeskFolder, tmp_path: Path
) -> None:
    out, new = tmp_path / "out.pocdesk", tmp_path / "new"
    backup.back_up(filled, desk, out, now=NOW)
    before = set(tmp_path.iterdir())

    def refuse(_: Path) -> LogKeys:
        raise PocDeskError("This passphrase does not fit.")

    def other(_: Path) -> LogKeys:
        return LogKeys(bytearray(DATABASE_KEY), bytearray(32), filled.salt)

    with pytest.raises(PocDeskError, match="passphrase"):
        backup.restore(out, new, refuse)
    with pytest.raises(BackupDamaged, match="list of contents"):
        backup.restore(out, new, other)
    assert set(tmp_path.iterdir()) == before


def test_the_keys_are_forgotten_after_use(filled: Log, desk: DeskFolder, tmp_path: Path) -> None:
    out = tmp_path / "out.pocdesk"
    backup.back_up(filled, desk, out, now=NOW)
    keys = _keys(filled.salt)(desk.keys)

    backup.check_archive(out, tmp_path, lambda _: keys)

    assert not any(keys.database + keys.chain)


def test_backups_are_anchors_of_the_log(filled: Log, desk: DeskFolder) -> None:
    kept = filled.path.read_bytes()
    with filled.still() as (_, held):
        held.seek(0)
        kept = held.read()
    with filled.transaction() as connection:
        entries.append(connection, filled.chain_key, an_entry(minutes=500))
    backup.back_up(filled, desk, desk.backups / "b.pocdesk", now=NOW)
    (desk.backups / "a.pocdesk").write_bytes(b"nothing of ours")

    anchors = backup.anchors(desk.backups, CHAIN_KEY)
    assert [anchor.number for anchor in anchors] == [19]
    assert backup.anchors(desk.backups, bytes(32)) == ()
    assert verify(filled, anchors) == ()

    old = desk.private / "log.db"
    old.write_bytes(kept)
    with closing(open_log(old, filled.salt)) as log:
        (found,) = verify(log, anchors)
    assert (found.kind, found.number) == (BreakKind.MISSING, 19)
    assert "the backup of 2026-11-22 02:12 UTC shows 19" in found.sentence


@pytest.mark.parametrize("place", ["forms", "forms/réponse", "providers"])
def test_a_folder_that_cannot_be_listed_is_not_left_out(
    filled: Log, desk: DeskFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    listing = os.scandir

    def refusing(path: str) -> object:
        if Path(path) == desk.root / place:
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", refusing)

    with pytest.raises(BackupRefused, match=f"{place} cannot be read: Permission denied"):
        backup.back_up(filled, desk, tmp_path / "out.pocdesk", now=NOW)

    assert not list(tmp_path.glob("*out*"))


# An archive comes from a stick, and nothing in it is believed.


@pytest.fixture(scope="module")
def sound(
    filled_log: tuple[Path, bytes], tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, bytes, Path]:
    """The bytes of an archive, the salt of its log, and a folder to work in."""
    root = tmp_path_factory.mktemp("sound")
    shutil.copy(filled_log[0], root / "log.db")
    with closing(open_log(root / "log.db", filled_log[1])) as log:
        backup.back_up(log, _furnished(root), root / "out.pocdesk", now=NOW)
    return (root / "out.pocdesk").read_bytes(), filled_log[1], tmp_path_factory.mktemp("work")


def _checked(sound: tuple[bytes, bytes, Path], content: bytes) -> backup.Archive | None:
    """What checking an archive of these bytes gives; None when it is refused."""
    path = sound[2] / "given.pocdesk"
    path.write_bytes(content)
    try:
        return backup.check_archive(path, sound[2], _loose_keys(sound[1]))
    except PocDeskError:
        return None
    finally:
        path.unlink()
        assert not list(sound[2].iterdir())


def _loose_keys(salt: bytes) -> Callable[[Path], LogKeys]:
    return lambda _: LogKeys(bytearray(DATABASE_KEY), bytearray(CHAIN_KEY), salt)


def _flip_is_told(sound: tuple[bytes, bytes, Path], block: int, place: int, bit: int) -> None:
    content = bytearray(sound[0])
    content[block * 512 % len(content) + place] ^= bit
    found = _checked(sound, bytes(content))
    # Padding and the fields of a tar that nobody reads may differ; what is in it may not.
    assert found is None or (found.head, found.entries) == ("18 " + found.head[3:], 18)


_flips = given(
    block=st.integers(0, 10_000),
    place=st.integers(0, 511),
    bit=st.sampled_from([1 << shift for shift in range(8)]),
)


@_flips
@settings(max_examples=30, deadline=None)
def test_a_flipped_bit_is_told_or_harmless(
    sound: tuple[bytes, bytes, Path], block: int, place: int, bit: int
) -> None:
    _flip_is_told(sound, block, place, bit)


@pytest.mark.long
@_flips
@settings(max_examples=1_000, deadline=None)
def test_each_of_many_flipped_bits_is_told_or_harmless(
    sound: tuple[bytes, bytes, Path], block: int, place: int, bit: int
) -> None:
    _flip_is_told(sound, block, place, bit)


@given(size=st.integers(0, 10**9))
@settings(max_examples=20, deadline=None)
def test_a_cut_archive_is_refused(sound: tuple[bytes, bytes, Path], size: int) -> None:
    content = sound[0].rstrip(b"\0")  # the end of a tar is zeros, which nobody needs
    assert _checked(sound, content[: size % (len(content) - 64)]) is None


def test_the_sound_archive_is_taken(sound: tuple[bytes, bytes, Path]) -> None:
    assert _checked(sound, sound[0]) is not None


def _with(content: bytes, *members: tarfile.TarInfo, text: bytes = b"x") -> bytes:
    """The archive with more members at its end."""
    file = io.BytesIO(content)
    with tarfile.open(fileobj=file, mode="a:", format=tarfile.PAX_FORMAT) as tar:
        for member in members:
            member.size = len(text) if member.isreg() else 0
            tar.addfile(member, io.BytesIO(text))
    return file.getvalue()


def _link(name: str, target: str, kind: bytes = tarfile.SYMTYPE) -> tarfile.TarInfo:
    link = tarfile.TarInfo(name)
    link.type, link.linkname = kind, target
    return link


@pytest.mark.parametrize(
    "member",
    [
        tarfile.TarInfo("../evil"),
        tarfile.TarInfo("/etc/evil"),
        tarfile.TarInfo("forms/../../evil"),
        tarfile.TarInfo("forms/..\\evil"),
        tarfile.TarInfo("forms/a/b/c/d/e.toml"),
        tarfile.TarInfo("forms"),
        tarfile.TarInfo("evil.sh"),
        tarfile.TarInfo("log.db"),
        tarfile.TarInfo("log.db-wal"),
        tarfile.TarInfo("forms/extra.toml"),
        _link("forms/link", "/etc/passwd"),
        _link("forms/link", "log.db", tarfile.LNKTYPE),
        _link("forms/pipe", "", tarfile.FIFOTYPE),
    ],
    ids=lambda member: f"{member.name}-{member.type!r}",
)
def test_members_that_no_backup_has_are_refused(
    sound: tuple[bytes, bytes, Path], member: tarfile.TarInfo
) -> None:
    assert _checked(sound, _with(sound[0], member)) is None


def _made(root: Path, log: bytes, more: bytes = b"") -> bytes:
    """An archive as a program with both keys would make it, about the log of these bytes."""
    with (root / "made.pocdesk").open("w+b") as file:
        writer = archives.Writer(file, NOW)
        parts = [writer.add_bytes("log.db", log), writer.add_bytes("keys.json", b"{}")]
        listed = manifest.Manifest(
            format=1,
            program="0",
            desk="d",
            key="k",
            made_at=NOW,
            entries=12,
            head="",
            counts=(manifest.Count(table="cases", rows=5),),
            parts=tuple(parts),
        )
        content = manifest.to_toml(listed) + more
        writer.add_bytes("manifest.toml", content)
        writer.add_bytes("manifest.mac", manifest.seal(CHAIN_KEY, content))
        writer.close()
    made = (root / "made.pocdesk").read_bytes()
    (root / "made.pocdesk").unlink()
    return made


def test_a_sealed_list_does_not_vouch_for_another_log(
    sound: tuple[bytes, bytes, Path], filled_log: tuple[Path, bytes], empty_log: tuple[Path, bytes]
) -> None:
    whole = filled_log[0].read_bytes()
    for log, why in (
        (whole, "not the one that it lists"),
        (empty_log[0].read_bytes(), "not the one that it lists"),
        (bytes(4096) + whole[4096:], "belongs to another log"),
        (whole[:16] + bytes(8192), "the log is damaged"),
        (whole[:40960] + bytes(4096) + whole[45056:], "page 11"),
    ):
        path = sound[2] / "given.pocdesk"
        path.write_bytes(_made(sound[2], log))
        with pytest.raises(BackupDamaged, match=why):
            backup.check_archive(path, sound[2], _loose_keys(sound[1]))
        path.unlink()


def test_a_backup_of_a_newer_program_is_told(
    sound: tuple[bytes, bytes, Path], filled_log: tuple[Path, bytes]
) -> None:
    path = sound[2] / "given.pocdesk"
    path.write_bytes(_made(sound[2], filled_log[0].read_bytes(), b"[["))

    with pytest.raises(BackupRefused, match="newer PocDesk"):
        backup.check_archive(path, sound[2], _loose_keys(sound[1]))
    path.unlink()


def test_an_archive_of_somebody_else_is_refused(sound: tuple[bytes, bytes, Path]) -> None:
    empty = io.BytesIO()
    tarfile.open(fileobj=empty, mode="w").close()
    other = _with(empty.getvalue(), tarfile.TarInfo("log.db"), tarfile.TarInfo("keys.json"))
    for content in (b"", b"PK\x03\x04 no tar", empty.getvalue(), other):
        assert _checked(sound, content) is None


def test_a_compressed_bomb_is_not_unpacked(sound: tuple[bytes, bytes, Path]) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as tar:
        member = tarfile.TarInfo("log.db")
        member.size = 50_000_000
        tar.addfile(member, io.BytesIO(bytes(member.size)))

    assert _checked(sound, file.getvalue()) is None


def test_a_file_that_is_not_there_is_named(sound: tuple[bytes, bytes, Path]) -> None:
    with pytest.raises(BackupRefused, match=r"no backup .*none\.pocdesk") as refusal:
        backup.check_archive(sound[2] / "none.pocdesk", sound[2], _loose_keys(sound[1]))

    assert refusal.value.exit_code == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_no_backup_and_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.pocdesk"
    os.mkfifo(path)

    with pytest.raises(BackupDamaged, match="not a file"):
        archives.Reader(path)


def test_headers_nested_without_end_are_refused(sound: tuple[bytes, bytes, Path]) -> None:
    header = tarfile.TarInfo("x")
    header.type = tarfile.GNUTYPE_LONGNAME
    header.size = 1
    block = header.tobuf(tarfile.GNU_FORMAT) + b"y".ljust(512, b"\0")

    assert _checked(sound, block * 5_000) is None


@pytest.mark.parametrize("type", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME])
@pytest.mark.parametrize("size", [1 << 62, 1 << 80])
def test_a_header_larger_than_all_memory_is_refused(
    sound: tuple[bytes, bytes, Path], type: bytes, size: int
) -> None:
    header = tarfile.TarInfo("x")
    header.type = type
    header.size = size

    assert _checked(sound, header.tobuf(tarfile.GNU_FORMAT) + bytes(1024)) is None


@given(st.text(max_size=12))
def test_no_allowed_name_leaves_its_folder(name: str) -> None:
    full = f"forms/{name}"
    if archives.is_allowed(full):
        parts = Path(full).parts
        assert parts[0] == "forms"
        assert not {"..", "/", "."} & set(parts)
        assert "\\" not in full


def test_a_manifest_comes_back_and_another_is_refused(tmp_path: Path) -> None:
    made = manifest.Manifest(
        format=1,
        program='0.1 "quoted"',
        desk="d",
        key="k",
        made_at=NOW,
        entries=3,
        head="ab",
        counts=(manifest.Count(table="cases", rows=2),),
        parts=(archives.Part(name="forms/é.toml", size=1, sha256="00"),),
    )
    content = manifest.to_toml(made)

    assert manifest.from_toml(content) == made
    mac = manifest.seal(CHAIN_KEY, content)
    assert manifest.is_sealed(CHAIN_KEY, content, mac)
    assert not manifest.is_sealed(CHAIN_KEY, content + b" ", mac)
    assert not manifest.is_sealed(bytes(32), content, mac)
    for wrong in (b"", b"\xff", b"format = 1", content.replace(b"rows = 2", b'rows = "2"')):
        with pytest.raises(ValueError, match=r"list of contents|utf-8"):
            manifest.from_toml(wrong)


@pytest.mark.long
def test_many_cases_restore_equal(log: Log, tmp_path: Path) -> None:
    fill(log, 200)
    folder = _furnished(log.path.parent)
    backup.back_up(log, folder, tmp_path / "out.pocdesk", now=NOW)
    backup.restore(tmp_path / "out.pocdesk", tmp_path / "restored", _keys(log.salt))
    with closing(open_log(tmp_path / "restored" / "log.db", log.salt)) as restored:
        assert rows(restored) == rows(log)
