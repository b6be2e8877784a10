"""The command that shows and changes what letters print of the office."""

from pathlib import Path

from pocdesk.paths import shipped
from tests.cli.shift import Pocdesk
from tests.desk.test_office_settings import picture


def test_the_office_is_shown_and_changed(staffed_command: Pocdesk, tmp_path: Path) -> None:
    assert "Training Contact Point of Finland" in staffed_command("office").out
    logo = tmp_path / "logo.png"
    logo.write_bytes(picture())

    changed = staffed_command(
        "--json",
        "office",
        "--address",
        r"Harbour Square 1\n00100 Helsinki",
        "--letterhead",
        str(logo),
    )

    office = changed.plain["office"]
    assert office["address"] == "Harbour Square 1\n00100 Helsinki"
    assert len(office["letterhead"]) == 64
    assert staffed_command("--json", "office").plain["office"] == office
    assert (
        staffed_command("--json", "office", "--no-letterhead").plain["office"]["letterhead"] is None
    )


def test_a_picture_that_is_not_there_changes_nothing(staffed_command: Pocdesk) -> None:
    refused = staffed_command("office", "--footer", "x", "--letterhead", "/nowhere/logo.png")

    assert refused.code == 1
    assert staffed_command("--json", "office").plain["office"]["footer"] == ""


def test_forms_of_the_office_are_installed_by_a_command(
    command: Pocdesk, desk_folder: Path
) -> None:
    refused = command("install-forms")
    assert "no new form file" in refused.out + refused.err
    folder = desk_folder / "forms" / "withdrawal"
    folder.mkdir(parents=True)
    text = (shipped("forms") / "withdrawal" / "en.toml").read_text(encoding="utf-8")
    (folder / "en.toml").write_text(text.replace("checked = false", "checked = true"))

    done = command("--json", "install-forms")

    assert [one["name"] for one in done.plain["installed"]] == ["withdrawal/en.toml"]
    (folder / "en.toml").write_text(text.replace("checked = false", "checked =  true"))
    said = command("install-forms")
    assert said.out.startswith("Installed: withdrawal/en.toml, SHA-256 ")
