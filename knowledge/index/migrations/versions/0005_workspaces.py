"""Rules and the log of curating; how large an article is, when it was removed; what each answer rested on."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and measure the articles that are there."""
    _workspaces()
    _articles()
    _answers()


def downgrade() -> None:
    """Drop them."""
    op.drop_table("answer_sources")
    for column in ("place", "standing", "told"):
        op.drop_column("answers", column)
    op.drop_index("ix_articles_workspace_added_at_size", "articles")
    op.drop_column("articles", "removed_at")
    op.drop_column("articles", "size")
    for table in ("erased", "acts", "rules"):
        op.drop_table(table)


def _workspaces() -> None:
    op.create_table(
        "rules",
        sa.Column("workspace", sa.String(100), primary_key=True),
        sa.Column("kind", sa.String(32), primary_key=True),
        sa.Column("value", sa.String(200), primary_key=True),
    )
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_key", sa.String(100), nullable=False),
        sa.Column("actor_name", sa.Text, nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
    )
    op.create_index(None, "acts", ["workspace", "id"])
    op.create_table(
        "erased",
        sa.Column("workspace", sa.String(100), primary_key=True),
        sa.Column("key", sa.String(32), primary_key=True),
    )


def _articles() -> None:
    op.add_column("articles", sa.Column("size", sa.Integer, nullable=False, server_default="0"))
    op.add_column("articles", sa.Column("removed_at", sa.DateTime(timezone=True)))
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.text("UPDATE articles SET size = octet_length(text)"))
    else:
        op.execute(sa.text("UPDATE articles SET size = length(CAST(text AS BLOB))"))
    op.execute(sa.text("UPDATE articles SET removed_at = CURRENT_TIMESTAMP WHERE state = 'removed'"))
    op.create_index(None, "articles", ["workspace", "added_at", "size"])


def _answers() -> None:
    """Answers given before are not followed: nobody wrote down where they were shown."""
    op.add_column("answers", sa.Column("place", sa.Text))
    for column in ("standing", "told"):
        op.add_column("answers", sa.Column(column, sa.String(16), nullable=False, server_default="sound"))
    op.create_table(
        "answer_sources",
        sa.Column("answer", sa.String(32), sa.ForeignKey("answers.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("article", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("cited", sa.Boolean, nullable=False),
        sa.Column("changed", sa.Boolean, nullable=False),
        sa.Column("gone", sa.Boolean, nullable=False),
    )
    op.create_index(None, "answer_sources", ["article"])
