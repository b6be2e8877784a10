"""A second officer may have to approve a letter, and an officer may leave the desk.

Frozen: later shapes are steps of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_OFFICE = (
    "id, party, name, language, zone, prefix, earlier_prefixes, point, "
    "address, telephone, email, hours, legal_basis, footer, letterhead"
)
_OFFICERS = "joined, id, name, post"
_LETTERS = (
    'number, "case", form, edition, form_sha256, language, issued_at, officer, record, '
    "record_sha256, pdf_sha256, pdf_size, chain_head, {added} printed_reference, pdf"
)


def upgrade() -> None:
    """Makes the three tables anew, for a column added to a table is spelled otherwise than one it
    was made with. Letters wait inside the log, encrypted as it is: all their pages together may be
    more than memory holds. What refers to them is compared when the transaction ends."""
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute("CREATE TEMP TABLE office_before AS SELECT * FROM office")
    op.drop_table("office")
    _make_office()
    op.execute(
        f"INSERT INTO office ({_OFFICE}, second_officer) "  # noqa: S608 - our own names
        f"SELECT {_OFFICE}, 'never' FROM office_before"
    )
    op.execute("DROP TABLE office_before")
    op.execute("CREATE TEMP TABLE officers_before AS SELECT * FROM officers")
    op.drop_table("officers")
    _make_officers()
    op.execute(
        f"INSERT INTO officers ({_OFFICERS}) "  # noqa: S608 - our own names
        f"SELECT {_OFFICERS} FROM officers_before ORDER BY joined"
    )
    op.execute("DROP TABLE officers_before")
    op.execute("CREATE TABLE letters_before AS SELECT * FROM letters ORDER BY rowid")
    op.drop_table("letters")
    _make_letters()
    op.execute(
        f"INSERT INTO letters ({_LETTERS.format(added='approved_by,')}) "  # noqa: S608
        f"SELECT {_LETTERS.format(added='NULL,')} FROM letters_before ORDER BY rowid"
    )
    op.execute("DROP TABLE letters_before")
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER letters_no_{act.lower()} BEFORE {act} ON letters "
            "BEGIN SELECT RAISE(ABORT, 'letters are written once'); END"
        )


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _make_office() -> None:
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
        _text("footer"),
        _text("letterhead", nullable=True),
        _text("second_officer"),
        sqlite_strict=True,
    )


def _make_officers() -> None:
    op.create_table(
        "officers",
        sa.Column("joined", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _text("name"),
        _text("post"),
        _text("left_at", nullable=True),
        sqlite_strict=True,
    )


def _make_letters() -> None:
    case = sa.ForeignKey("cases.reference", deferrable=True, initially="DEFERRED")
    op.create_table(
        "letters",
        sa.Column("number", sa.Text, primary_key=True),
        sa.Column("case", sa.Text, case, nullable=False),
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
        _text("approved_by", nullable=True),
        _text("printed_reference", nullable=True),
        sa.Column("pdf", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("letters_case", "letters", ["case"])
