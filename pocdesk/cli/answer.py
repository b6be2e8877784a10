"""What a command answers: lines for a person, one object for a program, an exit code."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from pocdesk.errors import PocDeskError


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`plain` is what --json prints; `text` are the lines otherwise."""

    plain: Mapping[str, object]
    text: str
    exit_code: int = 0


def refusal(error: PocDeskError) -> Answer:
    """A known error as an answer."""
    plain = {"happened": error.happened, "safe": error.safe, "remedy": error.remedy}
    return Answer(plain={"error": plain}, text=str(error), exit_code=error.exit_code)


def say(answer: Answer, *, as_json: bool) -> None:
    """Prints the answer; a refusal in lines goes to standard error."""
    text = json.dumps(answer.plain, ensure_ascii=False, indent=2) if as_json else answer.text
    stream = sys.stderr if answer.exit_code == 1 and not as_json else sys.stdout
    encoded = (text.rstrip("\n") + "\n").encode(stream.encoding or "utf-8", "backslashreplace")
    # A terminal that cannot show a letter shows its code; the command does not fail for it.
    stream.write(encoded.decode(stream.encoding or "utf-8"))
