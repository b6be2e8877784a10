"""The command that says with whom an instrument may be used."""

from tests.cli.shift import Pocdesk

ON = ("switch", "on", "protocol-in-force", "jp", "--source", "Treaty Office, chart 224")


def test_an_instrument_is_switched_on_and_off_again(staffed_command: Pocdesk) -> None:
    assert "No instrument" in staffed_command("switch", "list").out

    done = staffed_command("--json", *ON, "--dated", "2026-05-26")
    assert (done.code, done.plain["switch"]["party"], done.plain["switch"]["on"]) == (0, "JP", True)

    off = staffed_command("--json", "switch", "off", "protocol-in-force", "JP")
    assert off.plain["switch"]["on"] is False
    (listed,) = staffed_command("--json", "switch", "list").plain["switches"]
    assert (listed["source"], listed["dated"]) == ("Treaty Office, chart 224", "2026-05-26")


def test_a_day_that_is_none_switches_nothing(staffed_command: Pocdesk) -> None:
    refused = staffed_command(*ON, "--dated", "yesterday")

    assert refused.code == 1
    assert "“yesterday” is no day" in refused.out + refused.err
    assert "No instrument" in staffed_command("switch", "list").out
