"""The tables of what an office keeps beside its cases: a row for each record, columns as fields."""

import sqlalchemy as sa

from pocdesk.storage.metadata import case_column, metadata

switches = sa.Table(
    "switches",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("gate", sa.Text, nullable=False),
    sa.Column("party", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("dated", sa.Text, nullable=False),
    sa.Column("officer", sa.Text, nullable=False),
    sa.Column("set_at", sa.Text, nullable=False),
    sa.Column("off_at", sa.Text),
    sqlite_strict=True,  # a column takes no value of another type
)

doubts = sa.Table(
    "doubts",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("party", sa.Text),
    case_column(),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("officer", sa.Text, nullable=False),
    sa.Column("set_at", sa.Text, nullable=False),
    sa.Column("off_at", sa.Text),
    sqlite_strict=True,  # a column takes no value of another type
)


def _texts(name: str, said: str, optional: str = "") -> sa.Table:
    """A table of texts, `id` first: columns that always say something, then those that may not."""
    return sa.Table(
        name,
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(each, sa.Text, nullable=False) for each in said.split()),
        *(sa.Column(each, sa.Text) for each in optional.split()),
        sqlite_strict=True,  # a column takes no value of another type
    )


# Which version of which list is in use; the versions themselves stand in `directories`.
list_uses = _texts(
    "list_uses",
    "series content_sha256 version_label came signed_by approved_by officer at",
)
unconfirmed = _texts(
    "unconfirmed", "value series point version_label officer set_at off_why", "off_at"
)
corrections = _texts(
    "corrections",
    "series point place field official own reason confirmed officer set_at off_why",
    "off_at",
)
registrations = _texts(
    "registrations", "portal name standing who account note officer set_at", "since until off_at"
)
own_facts = _texts(
    "own_facts",
    "subject path change value shipped source dated initials reason officer set_at off_why",
    "off_at",
)
trusted_keys = _texts("trusted_keys", "public label packs officer approved_by set_at", "off_at")

taken_packs = sa.Table(
    "taken_packs",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("issued_at", sa.Text, nullable=False),
    sa.Column("expires_at", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("signed_by", sa.Text, nullable=False),
    sa.Column("taken_at", sa.Text, nullable=False),
    sa.Column("officer", sa.Text, nullable=False),
    sqlite_strict=True,  # a column takes no value of another type
)
