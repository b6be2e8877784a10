"""Networks: by which of them a request came, and what it takes to answer on the same one."""

from enum import StrEnum


class Network(StrEnum):
    """The network through which a case came or went; `unknown` until somebody has said so.

    `direct` is a counterpart that wrote or called outside any network.
    """

    UNKNOWN = "unknown"
    BUDAPEST = "budapest"
    G7 = "g7"
    INTERPOL = "interpol"
    SIRIUS = "sirius"
    E_EVIDENCE = "e-evidence"
    CYBOX = "cybox"
    DIRECT = "direct"


NAMES = {
    Network.UNKNOWN: "Not said",
    Network.BUDAPEST: "Budapest 24/7",
    Network.G7: "G7 24/7",
    Network.INTERPOL: "INTERPOL I-24/7",
    Network.SIRIUS: "SIRIUS",
    Network.E_EVIDENCE: "EU e-Evidence system",
    Network.CYBOX: "CYBOX",
    Network.DIRECT: "Direct",
}
"""How each of them is called on screen and in the log."""
