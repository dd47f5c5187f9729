"""What curators mended of moves, and of whom the articles tell a move."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the columns."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "mends",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(16), nullable=False),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("actor_key", sa.String(100), nullable=False),
        sa.Column("actor_name", sa.Text, nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("wish", sa.JSON, nullable=False),
        sa.Column("before", sa.JSON, nullable=False),
        sa.Column("after", sa.JSON, nullable=False),
        sa.Column("undone_at", moment),
        sa.Column("undone_key", sa.String(100)),
        sa.Column("undone_name", sa.Text),
        sa.Column("undone_reason", sa.Text),
    )
    op.create_index(None, "mends", ["workspace"])
    op.add_column("moves", sa.Column("told_of", sa.String(200), nullable=False, server_default=""))
    op.add_column("moves", sa.Column("mended", sa.JSON))
    op.execute("UPDATE moves SET told_of = person")
    op.create_index(None, "moves", ["workspace", "told_of"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_moves_workspace_told_of"), "moves")
    with op.batch_alter_table("moves") as moves:
        moves.drop_column("mended")
        moves.drop_column("told_of")
    op.drop_table("mends")
