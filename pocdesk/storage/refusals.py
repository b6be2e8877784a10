"""What the officer reads when the log cannot be opened, read or written."""

from pathlib import Path

from pocdesk.errors import Damaged, PocDeskError

_NOTHING_CHANGED = "Nothing was changed."
_NOTHING_WRITTEN = "Nothing was written; every entry made before stands."
_RESTORE = "Restore the newest backup into a new folder."


class LogMissing(PocDeskError):
    """There is no log, or a file too short to be one; none is ever made in its place."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The log {path} is missing.",
            safe="No new log was made in its place.",
            remedy="Restore the newest backup, or choose another folder.",
        )


class LogExists(PocDeskError):
    """A new log would have taken the place of a file that is there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is a file already where the new log should be: {path}.",
            safe="It was left as it is.",
            remedy="Choose an empty folder for a new desk.",
        )


class LogUnreachable(PocDeskError):
    """The operating system does not hand out the file of the log; `why` is its reason."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"The log {path} cannot be opened: {why}.",
            safe=_NOTHING_CHANGED,
            remedy="Check the rights of the desk folder and whether its medium is connected.",
        )


class LogDamaged(Damaged):
    """What is stored is not what was written; `where` narrows it down, such as "page 17"."""

    def __init__(self, where: str = "") -> None:
        super().__init__(
            f"The log is damaged ({where})." if where else "The log is damaged.",
            safe=_NOTHING_CHANGED,
            remedy=_RESTORE,
        )


class CaseUnreadable(Damaged):
    """The row of one case is not as this program writes it; the others are not concerned."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"The case {reference} cannot be read: it is not as it was written.",
            safe="The other cases are not concerned, and nothing was changed.",
            remedy="Run Verify, then restore the newest backup into a new folder to read it there.",
        )


class LogForeign(Damaged):
    """The first 16 bytes are not those noted in the key file: exchanged or damaged."""

    def __init__(self) -> None:
        super().__init__(
            "This key file belongs to another log, or the log's first bytes are damaged.",
            safe=_NOTHING_CHANGED,
            remedy="Put keys.json and log.db of the same backup side by side.",
        )


class LogUnfinished(Damaged):
    """The log was begun and its first transaction never ended; it holds nothing."""

    def __init__(self) -> None:
        super().__init__(
            "The log was begun but never finished; it holds no entry.",
            safe=_NOTHING_CHANGED,
            remedy="Restore a backup, or make the desk again in an empty folder.",
        )


class LogNewer(PocDeskError):
    """The stored version is above ours; `program` is the version that wrote it, if known."""

    def __init__(self, program: str | None) -> None:
        named = f"a newer PocDesk ({program})" if program else "a newer PocDesk"
        super().__init__(
            f"The log was written by {named}.",
            safe="This one leaves it alone.",
            remedy="Start the newer PocDesk.",
        )


class LogFull(PocDeskError):
    """There is no room left for what had to be written."""

    def __init__(self) -> None:
        super().__init__(
            "The disk is full.",
            safe=_NOTHING_WRITTEN,
            remedy="Make room on the disk of the desk folder, then try again.",
        )


class LogNotWritten(PocDeskError):
    """The operating system refused to read or write the file of the log."""

    def __init__(self) -> None:
        super().__init__(
            "The disk refused to read or to take up a part of the log.",
            safe=_NOTHING_WRITTEN,
            remedy="Make room on the disk and check that its medium is well, then try again.",
        )


class LogReadOnly(PocDeskError):
    """The file or its folder may be read but not written."""

    def __init__(self) -> None:
        super().__init__(
            "The log may only be read, not written.",
            safe=_NOTHING_WRITTEN,
            remedy="Check the rights of the desk folder and its medium.",
        )


class LogBusy(PocDeskError):
    """Someone else has been writing for longer than an act may wait."""

    def __init__(self) -> None:
        super().__init__(
            "The log is busy with another act.",
            safe=_NOTHING_WRITTEN,
            remedy="Try again in a moment.",
        )


class DeskLocked(PocDeskError):
    """The log was closed, and its keys are forgotten."""

    def __init__(self) -> None:
        super().__init__(
            "The desk is locked.", safe=_NOTHING_WRITTEN, remedy="Unlock the desk first."
        )


class NetworkFolder(PocDeskError):
    """The folder lies on a file system that does not keep the promises a log stands on."""

    def __init__(self, folder: Path, kind: str) -> None:
        super().__init__(
            f"The folder {folder} lies on a network file system ({kind}), where a log can break.",
            safe="Nothing was made or changed there.",
            remedy="Keep the desk on a local disk; finished backups may go to the network.",
        )


class CaseNotFound(PocDeskError):
    """The log holds no case of this reference."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"There is no case {reference}.",
            safe=_NOTHING_CHANGED,
            remedy="Check the reference, or search for the case.",
        )


class NotInLog(PocDeskError):
    """The log holds nothing under this name; `what` is a noun with its name."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The log holds no {what}.",
            safe=_NOTHING_CHANGED,
            remedy="Check the name, or look it up in its case.",
        )


class BackupRefused(PocDeskError):
    """A backup could not be written or put back; `why` is a whole sentence."""

    def __init__(self, why: str, *, remedy: str) -> None:
        safe = "Nothing half-made was left behind; the desk in use is untouched."
        super().__init__(why, safe=safe, remedy=remedy)


class BackupDamaged(Damaged):
    """An archive is not what PocDesk wrote; `why` ends the sentence."""

    def __init__(self, archive: Path, why: str) -> None:
        super().__init__(
            f"The backup {archive.name} cannot be used: {why}.",
            safe="Nothing was restored from it, and no desk was changed.",
            remedy="Take another backup.",
        )
