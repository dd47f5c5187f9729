"""Leases with a number, and what has changed in the record, for word indexes that follow it."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_NOW = {  # microseconds since 1970
    "sqlite": "SELECT CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)",
    "postgresql": "SELECT CAST(extract(epoch FROM now()) * 1000000 AS BIGINT)",
}


def upgrade() -> None:
    """Make the tables; leases that run are given up, and every article counts as changed."""
    op.drop_table("leases")
    op.create_table(
        "leases",
        sa.Column("name", sa.String(160), primary_key=True),
        sa.Column("workspace", sa.String(100)),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.Float, nullable=False),
    )
    op.create_index(None, "leases", ["workspace"])
    op.create_table(
        "changes",
        sa.Column("workspace", sa.String(100), primary_key=True),
        sa.Column("article", sa.String(32), primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False),
    )
    op.create_index(None, "changes", ["workspace", "number"])
    # Numbers say when: what changed as this ran counts as changed now, in the order in which it came.
    now = op.get_bind().scalar(sa.text(_NOW[op.get_bind().dialect.name]))
    numbered = sa.text(
        "INSERT INTO changes (workspace, article, number) "
        "SELECT workspace, key, :now + max(id) FROM articles GROUP BY workspace, key"
    )
    op.execute(numbered.bindparams(sa.bindparam("now", now, sa.BigInteger)))


def downgrade() -> None:
    """Drop them, and make leases as they were."""
    op.drop_table("changes")
    op.drop_table("leases")
    op.create_table(
        "leases",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("expires_at", sa.Float, nullable=False),
    )
