"""What curators mended of posts; what answers told, so that they are marked where a curator mends it."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the columns. Answers given before told nothing that is known: no mend marks them."""
    op.add_column("posts", sa.Column("told", sa.JSON))
    op.add_column("posts", sa.Column("mended", sa.JSON))
    op.add_column("posts", sa.Column("hidden", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("mends", sa.Column("weighed", sa.String(8), nullable=False, server_default=""))
    for column in ("mark", "mark_told"):
        op.add_column("answers", sa.Column(column, sa.String(32), nullable=False, server_default=""))
    op.add_column("answers", sa.Column("tries", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "answer_facts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("answer", sa.String(32), sa.ForeignKey("answers.key", ondelete="CASCADE"), nullable=False),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("family", sa.String(100), nullable=False),
        sa.Column("told", sa.JSON, nullable=False),
    )
    op.create_index(None, "answer_facts", ["answer"])
    op.create_index(None, "answer_facts", ["family"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("answer_facts")
    for table, columns in (
        ("answers", ("tries", "mark_told", "mark")),
        ("mends", ("weighed",)),
        ("posts", ("hidden", "mended", "told")),
    ):
        with op.batch_alter_table(table) as changed:
            for column in columns:
                changed.drop_column(column)
