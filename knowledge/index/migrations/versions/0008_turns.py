"""Which answers belong to one conversation."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "turns",
        sa.Column("answer", sa.String(32), sa.ForeignKey("answers.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("place", sa.String(100), nullable=False),
        sa.Column("reader", sa.String(64)),
        sa.Column("follows", sa.String(32)),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(None, "turns", ["asked_at"])
    op.create_index(None, "turns", ["workspace", "place", "asked_at"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("turns")
