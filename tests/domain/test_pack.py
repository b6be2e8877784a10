"""A data file is filled into records strictly: every fault names file and key."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from pocdesk.domain.pack import Fact, Pack, PackRefused, read_pack

HEAD = """
schema = "pocdesk-test"
schema_version = 1
pack = "test"
pack_version = "2026.11.21"
compiled = 2026-11-21
stale_after_days = 180
"""
SOURCES = """
[[source]]
id = "one"
by = "official"
document = "a text"
seen = 2026-11-01

[[source]]
id = "two"
by = "press"
url = "https://press.example/"
"""


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lamp(Fact):
    id: str
    colour: Colour
    bright: bool = False
    watts: int | None = None
    bought: date | None = None
    kinds: tuple[str, ...] = field(default=(), metadata={"words": "kind"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    lamps: tuple[Lamp, ...] = field(default=(), metadata={"key": "lamp"})
    ceiling: Lamp | None = None
    floor: str = field(default="", metadata={"key": None})


def pack(folder: Path, body: str, sources: str = SOURCES) -> Pack:
    path = folder / "lamps.toml"
    path.write_text(HEAD + body + sources, encoding="utf-8")
    return read_pack(path, "pocdesk-test")


def test_a_table_becomes_a_record(tmp_path: Path) -> None:
    body = """
[vocabulary]
kind = ["table", "wall"]

[[lamp]]
id = "a"
colour = "green"
bright = true
watts = 7
bought = 2026-01-02
kinds = ["wall"]
src = ["one", "two"]
"""
    room = pack(tmp_path, body).fill(Room, floor="oak")
    (lamp,) = room.lamps
    assert (lamp.id, lamp.colour, lamp.bright, lamp.watts) == ("a", Colour.GREEN, True, 7)
    assert lamp.bought == date(2026, 1, 2)
    assert [source.id for source in lamp.sources] == ["one", "two"]
    assert lamp.age(date(2026, 11, 21)) == 20
    assert (room.floor, room.ceiling) == ("oak", None)


def test_a_fact_without_a_dated_source_has_no_age(tmp_path: Path) -> None:
    body = '[[lamp]]\nid = "a"\ncolour = "red"\nsrc = ["two"]\n'
    assert pack(tmp_path, body).fill(Room).lamps[0].age(date(2026, 11, 21)) is None


LAMP = '[[lamp]]\nid = "a"\ncolour = "red"\nsrc = ["one"]\n'


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("lamp = 7", "lamp: a list is wanted"),
        ("lamp = [7]", "lamp[0]: a table is wanted"),
        ("ceiling = 7", "ceiling: a table is wanted"),
        ('floor = "oak"', "unknown key “floor”"),
        (LAMP + "size = 1", "lamp[a]: unknown key “size”"),
        (LAMP.replace('id = "a"\n', ""), "lamp[0]: “id” is missing"),
        (LAMP.replace('"red"', '"blue"'), "lamp[a].colour: “blue” is not one of red, green"),
        (LAMP.replace('"red"', "1"), "lamp[a].colour: “1” is not one of"),
        (LAMP + "bright = 1", "lamp[a].bright: a bool is wanted"),
        (LAMP + "watts = true", "lamp[a].watts: a int is wanted"),
        (LAMP + "bought = 2026-01-02T03:04:05", "lamp[a].bought: a date is wanted"),
        (LAMP + 'kinds = ["roof"]', "lamp[a].kinds[0]: “roof” is not one of"),
        (LAMP + 'kinds = "wall"', "lamp[a].kinds: a list is wanted"),
        (LAMP.replace('["one"]', '"one"'), "lamp[a].src: a list is wanted"),
        (LAMP.replace('["one"]', "[1]"), "lamp[a].src: unknown source “1”"),
        (LAMP.replace('["one"]', "[]"), "lamp[a].src: a fact needs a source"),
        ("vocabulary = 7", "vocabulary: a table is wanted"),
        ("[vocabulary]\nkind = [7]", "vocabulary.kind: a list of words is wanted"),
    ],
)
def test_a_fault_is_named_by_its_key(tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(PackRefused) as refused:
        pack(tmp_path, body + "\n").fill(Room)
    assert refused.value.happened.startswith(f"{tmp_path / 'lamps.toml'}: ")
    assert said in refused.value.happened


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ("source = 7", "source: a list is wanted"),
        ('[[source]]\nid = "one"', "source[one]: “by” is missing"),
        (SOURCES + SOURCES, "source[one]: the id is used twice"),
        ('[[source]]\nby = "official"', "source[0]: “id” is missing"),
    ],
)
def test_a_fault_in_the_sources_is_named(tmp_path: Path, sources: str, said: str) -> None:
    with pytest.raises(PackRefused, match="lamps") as refused:
        pack(tmp_path, "\n", sources)
    assert said in refused.value.happened


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("compiled = 2026-11-21\n", "", "“compiled” is missing"),
        ("stale_after_days = 180", 'stale_after_days = "180"', "stale_after_days"),
        ("schema_version = 1", "schema_version = 2", "pocdesk-test 1 is wanted"),
        ('schema = "pocdesk-test"', 'schema = "other"', "other 1 was found"),
        ('pack = "test"', "pack = ", "it cannot be read"),
    ],
)
def test_a_fault_in_the_header_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "lamps.toml"
    path.write_text(HEAD.replace(old, new), encoding="utf-8")
    with pytest.raises(PackRefused) as refused:
        read_pack(path, "pocdesk-test")
    assert said in refused.value.happened


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lamps.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(PackRefused, match="cannot be read"):
        read_pack(path, "pocdesk-test")


def test_only_a_dataclass_can_be_filled(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="no dataclass"):
        pack(tmp_path, "\n").fill(dict)
