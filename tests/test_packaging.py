"""The way to a desk: the wheel, the environment and the two commands."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are POSIX shell")


def _script(name: str) -> ModuleType:
    """A fresh copy of a script that is no module of any package."""
    spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


environment = _script("environment")
suite = _script("suite")


# --- the wheel


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, unpacked as an installation would."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    built = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (wheel,) = out.glob("pocdesk-*-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(out / "site")
    return out / "site"


def test_no_wheel_is_built_of_a_spoilt_pack(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    for name in ("pocdesk", "forms", "resources", "packaging"):
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, checkout / name)
    pack = checkout / "resources" / "providers" / "tiktok.toml"
    spoilt = pack.read_text(encoding="utf-8").replace('status = "current"', 'status = "sure"', 1)
    pack.write_text(spoilt, encoding="utf-8")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    built = subprocess.run(build, cwd=checkout, capture_output=True, text=True, check=False)
    assert built.returncode != 0
    assert "tiktok.toml: channel[webform].status: “sure” is not one of" in built.stderr
    assert not list(tmp_path.glob("*.whl"))


def test_the_wheel_carries_every_form_and_resource(unpacked: Path) -> None:
    for name in ("forms", "resources"):
        here = {path.relative_to(ROOT) for path in (ROOT / name).rglob("*") if path.is_file()}
        data = unpacked / "pocdesk" / "_data"
        there = {path.relative_to(data) for path in (data / name).rglob("*") if path.is_file()}
        assert here == there
        assert here


def test_the_wheel_carries_the_program_and_nothing_else(unpacked: Path) -> None:
    top = {path.name for path in unpacked.iterdir() if not path.name.endswith(".dist-info")}
    assert top == {"pocdesk"}
    (entry_points,) = unpacked.glob("*.dist-info/entry_points.txt")
    assert "pocdesk = pocdesk.__main__:main" in entry_points.read_text(encoding="utf-8")
    modules = {path.relative_to(ROOT) for path in (ROOT / "pocdesk").rglob("*.py")}
    assert {path.relative_to(unpacked) for path in unpacked.rglob("*.py")} == modules


@pytest.mark.long
def test_an_installed_wheel_finds_its_own_files(unpacked: Path, tmp_path: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(unpacked)!r});"
        "from pocdesk.paths import shipped;"
        "print(shipped('forms')); print(shipped('resources/fonts'))"
    )
    asked = [sys.executable, "-I", "-c", program]
    said = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    data = unpacked / "pocdesk" / "_data"
    assert said.splitlines() == [str(data / "forms"), str(data / "resources" / "fonts")]


# --- the environment


def _tiny_wheel(folder: Path, name: str) -> str:
    """Writes a wheel of one empty module to `folder`; its line for a lock."""
    info = f"{name}-1.0.dist-info"
    files = {
        f"{name}.py": "",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": "",
    }
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose locks name two tiny packages, on a machine with all system packages."""
    root = tmp_path / "check out"
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    shutil.copytree(PACKAGING, root / "packaging")
    (root / "pocdesk").mkdir()
    (root / "pocdesk" / "__init__.py").touch()
    (root / "pocdesk" / "__main__.py").write_text(
        "import json, os, sys\nprint(json.dumps([os.getcwd(), sys.argv[1:]]))\nsys.exit(7)\n",
        encoding="utf-8",
    )
    run = _tiny_wheel(wheels, "tinyrun")
    (root / "requirements-run.txt").write_text(run, encoding="utf-8")
    sign = run + _tiny_wheel(wheels, "tinysign")
    (root / "requirements-sign.txt").write_text(sign, encoding="utf-8")
    test = sign + _tiny_wheel(wheels, "tinytest")
    (root / "requirements.txt").write_text(test, encoding="utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", wheels.as_uri())
    monkeypatch.setattr(environment, "missing_system_packages", lambda _purpose: [])
    return root


