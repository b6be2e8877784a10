"""The commands about what the office itself knows of providers, Parties and portals."""

from pathlib import Path

import pytest

from tests.cli.shift import Pocdesk

SAID = ("--source", "Call with the provider", "--dated", "2026-11-07", "--by", "AB")
README_FILE = """
schema = "pocdesk-provider-local"
schema_version = 1
provider = "google"

[[set]]
path = "channel[mail].address"
value = "desk@google.example"
date = 2026-11-05
by = "AB"
reason = "confirmed by the provider on the telephone"

[[hide]]
path = "channel[edr-form]"
date = 2026-11-05
by = "AB"
reason = "page no longer exists"

[[channel]]
id = "local-desk"
kind = "email"
operator = "provider"
name = "Desk for authorities"
address = "authorities@google.example"
serves = ["preservation"]
status = "current"
confidence = "high"
src = ["local-1"]

[[source]]
id = "local-1"
document = "letter of the provider of 4 November 2026"
by = "provider"
seen = 2026-11-04
"""
WHOLE = """
schema = "pocdesk-provider-local"
schema_version = 1

[provider]
id = "local-agora"
name = "Agora"
services = ["Agora Chat"]
verified = 2026-11-05
confidence = "medium"

[[channel]]
id = "local-mail"
kind = "email"
operator = "provider"
name = "Desk"
address = "desk@agora.example"
serves = ["preservation"]
status = "current"
confidence = "high"
src = ["local-1"]

[[source]]
id = "local-1"
document = "letter of 4 November 2026"
by = "provider"
seen = 2026-11-04
"""


def paths(command: Pocdesk, *on: str) -> dict[str, str]:
    found = command("--json", "provider", "facts", "list", *on).plain["facts"]
    return {one["path"]: one["value"] for one in found}


def brought_in(command: Pocdesk, folder: Path, text: str) -> tuple[int, str]:
    file = folder / "facts.toml"
    file.write_text(text, encoding="utf-8")
    done = command("provider", "facts", "import", str(file))
    return done.code, done.out + done.err


def test_a_value_is_overruled_seen_by_the_route_and_closed(command: Pocdesk) -> None:
    for key, value in (("address", "desk@google.example"), ("status", "current")):
        done = command("provider", "facts", "set", "gmail", f"channel[mail].{key}", value, *SAID)
        assert done.code == 0, done.err
    one = command(
        *("provider", "facts", "set", "google", "preservation.days", "60", "--toml"), *SAID
    )
    assert one.code == 0, one.err
    assert paths(command)["preservation.days"] == "60"
    listed = command("provider", "facts", "list", "google").out
    assert 'ours, 2026-11-07, AB: "desk@google.example"' in listed
    assert "the pack: 90" in listed
    card = command("provider", "show", "google").out
    way = command("provider", "route", "google", "--user-in", "DE", "--request", "preservation").out
    for shown in (card, way):
        assert "address (the pack says nothing)" in shown
        (lasts,) = (line for line in shown.splitlines() if line.startswith("Preservation"))
        assert "60 days" in lasts
        assert "ours, 2026-11-07, AB, Call with the provider: days (the pack says “90”)" in lasts
        assert "please confirm" not in lasts
        assert "public source" not in lasts
    ids = [one["id"] for one in command("--json", "provider", "facts", "list").plain["facts"]]
    assert command("provider", "facts", "close", *ids, "--why", "tried").code == 0
    assert paths(command) == {}
    assert command("verify").code == 0


def test_the_file_of_the_data_packs_comes_in_and_goes_out_as_it_was(
    command: Pocdesk, tmp_path: Path
) -> None:
    assert brought_in(command, tmp_path, README_FILE)[0] == 0
    before = paths(command)
    assert before.keys() == {"channel[mail].address", "channel[edr-form]", "channel[local-desk]"}
    out = tmp_path / "out.toml"
    assert command("provider", "facts", "export", "google", "-o", str(out)).code == 0
    ids = [one["id"] for one in command("--json", "provider", "facts", "list").plain["facts"]]
    assert command("provider", "facts", "close", *ids).code == 0
    assert brought_in(command, tmp_path, out.read_text(encoding="utf-8"))[0] == 0
    assert paths(command) == before
    found = command("--json", "provider", "facts", "list").plain["facts"]
    assert {(one["initials"], one["dated"]) for one in found} == {
        ("AB", "2026-11-05"),
        ("OS", "2026-11-04"),
    }
    assert command("verify").code == 0


