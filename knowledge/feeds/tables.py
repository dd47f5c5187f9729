"""The tables of feeds and watched pages: who follows what, entries seen, what curators are told."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from knowledge.index.database import metadata

feeds = Table(
    "feeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace", String(100), nullable=False),
    Column("key", String(16), nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("site", Text),
    Column("state", String(16), nullable=False),  # active or paused
    Column("paused", Text, nullable=False),  # why, in a sentence
    Column("filter", Text, nullable=False),
    Column("every", Integer),  # minutes
    Column("horizon", Integer, nullable=False),  # days
    Column("full", Boolean, nullable=False),
    Column("identity", String(32)),
    Column("etag", Text),
    Column("modified", Text),
    Column("body", String(20)),
    Column("learned", Float),
    Column("asked", Float),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("next_at", DateTime(timezone=True), nullable=False),
    Column("polled_at", DateTime(timezone=True)),
    Column("succeeded_at", DateTime(timezone=True)),
    Column("changed_at", DateTime(timezone=True)),
    Column("failing_since", DateTime(timezone=True)),
    Column("failures", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    UniqueConstraint("workspace", "key"),
    UniqueConstraint("workspace", "url"),
    Index(None, "state", "next_at"),
)

entries = Table(
    "feed_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("feed", Integer, ForeignKey("feeds.id", ondelete="CASCADE"), nullable=False),
    Column("marks", JSON, nullable=False),  # what tells it apart, by identity
    Column("digest", String(20), nullable=False),  # of what it says, to see an edit
    Column("updated", Text, nullable=False),  # the feed's own word on when it changed
    Column("title", Text, nullable=False),
    Column("url", Text),
    Column("published", Date),
    Column("reason", String(32), nullable=False),
    Column("detail", Text, nullable=False),
    Column("article", String(32)),
    Column("payload", JSON),  # the entry, until it is an article
    Column("tries", Integer, nullable=False),
    Column("try_at", DateTime(timezone=True)),  # None: nothing is left to do
    Column("untold", Boolean, nullable=False),  # an article that readers have not been told of
    Column("seen_at", DateTime(timezone=True), nullable=False),
    Column("last_seen_at", DateTime(timezone=True), nullable=False),
    Index(None, "feed", "try_at"),
    Index(None, "untold"),
)

notices = Table(
    "feed_notices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace", String(100), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("feed", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

watches = Table(
    "watches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace", String(100), nullable=False),
    Column("address", Text, nullable=False),
    Column("article", String(32), nullable=False),
    Column("hours", Integer, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("next_at", DateTime(timezone=True), index=True),  # None: given up
    Column("looked_at", DateTime(timezone=True)),
    Column("changed_at", DateTime(timezone=True)),
    Column("failing_since", DateTime(timezone=True)),
    Column("failures", Integer, nullable=False),
    Column("error", Text, nullable=False),
    UniqueConstraint("workspace", "address"),
)
