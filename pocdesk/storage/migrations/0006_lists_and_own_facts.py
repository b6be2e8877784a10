"""Several lists of contact points side by side; corrections, registrations, own facts, packs.

Frozen: later shapes are steps of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_TEXTS = {
    "list_uses": ("series content_sha256 version_label came signed_by approved_by officer at", ""),
    "unconfirmed": ("value series point version_label officer set_at off_why", "off_at"),
    "corrections": (
        "series point place field official own reason confirmed officer set_at off_why",
        "off_at",
    ),
    "registrations": (
        "portal name standing who account note officer set_at",
        "since until off_at",
    ),
    "own_facts": (
        "subject path change value shipped source dated initials reason officer set_at off_why",
        "off_at",
    ),
    "trusted_keys": ("public label packs officer approved_by set_at", "off_at"),
}
_PACKS = "issued_at expires_at sha256 signed_by taken_at officer"


def upgrade() -> None:
    """Makes the tables. No use of a list is written for the versions imported before: the newest
    of each is in use until an act says otherwise."""
    for name, (said, optional) in _TEXTS.items():
        op.create_table(
            name,
            sa.Column("id", sa.Text, primary_key=True),
            *(sa.Column(each, sa.Text, nullable=False) for each in said.split()),
            *(sa.Column(each, sa.Text) for each in optional.split()),
            sqlite_strict=True,
        )
    op.create_table(
        "taken_packs",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(each, sa.Text, nullable=False) for each in _PACKS.split()),
        sqlite_strict=True,
    )
