"""The words of `pocdesk-directory` 1.0, and how a channel's value is compared."""

import re

from pocdesk.domain.contact import MAILS, NUMBERS, ChannelKind

FORMAT = "pocdesk-directory"

NETWORKS = ("budapest", "g7", "interpol", "other")
ROLES = ("primary", "secondary", "backup", "unknown")
TYPES = (
    "police",
    "security_service",
    "prosecution",
    "ministry_of_justice",
    "cybersecurity_agency",
    "other",
)
ACCEPTS = ("art29", "art30", "art31", "ap2_art6", "ap2_art7", "ap2_art8", "ap2_art9", "ap2_art10")
AVAILABILITY = ("h24", "hours", "unknown")
RECEIVED_VIA = ("email", "cybox", "courier", "other")
KEY_KINDS = ("openpgp", "smime")

_NO_DIGIT = re.compile(r"\D")


def normalised(kind: ChannelKind, value: str) -> str:
    """A channel's value for comparison: digits of a number, an address in lower case."""
    if kind in NUMBERS:
        return "+" + _NO_DIGIT.sub("", value)
    return value.lower() if kind in MAILS else value
