"""What a command answers: lines for a person, one object for a program, an exit code."""

import json
import sys
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TextIO

from pocdesk.errors import PocDeskError

_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`plain` is what --json prints; `text` are the lines otherwise.

    `undo` takes the act back where nothing of the answer could be told: a recovery code that
    nobody has seen must not be the only one.
    """

    plain: Mapping[str, object]
    text: str
    exit_code: int = 0
    undo: Callable[[], None] | None = None


def refusal(error: PocDeskError) -> Answer:
    """A known error as an answer."""
    plain = {"happened": error.happened, "safe": error.safe, "remedy": error.remedy}
    return Answer(plain={"error": plain}, text=str(error), exit_code=error.exit_code)


def say(answer: Answer, *, as_json: bool) -> None:
    """Prints the answer; a refusal in lines goes to standard error.

    Raises OSError when there is nowhere to print to, neither standard output nor error.
    """
    text = _json(answer.plain) if as_json else marked(answer.text)
    refused = answer.exit_code == 1 and not as_json
    streams = (sys.stderr, sys.stdout) if refused else (sys.stdout, sys.stderr)
    for stream in streams:
        try:
            _print(stream, text.rstrip("\n") + "\n", as_json=as_json)
        except BrokenPipeError:
            raise
        except (OSError, ValueError, AttributeError):
            continue  # closed, or full: the other one may still be there
        return
    raise OSError("nowhere to print to")


def marked(text: str) -> str:
    """`text` with signs that steer a terminal or hide themselves shown as [U+202E]."""
    return "".join(
        f"[U+{ord(sign):04X}]" if sign not in "\n\t" and _steers(sign) else sign for sign in text
    )


def _steers(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs"} and sign not in _JOINERS


def _json(plain: Mapping[str, object]) -> str:
    """The object as JSON in which a sign that steers a terminal stands by its code."""
    text = json.dumps(plain, ensure_ascii=False, indent=2)
    return "".join(_code(sign) if sign != "\n" and _steers(sign) else sign for sign in text)


def _code(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _print(stream: TextIO, text: str, *, as_json: bool) -> None:
    # A terminal that cannot show a letter shows its code; the command does not fail for it.
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        if as_json:
            text = "".join(sign if sign.isascii() else _code(sign) for sign in text)
        text = text.encode(encoding, "backslashreplace").decode(encoding)
    stream.write(text)
    stream.flush()
