"""Web addresses, and what finds texts that are alike."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the web."""
    op.create_table(
        "web_addresses",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("article", sa.String(32)),
        sa.Column("copy", sa.Boolean, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(24), nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("next_try", sa.DateTime(timezone=True)),
    )
    op.create_index(None, "web_addresses", ["workspace", "article"])
    article = sa.ForeignKey("articles.id", ondelete="CASCADE")
    op.create_table(
        "sketches",
        sa.Column("article", sa.Integer, article, primary_key=True, autoincrement=False),
        sa.Column("workspace", sa.String(100), nullable=False),
    )
    sketch = sa.ForeignKey("sketches.article", ondelete="CASCADE")
    op.create_table(
        "sketch_bands",
        sa.Column("workspace", sa.String(100), primary_key=True),
        sa.Column("band", sa.BigInteger, primary_key=True),
        sa.Column("article", sa.Integer, sketch, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "sketch_bands", ["article"])


def downgrade() -> None:
    """Remove the tables of the web."""
    for table in ("sketch_bands", "sketches", "web_addresses"):
        op.drop_table(table)
