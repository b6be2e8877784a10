"""Instruments are switched on for each Party, letters are stamped as sent, and have a letterhead.

Frozen: later shapes are steps of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


_BACK = """
INSERT INTO office (
    id, party, name, language, zone, prefix, earlier_prefixes, point,
    address, telephone, email, hours, legal_basis, footer
) SELECT
    id, party, name, language, zone, prefix, earlier_prefixes, point,
    address, telephone, email, hours, legal_basis, ''
FROM office_before
"""


def upgrade() -> None:
    """Makes the two tables; a letter sent before has only the entry that says so. The office is
    made anew, for a column added to a table is spelled otherwise than one it was made with."""
    op.execute("CREATE TEMP TABLE office_before AS SELECT * FROM office")
    op.drop_table("office")
    _make_office()
    op.execute(_BACK)
    op.execute("DROP TABLE office_before")
    op.create_table(
        "switches",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("gate", sa.Text, nullable=False),
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("dated", sa.Text, nullable=False),
        sa.Column("officer", sa.Text, nullable=False),
        sa.Column("set_at", sa.Text, nullable=False),
        sa.Column("off_at", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "sendings",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("letter", sa.Text, sa.ForeignKey("letters.number"), nullable=False, index=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("directory", sa.Text, nullable=False),
        sa.Column("officer", sa.Text, nullable=False),
        sqlite_strict=True,
    )


def _make_office() -> None:
    op.create_table(
        "office",
        sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True),
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("prefix", sa.Text, nullable=False),
        sa.Column("earlier_prefixes", sa.Text, nullable=False),
        sa.Column("point", sa.Text),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("telephone", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("hours", sa.Text, nullable=False),
        sa.Column("legal_basis", sa.Text, nullable=False),
        sa.Column("footer", sa.Text, nullable=False),
        sa.Column("letterhead", sa.Text),
        sqlite_strict=True,
    )
