"""The tables of a workspace's rules and of the log of what was done to it."""

from sqlalchemy import Column, DateTime, Index, Integer, String, Table, Text

from knowledge.index.database import metadata

rules = Table(
    "rules",
    metadata,
    Column("workspace", String(100), primary_key=True),
    Column("kind", String(32), primary_key=True),
    Column("value", String(200), primary_key=True),
)

acts = Table(
    "acts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace", String(100), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("actor_key", String(100), nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("act", String(32), nullable=False),
    Column("subject", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Index(None, "workspace", "id"),
)

forgettings = Table(
    "forgettings",  # workspaces that are to be erased; a row goes last, so that nothing is half erased for ever
    metadata,
    Column("workspace", String(100), primary_key=True),
    Column("due_at", DateTime(timezone=True), nullable=False),
)
