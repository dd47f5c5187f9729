"""What a chat model read of moves, and who read each move."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the columns."""
    op.create_table(
        "model_readings",
        sa.Column("article", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("moves", sa.JSON, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(None, "model_readings", ["workspace"])
    op.add_column("moves", sa.Column("read_by", sa.String(8), nullable=False, server_default="rules"))
    op.add_column("moves", sa.Column("disputed", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("moves") as moves:
        moves.drop_column("disputed")
        moves.drop_column("read_by")
    op.drop_table("model_readings")
