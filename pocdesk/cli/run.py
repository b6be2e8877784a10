"""Run one command: open the desk, act, lock it, answer; never a traceback."""

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from pocdesk.cli.answer import Answer, refusal, say
from pocdesk.cli.words import Asked, folder_of
from pocdesk.errors import PocDeskError


def run(asked: Asked) -> int:
    """Runs the command in `asked`, prints its answer and returns the exit code."""
    try:
        _must_be_text(asked)
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
    except BrokenPipeError:
        # The reader went away, as `head` does; what was done is done.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:
        if answer.undo is not None:
            answer.undo()
        return 1
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
    try:
        lock(desk)
    except PocDeskError as error:
        # The act is done and must not look undone, or the officer does it twice.
        told = f"The entry that closes the desk could not be written: {error.happened}"
        plain = {**answer.plain, "remark": told}
        return replace(answer, plain=plain, text=f"{answer.text.rstrip()}\n{told}")
    return answer


def _must_be_text(asked: Asked) -> None:
    """Raises PocDeskError for words that are no text, and where the present folder is gone."""
    for value in vars(asked).values():
        for word in value if isinstance(value, list) else [value]:
            if isinstance(word, str) and not word.isascii():
                try:
                    word.encode("utf-8")
                except UnicodeEncodeError as error:
                    raise PocDeskError(
                        f"The word {word!a} of this command is no text in UTF-8.",
                        safe="Nothing was done.",
                        remedy="Type it again.",
                    ) from error
    try:
        os.getcwd()  # noqa: PTH109 - asked for the error alone
    except OSError as error:
        raise PocDeskError(
            "The folder in which this command was started is gone.",
            safe="Nothing was done.",
            remedy="Change to another folder.",
        ) from error


def _fault(error: Exception) -> Answer:
    """A fault of the program: where it happened, without a value that could be case data."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1]
    where = f"{type(error).__name__} in {last.name}, {last.filename.rsplit(os.sep, 1)[-1]}"
    text = (
        f"A fault of the program stopped this command ({where}, line {last.lineno}). "
        "What was written before is whole. Please report that line."
    )
    return Answer(plain={"error": {"fault": where, "line": last.lineno}}, text=text, exit_code=1)
