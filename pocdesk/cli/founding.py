"""The commands that need no opened desk: make or restore one, count, compare lists, packs."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from pocdesk.cli import directory_files, figures, packs
from pocdesk.cli.answer import Answer
from pocdesk.cli.credential import credential, new_passphrase
from pocdesk.cli.words import Asked, folder_of
from pocdesk.desk.back_up import restore
from pocdesk.desk.found import found
from pocdesk.domain.clock import machine_clock


def _init(asked: Asked) -> Answer:
    founded = found(
        folder_of(asked),
        country=asked.country,
        officer=asked.officer,
        office=asked.office,
        language=asked.language,
        passphrase=new_passphrase(),
        clock=machine_clock,
    )
    text = (
        f"The desk is ready in {founded.folder}.\n\n"
        f"Recovery code, shown this once:  {founded.recovery_code}\n\n"
        "Write it on paper and keep it in a safe: it opens the desk when the passphrase is lost."
    )
    plain = {"desk": str(founded.folder), "recovery_code": founded.recovery_code}
    return Answer(plain=plain, text=text, undo=lambda: shutil.rmtree(founded.folder))


def _restore(asked: Asked) -> Answer:
    folder = folder_of(asked)
    restored = restore(Path(asked.archive), folder, credential(), clock=machine_clock)
    return Answer(
        plain={"desk": str(folder), "entries": restored.entries, "head": restored.head},
        text=f"Restored in {folder}: {restored.entries} entries, all verified.",
    )


COMMANDS: Mapping[str, Callable[[Asked], Answer]] = {
    "init": _init,
    "restore": _restore,
    "directory try": directory_files.try_out,
    "directory diff": directory_files.diff,
    "ping report": figures.ping_report,
    **packs.COMMANDS,
}
