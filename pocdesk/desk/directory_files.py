"""A Directory as files that leave the desk: JSON, a workbook of three sheets, three CSVs.

Read again, each gives the same Directory. In the CSVs a text that a spreadsheet would compute has
an apostrophe before it, which reading takes away.
"""

from collections.abc import Mapping

from pocdesk.directory.written import json_bytes, tables_of
from pocdesk.documents.table import Sheet, csv_bytes, workbook_bytes
from pocdesk.domain.contact import Directory

__all__ = ["csv_files", "json_bytes", "workbook"]


def workbook(directory: Directory) -> bytes:
    """The Directory as XLSX with the sheets snapshot, points and channels."""
    return workbook_bytes(
        [
            Sheet(title=table.name, header=table.columns, rows=table.rows)
            for table in tables_of(directory)
        ],
        exact=True,
    )


def csv_files(directory: Directory, stem: str) -> Mapping[str, bytes]:
    """The three CSVs by their names `<stem>-snapshot.csv`, `-points.csv`, `-channels.csv`."""
    return {
        f"{stem}-{table.name}.csv": csv_bytes(table.columns, table.rows, exact=True)
        for table in tables_of(directory)
    }
