"""How probable each move is, and by which reading the moves of an article were read."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the columns. What was read before is of reading 0, and is read again."""
    op.add_column("moves", sa.Column("probability", sa.Float, nullable=False, server_default="1"))
    op.add_column("articles", sa.Column("moves_reading", sa.Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("moves") as moves:
        moves.drop_column("probability")
    with op.batch_alter_table("articles") as articles:
        articles.drop_column("moves_reading")
