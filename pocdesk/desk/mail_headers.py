"""What others wrote, fit for the head of a mail draft: it never begins a line of its own there."""

from email.errors import MessageError
from email.headerregistry import Address

from pocdesk.documents.text import one_line


def header_words(text: str) -> str:
    """`text` as one line that means itself.

    Python and mail programs read `=?utf-8?q?...?=` (RFC 2047) as other words, with line breaks if
    it says so; parted by a blank it is read as it stands.
    """
    return one_line(text).replace("=?", "= ?")


def header_address(value: str) -> Address | None:
    """`value` as the one address of a head; None for what is none, to be typed by the officer.

    One with letters beyond ASCII stays out too: the head would need RFC 6532.
    """
    if "=?" in value or not value.isascii() or not value.isprintable():
        return None
    try:
        return Address(addr_spec=value)
    except (ValueError, IndexError, MessageError):  # the parser of addresses raises all three
        return None
