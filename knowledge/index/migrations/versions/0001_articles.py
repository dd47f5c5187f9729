"""Articles, passages and answers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    _make_articles()
    _make_passages()
    op.create_table(
        "answers",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index(None, "answers", ["asked_at"])


def _make_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("origin", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("key", "version"),
    )
    for columns in (["state", "published", "id"], ["url"], ["origin"], ["digest"]):
        op.create_index(None, "articles", ["workspace", *columns])


def _make_passages() -> None:
    op.create_table(
        "passages",
        sa.Column("key", sa.String(80), primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("article_key", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
    )
    op.create_index(None, "passages", ["workspace"])
    op.create_index(None, "passages", ["article_key", "version"])


def downgrade() -> None:
    """Remove the first tables."""
    for table in ("answers", "passages", "articles"):
        op.drop_table(table)
