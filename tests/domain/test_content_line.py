"""Content lines of calendars and vCards: folded by bytes, and unfolded again as they were."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.content_line import escaped, file_of

# A line that begins with a blank would go on the line before it.
_LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=300).filter(
    lambda line: not line.startswith(" ")
)


@given(st.lists(_LINE, max_size=6))
def test_no_line_is_longer_than_75_bytes_and_all_come_back(lines: list[str]) -> None:
    content = file_of(lines)
    parts = content.split(b"\r\n")
    assert all(len(part) <= 75 for part in parts)
    for part in parts:
        part.decode()  # no character was cut in two
    unfolded = content.replace(b"\r\n ", b"").decode()
    assert unfolded == "".join(f"{line}\r\n" for line in lines)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_escaped_is_one_line_and_comes_back(text: str) -> None:
    coded = escaped(text)
    assert "\n" not in coded
    assert "\r" not in coded
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    back = re.sub(r"\\(.)", lambda hit: "\n" if hit[1] == "n" else hit[1], coded, flags=re.DOTALL)
    assert back == lines
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", coded)
