"""Receipts: the letters for which the network waits at this very minute."""

ACKNOWLEDGEMENT = "acknowledgement"
PING_REPLY = "ping-reply"
RECEIPTS = frozenset({ACKNOWLEDGEMENT, PING_REPLY})
"""The ids of their forms: they decide nothing, and go out by a mail draft at once."""
