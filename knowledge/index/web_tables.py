"""The tables of the web: which addresses were given and what became of them, and how texts are alike."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from knowledge.index.database import metadata

web_addresses = Table(
    "web_addresses",
    metadata,
    Column("key", String(64), primary_key=True),  # of workspace and address, for addresses outgrow an index
    Column("workspace", String(100), nullable=False),
    Column("address", Text, nullable=False),
    Column("article", String(32)),  # the key of the article that it is an address of
    Column("copy", Boolean, nullable=False),  # another site's copy: its edits make no new version
    Column("etag", Text),
    Column("last_modified", Text),
    Column("tried_at", DateTime(timezone=True), nullable=False),
    Column("reason", String(24), nullable=False),
    Column("sentence", Text, nullable=False),
    Column("failures", Integer, nullable=False),  # in a row
    Column("next_try", DateTime(timezone=True)),
    Index(None, "workspace", "article"),
)

sketches = Table(
    "sketches",
    metadata,
    Column("article", Integer, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("workspace", String(100), nullable=False),
)

sketch_bands = Table(
    "sketch_bands",
    metadata,
    Column("workspace", String(100), primary_key=True),
    Column("band", BigInteger, primary_key=True),
    Column("article", Integer, ForeignKey("sketches.article", ondelete="CASCADE"), primary_key=True),
    Index(None, "article"),
    sqlite_with_rowid=False,
)
