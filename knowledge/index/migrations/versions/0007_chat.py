"""What a chat model's calls took, and the answers it gave."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "spending",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("reader", sa.String(64)),
        sa.Column("model", sa.String(200), nullable=False),
        sa.Column("read", sa.Integer),
        sa.Column("written", sa.Integer),
        sa.Column("cost", sa.String(40)),
        sa.Column("milliseconds", sa.Integer, nullable=False),
    )
    op.create_index(None, "spending", ["workspace", "at"])
    op.create_table(
        "chat_answers",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("index_version", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index(None, "chat_answers", ["workspace", "index_version"])


def downgrade() -> None:
    """Drop the tables."""
    for table in ("chat_answers", "spending"):
        op.drop_table(table)
