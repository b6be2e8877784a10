"""A signed pack that is not taken: which rule it breaks, what stays, what to do."""

from enum import StrEnum

from pocdesk.errors import PocDeskError


class Reason(StrEnum):
    """Why a pack is not taken; each has a sentence of its own."""

    WRONG_KEY = "wrong-key"
    OLDER = "older"
    EXPIRED = "expired"
    CUT = "cut"
    MIXED = "mixed"
    OTHER_CONTENT = "other-content"
    TOO_FEW = "too-few-signatures"
    CHANGED = "changed"
    EARLY = "not-yet"
    FORMAT = "format"
    ALREADY = "already-here"


_ASK = "by a way you know from before"
_REMEDIES = {
    Reason.WRONG_KEY: f"Ask the issuer {_ASK} which key signs now; two officers enter it from "
    "paper.",
    Reason.OLDER: "Ask for the newest version.",
    Reason.EXPIRED: "Ask the issuer for a version that is valid today.",
    Reason.CUT: "Fetch it again, whole.",
    Reason.MIXED: f"Fetch it again; if it stays so, tell the issuer {_ASK}.",
    Reason.OTHER_CONTENT: f"One of the two may be forged: ask the issuer {_ASK}.",
    Reason.TOO_FEW: "Ask the issuer for the pack with all its signatures.",
    Reason.CHANGED: f"Fetch it again; if it stays so, tell the issuer {_ASK}.",
    Reason.EARLY: "Set the clock of this machine right, then try again.",
    Reason.FORMAT: "Ask the issuer for a pack as PocDesk makes it.",
    Reason.ALREADY: "Nothing needs to be done.",
}


class PackRejected(PocDeskError):
    """The pack `file` was refused whole for `reason`; `happened` says what was found."""

    def __init__(self, file: str, reason: Reason, found: str) -> None:
        super().__init__(
            f"{shown(file)} was not taken: {found}.",
            safe="The copy in use stays as it is.",
            remedy=_REMEDIES[reason],
        )
        self.file = file
        self.reason = reason


def shown(value: str, longest: int = 60) -> str:
    """A stranger's word inside our sentence: short, and with every hidden sign spelt out."""
    text = value if len(value) <= longest else value[: longest - 1] + "…"
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