def test_a_whole_provider_comes_in_and_is_found(command: Pocdesk, tmp_path: Path) -> None:
    assert brought_in(command, tmp_path, WHOLE)[0] == 0
    assert "local-agora" in command("provider", "list", "agora").out
    out = tmp_path / "out.toml"
    assert command("provider", "facts", "export", "local-agora", "-o", str(out)).code == 0
    (one,) = command("--json", "provider", "facts", "list").plain["facts"]
    assert command("provider", "facts", "close", one["id"]).code == 0
    assert brought_in(command, tmp_path, out.read_text(encoding="utf-8"))[0] == 0
    assert "local-agora" in command("provider", "list", "agora").out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("pocdesk-provider-local", "pocdesk-provider", "is none of"),
        ('provider = "google"', "", "does not say which provider"),
        ("seen = 2026-11-04", "", "no text or no day"),
        ("date = 2026-11-05", 'date = "soon"', "without its date"),
        ('path = "channel[edr-form]"', "", "without a path"),
        ('src = ["local-1"]', 'src = ["coe-2024"]', "without a source of the office"),
        ("[[set]]", "[set]", "no list of tables"),
        ('value = "desk', 'value = desk"', "cannot be read"),
        ("channel[edr-form]", "channel[nothing]", "has no channel"),
    ],
)
def test_a_file_with_one_fault_says_it_and_writes_nothing(
    command: Pocdesk, tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in README_FILE
    code, told = brought_in(command, tmp_path, README_FILE.replace(old, new, 1))
    assert code == 1
    assert said in told
    assert "Nothing was written." in told
    assert paths(command) == {}


def test_a_party_is_told_of_and_another_one_added(command: Pocdesk, tmp_path: Path) -> None:
    article = '{kind = "reservation", article = "ETS 185 Art. 29(4)", text = "It may refuse"}'
    done = command("party", "facts", "add", "jp", "declaration", article, *SAID)
    assert done.code == 0, done.err
    row = (
        '{iso2 = "UG", iso3 = "UGA", name_en = "Uganda", name_fr = "Ouganda", weekend = [], '
        'languages = [], zone_capital = "Africa/Kampala", zones = ["Africa/Kampala"], '
        'status = {value = "invited", as_of = 2026-11-01}}'
    )
    done = command("party", "facts", "add", "ug", "", row, *SAID)
    assert done.code == 0, done.err
    assert "Uganda" in command("directory", "find", "uganda").out
    for code in ("UG", "JP"):
        out = tmp_path / f"{code}.toml"
        assert command("party", "facts", "export", code, "-o", str(out)).code == 0
    found = command("--json", "party", "facts", "list").plain["facts"]
    assert command("party", "facts", "close", *(one["id"] for one in found)).code == 0
    for code in ("UG", "JP"):
        done = command("party", "facts", "import", str(tmp_path / f"{code}.toml"))
        assert done.code == 0, done.err
    again = command("--json", "party", "facts", "list").plain["facts"]
    assert {one["value"] for one in again} == {one["value"] for one in found}
    assert command("verify").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("set", "google", "preservation.days", "x =", "--toml"), "no value in TOML"),
        (("set", "google", "preservation.days", "sixty"), "a int is wanted"),
        (("set", "nobody-knows-it", "preservation.days", "60"), "no provider"),
        (("add", "google", "channel", "{"), "no value in TOML"),
    ],
)
def test_what_does_not_fit_is_one_sentence(
    command: Pocdesk, words: tuple[str, ...], said: str
) -> None:
    done = command("provider", "facts", *words, *SAID)
    assert done.code == 1
    assert said in done.out + done.err


def test_an_account_is_said_and_listed(command: Pocdesk) -> None:
    assert "Nothing is said" in command("provider", "registration", "list").out
    assert "not known" in command("provider", "registration", "list", "--all").out
    done = command(
        *("--json", "provider", "registration", "set", "kodex", "--state", "active"),
        *("--since", "2026-02-01", "--until", "2027-02-01", "--who", "Head"),
    )
    assert done.plain["registration"]["state"] == "active"
    (one,) = command("--json", "provider", "registration", "list").plain["registrations"]
    assert (one["portal"], one["until"], one["who"]) == ("kodex", "2027-02-01", "Head")
    assert (
        command(
            "provider", "registration", "set", "kodex", "--state", "active", "--note", "password: x"
        ).code
        == 1
    )
    assert (
        command(
            "provider", "registration", "set", "kodex", "--state", "active", "--since", "spring"
        ).code
        == 1
    )
    assert command("verify").code == 0
