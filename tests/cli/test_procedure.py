"""The command that shows what to do now, ticks it, and hands out the file it stands in."""

from pathlib import Path

from pocdesk.paths import shipped
from tests.cli.shift import Pocdesk

SHIPPED = shipped("resources/procedures.toml").read_text(encoding="utf-8")
MAIL = Path(__file__).parents[1] / "samples" / "mail" / "01-jp-new-iso2022jp.eml"


def test_the_steps_of_a_case_are_shown_and_ticked(staffed_command: Pocdesk) -> None:
    received = staffed_command("--json", "receive", str(MAIL)).plain["received"]
    reference = received[0]["reference"]
    assert "to do  route" in staffed_command("procedure", reference).out
    done = staffed_command("--json", "procedure", reference, "--tick", "route").plain
    assert [one["id"] for one in done["steps"] if one["done"]] == ["route"]
    assert "done   route" in staffed_command("procedure", reference).out
    undone = staffed_command("--json", "procedure", reference, "--untick", "route").plain
    assert not any(one["done"] for one in undone["steps"])
    refused = staffed_command("procedure", reference, "--tick", "fly")
    assert (refused.code, "no step “fly”" in refused.err) == (1, True)


def test_the_office_changes_the_procedure_and_takes_it_back(
    command: Pocdesk, desk_folder: Path
) -> None:
    shown = command("--json", "procedure").plain
    assert (shown["text"], shown["own"]) == (SHIPPED, False)
    written = command("--json", "procedure", "--lay-out").plain["file"]
    path = desk_folder / "forms" / "procedures.toml"
    assert Path(written) == path
    own = path.read_text(encoding="utf-8").replace("Answer the question", "Ask the question")
    path.write_text(own, encoding="utf-8")
    assert command("install-forms").out.startswith("Installed: procedures.toml, SHA-256 ")
    assert command("--json", "procedure").plain == {"own": True, "text": own}
    path.write_text(own.replace('act = "wait"', 'act = "hope"', 1), encoding="utf-8")
    refused = command("install-forms")
    assert (refused.code, "procedures.toml, line " in refused.err) == (1, True)
    assert "step “answer-due”: the window has no act “hope”" in refused.err
    assert command("--json", "procedure").plain == {"own": True, "text": own}
    path.unlink()
    assert command("install-forms").out == "Taken out of use: procedures.toml\n"
    assert command("--json", "procedure").plain == {"own": False, "text": SHIPPED}


def test_words_that_do_not_fit_together_are_said(command: Pocdesk) -> None:
    lone = command("procedure", "--tick", "items")
    assert (lone.code, "no case is named" in lone.err) == (1, True)
    both = command("procedure", "DESK-2026-00001", "--lay-out")
    assert (both.code, "that of all cases" in both.err) == (1, True)
