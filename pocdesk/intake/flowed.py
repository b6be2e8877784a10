"""Text whose lines were broken by the mail program only (format=flowed, RFC 3676)."""

SIGNATURE = "-- "


def unflowed(text: str, *, delete_space: bool) -> str:
    """`text` with each paragraph on one line again; `delete_space` is the parameter DelSp."""
    lines: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        flows = words.endswith(" ") and words != SIGNATURE
        if words == SIGNATURE or open_depth != depth:
            lines.append([f"{'>' * depth} " if depth else ""])
        lines[-1].append(words[:-1] if flows and delete_space else words)
        open_depth = depth if flows else -1
    whole = ("".join(pieces) for pieces in lines)
    return "\n".join(line if line == SIGNATURE else line.rstrip(" ") for line in whole)
