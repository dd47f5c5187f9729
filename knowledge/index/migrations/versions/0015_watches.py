"""Pages that are looked at again."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "watches",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("article", sa.String(32), nullable=False),
        sa.Column("hours", sa.Integer, nullable=False),
        sa.Column("added_at", moment, nullable=False),
        sa.Column("next_at", moment),
        sa.Column("looked_at", moment),
        sa.Column("changed_at", moment),
        sa.Column("failing_since", moment),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.UniqueConstraint("workspace", "address"),
    )
    op.create_index(None, "watches", ["next_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("watches")
