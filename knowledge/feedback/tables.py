"""The table of votes. What one is about (question, quotes, versions, engine) is kept with its answer."""

from sqlalchemy import Column, DateTime, ForeignKey, Index, String, Table, Text

from knowledge.index.database import metadata

votes = Table(
    "votes",
    metadata,
    Column("answer", String(32), ForeignKey("answers.key", ondelete="CASCADE"), primary_key=True),
    Column("reader", String(64), primary_key=True),  # an opaque key
    Column("workspace", String(100), nullable=False),
    Column("verdict", String(8), nullable=False),  # up or down
    Column("fault", String(16)),
    Column("words", Text, nullable=False),  # what the reader says would be right
    Column("at", DateTime(timezone=True), nullable=False),
    Index(None, "workspace", "at"),
    Index(None, "reader"),
)
