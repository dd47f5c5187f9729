"""What readers follow, and what they were told of it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "follows",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("owner", sa.String(80), nullable=False),
        sa.Column("aim", sa.String(16), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("organization", sa.Text),
        sa.Column("calls", sa.String(80)),
        sa.Column("since", moment, nullable=False),
    )
    op.create_index(None, "follows", ["workspace", "place"])
    op.create_index(None, "follows", ["owner"])
    op.create_table(
        "occurrences",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("known_by", sa.JSON, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("fresh", sa.Boolean, nullable=False),
        sa.Column("news_at", moment, nullable=False),
    )
    op.create_index(None, "occurrences", ["workspace"])
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("occurrence", sa.Integer, nullable=False),
        sa.Column("channel", sa.String(32)),
        sa.Column("message", sa.String(32)),
        sa.Column("told", sa.JSON),
        sa.Column("sending", sa.JSON),
        sa.Column("sent_at", moment),
        sa.UniqueConstraint("workspace", "place", "occurrence"),
    )


def downgrade() -> None:
    """Drop them."""
    for name in ("letters", "occurrences", "follows"):
        op.drop_table(name)
