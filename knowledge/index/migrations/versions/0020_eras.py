"""The eras of each workspace's changes, by which replicas know a record that was put back, or is another one."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; the first change of each process begins an era."""
    op.create_table(
        "eras",
        sa.Column("workspace", sa.String(100), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("writer", sa.String(32), nullable=False),
        sa.Column("begins", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("eras")
