"""Lists of contact points by command: critical changes need a word, nothing is lost on the way."""

import json
from pathlib import Path

import pytest

from pocdesk.desk.doubt import doubt
from pocdesk.desk.lock import lock
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.domain.clock import machine_clock
from pocdesk.domain.contact import ChannelKind
from tests.cli.shift import Pocdesk
from tests.conftest import PASSPHRASE, TRAINING
from tests.directory.training import point

OLD = TRAINING / "training-directory-2026-1.json"
NEW = TRAINING / "training-directory-2026-2.json"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Version 2026-1 under another label, so that it comes after the one in use."""
    table = json.loads(OLD.read_text("utf-8"))
    table["snapshot"].update(version_label="2026-3", replaces="2026-2", issued_on="2026-10-01")
    file = tmp_path / "next.json"
    file.write_text(json.dumps(table), encoding="utf-8")
    return file


def test_the_versions_end_with_a_count_of_what_is_in_use(staffed_command: Pocdesk) -> None:
    counted = staffed_command("directory", "versions", "--json").plain["census"]
    points = json.loads(NEW.read_text(encoding="utf-8"))["points"]
    assert counted["points"] == len(points)
    assert counted["parties"] == len({point["party"] for point in points})
    assert sum(counted["by_type"].values()) == sum(len(point["types"]) for point in points)
    said = f"{counted['points']} points; by type cybersecurity agency "
    assert said in staffed_command("directory", "versions").out


def test_critical_changes_need_a_word_for_how_they_were_confirmed(
    staffed_command: Pocdesk, older: Path
) -> None:
    refused = staffed_command("directory", "import", str(older), "--json")
    assert refused.code == 1
    assert "critical change" in refused.plain["error"]["happened"]
    assert "contact@ph-poc.example" in refused.plain["error"]["happened"]
    (only,) = staffed_command("directory", "versions", "--json").plain["versions"]
    assert (only["version_label"], only["in_use"]) == ("2026-2", True)

    said = staffed_command(
        "directory", "import", str(older), "--confirmed", "asked the Secretariat", "--json"
    )
    assert said.code == 0
    assert said.plain["counts"]["critical"] == 7
    newest, former = staffed_command("directory", "versions", "--json").plain["versions"]
    assert (newest["version_label"], newest["in_use"], former["in_use"]) == ("2026-3", True, False)


def test_new_channels_that_are_said_to_be_wrong_are_doubtful_at_once(
    staffed_command: Pocdesk, older: Path
) -> None:
    assert staffed_command("directory", "import", str(older), "--confirmed", "wrong").code == 0
    shown = staffed_command("directory", "show", "PH")
    assert "contact@ph-poc.example (replaced by ours, doubtful)" in shown.out
    assert "contact@ph-p0c.example (ours)" in shown.out


def test_a_version_is_gone_back_to_with_a_reason(staffed_command: Pocdesk, older: Path) -> None:
    assert staffed_command("directory", "import", str(older), "--confirmed", "call-back").code == 0
    assert staffed_command("directory", "rollback", "2025-1", "--reason", "why").code == 1
    back = staffed_command(
        "directory", "rollback", "2026-2", "--reason", "one mailbox is forged", "--json"
    )
    assert (back.code, back.plain["points"]) == (0, 91)
    shown = staffed_command("directory", "show", "ph", "--json").plain
    assert shown["party"] == "PH"
    assert shown["points"][0]["version_label"] == "2026-2"
    assert "contact@ph-p0c.example" in json.dumps(shown)
    assert staffed_command("verify").code == 0


@pytest.mark.parametrize("ending", ["json", "xlsx", "zip"])
def test_a_list_leaves_and_comes_back_without_loss(
    staffed_command: Pocdesk, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"list.{ending}"
    assert staffed_command("directory", "export", "-o", str(out)).code == 0
    compared = staffed_command("directory", "diff", str(NEW), str(out), "--json").plain
    counts = ("critical", "notable", "cosmetic", "added", "removed", "renamed", "same")
    assert [compared[name] for name in counts] == [0, 0, 0, 0, 0, 0, 91]
    assert (
        staffed_command("directory", "export", "--list", "g7", "-o", str(tmp_path / "g7.json")).code
        == 1
    )
    assert staffed_command("directory", "export", "-o", str(tmp_path / "list.doc")).code == 1


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("XK", "No Party, observer: Art. 29 does not bind it."),
        ("JP", "Party to the Convention since 1 Nov 2012."),
    ],
)
def test_how_a_party_stands_to_the_convention_is_shown(
    staffed_command: Pocdesk, code: str, said: str
) -> None:
    assert said in staffed_command("directory", "show", code).out.splitlines()
    assert staffed_command("directory", "show", code, "--json").plain["standing"] == said


def test_nobody_is_shown_for_nonsense(staffed_command: Pocdesk) -> None:
    refused = staffed_command("directory", "show", "qqqqqq")
    assert refused.code == 1
    assert "no Party" in refused.err


def test_finding_prints_the_channels_as_a_card_orders_them(
    staffed_command: Pocdesk, desk_folder: Path
) -> None:
    urgent, night = (one.value for one in point("TRN-JP-1").reach(ChannelKind.PHONE))
    (mail,) = (one.value for one in point("TRN-JP-1").reach(ChannelKind.EMAIL))
    (only,) = (one.value for one in point("TRN-JP-2").reach(ChannelKind.PHONE))
    (beside,) = (one.value for one in point("TRN-JP-2").reach(ChannelKind.EMAIL))
    assert f"{urgent}  {night}  {mail}" in staffed_command("directory", "find", "japan").out
    desk = unlock(desk_folder, Credential(passphrase=PASSPHRASE), clock=machine_clock)
    for dead in (urgent, only):
        doubt(desk, dead, party="JP", reason="dead")
    lock(desk)
    found = staffed_command("directory", "find", "japan").out
    assert f"{night}  {mail}  " in found
    assert urgent not in found
    assert f"{beside}  {only} (doubtful)\n" in found
    shown = staffed_command("directory", "show", "JP").out
    assert shown.index(night) < shown.index(mail) < shown.index(f"{urgent} (doubtful)")