def _can_import(python: Path, *names: str) -> bool:
    asked = [str(python), "-P", "-c", f"import {', '.join(names)}"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


@pytest.mark.long
def test_an_environment_is_made_once_and_serves_both_commands(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = environment.Place(checkout)
    environment.prepare(place, "test")
    assert _can_import(place.python, "tinyrun", "tinytest", "pocdesk")
    assert "Setting up" in capsys.readouterr().err

    shutil.rmtree(tmp_path / "wheels")  # from here on nothing could be installed again
    environment.prepare(place, "test")
    environment.prepare(place, "run")
    assert capsys.readouterr() == ("", "")


@pytest.mark.long
def test_what_signing_needs_is_added_once_and_kept(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = environment.Place(checkout)
    environment.prepare(place, "run")
    assert not _can_import(place.python, "tinysign")
    environment.prepare(place, "sign")
    assert _can_import(place.python, "tinyrun", "tinysign", "pocdesk")
    capsys.readouterr()
    environment.prepare(place, "run")
    assert capsys.readouterr() == ("", "")

    lock = checkout / "requirements-sign.txt"
    lock.write_text(f"# another lock\n{lock.read_text(encoding='utf-8')}", encoding="utf-8")
    environment.prepare(place, "run")
    assert _can_import(place.python, "tinysign")


@pytest.mark.long
def test_a_half_made_environment_is_made_again(checkout: Path) -> None:
    place = environment.Place(checkout)
    place.python.parent.mkdir(parents=True)
    place.python.touch()
    place.note.with_suffix(".new").touch()
    environment.prepare(place, "run")
    assert _can_import(place.python, "tinyrun", "pocdesk")
    assert not place.note.with_suffix(".new").exists()


@pytest.mark.long
def test_an_environment_that_worked_comes_back_when_its_successor_fails(checkout: Path) -> None:
    place = environment.Place(checkout)
    lock = checkout / "requirements-run.txt"
    before = lock.read_text(encoding="utf-8")
    environment.prepare(place, "run")

    name, _, digest = before.strip().rpartition(":")
    lock.write_text(f"{name}:{digest[::-1]}\n", encoding="utf-8")
    with pytest.raises(environment.Stop, match="not the one that PocDesk was made with"):
        environment.prepare(place, "run")
    assert not place.former.exists()

    place.venv.rename(place.former)  # as a call leaves it that is killed at work
    place.venv.mkdir()
    lock.write_text(before, encoding="utf-8")
    shutil.rmtree(checkout.parent / "wheels")
    environment.prepare(place, "run")
    assert _can_import(place.python, "tinyrun")


def test_a_moved_checkout_and_a_changed_lock_are_noticed(checkout: Path, tmp_path: Path) -> None:
    marks = environment.Place(checkout).marks("run")
    moved = shutil.copytree(checkout, tmp_path / "moved")
    assert environment.Place(moved).marks("run")[0] != marks[0]
    (checkout / "requirements-run.txt").write_text("", encoding="utf-8")
    assert environment.Place(checkout).marks("run")[0] != marks[0]
    assert environment.Place(checkout).marks("run")[1] == marks[1]


@pytest.mark.long
@posix_only
def test_run_hands_all_arguments_to_the_program_and_stays_where_it_is(
    checkout: Path, tmp_path: Path
) -> None:
    environment.prepare(environment.Place(checkout), "run")
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    (elsewhere / "pocdesk.py").write_text("raise SystemExit('the wrong one')", encoding="utf-8")
    (tmp_path / "link").symlink_to(checkout / "packaging" / "run")
    words = ["issue", "a form", "--values", "", "*", "-o", "ü.pdf"]
    for script in (checkout / "packaging" / "run", tmp_path / "link"):
        ran = subprocess.run(
            [script, *words], cwd=elsewhere, capture_output=True, text=True, check=False
        )
        assert (ran.returncode, ran.stderr) == (7, "")
        assert json.loads(ran.stdout) == [str(elsewhere), words]


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "The disk is full"),
        ("Error: [Errno 13] Permission denied: '/x/.venv'", "cannot be written to by this user"),
        ("WARNING: Retrying (Retry(total=4)) after connection broken", "connect this machine"),
        ("WARNING: Retrying: SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] self", "in PIP_CERT"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one"),
        ("a\nERROR: No matching distribution found for x==1\n[notice]", "distribution found for x"),
        ("", "The packages could not be installed"),
    ],
)
def test_a_failed_set_up_says_why_in_one_sentence(
    output: str, sentence: str, tmp_path: Path
) -> None:
    said = environment._reason(output, environment.Place(tmp_path))
    assert sentence in said
    assert said.count("\n") == 0
    assert said.endswith(".")


# --- the packages of the system


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with an apt-get that knows no package before its first update."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("env", "cat"):
        (programs / name).symlink_to(f"/usr/bin/{name}")
    _program(
        programs / "apt-get",
        'echo "$DEBIAN_FRONTEND $*" >> "$LOG"\n'
        'if [ "$1" = update ]; then echo > "$LISTS"; exit; fi\n'
        '[ -e "$LISTS" ] || { echo "E: Unable to locate package $5"; exit 100; }\n',
    )
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("LOG", str(tmp_path / "log"))
    monkeypatch.setenv("LISTS", str(tmp_path / "lists"))
    return programs


def _program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}", encoding="utf-8")
    path.chmod(0o755)


