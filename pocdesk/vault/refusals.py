"""What the officer reads when a passphrase, a recovery code or the key file is refused."""

from pathlib import Path

from pocdesk.errors import Damaged, PocDeskError

_UNCHANGED = "Nothing was changed."
_LOG_UNTOUCHED = "The log was not touched."
_FROM_BACKUP = "Put keys.json of the newest backup in its place."


class PassphraseRefused(PocDeskError):
    """A new passphrase is too short, empty or not typeable; `why` ends the sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"This passphrase cannot be used: {why}.",
            safe=_UNCHANGED,
            remedy="Choose one of at least 8 characters; several words are best.",
        )


class WrongPassphrase(PocDeskError):
    """No slot opened; by design the same sentence for a mistake and for a changed slot."""

    def __init__(self) -> None:
        super().__init__(
            "This passphrase does not fit.",
            safe=_UNCHANGED,
            remedy="Type it again; if it is lost, open the desk with the recovery code.",
        )


class WrongRecoveryCode(PocDeskError):
    """The code is well formed but opens nothing here."""

    def __init__(self, happened: str = "", remedy: str = "") -> None:
        super().__init__(
            happened or "This recovery code does not fit this desk.",
            safe=_UNCHANGED,
            remedy=remedy or "Take the newest printed code; each new one replaces the one before.",
        )


class MistypedRecoveryCode(WrongRecoveryCode):
    """The code cannot be any desk's: too long, too short, a strange sign or a wrong one."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"This recovery code has a typing mistake: {why}.",
            "Compare it with the paper, group by group, and type it again.",
        )


class NoSuchSlot(PocDeskError):
    """The way asked for was never set up on this desk; `way` is a whole sentence."""

    def __init__(self, way: str) -> None:
        super().__init__(way, safe=_UNCHANGED, remedy="Open the desk in another way.")


class LastSlot(PocDeskError):
    """Without this slot nobody could open the desk any more."""

    def __init__(self) -> None:
        super().__init__(
            "This is the last passphrase or recovery code of the desk.",
            safe="It was kept.",
            remedy="Set up another passphrase or a new recovery code first.",
        )


class NotEnoughMemory(PocDeskError):
    """The machine could not lend the memory that checking a passphrase takes."""

    def __init__(self, memory_mib: int) -> None:
        super().__init__(
            f"Checking a passphrase or code takes {memory_mib} MiB, more than is free now.",
            safe=_UNCHANGED,
            remedy="Close other programs and try again.",
        )


class KeyFileMissing(PocDeskError):
    """There is no key file where the desk should have one."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The key file {path} is missing.",
            safe="Nothing was created in its place.",
            remedy="Put keys.json of the newest backup there, or choose another folder.",
        )


class KeyFileUnreadable(PocDeskError):
    """The operating system does not hand out the key file."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"The key file {path} cannot be read: {why}.",
            safe=_LOG_UNTOUCHED,
            remedy="Check the rights of the desk folder and whether its medium is connected.",
        )


class KeyFileDamaged(Damaged):
    """The key file is not what PocDesk writes; `where` names the place."""

    def __init__(self, where: str, *, happened: str = "") -> None:
        super().__init__(
            happened or f"The key file is damaged ({where}).",
            safe=_LOG_UNTOUCHED,
            remedy=_FROM_BACKUP,
        )


class KeyFileAltered(KeyFileDamaged):
    """The key file was opened, but its seal shows that it is not as PocDesk wrote it."""

    def __init__(self) -> None:
        super().__init__("seal", happened="The key file was changed outside PocDesk.")


class KeyFileNewer(PocDeskError):
    """The format number of the key file is above ours."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"The key file was written by a newer PocDesk (format {number}).",
            safe="This one leaves it alone.",
            remedy="Start the newer PocDesk.",
        )


class KeyFileForeign(PocDeskError):
    """Key file and log were not made together."""

    def __init__(self) -> None:
        super().__init__(
            "This key file belongs to another log.",
            safe=_UNCHANGED,
            remedy="Put keys.json and log.db of the same backup side by side.",
        )


class KeyFileExists(PocDeskError):
    """A new key file would have taken the place of one that is there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is a key file already: {path}.",
            safe="It was left as it is.",
            remedy="Choose an empty folder for a new desk.",
        )


class KeyFileNotSaved(PocDeskError):
    """The new key file could not be put in place; `why` and `remedy` come from the cause."""

    def __init__(self, path: Path, why: str, remedy: str) -> None:
        super().__init__(
            f"The key file {path} could not be saved: {why}.",
            safe="No half-written file took its place.",
            remedy=remedy,
        )
