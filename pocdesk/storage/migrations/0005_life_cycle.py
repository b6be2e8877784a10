"""A case knows its network, its preservation's end and its outcome; cases are linked and merged.

Frozen: later shapes are steps of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_KEPT = (
    "reference, direction, kind, urgency, party, point, sender, their_reference, subject, "
    "received_at, acknowledged_at, sent_at, preserved_until, waiting_for, waiting_until, state, "
    "state_before_close, verification, officer"
)
_ADDED = (
    "network, channel, articles, data_kinds, offence_group, emergency, tags, preserved_zone, "
    "end_said_by, outcome, unverified_reason"
)
_USUAL = "'unknown', '', '', '', '', '', '', '', '', '', ''"


def upgrade() -> None:
    """Makes cases anew with what they have to say, for a column added to a table is spelled
    otherwise than one it was made with; what refers to them is compared when the transaction
    ends. The rows wait in memory (temp_store), so that nothing of them reaches the disk in clear.
    """
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute("CREATE TEMP TABLE cases_before AS SELECT * FROM cases")
    op.drop_table("cases")
    _make_cases()
    op.execute(
        f"INSERT INTO cases ({_KEPT}, {_ADDED}) "  # noqa: S608 - our own names
        f"SELECT {_KEPT}, {_USUAL} FROM cases_before ORDER BY rowid"
    )
    op.execute("DROP TABLE cases_before")
    _make_links()
    _make_doubts()


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _make_cases() -> None:
    op.create_table(
        "cases",
        sa.Column("reference", sa.Text, primary_key=True),
        *(_text(name) for name in ("direction", "kind", "urgency")),
        *(_text(name, nullable=True) for name in ("party", "point", "sender")),
        *(_text(name, nullable=True) for name in ("their_reference", "earlier_reference")),
        *(_text(name) for name in ("subject", "network", "channel", "articles", "data_kinds")),
        *(_text(name) for name in ("offence_group", "emergency", "tags", "received_at")),
        *(_text(name, nullable=True) for name in ("acknowledged_at", "sent_at")),
        *(_text(name, nullable=True) for name in ("preserved_from", "preserved_until")),
        *(_text(name) for name in ("preserved_zone", "end_said_by")),
        *(_text(name, nullable=True) for name in ("order_until", "assistance_at")),
        _text("waiting_for"),
        _text("waiting_until", nullable=True),
        _text("state"),
        *(_text(name, nullable=True) for name in ("state_before_close", "state_since")),
        _text("outcome"),
        _text("merged_into", nullable=True),
        *(_text(name) for name in ("unverified_reason", "verification", "officer")),
        sqlite_strict=True,
    )
    is_open = sa.text("state NOT IN ('closed', 'discarded') AND merged_into IS NULL")
    listed = [
        "received_at",
        "reference",
        "direction",
        "kind",
        "urgency",
        "party",
        "state",
        "officer",
        "merged_into",
    ]
    op.create_index("cases_newest", "cases", listed)
    op.create_index("cases_open", "cases", listed, sqlite_where=is_open, postgresql_where=is_open)
    op.create_index("cases_party", "cases", ["party", "received_at"])
    is_merged = sa.text("merged_into IS NOT NULL")
    op.create_index(
        "cases_merged",
        "cases",
        ["merged_into"],
        sqlite_where=is_merged,
        postgresql_where=is_merged,
    )
    op.create_index("cases_their_reference", "cases", [sa.text("lower(their_reference)")])


def _make_links() -> None:
    case = sa.ForeignKey("cases.reference", deferrable=True, initially="DEFERRED")
    op.create_table(
        "links",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("case", sa.Text, case, nullable=False),
        *(_text(name) for name in ("other", "officer", "set_at")),
        _text("off_at", nullable=True),
        sqlite_strict=True,
    )
    op.create_index("links_case", "links", ["case"])
    op.create_index("links_other", "links", ["other"])


def _make_doubts() -> None:
    case = sa.ForeignKey("cases.reference", deferrable=True, initially="DEFERRED")
    op.create_table(
        "doubts",
        sa.Column("id", sa.Text, primary_key=True),
        _text("value"),
        _text("party", nullable=True),
        sa.Column("case", sa.Text, case),
        *(_text(name) for name in ("reason", "officer", "set_at")),
        _text("off_at", nullable=True),
        sqlite_strict=True,
    )
