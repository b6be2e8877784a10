"""What leaves the desk is never saved into its own folder, by whatever road one gets there."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pocdesk.desk.back_up import back_up
from pocdesk.desk.export_cases import export_cases
from pocdesk.desk.issue import issue
from pocdesk.desk.mail_draft import save_mail_draft
from pocdesk.desk.new_file import must_be_free, must_be_outside
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import journal
from pocdesk.desk.take_out import save_file, save_letter
from pocdesk.domain.file import Role
from pocdesk.errors import PocDeskError
from pocdesk.paths import DeskFolder, private_folder
from pocdesk.storage import files
from tests.desk.test_issue import written


def roads(root: Path, aside: Path) -> list[Path]:
    """Ways into the folder of a desk."""
    (aside / "link").symlink_to(root, target_is_directory=True)
    (aside / "deep").symlink_to(root / "backups", target_is_directory=True)
    private_folder(root / "backups")
    return [
        root,
        root / "forms" / "..",
        root / "backups",
        aside / "link",
        aside / "link" / "forms",
        aside / "deep" / "..",
        root.parent / "gone" / ".." / root.name,
    ]


def test_nothing_is_saved_into_the_desk(staffed: Desk, tmp_path: Path) -> None:
    issued = issue(staffed, written(staffed))
    with staffed.log.reading() as connection:
        (stored,) = files.of_desk(connection, Role.EDITION)
    cases, number = (issued.case.reference,), issued.letter.number
    acts: tuple[Callable[[Path], object], ...] = (
        lambda folder: save_letter(staffed, number, folder / "settings.toml"),
        lambda folder: save_mail_draft(staffed, number, folder / "log.db-journal"),
        lambda folder: save_file(staffed, stored, folder),
        lambda folder: export_cases(staffed, cases, folder / "cases.csv"),
        lambda folder: must_be_free(folder / "parties.toml", staffed.folder),
    )
    ways = roads(staffed.folder.root, tmp_path)
    before = sorted(staffed.folder.root.rglob("*")), journal(staffed)
    for folder in ways:
        for act in acts:
            with pytest.raises(PocDeskError, match="in the folder of the desk itself"):
                act(folder)
    for folder in ways:
        if folder != staffed.folder.backups:
            with pytest.raises(PocDeskError, match="in the folder of the desk itself"):
                back_up(staffed, folder / "settings.toml")
    assert (sorted(staffed.folder.root.rglob("*")), journal(staffed)) == before

    back_up(staffed, staffed.folder.backups / "night.pocdesk")
    back_up(staffed, tmp_path / "deep" / "again.pocdesk")
    must_be_outside(staffed.folder.root, staffed.folder)  # beside it is not in it
    assert save_letter(staffed, number, tmp_path / "letter.pdf").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize("way", ["link", "link to a link", "link to come", "second name"])
@pytest.mark.parametrize("victim", ["log.db", "keys.json", "backups/night.pocdesk"])
def test_no_link_leads_to_a_file_of_the_desk(tmp_path: Path, way: str, victim: str) -> None:
    """What writes through a link, as a printer does, would replace it."""
    desk = DeskFolder(tmp_path / "desk")
    own, out = desk.root / victim, tmp_path / "letter.pdf"
    private_folder(own.parent)
    if way != "link to come":
        own.write_bytes(b"ours")
    if way == "second name":
        out.hardlink_to(own)
    elif way == "link to a link":
        (tmp_path / "first").symlink_to(own)
        out.symlink_to("first")
    else:
        out.symlink_to(own)
    with pytest.raises(PocDeskError, match="itself, or leads there"):
        must_be_outside(out, desk)


def test_a_name_that_no_file_can_have_is_refused(staffed: Desk, tmp_path: Path) -> None:
    number = issue(staffed, written(staffed)).letter.number
    acts: tuple[Callable[[Path], object], ...] = (
        lambda target: save_letter(staffed, number, target),
        lambda target: save_mail_draft(staffed, number, target),
        lambda target: export_cases(staffed, (), target),
        lambda target: back_up(staffed, target),
        lambda target: must_be_free(target, staffed.folder),
    )
    before = journal(staffed)
    for name in ("list\0.csv", "list\ud800.csv", "gone\0/list.csv"):
        for act in acts:
            with pytest.raises(PocDeskError, match="is no name that a file can have"):
                act(tmp_path / name)
    assert journal(staffed) == before