def _is_root(monkeypatch: pytest.MonkeyPatch, root: bool) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)


@posix_only
@pytest.mark.parametrize("root", [True, False])
def test_missing_packages_are_installed_where_the_rights_suffice(
    machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: bool
) -> None:
    _is_root(monkeypatch, root)
    _program(machine / "sudo", '[ "$1" = -n ] && shift && exec "$@"\n')
    _program(machine / "true", "exit 0\n")
    environment.install_system_packages(["libgl1", "libegl1"])
    install = "noninteractive install -y --no-install-recommends libgl1 libegl1"
    log = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert log == [install, "noninteractive update", install]


@posix_only
@pytest.mark.parametrize("sudo", ["", "exit 1\n"], ids=["no sudo", "sudo wants a password"])
def test_an_ordinary_user_gets_the_one_line_to_run(
    machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sudo: str
) -> None:
    _is_root(monkeypatch, False)
    if sudo:
        _program(machine / "sudo", sudo)
    with pytest.raises(environment.Stop) as stop:
        environment.install_system_packages(["libgl1", "libegl1"])
    assert str(stop.value).splitlines()[1:] == [
        "    sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 libegl1"
    ]
    assert not (tmp_path / "log").exists()


@posix_only
def test_a_failing_apt_is_quoted(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _is_root(monkeypatch, True)
    _program(
        machine / "apt-get", 'echo "W: old"\necho "E: Unable to locate package $4"\nexit 100\n'
    )
    with pytest.raises(environment.Stop, match=r"\(Unable to locate package libgl1\); run"):
        environment.install_system_packages(["libgl1"])


def test_what_is_not_there_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(environment, "SYSTEM", tmp_path / "debian.toml")
    (tmp_path / "debian.toml").write_text(
        '[windowless]\n"libnever.so.9" = "libnever9"\n'
        '[window]\n"libnever-window.so.9" = "libnever-window9"\n'
        '[programs]\nnever-was = "never"\n',
        encoding="utf-8",
    )
    run, test = map(environment.missing_system_packages, ("run", "test"))
    assert [name for name in run if not name.endswith("-venv")] == ["libnever9", "libnever-window9"]
    assert [name for name in test if not name.endswith("-venv")] == ["libnever9", "never"]


# --- the commands


@pytest.mark.parametrize("name", ["run", "test"])
def test_the_commands_are_plain_shell_and_may_be_started(name: str) -> None:
    script = PACKAGING / name
    text = script.read_bytes()
    assert text.startswith(b"#!/bin/sh\n")
    assert b"\r" not in text
    if os.name == "posix":
        assert script.stat().st_mode & 0o111 == 0o111
        subprocess.run(["sh", "-n", script], check=True)


@pytest.mark.parametrize("name", ["run", "test"])
def test_the_commands_of_windows_do_the_same(name: str) -> None:
    text = (PACKAGING / f"{name}.cmd").read_bytes()
    assert text.count(b"\r\n") == text.count(b"\n")
    assert f'environment.py" {name}'.encode() in text
    assert b" %*\r\n" in text
    text.decode("ascii")


def test_the_suite_takes_one_size_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert suite.main(["--long", "--bench"]) == 2
    assert "long and bench" in capsys.readouterr().err


def test_the_closing_line_of_pytest_is_known() -> None:
    line = "====== 3 passed, 1 skipped in 12.34s ======"
    coloured = f"\x1b[32m{line}\x1b[0m"
    assert suite.CLOSING.findall(f"x\n{line}\ny\n") == [line]
    assert len(suite.CLOSING.findall(f"x\n{coloured}\n=== warnings ===\n")) == 1
