"""The day on which a successor came."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for the day."""
    op.add_column("moves", sa.Column("came_on", sa.String(10)))


def downgrade() -> None:
    """Drop the day."""
    op.drop_column("moves", "came_on")
