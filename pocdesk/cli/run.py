"""Run one command: open the desk, act, lock it, answer; never a traceback."""

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress

from pocdesk.cli.answer import Answer, refusal, say
from pocdesk.cli.words import Asked, folder_of
from pocdesk.errors import PocDeskError


def run(asked: Asked) -> int:
    """Runs the command in `asked`, prints its answer and returns the exit code."""
    try:
        answer = _answer(asked)
    except PocDeskError as error:
        answer = refusal(error)
    except KeyboardInterrupt:
        answer = refusal(
            PocDeskError("Stopped.", safe="What was written is whole.", remedy="Run it again.")
        )
    except Exception as error:  # noqa: BLE001 - the last door: a fault is told, not thrown
        answer = _fault(error)
    try:
        say(answer, as_json=asked.json)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader went away, as `head` does; what was done is done.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return answer.exit_code


def _answer(asked: Asked) -> Answer:
    # Late: `--version` and a usage error must not wait for the log's libraries.
    from pocdesk.cli import acts, founding

    if asked.command in founding.COMMANDS:
        return founding.COMMANDS[asked.command](asked)
    return _with_desk(asked, acts.COMMANDS[asked.command])


def _with_desk(asked: Asked, act: Callable[..., Answer]) -> Answer:
    from pocdesk.cli.credential import credential
    from pocdesk.desk.lock import lock
    from pocdesk.desk.unlock import is_desk, unlock
    from pocdesk.domain.clock import machine_clock

    folder = folder_of(asked)
    if not is_desk(folder):
        raise PocDeskError(
            f"There is no desk in {folder}.",
            safe="Nothing was made there.",
            remedy="Name the folder of a desk with --desk, or make one with: pocdesk init.",
        )
    desk = unlock(folder, credential(), clock=machine_clock)
    try:
        answer = act(desk, asked)
    except BaseException:
        # What stopped the act is what must be told, even if locking fails for the same reason.
        with suppress(PocDeskError):
            lock(desk)
        raise
    lock(desk)
    return answer


def _fault(error: Exception) -> Answer:
    """A fault of the program: where it happened, without a value that could be case data."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1]
    where = f"{type(error).__name__} in {last.name}, {last.filename.rsplit(os.sep, 1)[-1]}"
    plain = {"fault": where, "line": last.lineno}
    text = (
        f"A fault of the program stopped this command ({where}, line {last.lineno}). "
        "What was written before is whole. Please report that line."
    )
    return Answer(plain={"error": plain}, text=text, exit_code=1)
