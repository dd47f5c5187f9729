"""The tables of following."""

from sqlalchemy import JSON, Boolean, Column, DateTime, Index, Integer, String, Table, Text, UniqueConstraint

from knowledge.index.database import metadata

follows = Table(
    "follows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace", String(100), nullable=False),
    Column("place", String(80), nullable=False),
    Column("owner", String(80), nullable=False, index=True),
    Column("aim", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("organization", Text),
    Column("calls", String(80)),
    Column("since", DateTime(timezone=True), nullable=False),
    Index(None, "workspace", "place"),
)

occurrence_rows = Table(
    "occurrences",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace", String(100), nullable=False, index=True),
    Column("known_by", JSON, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("fresh", Boolean, nullable=False),  # it was news when it was first seen
    Column("news_at", DateTime(timezone=True), nullable=False),  # when it was first seen, or became sure
)

letters = Table(
    "letters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace", String(100), nullable=False),
    Column("place", String(80), nullable=False),
    Column("occurrence", Integer, nullable=False),
    Column("channel", String(32)),
    Column("message", String(32)),
    Column("told", JSON),
    Column("sending", JSON),  # what is on its way, and after a crash may have arrived
    Column("sent_at", DateTime(timezone=True)),
    UniqueConstraint("workspace", "place", "occurrence"),
)
