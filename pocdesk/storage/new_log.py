"""Makes the tables of a new log, with the guards and indexes that SQLAlchemy has no words for."""

import sqlalchemy as sa

from pocdesk import __version__
from pocdesk.storage import schema

# Entries, letters and the bytes of files are written once.
_GUARDED = ("entries", "letters", "contents")
_GUARDS = tuple(
    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table} are written once'); END"
    for table in _GUARDED
    for act in ("UPDATE", "DELETE")
)
# Marks count as parts of words, for vowel signs are marks in Thai and Hindi. Neither table keeps
# a text of its own; none is ranked, hence no sizes. Pieces of words need positions, words do not.
SEARCH = (
    "CREATE VIRTUAL TABLE search_words USING fts5(text, content='search_text', "
    "content_rowid='id', detail=column, columnsize=0, prefix='1 2 3', "
    "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* M* Co'\")",
    "CREATE VIRTUAL TABLE search_pieces USING fts5(text, content='search_text', "
    "content_rowid='id', columnsize=0, tokenize='trigram remove_diacritics 1')",
)


def make(connection: sa.Connection) -> None:
    """Makes every table of an empty log, in the transaction of `connection`."""
    schema.metadata.create_all(connection)
    for statement in (*_GUARDS, *SEARCH):
        connection.exec_driver_sql(statement)
    connection.execute(schema.about.insert().values(id=1, program=__version__))
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
