"""The first shape of the log.

Frozen: later shapes are steps of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables of version 1 in an empty log."""
    _make_cases()
    _make_entries()
    _make_kept()
    _make_desk()
    _make_search()
    op.execute("INSERT INTO about (id, program) VALUES (1, '0.1.0')")


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _case(*, nullable: bool = True) -> sa.Column[str]:
    key = sa.ForeignKey("cases.reference", deferrable=True, initially="DEFERRED")
    return sa.Column("case", sa.Text, key, nullable=nullable)


def _make_cases() -> None:
    op.create_table(
        "cases",
        sa.Column("reference", sa.Text, primary_key=True),
        _text("direction"),
        _text("kind"),
        _text("urgency"),
        _text("party", nullable=True),
        _text("point", nullable=True),
        _text("sender", nullable=True),
        _text("their_reference", nullable=True),
        _text("subject"),
        _text("received_at"),
        _text("acknowledged_at", nullable=True),
        _text("sent_at", nullable=True),
        _text("preserved_until", nullable=True),
        _text("state"),
        _text("state_before_close", nullable=True),
        _text("verification"),
        _text("officer"),
        sqlite_strict=True,
    )
    is_open = sa.text("state NOT IN ('closed', 'discarded')")
    op.create_index("cases_newest", "cases", ["received_at", "reference"])
    op.create_index(
        "cases_open",
        "cases",
        ["received_at", "reference"],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index("cases_their_reference", "cases", [sa.text("lower(their_reference)")])
    op.create_table(
        "numbers",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("last", sa.Integer, nullable=False),
        sqlite_strict=True,
    )


def _make_entries() -> None:
    op.create_table(
        "entries",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        _text("at"),
        _text("event"),
        _case(),
        sa.Column("head", sa.LargeBinary, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("mac", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("entries_case", "entries", ["case", "number"])
    _guard("entries")


def _make_kept() -> None:
    op.create_table(
        "contents",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "files",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.Text, sa.ForeignKey("contents.sha256"), nullable=False),
        _text("name"),
        _text("media_type"),
        sa.Column("size", sa.Integer, nullable=False),
        _text("role"),
        _case(),
        _text("stored_at"),
        _text("inside", nullable=True),
        sqlite_strict=True,
    )
    op.create_index("ix_files_sha256", "files", ["sha256"])
    op.create_index("files_case", "files", ["case"])
    op.create_table(
        "letters",
        sa.Column("number", sa.Text, primary_key=True),
        _case(nullable=False),
        _text("form"),
        _text("edition"),
        _text("form_sha256"),
        _text("language"),
        _text("issued_at"),
        _text("officer"),
        _text("record"),
        _text("record_sha256"),
        _text("pdf_sha256"),
        sa.Column("pdf_size", sa.Integer, nullable=False),
        _text("chain_head"),
        _text("printed_reference", nullable=True),
        sa.Column("pdf", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("letters_case", "letters", ["case"])
    op.create_table(
        "drafts",
        sa.Column("id", sa.Text, primary_key=True),
        _text("form"),
        _text("edition"),
        _text("language"),
        _case(),
        _text("texts"),
        _text("officer"),
        _text("saved_at"),
        sqlite_strict=True,
    )
    _guard("letters")
    _guard("contents")


def _make_desk() -> None:
    op.create_table(
        "directories",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("version_label"),
        _text("source_sha256"),
        sa.Column("points", sa.Integer, nullable=False),
        _text("imported_at"),
        _text("officer"),
        _text("snapshot"),
        _text("content_sha256"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_directories_version_label", "directories", ["version_label"])
    op.create_table(
        "office",
        sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True),
        _text("party"),
        _text("name"),
        _text("language"),
        _text("zone"),
        _text("prefix"),
        _text("earlier_prefixes"),
        _text("point", nullable=True),
        _text("address"),
        _text("telephone"),
        _text("email"),
        _text("hours"),
        _text("legal_basis"),
        sqlite_strict=True,
    )
    op.create_table(
        "officers",
        sa.Column("joined", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _text("name"),
        _text("post"),
        sqlite_strict=True,
    )
    op.create_table(
        "about",
        sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True),
        _text("program"),
        sqlite_strict=True,
    )


def _make_search() -> None:
    op.create_table(
        "search_text",
        sa.Column("id", sa.Integer, primary_key=True),
        _case(nullable=False),
        sa.Column("own", sa.Integer, nullable=False),
        _text("text"),
        sqlite_strict=True,
    )
    op.create_index("search_text_case", "search_text", ["case"])
    op.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5(text, content='search_text', "
        "content_rowid='id', detail=column, columnsize=0, prefix='1 2 3', "
        "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* M* Co'\")"
    )
    op.execute(
        "CREATE VIRTUAL TABLE search_pieces USING fts5(text, content='search_text', "
        "content_rowid='id', columnsize=0, tokenize='trigram remove_diacritics 1')"
    )


def _guard(table: str) -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} are written once'); END"
        )
