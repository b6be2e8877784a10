"""Instruments are switched on for each Party, and letters are stamped as sent.

Frozen: later shapes are steps of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the two tables; a letter sent before has only the entry that says so."""
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
