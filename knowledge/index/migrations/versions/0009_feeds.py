"""Feeds, the entries they have shown, notices for curators, and the poller's lease."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = ("leases", "feed_notices", "feed_entries", "feeds")


def upgrade() -> None:
    """Make the tables."""
    _feeds()
    _entries()
    op.create_table(
        "feed_notices",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("feed", sa.String(16), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(None, "feed_notices", ["workspace"])
    op.create_table(
        "leases",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("expires_at", sa.Float, nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in TABLES:
        op.drop_table(table)


def _feeds() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "feeds",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("key", sa.String(16), nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("site", sa.Text),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("paused", sa.Text, nullable=False),
        sa.Column("filter", sa.Text, nullable=False),
        sa.Column("every", sa.Integer),
        sa.Column("horizon", sa.Integer, nullable=False),
        sa.Column("full", sa.Boolean, nullable=False),
        sa.Column("identity", sa.String(32)),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("body", sa.String(20)),
        sa.Column("learned", sa.Float),
        sa.Column("asked", sa.Float),
        sa.Column("added_at", moment, nullable=False),
        sa.Column("next_at", moment, nullable=False),
        *(sa.Column(name, moment) for name in ("polled_at", "succeeded_at", "changed_at", "failing_since")),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.UniqueConstraint("workspace", "key"),
        sa.UniqueConstraint("workspace", "url"),
    )
    op.create_index(None, "feeds", ["state", "next_at"])


def _entries() -> None:
    op.create_table(
        "feed_entries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("feed", sa.Integer, sa.ForeignKey("feeds.id", ondelete="CASCADE"), nullable=False),
        sa.Column("marks", sa.JSON, nullable=False),
        sa.Column("digest", sa.String(20), nullable=False),
        sa.Column("updated", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("article", sa.String(32)),
        sa.Column("payload", sa.JSON),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("try_at", sa.DateTime(timezone=True)),
        sa.Column("untold", sa.Boolean, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(None, "feed_entries", ["feed", "try_at"])
    op.create_index(None, "feed_entries", ["untold"])
