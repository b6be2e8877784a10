"""The header lines of a mail that stand as words above a pasted text: a claim and no more."""

import re
from dataclasses import dataclass

from pocdesk.intake.addresses import address_of
from pocdesk.intake.phrases import FROM, SUBJECT

PASTED = "Pasted text"
"""The line that the desk itself sets above words that would else be taken for a mail."""

_MOST_LINES = 60
_LINE = re.compile(r"[*\s]*([^\s:@][^:@]{0,30}):[*\s]*(.*)")


@dataclass(frozen=True, slots=True)
class PastedHead:
    """Whom the text says it is from (an address, or None) and under which subject; `lines` are the
    header lines themselves, `rest` is what stands below them."""

    sender: str | None
    subject: str
    lines: str
    rest: str


def pasted_head(text: str) -> PastedHead:
    """The head of `text`; without one, in which somebody writes under a subject, all is `rest`."""
    lines = text.split("\n")
    start = next((at for at, line in enumerate(lines) if line.strip() not in {"", PASTED}), 0)
    named: dict[str, str] = {}
    end, name = start, ""
    for line in lines[start : start + _MOST_LINES]:
        found = _LINE.match(line)
        if name and line[:1] in {" ", "\t"} and line.strip():
            named[name] += f" {line.strip()}"
        elif found is not None:
            name = found[1].strip("* \t").replace(" ", "").casefold()
            named.setdefault(name, found[2].strip("* \t"))
        else:
            break
        end += 1
    said = next((named[one] for one in named if one in FROM), None)
    subject = next((named[one] for one in named if one in SUBJECT), None)
    if said is None or subject is None:
        return PastedHead(None, "", "", "\n".join(lines[start:]))
    head, rest = "\n".join(lines[start:end]), "\n".join(lines[end:])
    return PastedHead(address_of(said), subject, head, rest)
