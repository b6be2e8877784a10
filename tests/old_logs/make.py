"""Makes the log that is kept of a released version: `python -m tests.old_logs.make`, once each.

The log is written by the program as it is; `kept.toml` says with which keys it opens and what it
must hold for ever. These keys were made for this purpose and open nothing else.
"""

import json
from pathlib import Path

from pocdesk import __version__
from pocdesk.storage import cases, entries, files, letters, schema
from pocdesk.storage.cases import CaseFilter
from pocdesk.storage.log import Log
from tests.storage.shelf import CHAIN_KEY, DATABASE_KEY, fill, new_log

HERE = Path(__file__).parent


def contents(log: Log) -> dict[str, str | int | list[str]]:
    """What a log holds, in words that outlast the shape of its tables."""
    with log.reading() as connection:
        last = entries.last(connection)
        listed = cases.page(connection, CaseFilter(), limit=1_000).cases
        held = [case.reference for case in listed]
        kept = [file for case in held for file in files.of_case(connection, case)]
        issued = [letter for case in held for letter in letters.of_case(connection, case)]
        return {
            "entries": last.number if last else 0,
            "head": last.head if last else "",
            "cases": [f"{case.reference} {case.state} {case.subject}" for case in listed],
            "notes": [entry.note for case in held for entry in entries.of_case(connection, case)],
            "files": [f"{file.name} {file.sha256}" for file in kept],
            "letters": [f"{letter.number} {letter.pdf_sha256}" for letter in issued],
        }


def main() -> None:
    """Writes the folder of the present version; one that is there is never written again."""
    folder = HERE / f"version_{schema.VERSION}"
    folder.mkdir()
    log = new_log(folder / "log.db")
    fill(log, 3)
    facts = {
        "program": __version__,
        "database_key": DATABASE_KEY.hex(),
        "chain_key": CHAIN_KEY.hex(),
        "salt": log.salt.hex(),
        **contents(log),
    }
    log.close()
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items()]
    (folder / "kept.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
