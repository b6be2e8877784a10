"""What all tables of the log share: the one collection they belong to, and common columns."""

import sqlalchemy as sa

metadata = sa.MetaData()


def case_column(*, nullable: bool = True) -> sa.Column[str]:
    """The case to which a row belongs; checked when the act ends, so that order is free."""
    key = sa.ForeignKey("cases.reference", deferrable=True, initially="DEFERRED")
    return sa.Column("case", sa.Text, key, nullable=nullable)
