"""The tables of the log; the columns of a record carry the names of its fields."""

import sqlalchemy as sa

from pocdesk.storage import opening
from pocdesk.storage.metadata import case_column
from pocdesk.storage.metadata import metadata as metadata
from pocdesk.storage.office_tables import corrections as corrections
from pocdesk.storage.office_tables import doubts as doubts
from pocdesk.storage.office_tables import list_uses as list_uses
from pocdesk.storage.office_tables import own_facts as own_facts
from pocdesk.storage.office_tables import registrations as registrations
from pocdesk.storage.office_tables import switches as switches
from pocdesk.storage.office_tables import taken_packs as taken_packs
from pocdesk.storage.office_tables import trusted_keys as trusted_keys
from pocdesk.storage.office_tables import unconfirmed as unconfirmed

VERSION = opening.VERSION

cases = sa.Table(
    "cases",
    metadata,
    sa.Column("reference", sa.Text, primary_key=True),
    sa.Column("direction", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("urgency", sa.Text, nullable=False),
    sa.Column("party", sa.Text),
    sa.Column("point", sa.Text),
    sa.Column("sender", sa.Text),
    sa.Column("their_reference", sa.Text),
    sa.Column("earlier_reference", sa.Text),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("network", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("articles", sa.Text, nullable=False),
    sa.Column("data_kinds", sa.Text, nullable=False),
    sa.Column("offence_group", sa.Text, nullable=False),
    sa.Column("emergency", sa.Text, nullable=False),
    sa.Column("tags", sa.Text, nullable=False),
    sa.Column("received_at", sa.Text, nullable=False),
    sa.Column("acknowledged_at", sa.Text),
    sa.Column("sent_at", sa.Text),
    sa.Column("preserved_from", sa.Text),
    sa.Column("preserved_until", sa.Text),
    sa.Column("preserved_zone", sa.Text, nullable=False),
    sa.Column("end_said_by", sa.Text, nullable=False),
    sa.Column("order_until", sa.Text),
    sa.Column("assistance_at", sa.Text),
    sa.Column("waiting_for", sa.Text, nullable=False),
    sa.Column("waiting_until", sa.Text),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("state_before_close", sa.Text),
    sa.Column("state_since", sa.Text),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("merged_into", sa.Text),
    sa.Column("unverified_reason", sa.Text, nullable=False),
    sa.Column("verification", sa.Text, nullable=False),
    sa.Column("officer", sa.Text, nullable=False),
    sqlite_strict=True,  # a column takes no value of another type
)
is_open = sa.text(opening.OPEN_CASES)
# They hold whatever a list is narrowed and sorted by, so that a list of references reads no case.
_LISTED = (
    *("received_at", "reference", "direction", "kind", "urgency", "party", "state", "officer"),
    "merged_into",
)
sa.Index("cases_newest", *(cases.c[name] for name in _LISTED))
sa.Index(
    "cases_open",
    *(cases.c[name] for name in _LISTED),
    sqlite_where=is_open,
    postgresql_where=is_open,
)
sa.Index("cases_party", cases.c.party, cases.c.received_at)
is_merged = sa.text("merged_into IS NOT NULL")
sa.Index(
    "cases_merged",
    cases.c.merged_into,
    sqlite_where=is_merged,
    postgresql_where=is_merged,
)
sa.Index("cases_their_reference", sa.func.lower(cases.c.their_reference))


numbers = sa.Table(
    "numbers",
    metadata,
    sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("last", sa.Integer, nullable=False),
    sqlite_strict=True,  # a column takes no value of another type
)

# `head`, `salt`, `content` and `mac` are what was sealed; the columns before them are derived
# from the head, to be searched by, and compared with it by `verify`.
entries = sa.Table(
    "entries",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("event", sa.Text, nullable=False),
    case_column(),
    sa.Column("head", sa.LargeBinary, nullable=False),
    sa.Column("salt", sa.LargeBinary, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("mac", sa.LargeBinary, nullable=False),
    sa.Index("entries_case", "case", "number"),
    sqlite_strict=True,  # a column takes no value of another type
)

contents = sa.Table(
    "contents",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sqlite_strict=True,  # a column takes no value of another type
)

files = sa.Table(
    "files",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sha256", sa.Text, sa.ForeignKey("contents.sha256"), nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    case_column(),
    sa.Column("stored_at", sa.Text, nullable=False),
    sa.Column("inside", sa.Text),
    sa.Index("files_case", "case"),
    sqlite_strict=True,  # a column takes no value of another type
)

letters = sa.Table(
    "letters",
    metadata,
    sa.Column("number", sa.Text, primary_key=True),
    case_column(nullable=False),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("edition", sa.Text, nullable=False),
    sa.Column("form_sha256", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("issued_at", sa.Text, nullable=False),
    sa.Column("officer", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("record_sha256", sa.Text, nullable=False),
    sa.Column("pdf_sha256", sa.Text, nullable=False),
    sa.Column("pdf_size", sa.Integer, nullable=False),
    sa.Column("chain_head", sa.Text, nullable=False),
    sa.Column("approved_by", sa.Text),
    sa.Column("printed_reference", sa.Text),
    sa.Column("pdf", sa.LargeBinary, nullable=False),  # last: the others are read without it
    sa.Index("letters_case", "case"),
    sqlite_strict=True,  # a column takes no value of another type
)

# The officer's word that a letter left; the program itself sends nothing.
sendings = sa.Table(
    "sendings",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("letter", sa.Text, sa.ForeignKey("letters.number"), nullable=False, index=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("directory", sa.Text, nullable=False),
    sa.Column("officer", sa.Text, nullable=False),
    sqlite_strict=True,  # a column takes no value of another type
)

drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("edition", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    case_column(),
    sa.Column("texts", sa.Text, nullable=False),
    sa.Column("officer", sa.Text, nullable=False),
    sa.Column("saved_at", sa.Text, nullable=False),
    sqlite_strict=True,  # a column takes no value of another type
)

directories = sa.Table(
    "directories",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("version_label", sa.Text, nullable=False, index=True),
    sa.Column("source_sha256", sa.Text, nullable=False),
    sa.Column("points", sa.Integer, nullable=False),
    sa.Column("imported_at", sa.Text, nullable=False),
    sa.Column("officer", sa.Text, nullable=False),
    sa.Column("snapshot", sa.Text, nullable=False),
    sa.Column("content_sha256", sa.Text, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sqlite_strict=True,  # a column takes no value of another type
)

office = sa.Table(
    "office",
    metadata,
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
    sa.Column("second_officer", sa.Text, nullable=False),
    sqlite_strict=True,  # a column takes no value of another type
)

officers = sa.Table(
    "officers",
    metadata,
    sa.Column("joined", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("post", sa.Text, nullable=False),
    sa.Column("left_at", sa.Text),
    sqlite_strict=True,  # a column takes no value of another type
)

links = sa.Table(
    "links",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    case_column(nullable=False),
    sa.Column("other", sa.Text, nullable=False),
    sa.Column("officer", sa.Text, nullable=False),
    sa.Column("set_at", sa.Text, nullable=False),
    sa.Column("off_at", sa.Text),
    sa.Index("links_case", "case"),
    sa.Index("links_other", "other"),
    sqlite_strict=True,  # a column takes no value of another type
)

search_text = sa.Table(
    "search_text",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    case_column(nullable=False),
    sa.Column("own", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Index("search_text_case", "case"),
    sqlite_strict=True,  # a column takes no value of another type
)

# What is typed and not yet written down, and how the window was left: no evidence, sealed by none.
kept = sa.Table(
    "kept",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("saved_at", sa.Text, nullable=False),
    sqlite_strict=True,  # a column takes no value of another type
)

about = sa.Table(
    "about",
    metadata,
    sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True),
    sa.Column("program", sa.Text, nullable=False),
    sqlite_strict=True,  # a column takes no value of another type
)
