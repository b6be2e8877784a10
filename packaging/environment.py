"""Sets up what PocDesk stands on: libraries of the system, and one virtual environment by hash.

`environment.py run` and `environment.py test` are called by packaging/run and packaging/test before
anything is installed, hence nothing but the standard library. `environment.py sign` is called by a
person: it adds what signing with a key needs, and later calls of `run` keep it. What was set up is
noted in the environment itself, so that the next call only compares the note and returns.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "run": "requirements-run.txt",
    "sign": "requirements-sign.txt",
    "test": "requirements.txt",
}
# Each lock holds all of the one before it.
SERVES = {"run": ("run",), "sign": ("sign", "run"), "test": ("test", "sign", "run")}

SYSTEM = Path(__file__).with_name("debian.toml")


class Stop(Exception):
    """The set-up cannot go on; the text says in one sentence why, and what to do."""


class Place:
    """The paths of one checkout that concern its environment."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.former = root / ".venv-former"
        self.note = self.venv / "pocdesk-ready"
        windows = sys.platform == "win32"
        self.python = self.venv / ("Scripts/python.exe" if windows else "bin/python")

    def marks(self, purpose: str) -> tuple[str, str]:
        """The two lines of the note that let `purpose` start: its packages and its libraries.

        They change with the lock, with the list of libraries and when the checkout is moved.
        """
        lock = self.root / LOCKS[purpose]
        packages = hashlib.sha256(os.fsencode(self.root) + b"\n" + lock.read_bytes())
        system = hashlib.sha256(SYSTEM.read_bytes())
        return (
            f"packages {purpose} {packages.hexdigest()}",
            f"system {purpose} {system.hexdigest()}",
        )

    def noted(self) -> set[str]:
        """The lines of the note; none where the environment is missing or half-made."""
        if not self.python.exists():
            return set()
        try:
            return set(self.note.read_text(encoding="ascii").splitlines())
        except (OSError, UnicodeDecodeError):
            return set()


def prepare(place: Place, purpose: str) -> None:
    """Makes the checkout ready for `purpose`, a key of LOCKS, or raises Stop or OSError.

    An environment that worked is set aside until the new one stands, and comes back if that
    fails; one without its note was left half-made and is never built upon.
    """
    if purpose == "run" and any(mark.startswith("packages sign ") for mark in place.noted()):
        purpose = "sign"
    packages, system = place.marks(purpose)
    if {packages, system} <= place.noted():
        return
    with _alone(place.root):
        if place.former.exists():  # an earlier call was killed at work
            _remove(place.venv)
            place.former.rename(place.venv)
        install_system_packages(missing_system_packages(purpose))
        noted = place.noted()
        if packages not in noted:
            noted = make_anew(place, purpose)
        fresh = place.note.with_suffix(".new")
        fresh.write_text(
            "".join(f"{mark}\n" for mark in sorted(noted | {system})), encoding="ascii"
        )
        fresh.replace(place.note)


def missing_system_packages(purpose: str) -> list[str]:
    """The Debian packages that `purpose` lacks on this Linux system, none elsewhere."""
    if sys.platform != "linux":
        return []
    needs = tomllib.loads(SYSTEM.read_text(encoding="utf-8"))
    libraries = needs["windowless"] | (needs["window"] if purpose != "test" else {})
    programs = needs["programs"] if purpose == "test" else {}
    lacking = []
    if find_spec("ensurepip") is None:  # Debian keeps it apart from Python
        lacking.append(f"python3.{sys.version_info.minor}-venv")
    lacking += [package for name, package in libraries.items() if not _loads(name)]
    lacking += [package for name, package in programs.items() if not shutil.which(name)]
    return lacking


def install_system_packages(packages: list[str]) -> None:
    """Has apt-get install `packages` where the rights suffice, else raises Stop with the line."""
    if not packages:
        return
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise Stop(
            "PocDesk needs libraries that this system lacks; install what corresponds to these "
            f"packages of Debian, and start again:\n    {names}"
        )
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    line = f"sudo apt-get update && sudo {' '.join(install)}"
    if os.geteuid() == 0:
        before = ["env", "DEBIAN_FRONTEND=noninteractive"]
    elif shutil.which("sudo") and _tried(["sudo", "-n", "true"]) is None:
        before = ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    else:
        raise Stop(
            "PocDesk needs packages of the system that only an administrator may install; run "
            f"this line once, and start again:\n    {line}"
        )
    say(f"Installing {len(packages)} packages of the system: {names}")
    # The list of what there is may be missing or old, but fetching it first each time is slow.
    if _tried([*before, *install]) is not None:
        _tried([*before, "apt-get", "update"])
        failed = _tried([*before, *install])
        if failed is not None:
            reason = _line_of(failed, "E: ") or "it gave no reason"
            raise Stop(
                f"apt-get could not install what PocDesk needs ({reason}); run this line when it "
                f"can, and start again:\n    {line}"
            )


