"""What leaves the desk is never saved into its own folder, by whatever road one gets there."""

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
from pocdesk.paths import private_folder
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
