"""A passage that two versions of an article share has one key, and a row for each."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COLUMNS = ("key", "workspace", "article_key", "version", "start", "end")


def upgrade() -> None:
    """Let a key stand in several versions."""
    _make_again("key", "version")


def downgrade() -> None:
    """Let it stand in one again: the indexes are levelled to what is left."""
    _make_again("key")


def _make_again(*primary: str) -> None:
    op.create_table(
        "passages_anew",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("article_key", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint(*primary),
    )
    old, new = (sa.table(name, *map(sa.column, COLUMNS)) for name in ("passages", "passages_anew"))
    other = old.alias("other")
    newest = sa.select(sa.func.max(other.c.version)).where(other.c.key == old.c.key).scalar_subquery()
    kept = sa.select(old) if "version" in primary else sa.select(old).where(old.c.version == newest)
    op.execute(sa.insert(new).from_select(list(COLUMNS), kept))
    op.drop_table("passages")
    op.rename_table("passages_anew", "passages")
    op.create_index("ix_passages_workspace", "passages", ["workspace"])
    op.create_index("ix_passages_article_key_version", "passages", ["article_key", "version"])