def make_anew(place: Place, purpose: str) -> set[str]:
    """Makes the environment for `purpose` from its lock and gives back the marks it earned."""
    say(f"Setting up {place.venv}: this happens once and takes a minute.")
    if place.noted():
        place.venv.rename(place.former)
    _remove(place.venv)
    try:
        _fill(place, purpose)
    except BaseException:
        _remove(place.venv)
        if place.former.exists():
            place.former.rename(place.venv)
        raise
    _remove(place.former)
    return {mark for served in SERVES[purpose] for mark in place.marks(served)[:1]}


def _fill(place: Place, purpose: str) -> None:
    """A fresh environment, the packages of the lock, and the way to this checkout."""
    # The real path, not a link such as /usr/bin/python3: when the system's Python moves on, the
    # environment is then seen to be dead instead of running with packages of another version.
    python = os.path.realpath(sys.executable) if sys.platform != "win32" else sys.executable
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(place.venv)}))
    pip = [str(place.python), "-I", "-m", "pip", "--no-input", "--disable-pip-version-check"]
    lock = ["--require-hashes", "-r", str(place.root / LOCKS[purpose])]
    for command in (
        [python, "-I", "-m", "venv", str(place.venv)],
        # Only what is built already: nothing that was fetched runs before its hash is checked.
        [*pip, "install", "--only-binary=:all:", "--compile", "--progress-bar=off", *lock],
    ):
        failed = _tried(command, holding=True)
        if failed is not None:
            raise Stop(_reason(failed, place))
    (site / "pocdesk.pth").write_text(f"{place.root}\n", encoding="utf-8")
    _tried([str(place.python), "-I", "-m", "compileall", "-q", str(place.root / "pocdesk")])


def _reason(output: str, place: Place) -> str:
    """One sentence for what went wrong, from the words of pip, venv or the system."""
    if "No space left" in output or "Disk quota exceeded" in output:
        return (
            f"The disk is full: {place.venv} needs up to 700 MB, and the folder for temporary "
            "files half of it for a while; free some room and start again."
        )
    if "Permission denied" in output or "Read-only file system" in output:
        return (
            f"{place.root} cannot be written to by this user; start PocDesk once as the owner of "
            "that folder, or from a copy of your own."
        )
    if "DO NOT MATCH THE HASHES" in output:
        return (
            "A package that was delivered is not the one that PocDesk was made with, and nothing "
            "of it was installed; start again, and report it if it happens twice."
        )
    if "CERTIFICATE_VERIFY_FAILED" in output:
        return (
            "The packages could not be fetched: this machine does not know who vouches for the "
            "connection, as behind a proxy that opens it; name that certificate in PIP_CERT and "
            "start again."
        )
    if any(word in output for word in ("Retrying", "ConnectionError", "Connection refused")):
        return "The packages could not be fetched; connect this machine and start again."
    last = _line_of(output, "ERROR: ") or output.strip().rpartition("\n")[2]
    return f"The packages could not be installed: {last.rstrip('.')}."


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Holds the checkout against a second call that would set it up at the same time."""
    if sys.platform == "win32":  # no lock on a folder there; two first starts at once are not met
        yield
        return
    import fcntl

    folder = os.open(root, os.O_RDONLY)
    os.set_inheritable(folder, True)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another call that is setting up.")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _loads(library: str) -> bool:
    try:
        return bool(ctypes.CDLL(library))
    except OSError:
        return False


def _tried(command: list[str], *, holding: bool = False) -> str | None:
    """Runs `command` without input; None when it worked, else all that it said.

    `holding` lets it share the hold on the checkout: should this process be killed, the next call
    waits until the orphan has ended, and finds nobody else at work in the same folder.
    """
    surroundings = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_USER")
    } | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command,
        env=surroundings,
        close_fds=not holding,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return None if done.returncode == 0 else done.stdout


def _line_of(output: str, start: str) -> str:
    """The last line of `output` that begins with `start`, without it."""
    lines = [line.removeprefix(start) for line in output.splitlines() if line.startswith(start)]
    return lines[-1] if lines else ""


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def say(text: str) -> None:
    """To the error stream: the other one belongs to the program's own answer."""
    print(text, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """0 when ready, 1 with one sentence when not, 2 when called with other words."""
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        say("usage: environment.py run|sign|test")
        return 2
    try:
        prepare(Place(ROOT), arguments[0])
    except Stop as stop:
        say(str(stop))
        return 1
    except OSError as error:
        say(_reason(str(error), Place(ROOT)))
        return 1
    except KeyboardInterrupt:
        say("Stopped; the set-up begins afresh at the next start.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
