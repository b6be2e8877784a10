"""What a newer catalogue changes: a door that leads elsewhere is seen first and ticked by hand."""

import re
from collections.abc import Mapping
from functools import cache

import pytest

from pocdesk.paths import shipped
from pocdesk.providers.catalogue import Catalogue
from pocdesk.providers.changes import NOT_OFFERED, Change, Grade, Topic, changes
from pocdesk.providers.regions import read_regions
from tests.providers.packs import catalogue

CHANNEL = """
[[channel]]
id = "new-mail"
kind = "email"
operator = "provider"
name = "Another mailbox"
address = "desk@google.example"
serves = ["preservation"]
status = "current"
confidence = "high"
src = ["%s"]
"""


@cache
def shipped_files() -> Mapping[str, bytes]:
    folder = shipped("resources/providers")
    return {path.name: path.read_bytes() for path in folder.glob("*.toml")}


def changed(name: str, old: str, new: str) -> tuple[Change, ...]:
    text = shipped_files()[name].decode()
    assert old in text
    return compared({**shipped_files(), name: text.replace(old, new, 1).encode()})


def compared(files: Mapping[str, bytes]) -> tuple[Change, ...]:
    return changes(catalogue(), read(files))


def read(files: Mapping[str, bytes]) -> Catalogue:
    return Catalogue.of(files, read_regions(shipped("resources/regions.toml")), {})


def one(found: tuple[Change, ...]) -> Change:
    (change,) = found
    return change


def test_the_same_files_change_nothing() -> None:
    assert compared(shipped_files()) == ()


def test_an_address_of_a_usable_channel_that_changed_needs_a_tick_of_its_own() -> None:
    usable = [
        (provider.id, channel.id, str(channel.address))
        for provider in catalogue().providers.values()
        for channel in provider.channels
        if channel.usable and channel.address
    ]
    assert len(usable) >= 5
    for id, channel, address in usable[:5]:
        found = changed(f"{id}.toml", f'"{address}"', '"stranger@evil.example"')
        change = next(each for each in found if each.path == f"channel[{channel}].address")
        assert (change.grade, change.topic) == (Grade.CRITICAL, Topic.CHANNEL)
        assert (change.before, change.after) == (address, "stranger@evil.example")
        assert found[0].grade is Grade.CRITICAL


def test_an_address_shown_as_text_only_may_change_without_a_tick_but_not_become_offered() -> None:
    provider, channel = next(
        (provider, channel)
        for provider in catalogue().providers.values()
        for channel in provider.channels
        if not channel.usable
        and channel.address
        and shipped_files()[f"{provider.id}.toml"].decode().count(f'"{channel.address}"') == 1
    )
    file, path = f"{provider.id}.toml", f"channel[{channel.id}].address"
    change = one(changed(file, f'"{channel.address}"', '"other@text.example"'))
    assert (change.path, change.grade) == (path, Grade.NOTABLE)
    assert change.after == "other@text.example" + NOT_OFFERED
    source = shipped_files()[file].decode()
    begins = source.index(f'id = "{channel.id}"')
    head, row = source[:begins], source[begins:]
    row = re.sub(r'(?m)^status = ".*"', 'status = "current"', row, count=1)
    row = re.sub(r'(?m)^confidence = ".*"', 'confidence = "high"', row, count=1)
    found = compared({**shipped_files(), file: (head + row).encode()})
    assert found[0].path == path
    assert (found[0].grade, found[0].after) == (Grade.CRITICAL, channel.address)


def test_a_new_door_of_a_known_provider_needs_a_tick_and_one_that_goes_does_not() -> None:
    source = catalogue().providers["google"].channels[0].sources[0].id
    text = shipped_files()["google.toml"].decode()
    at = text.index("\n[[channel]]")
    more = {
        **shipped_files(),
        "google.toml": (text[:at] + CHANNEL % source + text[at:]).encode(),
    }
    found = compared(more)
    critical = [change for change in found if change.grade is Grade.CRITICAL]
    assert one(tuple(critical)).path == "channel[new-mail].address"
    gone = changes(read(more), catalogue())
    assert {change.grade for change in gone} == {Grade.NOTABLE}
    assert {change.after for change in gone} == {""}


def test_periods_come_before_other_facts_and_sources_are_facts() -> None:
    text = shipped_files()["google.toml"].decode()
    assert text.count("verified = 2026-11-21") == 1
    days = re.search(r"(?m)^extension_days = (\d+)$", text)
    assert days is not None
    text = text.replace("verified = 2026-11-21", "verified = 2026-11-20")
    text = text.replace(days[0], "extension_days = 45")
    found = compared({**shipped_files(), "google.toml": text.encode()})
    assert [(change.path, change.topic) for change in found] == [
        ("preservation.extension_days", Topic.PERIOD),
        ("provider.verified", Topic.OTHER),
    ]
    assert (found[0].before, found[0].after) == (days[1], "45")
    assert all(change.grade is Grade.NOTABLE for change in found)
    seen = re.search(r"(?m)^seen = .*$", text)
    assert seen is not None
    newer = changed("google.toml", seen[0], "seen = 2026-11-20")
    assert newer
    assert {change.path.rsplit(".", 1)[1] for change in newer} <= {"src"}


@pytest.mark.parametrize("field", ["login_url", "gov_signup_url"])
def test_a_page_of_a_portal_that_changed_needs_a_tick(field: str) -> None:
    value = str(getattr(catalogue().portals[0], field))
    found = changed("operators.toml", f'{field} = "{value}"', f'{field} = "https://evil.example/"')
    change = one(found)
    assert (change.id, change.path) == ("kodex", field)
    assert (change.grade, change.topic) == (Grade.CRITICAL, Topic.ADDRESS)


def test_a_provider_that_comes_or_goes_is_one_line() -> None:
    files = {name: content for name, content in shipped_files().items() if name != "hetzner.toml"}
    gone = one(compared(files))
    assert (gone.id, gone.path, gone.topic) == ("hetzner", "", Topic.PROVIDER)
    assert (gone.before, gone.after) == ("Hetzner", "")


def test_each_change_has_a_key_of_its_own() -> None:
    text = shipped_files()["google.toml"].decode().replace("2026-", "2025-")
    found = compared({**shipped_files(), "google.toml": text.encode()})
    assert len(found) > 5
    assert len({change.key for change in found}) == len(found)
