"""The commands about figures: statistics of a period, and the report of a responsiveness test."""

import csv
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pocdesk.paths import shipped
from tests.cli.shift import Pocdesk, pocdesk
from tests.conftest import SAMPLES

SENT = datetime(2024, 2, 19, 9, tzinfo=UTC)
HEAD = "point,sent_at,answered_at\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The answers of 2024 as whoever runs a test would have them, one point a row."""
    test = tomllib.loads(shipped("resources/network-statistics.toml").read_text("utf-8"))
    path = tmp_path_factory.mktemp("answers") / "answers.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["point", "sent_at", "answered_at"])
        for bucket in test["ping_test"]["bucket"]:
            took = timedelta(minutes=bucket["mean_minutes_in_interval"])
            for number in range(bucket["answers_in_interval"]):
                name = f"{bucket['within_minutes']}-{number}"
                writer.writerow([name, SENT.isoformat(), (SENT + took).isoformat()])
    return path


def test_the_test_of_2024_is_reported_exactly(published: Path) -> None:
    said = pocdesk("ping", "report", str(published), "--json")

    assert said.code == 0
    assert said.plain == {
        "base": 68,
        "buckets": [
            {"within": 15, "answers": 24, "mean": 9, "share": 35.3},
            {"within": 30, "answers": 32, "mean": 12, "share": 47.1},
            {"within": 60, "answers": 38, "mean": 17, "share": 55.9},
            {"within": 720, "answers": 60, "mean": 140, "share": 88.2},
            {"within": 1440, "answers": 62, "mean": 164, "share": 91.2},
            {"within": 1800, "answers": 68, "mean": 290, "share": 100.0},
        ],
    }
    printed = pocdesk("ping", "report", str(published)).out.splitlines()
    assert [word.strip() for word in printed[4].split("  ") if word.strip()] == [
        *("12 h", "60", "2 h 20", "88.2 %")
    ]


def test_a_row_that_cannot_be_counted_is_said_and_the_command_fails(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(
        f"{HEAD}FI,2026-02-19T09:00:00Z,2026-02-19T09:10:00Z\nJP,2026-02-19T09:00:00,\n"
        "FR,2026-02-19T09:00:00Z,2026-02-19T08:00:00Z\nCL,2026-02-19T09:00:00Z,\n",
        encoding="utf-8",
    )

    said = pocdesk("--json", "ping", "report", str(path))

    assert said.code == 1
    assert said.plain["base"] == 2
    assert said.plain["buckets"][0] == {"within": 15, "answers": 1, "mean": 10, "share": 50.0}
    assert [one["line"] for one in said.plain["refused"]] == [3, 4]
    assert "has no zone" in pocdesk("ping", "report", str(path)).err


@pytest.mark.parametrize("content", [b"", b"a,b\n", b"\xff\xfe\x00", b"\x89PNG\r\n"])
def test_what_is_no_table_of_answers_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    said = pocdesk("ping", "report", str(path))
    assert (said.code, said.out) == (1, "")
    assert "Nothing was counted." in said.err


def test_statistics_are_printed_written_and_kept(command: Pocdesk, tmp_path: Path) -> None:
    mail = next((SAMPLES / "mail").glob("01-*.eml"))
    assert command("receive", str(mail)).code == 0
    period = ("--from", "2020-01-01", "--to", "2039-12-31")
    files = [tmp_path / f"figures.{suffix}" for suffix in ("pdf", "xlsx", "csv")]
    options = [word for path in files for word in (f"--{path.suffix[1:]}", str(path))]

    said = command("stats", *period, *options, "--freeze", "--json")

    assert said.code == 0
    tables = {table["id"]: table for table in said.plain["tables"]}
    first = tables["requests"]["lines"][0]["figures"]["incoming"]
    assert first["value"] == len(first["cases"]) == 1
    assert all(table["definition"] for table in tables.values())
    assert files[0].read_bytes().startswith(b"%PDF")
    assert files[1].read_bytes().startswith(b"PK")
    assert "Requests" in files[2].read_text("utf-8-sig")
    assert len(said.plain["frozen"]["sha256"]) == 64
    assert command("verify").code == 0
    kept = command("stats", *period, "--kept", "--json").plain
    assert kept["tables"] == said.plain["tables"]
    other = ("--from", "2020-01-01", "--to", "2020-12-31")
    assert "No figures from 2020-01-01" in command("stats", *other, "--kept").err
    text = command("stats", *period).out
    assert "2020-01-01 to 2039-12-31, days in Europe/Helsinki" in text
    assert tables["times"]["definition"] in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "2026-12-31", "--to", "2026-01-01"), "is no period"),
        (("--from", "today", "--to", "2026-01-01"), "“today” is no day"),
        (("--from", "2026-01-01", "--to", "2026-12-31", "--pdf", "x.csv"), "end with .pdf"),
    ],
)
def test_what_cannot_be_counted_is_refused(
    command: Pocdesk, words: tuple[str, ...], said: str
) -> None:
    answer = command("stats", *words)
    assert answer.code == 1
    assert said in answer.err


def test_columns_are_listed_left_out_named_and_shown_again(command: Pocdesk) -> None:
    key = "requests/outgoing"
    said = command("columns", "--leave-out", key, "--name", "requests/incoming=Received", "--json")
    columns = {one["key"]: one for one in said.plain["columns"]}
    assert (columns[key]["shown"], columns["months/outgoing"]["shown"]) == (False, True)
    assert columns["requests/incoming"]["name"] == "Received"

    period = ("--from", "2026-01-01", "--to", "2026-12-31")
    text = command("stats", *period).out
    assert "Not shown by this office: Requests (Outgoing)." in text
    assert "Received" in text
    assert f"{key}  " in command("columns").out

    command("columns", "--show", key, "--name", "requests/incoming=")
    assert "Not shown" not in command("stats", *period).out
    assert "Received" not in command("stats", *period).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--leave-out", "nothing"), "no column “nothing”"),
        (("--show", "nothing"), "no column “nothing”"),
        (("--name", "requests/incoming"), "does not say what the column is called"),
    ],
)
def test_columns_that_are_not_there_are_refused(
    command: Pocdesk, words: tuple[str, ...], said: str
) -> None:
    answer = command("columns", *words)
    assert answer.code == 1
    assert said in answer.err
