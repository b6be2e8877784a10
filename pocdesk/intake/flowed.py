"""Text whose lines were broken by the mail program only (format=flowed, RFC 3676)."""

SIGNATURE = "-- "


def unflowed(text: str, *, delete_space: bool) -> str:
    """`text` with each paragraph on one line again; `delete_space` is the parameter DelSp."""
    lines: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        flows = words.endswith(" ") and words != SIGNATURE
        if words == SIGNATURE or open_depth != depth:
            lines.append(f"{'>' * depth} {words}" if depth else words)
        else:
            lines[-1] += words
        if flows and delete_space:
            lines[-1] = lines[-1][:-1]
        open_depth = depth if flows else -1
    return "\n".join(line if line == SIGNATURE else line.rstrip(" ") for line in lines)
