"""House rules that no linter holds: sizes, names, doors, imports at the start, the locks."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = sorted((ROOT / "pocdesk").rglob("*.py"))
TESTS = sorted(
    path for path in (ROOT / "tests").rglob("*.py") if "samples" not in path.relative_to(ROOT).parts
)
SCRIPTS = sorted((ROOT / "packaging").glob("*.py"))
DATA = sorted(
    path for name in ("forms", "resources") for path in (ROOT / name).rglob("*") if path.is_file()
)
LOCKS = ("requirements.txt", "requirements-sign.txt", "requirements-run.txt")
BINARY = {".ttf", ".png", ".ico", ".icns", ".qm", ".xlsx", ".pdf"}


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(_text(path))


def _with(*words: str) -> list[Path]:
    """The modules of the program with one of `words` in their text: no other is worth parsing."""
    return [path for path in PROGRAM if any(word in _text(path) for word in words)]


def _imported(path: Path) -> Iterator[str]:
    """Every module that `path` imports, wherever in it."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_there_is_a_house() -> None:
    assert len(PROGRAM) > 20
    assert len(DATA) > 20


def test_a_module_opens_with_one_sentence_that_says_what_it_is_for() -> None:
    silent = []
    for path in (*PROGRAM, *TESTS, *SCRIPTS):
        said = re.match(r'"""(.*?)(?:"""|\n\n)', _text(path), re.DOTALL)
        opening = " ".join(said[1].split()) if said else ""
        # A room's own file may add what the room stands on or who may know it.
        several = path.name != "__init__.py" and re.search(r"[a-z)”][.!?] [A-Z]", opening)
        if not opening.endswith(".") or several:
            silent.append(_name(path))
    assert silent == []


def test_a_module_is_short_enough_for_one_purpose() -> None:
    lengths = {_name(path): _text(path).count("\n") for path in PROGRAM}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_a_module_is_named_for_what_it_holds() -> None:
    vague = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "base", "core"}
    words = {_name(path): set(re.split(r"[/_.]", _name(path))) for path in (*PROGRAM, *SCRIPTS)}
    assert [name for name, parts in words.items() if parts & vague] == []


def test_foreign_text_reaches_the_page_through_one_door() -> None:
    doors = []
    for path in _with("Paragraph", "XPreformatted"):
        calls = [node.func for node in ast.walk(_tree(path)) if isinstance(node, ast.Call)]
        names = {getattr(called, "id", getattr(called, "attr", "")) for called in calls}
        doors += [_name(path)] if names & {"Paragraph", "XPreformatted"} else []
    assert set(doors) <= {"pocdesk/documents/text.py"}


def test_kinds_of_channels_are_put_together_in_one_place() -> None:
    pair = re.compile(
        r"PHONE,\s*(?:ChannelKind\.)?MOBILE\b|EMAIL,\s*(?:ChannelKind\.)?SECURE_EMAIL\b"
    )
    found = {_name(path) for path in _with("MOBILE", "SECURE_EMAIL") if pair.search(_text(path))}
    assert found == {"pocdesk/domain/contact.py"}


def test_items_of_layouts_are_held_nowhere_but_where_they_are_let_go_of() -> None:
    door = ROOT / "pocdesk/ui/parts/laid_out.py"
    held = {"itemAt", "addLayout", "insertLayout"}
    for path in _with(*held):
        called = {
            node.func.attr
            for node in ast.walk(_tree(path))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        assert path == door or not called & held, path


def test_a_change_of_look_calls_methods_which_end_with_their_widget() -> None:
    for path in _with("look.changed.connect"):
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
                "look.changed.connect"
            ):
                assert isinstance(node.args[0], ast.Attribute), f"{path}: {ast.unparse(node)}"


