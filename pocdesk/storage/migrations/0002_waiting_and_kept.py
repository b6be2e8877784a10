"""A case may wait for something; lists are sorted by every column; what is typed is kept.

Frozen: later shapes are steps of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_BACK = """
INSERT INTO cases (
    reference, direction, kind, urgency, party, point, sender, their_reference, subject,
    received_at, acknowledged_at, sent_at, preserved_until, waiting_for, state,
    state_before_close, verification, officer
) SELECT
    reference, direction, kind, urgency, party, point, sender, their_reference, subject,
    received_at, acknowledged_at, sent_at, preserved_until, '', state,
    state_before_close, verification, officer
FROM cases_before
"""


def upgrade() -> None:
    """Makes cases anew with what they wait for and wider indexes, and a table of what is kept."""
    # A column added to a table is spelled otherwise than one it was made with, and `verify`
    # compares the spelling. What refers to cases is compared when the transaction ends. The rows
    # wait in memory (temp_store), so that nothing of them reaches the disk in clear.
    op.execute("CREATE TEMP TABLE cases_before AS SELECT * FROM cases")
    op.drop_table("cases")
    _make_cases()
    op.execute(_BACK)
    op.execute("DROP TABLE cases_before")
    op.create_table(
        "kept",
        sa.Column("key", sa.Text, primary_key=True),
        _text("value"),
        _text("saved_at"),
        sqlite_strict=True,
    )


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


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
        _text("waiting_for"),
        _text("waiting_until", nullable=True),
        _text("state"),
        _text("state_before_close", nullable=True),
        _text("verification"),
        _text("officer"),
        sqlite_strict=True,
    )
    is_open = sa.text("state NOT IN ('closed', 'discarded')")
    listed = [
        "received_at",
        "reference",
        "direction",
        "kind",
        "urgency",
        "party",
        "state",
        "officer",
    ]
    op.create_index("cases_newest", "cases", listed)
    op.create_index("cases_open", "cases", listed, sqlite_where=is_open, postgresql_where=is_open)
    op.create_index("cases_party", "cases", ["party", "received_at"])
    op.create_index("cases_their_reference", "cases", [sa.text("lower(their_reference)")])