def test_nothing_speaks_to_the_network() -> None:
    doors = {"http", "urllib.request", "smtplib", "imaplib", "poplib", "ftplib", "ssl", "asyncio"}
    doors |= {"socketserver", "xmlrpc", "webbrowser", "requests", "httpx", "aiohttp", "urllib3"}
    doors |= {"PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtHttpServer"}
    calls = {"AF_INET", "AF_INET6", "create_connection", "getaddrinfo", "openUrl"}
    # A second start meets the first one at a socket of this machine, in the folder of the desk.
    local = {f"PySide6.QtNetwork{name}" for name in ("", ".QLocalServer", ".QLocalSocket")}
    speakers = []
    for path in _with(*(name.rpartition(".")[2] for name in doors), *calls):
        imported = set(_imported(path))
        imported -= local if _name(path) == "pocdesk/ui/single.py" else set()
        parts = [name.split(".") for name in imported]
        opened = {".".join(name[:length]) for name in parts for length in (1, 2)} & doors
        named = {node.attr for node in ast.walk(_tree(path)) if isinstance(node, ast.Attribute)}
        # A mail draft is handed to the mail program as a file of this machine, and nothing else is.
        named -= {"openUrl"} if _name(path) == "pocdesk/ui/open_file.py" else set()
        speakers += [f"{_name(path)}: {word}" for word in sorted(opened | named & calls)]
    assert speakers == []


def test_the_version_is_told_without_anything_heavy() -> None:
    asked = [sys.executable, "-X", "importtime", "-m", "pocdesk", "--version"]
    # Measured by coverage, the start would import what coverage needs.
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(asked, cwd=ROOT, env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = {
        line.rpartition("|")[2].strip()
        for line in done.stderr.splitlines()
        if line.startswith("import time:")
    }
    assert "pocdesk.cli" in loaded
    heavy = {"PySide6", "sqlalchemy", "sqlcipher3", "alembic", "reportlab", "cryptography"}
    heavy |= {"keyring", "pypdfium2", "rapidfuzz", "email.message"}
    assert not heavy & loaded


def test_a_data_file_is_text_in_utf_8() -> None:
    for path in DATA:
        if path.suffix not in BINARY:
            content = path.read_bytes()
            content.decode("utf-8")
            assert not content.startswith(b"\xef\xbb\xbf"), path
            assert b"\r" not in content or path.suffix == ".csv", path  # RFC 4180


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    own = re.compile(r"/(?:work|root|opt|home/\w+|Users/\w+)/")
    texts = [*PROGRAM, *TESTS, *SCRIPTS, *(ROOT / name for name in LOCKS), ROOT / "pyproject.toml"]
    texts += [path for path in ROOT.glob("*.md")] + [ROOT / ".ci" / "run"]
    texts += [path for path in (ROOT / "packaging").iterdir() if path.is_file()]
    texts += [path for path in DATA if path.suffix not in BINARY]
    found = [
        f"{_name(path)}: {hit.group()}"
        for path in texts
        for hit in own.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


# --- the locks


def _locked(name: str) -> dict[str, str]:
    """Project and version of each package in a lock."""
    text = (ROOT / name).read_text(encoding="utf-8")
    pinned = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE)
    return {canonicalize_name(project): version for project, version in pinned}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_package_by_hash_and_names_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-", text.replace("--hash", ""), re.MULTILINE), "no option of pip"
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 10
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+==\S+", entry)
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_fits_what_the_project_asks_for(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = list(project["project"]["dependencies"])
    if name == "requirements.txt":
        wanted += project["dependency-groups"]["dev"] + project["build-system"]["requires"]
    if name != "requirements-run.txt":
        wanted += project["project"]["optional-dependencies"]["sign"]
    locked = _locked(name)
    for asked in map(Requirement, wanted):
        version = locked.get(canonicalize_name(asked.name))
        assert version is not None, f"{asked.name} is not in the lock: compile it again"
        assert asked.specifier.contains(version), f"{asked} is locked at {version}"


def test_the_lock_of_the_tests_holds_that_of_the_program() -> None:
    run, sign, test = (_locked(name).items() for name in reversed(LOCKS))
    assert run <= sign <= test
    assert (
        not {"keyrings-alt", "sqlcipher3-binary", "sqlcipher3-wheels"}
        & _locked("requirements.txt").keys()
    )
